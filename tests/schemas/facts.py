"""Reads the facts in microsoft/ into shapes.

A file has `kinds` of object by name, `groups` of keys that several kinds share, and the `root` kind. A value is
the name of a JSON type, of a form (`uri`, `email`), of a kind, `any`, `[item]`, or a mapping:

- `values`; `type` with `pattern`, `minimum`, `above`, `least`; `list` with `least`, `distinct`; `map`; `either`;
- an object: `keys`, `groups`, `patterns`, `others` (`none`, `own` for `x-` but not `x-ms-`, `all`), `needs`,
  `without`, `when`, `least`, `some`; `like` takes over another kind, and `type: any` lets other types through;
- a choice: `by` a key `of` its values, or by whether it is `present` or `absent`, or `tests` in order; `otherwise`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from .shapes import ANY, EVERY_TYPE, Choice, Grammar, Record, Shape, Test, When, as_json

FOLDER = Path(__file__).with_name("microsoft")
_FORMS = {"uri", "email"}
_OWN = re.compile(r"^x-(?!ms-)")
_LIMITS = ("pattern", "minimum", "above", "least", "distinct")
_CONTENT = {"keys", "patterns", "others", "map", "by", "tests", "like"}


def load_facts(document: str) -> Grammar:
    """Return what Microsoft's schema of `document` accepts."""
    return _Loader(yaml.safe_load((FOLDER / f"{document}.yaml").read_text(encoding="utf-8"))).load()


class _Loader:
    def __init__(self, data: dict[str, Any]) -> None:
        self.root: str = data["root"]
        self.written: dict[str, Any] = data["kinds"]
        self.groups: dict[str, Any] = data.get("groups", {})
        self.kinds: dict[str, Record | Choice] = {}

    def load(self) -> Grammar:
        for name, written in self.written.items():
            if _is_content(written):
                self.kinds[name] = self.content(written, name)
        return Grammar(self.root, self.kinds)

    def shape(self, written: Any, place: str) -> Shape:
        if isinstance(written, str):
            return self.named(written)
        if isinstance(written, list):
            return self.shape({"list": written[0]}, place)
        if _is_content(written):
            self.kinds[place] = self.content(written, place)
            return Shape(types=_types(written.get("type", "object")), kind=place)
        if "either" in written:
            return _unite([self.shape(each, place) for each in written["either"]])
        return self.plain(written, place)

    def plain(self, written: dict[str, Any], place: str) -> Shape:
        if "values" in written:
            return _of_values(written["values"])
        limits = {key: written[key] for key in _LIMITS if key in written}
        if "list" in written:
            return Shape(types=frozenset({"array"}), items=self.shape(written["list"], f"{place}[]"), **limits)
        return Shape(types=_types(written["type"]), **limits)

    def named(self, name: str) -> Shape:
        if name == "any":
            return ANY
        if name in _FORMS:
            return Shape(types=frozenset({"string"}), form=name)
        if name not in self.written:
            return Shape(types=_types(name))
        written = self.written[name]
        if _is_content(written):
            return Shape(types=_types(written.get("type", "object")), kind=name)
        return self.shape(written, name)

    def content(self, written: dict[str, Any], name: str) -> Record | Choice:
        if "tests" in written or "by" in written:
            return _choice(written, name)
        like = self.content(self.written[written["like"]], name) if "like" in written else Record(name)
        assert isinstance(like, Record)
        keys = {key: value for group in written.get("groups", ()) for key, value in self.groups[group].items()}
        keys |= written.get("keys", {})
        patterns = [
            (re.compile(key), self.shape(value, f"{name}.others")) for key, value in written.get("patterns", {}).items()
        ]
        others = written.get("others", "map" if "map" in written else "like")
        rest = {"all": ANY, "like": like.rest}.get(others)
        return Record(
            name,
            keys={**like.keys, **{key: self.shape(value, f"{name}.{key}") for key, value in keys.items()}},
            needs=like.needs | frozenset(written.get("needs", ())),
            without=frozenset(written.get("without", ())),
            when=tuple(_when(each) for each in written.get("when", ())),
            patterns=(*like.patterns, *patterns, *([(_OWN, ANY)] if others == "own" else [])),
            rest=self.shape(written["map"], f"{name}.others") if "map" in written else rest,
            least=written.get("least", 0),
            some=re.compile(written["some"]) if "some" in written else None,
        )


def _is_content(written: Any) -> bool:
    return isinstance(written, dict) and bool(_CONTENT & written.keys())


def _choice(written: dict[str, Any], name: str) -> Choice:
    tests = [Test(each["has"], None, each["then"]) for each in written.get("tests", ())]
    tests += [Test(written["by"], as_json(value), kind) for value, kind in written.get("of", {}).items()]
    if "present" in written:
        tests.append(Test(written["by"], None, written["present"]))
    return Choice(name, tuple(tests), written.get("otherwise", written.get("absent")))


def _when(written: dict[str, Any]) -> When:
    values = frozenset(as_json(value) for value in written["is"])
    return When(written["key"], values, frozenset(written["needs"]), frozenset(written.get("without", ())))


def _types(written: str | list[str]) -> frozenset[str]:
    names = {written} if isinstance(written, str) else set(written)
    assert names <= EVERY_TYPE | {"any"}, names
    if "any" in names:
        return EVERY_TYPE
    return frozenset(names | ({"integer"} if "number" in names else set()))


def _of_values(values: list[Any]) -> Shape:
    names = {bool: "boolean", str: "string", dict: "object"}
    return Shape(
        types=frozenset(names[type(value)] for value in values), values=frozenset(as_json(value) for value in values)
    )


def _unite(shapes: list[Shape]) -> Shape:
    """One shape of two that share no type, of which at most one has values, items or a kind."""
    first, second = shapes
    return Shape(
        types=first.types | second.types,
        values=first.values or second.values,
        least=first.least or second.least,
        distinct=first.distinct or second.distinct,
        items=first.items or second.items,
        kind=first.kind or second.kind,
    )
