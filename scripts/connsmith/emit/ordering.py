"""Keys of a document in their order: the order that an import found, else Microsoft's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Pointer, format_pointer
from connsmith.model.grammar import KINDS, RESPONSES, Child, Nesting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.model.order import Order

_DEFAULT_STATUS = "default"


def order_document(value: Any, document: str, kind: str, order: Order) -> Any:
    """Return `value` with the keys of every object of a known kind in order.

    Keys that neither order knows follow in alphabetical order, so that the order in which an author
    writes them means nothing; a kind without known keys keeps its order. Names in maps
    (paths, properties, definitions) keep the order they have.

    Args:
        value: a parsed artifact.
        document: `apiDefinition` or `apiProperties`.
        kind: the kind of the root object, as `grammar` names it.
        order: what an import found.
    """
    return _Ordering(document, order).apply(value, (), kind)


def sort_statuses(statuses: Iterable[str]) -> list[str]:
    """Return the keys of `responses` in the order that holds unless an import found another."""
    return sorted(statuses, key=_status_rank)


def sort_keys(keys: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return `keys` in the order of `known`; others follow in alphabetical order."""
    ranks = _ranks(known)
    return sorted(keys, key=lambda key: (ranks.get(key, len(ranks)), key))


class _Ordering:
    """Orders one document."""

    def __init__(self, document: str, order: Order) -> None:
        self._document = document
        self._order = order
        self._ranks = {**_MICROSOFTS, **{kind: _ranks(keys) for kind, keys in order.keys.items()}}

    def apply(self, value: Any, at: Pointer, kind_name: str) -> Any:
        """Return the object `value` of the kind `kind_name` at `at`, ordered throughout."""
        if not isinstance(value, dict):
            return value
        children = KINDS[kind_name].children
        result = {}
        for key in self._sorted(value, at, kind_name):
            child = children.get(key)
            result[key] = self._child(value[key], (*at, key), child) if child else value[key]
        return result

    def _child(self, value: Any, at: Pointer, child: Child) -> Any:
        if child.shape is Nesting.ONE:
            return self.apply(value, at, child.kind)
        if child.shape is Nesting.LIST and isinstance(value, list):
            return [self.apply(item, (*at, index), child.kind) for index, item in enumerate(value)]
        if child.shape is Nesting.MAP and isinstance(value, dict):
            names: Iterable[str] = value
            if child.kind == "response" and at[-1] == "responses" and len(at) > 1:
                names = self._statuses(value, at)
            return {name: self.apply(value[name], (*at, name), child.kind) for name in names}
        return value

    def _statuses(self, value: dict[str, Any], at: Pointer) -> list[str]:
        if (kept := self._kept(at, value, RESPONSES)) is not None:
            return _by_rank(value, kept)
        if (known := self._order.keys.get(RESPONSES)) is not None:
            return sort_keys(value, known)
        return sort_statuses(value)

    def _sorted(self, value: dict[str, Any], at: Pointer, kind: str) -> list[str]:
        if (kept := self._kept(at, value, kind)) is not None:
            return _by_rank(value, kept)
        if not (ranks := self._ranks[kind]):
            return list(value)
        last = len(ranks)
        return sorted(value, key=lambda key: (ranks.get(key, last), key))

    def _kept(self, at: Pointer, value: dict[str, Any], kind: str) -> tuple[str, ...] | None:
        if self._order.objects and (kept := self._order.objects.get((self._document, format_pointer(at)))) is not None:
            return kept
        variants = self._order.variants.get(kind)
        return variants.get(frozenset(value)) if variants else None


def _ranks(keys: Iterable[str]) -> dict[str, int]:
    return {key: index for index, key in enumerate(keys)}


def _by_rank(value: dict[str, Any], names: tuple[str, ...]) -> list[str]:
    ranks = _ranks(names)
    return sorted(value, key=lambda name: ranks.get(name, len(ranks)))


def _status_rank(status: str) -> tuple[bool, str]:
    return status == _DEFAULT_STATUS or not status.isdigit(), status


_MICROSOFTS = {kind.name: _ranks(kind.keys) for kind in KINDS.values()}
