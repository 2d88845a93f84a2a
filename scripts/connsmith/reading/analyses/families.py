"""Operations as revisions of one another: the families that x-ms-api-annotation makes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.reading.annotation import ANNOTATION
from connsmith.reading.values import object_of

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation
    from connsmith.source.node import Json


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
        return (*self.operation.pointer, ANNOTATION)

    @property
    def is_active(self) -> bool:
        """Whether makers should still use it."""
        return not self.operation.is_deprecated


def families_of(definition: Definition) -> dict[str, list[Member]]:
    """Return the members of each family, in the order of the paths."""
    families: dict[str, list[Member]] = defaultdict(list)
    for operation in definition.operations:
        annotation = operation.annotation
        if annotation.family:
            written = object_of(operation.data, ANNOTATION)
            families[annotation.family].append(Member(operation, written, annotation.revision))
    return families
