"""A schema with references and compositions at its top, as one schema without."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.importing.openapi3.bounds import with_numeric_bounds
from connsmith.importing.openapi3.intersection import intersect
from connsmith.importing.openapi3.keywords import COMPOSING
from connsmith.importing.openapi3.note import Note
from connsmith.importing.openapi3.together import Together, key_of
from connsmith.importing.openapi3.union import unite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.importing.openapi3.document import OpenApiDocument
    from connsmith.source.node import Json

_MOST_NESTED = 24
"""Compositions inside each other that are followed."""
_WORK_FOR_EACH, _WORK_AT_LEAST = 4, 400
"""How many compositions are followed for each object of the document: a few that lead to each other make a great many,
so what the document may cost grows with its size only."""
_MOST_AT_ONCE = 3_000
"""Compositions that may go into one schema."""
_MOST_MADE_NESTED, _MOST_MADE = 2, 100
"""Compositions that the document does not hold, such as the alternatives of a property that several alternatives have:
inside each other, and in all inside one schema of the document."""

_ENDLESS = "it contains itself or too many others; cut here, and any value is accepted below"


@dataclass(slots=True)
class Expansion:
    """Expands the schemas of one document.

    Attributes:
        document: the document, whose losses it adds to.
    """

    document: OpenApiDocument
    _held: list[object] = field(default_factory=list)
    _nested: list[object] = field(default_factory=list)
    _work: int = 0
    _at_once: int = 0
    _made: int = 0
    _made_nested: int = 0
    _cuts: int = 0
    _crossed: list[set[object]] = field(default_factory=list)
    _known: dict[str, tuple[Json, frozenset[object]]] = field(default_factory=dict)

    def expand(self, schema: Any, at: Pointer) -> Json:
        """Return `schema`, which stands at `at`, without compositions at its top."""
        self._at_once = 0
        return self._expanded(schema, at, "")

    @contextmanager
    def inside(self, schema: Any) -> Iterator[None]:
        """Say that what is expanded now stands inside `schema`, which would come for ever if it came again."""
        is_made = isinstance(schema, Together)
        if not is_made and not self._made_nested:
            self._made = 0
        self._held.append(key_of(schema))
        self._made_nested += is_made
        try:
            yield
        finally:
            self._held.pop()
            self._made_nested -= is_made

    def _expanded(self, schema: Any, at: Pointer, words: str) -> Json:
        if isinstance(schema, Together):
            at, words = schema.note.at, schema.note.words
        at = self.document.place(schema, at)
        read = self.document.read(schema, "schema", at)
        note = Note(self.document.losses, at, words)
        if read is None:
            note.decide("a value that is no schema", "any value is accepted")
            return {}
        own = with_numeric_bounds({key: value for key, value in read.items() if key not in COMPOSING})
        if len(own) == len(read):
            return own
        key = key_of(schema)
        if key in self._held or key in self._nested or self._is_too_much(is_made=isinstance(schema, Together)):
            note.decide(f"{next(key for key in COMPOSING if key in read)} inside itself", _ENDLESS)
            self._cuts += 1
            return own
        self._nested.append(key)
        if self._crossed:
            self._crossed[-1].add(key)
        parts = list(self._parts(read, at, words))
        self._nested.pop()
        return intersect(parts, own, note)

    def _is_too_much(self, *, is_made: bool) -> bool:
        self._work += 1
        self._at_once += 1
        self._made += is_made
        if is_made and (self._made_nested >= _MOST_MADE_NESTED or self._made > _MOST_MADE):
            return True
        most = _WORK_AT_LEAST + _WORK_FOR_EACH * len(self.document.places)
        return len(self._nested) >= _MOST_NESTED or self._work > most or self._at_once > _MOST_AT_ONCE

    def _parts(self, read: Json, at: Pointer, words: str) -> Iterator[Json]:
        """Yield each schema that has to hold beside what stands in `read` itself."""
        if "$ref" in read:
            yield self._target(read, at, words)
        for index, part in enumerate(read.get("allOf", [])):
            yield self._expanded(part, (*at, "allOf", index), words)
        for key in ("oneOf", "anyOf"):
            if branches := read.get(key):
                where = self.document.place(branches, (*at, key)) if not isinstance(read, Together) else at
                united = [self._expanded(branch, (*where, index), words) for index, branch in enumerate(branches)]
                yield unite(key, united, Note(self.document.losses, where, words))

    def _target(self, read: Json, at: Pointer, words: str) -> Json:
        target, where = self.document.target(read["$ref"], at)
        if target is None:
            Note(self.document.losses, at, words).decide(f"$ref {read['$ref']}", "leads nowhere; any value is accepted")
            return {}
        return self._shared(read["$ref"], target, where, words)

    def _shared(self, reference: str, target: Any, at: Pointer, words: str) -> Json:
        """Return what `reference` leads to, expanded once for all places, unless one of them is inside of it."""
        known = self._known.get(reference)
        if known is None or any(key in known[1] for key in self._held):
            cuts = self._cuts
            self._crossed.append(set())
            expanded = self._expanded(target, at, words)
            known = (expanded, frozenset(self._crossed.pop()))
            if self._cuts == cuts:
                self._known[reference] = known
        if self._crossed:
            self._crossed[-1].update(known[1])
        return known[0]
