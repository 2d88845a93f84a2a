"""What a JSON value may be, in one form for Microsoft's schemas and for connsmith's."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

EVERY_TYPE = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})


@dataclass(frozen=True)
class Shape:
    """One value.

    Attributes:
        types: the JSON types that it may have; `number` never stands without `integer`.
        values: the values that it may have, as JSON; a list is judged by its items instead.
        least: the length of a string or the number of items that it needs.
        above: what a number must exceed.
        form: the form that a string should have, which no engine has to look at.
        items: what each item of a list may be.
        kind: the record or the choice that an object must be.
    """

    types: frozenset[str] = EVERY_TYPE
    values: frozenset[str] | None = None
    pattern: str | None = None
    minimum: float | None = None
    above: float | None = None
    least: int = 0
    distinct: bool = False
    form: str | None = None
    items: Shape | None = None
    kind: str | None = None


ANY = Shape()


@dataclass(frozen=True)
class When:
    """What a record needs, and must not have, while `key` has one of `values`."""

    key: str
    values: frozenset[str]
    needs: frozenset[str]
    without: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Record:
    """One kind of object.

    Attributes:
        either: sets of keys of which one at least must be there.
        without: keys that it may not have, although others may.
        rest: what any other key may hold; none when other keys are refused.
        least: how many keys it needs.
        some: what one key at least must match.
    """

    name: str
    keys: dict[str, Shape] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    either: tuple[frozenset[str], ...] = ()
    without: frozenset[str] = frozenset()
    when: tuple[When, ...] = ()
    patterns: tuple[tuple[re.Pattern[str], Shape], ...] = ()
    rest: Shape | None = None
    least: int = 0
    some: re.Pattern[str] | None = None

    def find(self, key: str) -> Shape | None:
        """Return what `key` may hold, or nothing if the record refuses it."""
        if key in self.keys:
            return self.keys[key]
        if key in self.without:
            return None
        for pattern, shape in self.patterns:
            if pattern.search(key):
                return shape
        return self.rest


@dataclass(frozen=True)
class Test:
    """The kind that an object is of when `key` has `value`, or when `key` is there at all."""

    __test__ = False

    key: str
    value: str | None
    kind: str


@dataclass(frozen=True)
class Choice:
    """Kinds of object of which one is chosen by its keys; `otherwise` is the kind when no test holds."""

    name: str
    tests: tuple[Test, ...]
    otherwise: str | None = None

    def choose(self, data: dict[str, Any]) -> str | None:
        """Return the kind that `data` must be of, or nothing if there is none for it."""
        for test in self.tests:
            if test.key in data and (test.value is None or test.value == as_json(data[test.key])):
                return test.kind
        return self.otherwise


@dataclass(frozen=True)
class Grammar:
    """The kinds of object of a document by name, and the kind of the document itself."""

    root: str
    kinds: dict[str, Record | Choice]


def as_json(value: Any) -> str:
    """Return `value` as JSON, so that true and 1 are two values."""
    return json.dumps(value, sort_keys=True)
