"""The orders that an import found, kept in order.yaml; without it Microsoft's order holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from connsmith.source.node import NOWHERE, Mapping, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from connsmith.diagnostics import Span

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Order:
    """Orders of names and of keys.

    Attributes:
        names: for `paths`, `auth`, `policies`, `definitions` and the like, names in the order wanted.
        keys: for a kind of object (see `grammar`), its keys in the order wanted; `responses` are the statuses.
        variants: for a kind, the order of objects that have exactly these keys.
        objects: for the object at a JSON pointer of an artifact, its keys; the artifact comes first in the key.
        empty: for a kind, the keys that hold nothing where a source does not say otherwise (see `emptiness`).
        span: where all of this is written.
    """

    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    variants: dict[str, dict[frozenset[str], tuple[str, ...]]] = field(default_factory=dict)
    objects: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    empty: dict[str, tuple[str, ...]] = field(default_factory=dict)
    span: Span = NOWHERE

    def sorted(self, what: str, items: Iterable[_T], name: Callable[[_T], str]) -> list[_T]:
        """Return `items` in the order kept for `what`; names that it lacks follow in the order given."""
        rank = {wanted: index for index, wanted in enumerate(self.names.get(what, ()))}
        return sorted(items, key=lambda item: rank.get(name(item), len(rank)))


def read_order(node: Mapping | None) -> Order:
    """Return what order.yaml says; without the file, an order that changes nothing."""
    if node is None:
        return Order()
    data: dict[str, Any] = plain(node)
    keys = data.pop("keys", {})
    variants = data.pop("variants", {})
    objects = data.pop("objects", {})
    empty = data.pop("empty", {})
    return Order(
        names={what: _strings(names) for what, names in data.items()},
        keys={kind: _strings(names) for kind, names in keys.items()},
        variants={
            kind: {frozenset(_strings(names)): _strings(names) for names in orders} for kind, orders in variants.items()
        },
        objects={
            (document, pointer): _strings(group["keys"])
            for document, groups in objects.items()
            for group in groups
            for pointer in group["at"]
        },
        empty={kind: _strings(names) for kind, names in empty.items()},
        span=node.span,
    )


def _strings(names: Sequence[Any]) -> tuple[str, ...]:
    return tuple(str(name) for name in names)
