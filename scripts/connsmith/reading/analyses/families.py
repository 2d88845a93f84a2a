"""Operations as revisions of one another: the families that x-ms-api-annotation makes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition
    from connsmith.reading.document import Json
    from connsmith.reading.operation import Operation


@dataclass(frozen=True, slots=True)
class Member:
    """An operation of a family.

    Attributes:
        operation: the operation.
        annotation: its x-ms-api-annotation.
        revision: its revision, none when it does not say.
    """

    operation: Operation
    annotation: Json
    revision: int | None

    @property
    def pointer(self) -> Pointer:
        """Where the annotation stands."""
        return (*self.operation.pointer, "x-ms-api-annotation")

    @property
    def is_active(self) -> bool:
        """Whether makers should still use it."""
        return self.operation.data.get("deprecated") is not True


def families_of(definition: Definition) -> dict[str, list[Member]]:
    """Return the members of each family, in the order of the paths."""
    families: dict[str, list[Member]] = defaultdict(list)
    for operation in definition.operations:
        annotation = operation.data.get("x-ms-api-annotation")
        family = annotation.get("family") if isinstance(annotation, dict) else None
        if isinstance(annotation, dict) and isinstance(family, str) and family:
            revision = annotation.get("revision")
            families[family].append(Member(operation, annotation, revision if type(revision) is int else None))
    return families
