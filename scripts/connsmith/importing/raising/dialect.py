"""What the sources of one connector may say in short: the names that it has, and what `title` means in its schemas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.model.collections import COLLECTIONS
from connsmith.model.grammar import KINDS, TITLES, Nesting, ObjectKind
from connsmith.model.lowering import Lowering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.source.node import Json

Known = Mapping[str, Mapping[str, Any]]

_LABELS = {"title": "title", "summary": "x-ms-summary"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """The source language as one connector uses it.

    Attributes:
        known: what `$ref: Name` may mean: for each reference prefix, objects of the artifact by their names.
        titles: what `title` means in schemas, as `titles` of connector.yaml says it.
    """

    known: Known = field(default_factory=dict)
    titles: str = "summary"

    @property
    def kinds(self) -> Mapping[str, ObjectKind]:
        """Every kind of object by its name, with its short names."""
        return TITLES[self.titles]

    def lowering(self) -> Lowering:
        """Return a lowering that reads these sources."""
        return Lowering(kinds=self.kinds)


def choose_dialect(definition: Json) -> Dialect:
    """Return the dialect in which `definition` reads best: `title` means the label that most of its schemas have."""
    known = {f"#/{name}/": members for name in COLLECTIONS if isinstance(members := definition.get(name), dict)}
    counts = dict.fromkeys(_LABELS, 0)
    for schema in _schemas(definition, "root"):
        for titles, key in _LABELS.items():
            counts[titles] += key in schema
    return Dialect(known, "title" if counts["title"] >= max(counts["summary"], 1) else "summary")


def _schemas(value: Any, kind: str) -> Iterator[Json]:
    if not isinstance(value, dict):
        return
    if kind == "schema":
        yield value
    for key, child in KINDS[kind].children.items():
        inner = value.get(key)
        if child.shape is Nesting.ONE:
            yield from _schemas(inner, child.kind)
        elif child.shape is Nesting.LIST and isinstance(inner, list):
            for item in inner:
                yield from _schemas(item, child.kind)
        elif child.shape is Nesting.MAP and isinstance(inner, dict):
            for item in inner.values():
                yield from _schemas(item, child.kind)
