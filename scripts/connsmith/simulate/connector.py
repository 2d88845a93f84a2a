"""A connector as the platform knows it: what it says, where, and what runs its script."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from connsmith.diagnostics import Span
from connsmith.simulate.assumptions import Assumptions
from connsmith.source.files.port import placed

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.intake.target import Target
    from connsmith.reading.connector import Reading
    from connsmith.simulate.scripting import ScriptHost


@dataclass(frozen=True, slots=True)
class SimulatedConnector:
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

    def script_span(self, operation_id: str) -> Span | None:
        """Return where the script's behaviour for an operation is written, none when it has no script.

        What a generated script does is declared beside the operation; one that is written by hand has its own file.
        """
        script = self.target.script
        return self.declared_span(operation_id) or (
            placed(Span.start_of(script.file), self.target.origin) if script is not None else None
        )

    def declared_span(self, operation_id: str) -> Span | None:
        """Return where the sources declare what a generated script does for an operation, none when they do not."""
        compiled = self.target.compiled
        sources = compiled.connector if compiled else None
        if sources is None or sources.script is None or sources.script.verbatim is not None:
            return None
        for operation in sources.operations:
            if operation.id == operation_id and "script" in operation.source:
                return placed(operation.source.keys["script"], self.target.origin)
        return None
