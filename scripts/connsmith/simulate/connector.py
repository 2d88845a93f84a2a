"""A connector as the platform knows it: what it says, where, and what runs its script."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from connsmith.simulate.assumptions import Assumptions
from connsmith.source.files.port import placed

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer, Span
    from connsmith.intake.target import Target
    from connsmith.reading.connector import Reading
    from connsmith.simulate.scripting import ScriptHost


@dataclass(frozen=True, slots=True)
class Connector:
    """A connector as the platform knows it.

    Attributes:
        reading: what it says.
        target: where it says so.
        assumptions: what is assumed of the platform.
        script: runs its script; none when it has none, or when nothing can run it.
    """

    reading: Reading
    target: Target
    assumptions: Assumptions = field(default_factory=Assumptions)
    script: ScriptHost | None = None

    @property
    def title(self) -> str:
        """What users know it by."""
        definition = self.reading.definition
        title = definition.info.get("title") if definition else None
        return title if isinstance(title, str) and title else self.reading.name

    def span(self, document: str, pointer: Pointer) -> Span | None:
        """Return the place in the sources of what stands at `pointer` of an artifact, none when there is none."""
        artifact = self.target.definition if document == "apiDefinition" else self.target.properties
        if artifact is None or not pointer:
            return None
        return placed(artifact.positions.span(pointer), self.target.origin)
