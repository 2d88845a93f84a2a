"""Repairs of `check --fix`, one at a time or all of a file, as edits of what is being typed."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from lsprotocol import types

from connsmith.check.fixing import plan_changes
from connsmith.diagnostics import Span
from connsmith.server.lsp.checking import to_editor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from connsmith.check.fixing import RepairedFile
    from connsmith.diagnostics import Diagnostic
    from connsmith.server.lsp.places import Places
    from connsmith.server.lsp.session import Spot

FIX_ALL = "source.fixAll.connsmith"


def offer_repairs(spot: Spot, found: Sequence[Diagnostic], range_: types.Range) -> Iterator[types.CodeAction]:
    """Yield the repairs of the findings that touch `range_`, and one of all that can be repaired in the file.

    Args:
        spot: the file.
        found: the findings in it.
        range_: what is selected, or where the cursor is.
    """
    mendable = [item for item in found if item.repair is not None and item.span is not None]
    for item in mendable:
        shown = to_editor(item, spot.name, spot.places)
        if _touch(shown.range, range_):
            for change in _changes(spot, [item]):
                yield types.CodeAction(
                    title=_title(item),
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=[shown],
                    is_preferred=True,
                    edit=types.WorkspaceEdit(changes={spot.places.uri(spot.name): _edits(change, spot.places)}),
                )
    for change in _changes(spot, mendable):
        edits = _edits(change, spot.places)
        yield types.CodeAction(
            title="Mend everything in this file that can be mended",
            kind=FIX_ALL,
            edit=types.WorkspaceEdit(changes={spot.places.uri(spot.name): edits}),
        )


def edits_between(before: str, after: str, name: str, places: Places) -> list[types.TextEdit]:
    """Return the edits of whole lines that make `after` of `before`, the text of the file `name`."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    edits = []
    for kind, start, end, from_, to in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            span = Span(name, start + 1, 1, end + 1, 1)
            edits.append(types.TextEdit(places.range(span), "".join(new[from_:to])))
    return edits


def _changes(spot: Spot, found: Iterable[Diagnostic]) -> list[RepairedFile]:
    changes = plan_changes(spot.project.root, found, spot.places.files)
    return [change for change in changes if change.name == spot.name]


def _edits(change: RepairedFile, places: Places) -> list[types.TextEdit]:
    return edits_between(change.before, change.after, change.name, places)


def _title(item: Diagnostic) -> str:
    assert item.repair is not None
    what = f"Write {item.repair.after!r}" if item.repair.after is not None else "Remove it"
    return f"{what} ({item.rule})"


def _touch(one: types.Range, other: types.Range) -> bool:
    return not (_after(one.start, other.end) or _after(other.start, one.end))


def _after(one: types.Position, other: types.Position) -> bool:
    return (one.line, one.character) > (other.line, other.character)
