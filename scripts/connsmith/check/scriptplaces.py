"""Places in a generated script to places in the C# files that it was put together from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diagnostics import Span
from connsmith.reading.csharp.brackets import find_imbalance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.diagnostics import TextPlace
    from connsmith.source.project import ScriptPart


def place_in_parts(script: str, parts: Sequence[ScriptPart], place: TextPlace) -> Span | None:
    """Return the span of the part that `place` of the generated `script` comes from, none when it is generated.

    A bracket too few or too many in a part shows only behind it, in what is generated; it is looked for in the parts.
    """
    lines = script.split("\n")
    for part in parts:
        own = part.text.strip("\n").split("\n")
        skipped = len(part.text) - len(part.text.lstrip("\n"))
        for start in range(len(lines) - len(own) + 1):
            if lines[start : start + len(own)] == own:
                shift = start - skipped
                if start < place.line <= start + len(own):
                    return Span(part.name, place.line - shift, place.column, place.end_line - shift, place.end_column)
                break
    for part in parts:
        if (found := find_imbalance(part.text)) is not None:
            at = found.place
            return Span(part.name, at.line, at.column, at.end_line, at.end_column)
    return None
