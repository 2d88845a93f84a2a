"""What OpenAPI 2.0 or the platform cannot express, and what was decided for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.source.reference import look_up

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer


@dataclass(frozen=True, slots=True)
class Loss:
    """One construct that did not survive as it was.

    Attributes:
        pointer: where it stands in the document that was read.
        construct: what it is, in OpenAPI's words.
        decision: what the connector has instead.
        needs_person: whether somebody has to decide before the connector can work.
    """

    pointer: Pointer
    construct: str
    decision: str
    needs_person: bool = False


@dataclass(slots=True)
class Losses:
    """Gathers losses, each once.

    Attributes:
        document: the document that was read.
        found: the losses by place and construct.
    """

    document: Any = None
    found: dict[tuple[Pointer, str], Loss] = field(default_factory=dict)

    def add(self, pointer: Pointer, construct: str, decision: str, *, needs_person: bool = False) -> None:
        """Record that `construct` at `pointer`, or at what is around it, became what `decision` says."""
        pointer = self._known(pointer)
        self.found.setdefault((pointer, construct), Loss(pointer, construct, decision, needs_person))

    def _known(self, pointer: Pointer) -> Pointer:
        """A merged schema has keys that its place in the document lacks; what is missing at the top is named so."""
        while len(pointer) > 1 and look_up(self.document, pointer) is None and not self._has(pointer):
            pointer = pointer[:-1]
        return pointer

    def _has(self, pointer: Pointer) -> bool:
        parent = look_up(self.document, pointer[:-1])
        return isinstance(parent, dict) and pointer[-1] in parent

    def all(self) -> tuple[Loss, ...]:
        """Return the losses, what somebody has to decide first, else in the order in which they were met."""
        return tuple(sorted(self.found.values(), key=lambda loss: not loss.needs_person))
