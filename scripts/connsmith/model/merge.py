"""One mapping laid over another, as `extends`, `defaults` and environments do it."""

from __future__ import annotations

from connsmith.source.node import Mapping, Node


def merge(under: Mapping, over: Mapping) -> Mapping:
    """Return `over` on top of `under`: mappings merge, everything else of `over` replaces.

    Keys of `under` come first, so that a base decides the order of what it holds.
    """
    entries: dict[str, Node] = dict(under.entries)
    keys = {**under.keys, **over.keys}
    for key, node in over.entries.items():
        below = entries.get(key)
        if isinstance(below, Mapping) and isinstance(node, Mapping):
            entries[key] = merge(below, node)
        else:
            entries[key] = node
    return Mapping(entries, keys, over.span)
