"""The order of names and keys in the artifacts to order.yaml, as little of it as a build needs."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import format_pointer
from connsmith.emit.ordering import sort_keys, sort_statuses
from connsmith.importing.raising.consensus import find_consensus
from connsmith.model.grammar import KINDS, RESPONSES, Nesting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from connsmith.diagnostics import Pointer
    from connsmith.source.node import Json

_Keys = tuple[str, ...]


def needed_names(wanted: Sequence[str], default: Sequence[str]) -> list[str]:
    """Return the beginning of `wanted` that order.yaml must list, for the others to follow in the order `default`.

    >>> needed_names(["c", "a", "b"], ["a", "b", "c"]), needed_names(["a", "b"], ["a", "b"])
    (['c'], [])
    """
    ranks = {name: index for index, name in enumerate(default)}
    first = len(wanted)
    while first > 0 and (first == len(wanted) or ranks[wanted[first - 1]] < ranks[wanted[first]]):
        first -= 1
    return list(wanted[:first])


def raise_key_order(documents: dict[str, tuple[Json, str]], properties: Mapping[Pointer, _Keys]) -> Json:
    """Return `keys`, `variants` and `objects` of order.yaml.

    A kind of object gets one order that fits the most of its objects. Objects that differ mostly do so
    whenever they have the same keys, so orders for sets of keys come next, and single objects last.

    Args:
        documents: for `apiDefinition` and `apiProperties`, the document and the kind of its root.
        properties: objects of `apiProperties` that have no natural order, with the keys of each in their order.
    """
    found: dict[str, list[tuple[str, Pointer, _Keys]]] = defaultdict(list)
    for name, (document, kind) in documents.items():
        for object_kind, at, keys in _objects(document, kind, ()):
            if len(keys) > 1 and (object_kind == RESPONSES or KINDS[object_kind].keys):
                found[object_kind].append((name, at, keys))
    order: Json = {"keys": {}, "variants": {}, "objects": {}}
    groups: dict[str, dict[_Keys, list[str]]] = defaultdict(lambda: defaultdict(list))
    for at, keys in properties.items():
        groups["apiProperties"][keys].append(format_pointer(at))
    for kind in sorted(found):
        variants = _add_kind(order, kind, Counter(keys for _, _, keys in found[kind]))
        for name, at, keys in found[kind]:
            if variants[frozenset(keys)] != keys:
                groups[name][keys].append(format_pointer(at))
    for name, by_keys in groups.items():
        order["objects"][name] = [{"keys": list(keys), "at": at} for keys, at in by_keys.items()]
    return {key: value for key, value in order.items() if value}


def _add_kind(order: Json, kind: str, counts: Counter[_Keys]) -> dict[frozenset[str], _Keys]:
    """Enter the orders of one kind; return the order that then holds for each set of keys."""
    by_set: dict[frozenset[str], Counter[_Keys]] = defaultdict(Counter)
    for keys, count in counts.items():
        by_set[frozenset(keys)][keys] += count
    usual = {members: orders.most_common(1)[0][0] for members, orders in by_set.items()}
    consensus = find_consensus(counts)
    chosen = None if _misses(kind, usual, None) <= _misses(kind, usual, consensus) else consensus
    if chosen is not None:
        order["keys"][kind] = list(chosen)
    variants = [list(keys) for keys in usual.values() if _sorted(kind, keys, chosen) != keys]
    if variants:
        order["variants"][kind] = variants
    return usual


def _misses(kind: str, usual: dict[frozenset[str], _Keys], known: Sequence[str] | None) -> int:
    """How many variants the order `known` leaves over."""
    return sum(_sorted(kind, keys, known) != keys for keys in usual.values())


def _sorted(kind: str, keys: _Keys, known: Sequence[str] | None) -> _Keys:
    if known is None:
        return tuple(sort_statuses(keys) if kind == RESPONSES else sort_keys(keys, KINDS[kind].keys))
    return tuple(sort_keys(keys, known))


def _objects(value: Any, kind: str, at: Pointer) -> Iterator[tuple[str, Pointer, _Keys]]:
    """Yield kind, pointer and keys of every object whose keys emit puts in order (see `emit.ordering`)."""
    if not isinstance(value, dict):
        return
    yield kind, at, tuple(value)
    for key, inner in value.items():
        child = KINDS[kind].children.get(key)
        here = (*at, key)
        if child is None:
            continue
        if child.shape is Nesting.ONE:
            yield from _objects(inner, child.kind, here)
        elif child.shape is Nesting.LIST and isinstance(inner, list):
            for index, item in enumerate(inner):
                yield from _objects(item, child.kind, (*here, index))
        elif child.shape is Nesting.MAP and isinstance(inner, dict):
            if key == "responses" and len(here) > 1:
                yield RESPONSES, here, tuple(inner)
            for name, item in inner.items():
                yield from _objects(item, child.kind, (*here, name))
