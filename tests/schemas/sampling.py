"""Objects with one key that bring each kind of a choice about, in both grammars at once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from .shapes import Choice, Grammar, Record, as_json

_UNLISTED = "any other"


@dataclass(frozen=True)
class Sample:
    """An object that decides for a kind.

    Attributes:
        key: the key that decides.
        data: the object; without the key in the end.
        aspect: what differs if one side has no kind for it.
    """

    key: str
    data: dict[str, Any]
    aspect: str

    def resolve(self, grammar: Grammar, name: str) -> Record | None:
        """Return the kind that the object is of in `grammar`, from the kind `name` on; nothing if it is of none."""
        kind = grammar.kinds[name]
        while isinstance(kind, Choice):
            chosen = kind.choose(self.data)
            if chosen is None:
                return None
            kind = grammar.kinds[chosen]
        return kind if self._fits(kind) else None

    def _fits(self, record: Record) -> bool:
        if self.key not in self.data:
            return self.key not in record.needs
        shape = record.find(self.key)
        if shape is None:
            return False
        return self.aspect == "key" or shape.values is None or as_json(self.data[self.key]) in shape.values


PLAIN = Sample("", {}, "needed")
"""What decides nothing."""


def samples(*kinds: Record | Choice) -> list[Sample]:
    """Return what decides among `kinds`: each value of a test, a value that none lists, and no value."""
    tests = [test for kind in kinds if isinstance(kind, Choice) for test in kind.tests]
    if not tests:
        return [PLAIN]
    found = [
        Sample(test.key, {test.key: {}}, "key")
        if test.value is None
        else Sample(test.key, {test.key: json.loads(test.value)}, "values")
        for test in tests
    ]
    unlisted = [Sample(test.key, {test.key: _UNLISTED}, "values") for test in tests if test.value is not None]
    return [*found, *unlisted[:1], Sample(tests[0].key, {}, "needed")]
