"""`x-ms-api-annotation`: the family that an operation belongs to, and how ready it is."""

from __future__ import annotations

from dataclasses import dataclass

from connsmith.reading.values import object_of, text_of

ANNOTATION = "x-ms-api-annotation"
_PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class Annotation:
    """What an operation or the connector says of its own release.

    Attributes:
        family: the operations that replace one another, "" when it names none.
        revision: its number among them, none when it does not say.
        status: Preview or Production as it is written, "" when it does not say.
    """

    family: str
    revision: int | None
    status: str

    @property
    def is_preview(self) -> bool:
        """Whether it may still change."""
        return self.status.strip().lower() == _PREVIEW


def read_annotation(data: object) -> Annotation:
    """Return the annotation of `data`, an operation or the object `info`; an empty one when it has none."""
    found = object_of(data, ANNOTATION)
    revision = found.get("revision")
    return Annotation(text_of(found, "family"), revision if type(revision) is int else None, text_of(found, "status"))
