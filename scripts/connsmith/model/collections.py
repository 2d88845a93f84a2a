"""Definitions, shared parameters and shared responses, from a folder of files or from one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Related
from connsmith.model import sourceproblems
from connsmith.model.environment import SECTIONS
from connsmith.source.node import Mapping, Node

if TYPE_CHECKING:
    from connsmith.diagnostics import Span
    from connsmith.model.lowering import Lowering
    from connsmith.model.order import Order
    from connsmith.model.sources import Sources

COLLECTIONS = {"definitions": ("definition", "schema"), "parameters": ("parameter", "parameter"),
               "responses": ("response", "response")}  # fmt: skip
"""For each collection of the definition: the kind of source in its folder, and the kind of object it holds."""


def read_collection(
    name: str, sources: Sources, lowering: Lowering, order: Order
) -> tuple[Mapping | None, list[Diagnostic]]:
    """Return the collection `name` of the definition, or none when no source speaks of it.

    An entry's name is its `id`, else the name of its file.
    """
    file_kind, object_kind = COLLECTIONS[name]
    found: list[tuple[str, Span, Node]] = []
    together = sources.loaded.one(name)
    if together is not None and isinstance(together.root, Mapping):
        found.extend((key, together.root.keys[key], node) for key, node in together.root.items())
    from_files: list[tuple[str, Span, Node]] = []
    for file in sources.loaded.of_kind(file_kind):
        source = sources.inheritance.resolve(file)
        from_files.append((source.text("id") or file.stem, source.keys.get("id", file.start), source.without("id")))
    found.extend(sorted(from_files, key=lambda entry: entry[0]))
    diagnostics: list[Diagnostic] = []
    if name in SECTIONS:
        diagnostics.extend(sources.overlay.unknown(name, (entry[0] for entry in found)))
        changed = ((key, span, sources.overlay.change(name, key, node)) for key, span, node in found)
        found = [(key, span, node) for key, span, node in changed if node is not None]
    if not found:
        return (Mapping.empty(together.start) if together else None), diagnostics
    entries: dict[str, Node] = {}
    keys: dict[str, Span] = {}
    for key, span, node in order.sorted(name, found, lambda entry: entry[0]):
        if key in entries:
            message = f"{key} is already described; a name stands once among the {name}"
            related = (Related("first described here", keys[key]),)
            diagnostics.append(sourceproblems.DUPLICATE_NAME.at(span, message, related=related))
            continue
        entries[key] = lowering.lower(sources.fragments.expand(node, object_kind), object_kind)
        keys[key] = span
    return Mapping(entries, keys, next(iter(keys.values()))), diagnostics
