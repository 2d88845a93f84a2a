"""What a deployment changes, as `connsmith diff` judges it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diagnostics import Pointer, Span
from connsmith.diff.comparison import compare
from connsmith.diff.kind import Impact
from connsmith.diff.side import Side
from connsmith.emit.artifact import Document

if TYPE_CHECKING:
    from connsmith.package.parts import ConnectorParts

_PARTS = {"apiDefinition": "definition", "apiProperties": "properties", "script": "script", "package": "icon"}


@dataclass(frozen=True, slots=True)
class _Nowhere:
    """The places of a document that is in no file."""

    file: str

    def span(self, pointer: Pointer, *, on_key: bool = False) -> Span:  # noqa: ARG002 - the signature of Positions
        """Return the beginning."""
        return Span.start_of(self.file)


def judge_changes(old: ConnectorParts, new: ConnectorParts) -> tuple[tuple[str, str, bool], ...]:
    """Return the part, the message and whether it is breaking for each judged change from `old` to `new`."""
    comparison = compare(_side(old, "environment"), _side(new, "sources"))
    return tuple(
        (
            _PARTS.get(finding.judged.change.document, "definition"),
            finding.judged.message,
            finding.judged.impact is Impact.BREAKING,
        )
        for finding in comparison.findings
    )


def _side(parts: ConnectorParts, label: str) -> Side:
    place = _Nowhere(label)
    return Side(
        label,
        definition=Document("apiDefinition", parts.definition, place),
        properties=Document("apiProperties", {"properties": parts.properties}, place),
        script=parts.script.decode("utf-8", "replace") if parts.script else None,
        script_file=label,
        icon=parts.icon,
        is_whole=True,
    )
