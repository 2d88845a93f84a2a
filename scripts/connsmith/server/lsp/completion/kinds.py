"""What kind of object stands at a place of a source, by the table of kinds that lowering uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.model.grammar import KIND_IN_SOURCE, KIND_OF_ENTRIES, KINDS, Nesting
from connsmith.server.lsp.index.notebook import COLLECTIONS

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.server.lsp.index.symbol import Sort

_SECTIONS = {"operations": "operation", "triggers": "operation", "definitions": "schema"}


def kind_at(kind: str, pointer: Pointer) -> str | None:
    """Return the kind of object that may stand at `pointer` in a file of `kind`; none where the table has none."""
    found, rest = _start(kind, pointer)
    while found is not None and rest:
        found, taken = _next(found, rest)
        rest = rest[taken:]
    return found


def sort_at(kind: str, pointer: Pointer) -> Sort | None:
    """Return what a name at `pointer` stands for, where a name or a `$ref` may stand there."""
    if pointer and pointer[-1] == "$ref":
        pointer = pointer[:-1]
    found = kind_at(kind, pointer)
    reference = KINDS[found].reference if found else None
    return COLLECTIONS[reference.split("/")[1]] if reference else None


def _start(kind: str, pointer: Pointer) -> tuple[str | None, Pointer]:
    if kind in KIND_IN_SOURCE:
        return KIND_IN_SOURCE[kind], pointer
    if kind in KIND_OF_ENTRIES and pointer:
        return KIND_OF_ENTRIES[kind], pointer[1:]
    if kind == "environment" and len(pointer) > 1:
        return _SECTIONS.get(str(pointer[0])), pointer[2:]
    if kind == "connector" and pointer[:1] == ("defaults",):
        return "operation", pointer[1:]
    return None, ()


def _next(name: str, pointer: Pointer) -> tuple[str | None, int]:
    """Return the kind one step down `pointer`, and how many tokens lead there: two for a list or a map of names."""
    key, rest = str(pointer[0]), pointer[1:]
    if name == "operation" and key == "notification":
        return ("notificationContent" if rest[:1] == ("schema",) else "schema"), 1
    child = KINDS[name].children.get(KINDS[name].short.get(key, key))
    if child is None:
        return None, 1
    if child.shape is Nesting.ONE:
        return child.kind, 1
    return (child.kind, 2) if rest else (None, 1)
