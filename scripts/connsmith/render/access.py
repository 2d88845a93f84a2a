"""What templates may read and call: a list; whatever is not on it stays out of reach.

Templates come with pull requests. They get plain data, read-only nodes and records, and pure functions; reading an
attribute or calling a function that is not named here is refused, whatever the object is.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import Undefined
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.utils import Joiner, Namespace

from connsmith.diagnostics import Span
from connsmith.source.node import Mapping, Scalar, Sequence

_OF_STRINGS = frozenset(
    {"capitalize", "casefold", "count", "endswith", "find", "index", "isalnum", "isalpha", "isascii", "isdecimal",
     "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper", "join",
     "lower", "lstrip", "partition", "removeprefix", "removesuffix", "replace", "rfind", "rindex", "rpartition",
     "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title", "upper"}
)  # fmt: skip

_METHODS: dict[type, frozenset[str]] = {
    str: _OF_STRINGS,
    dict: frozenset({"get", "items", "keys", "values"}),
    list: frozenset({"count", "index"}),
    tuple: frozenset({"count", "index"}),
    Mapping: frozenset({"get", "items", "mapping", "text", "without"}),
    LoopContext: frozenset({"changed", "cycle"}),
}
"""Methods that may be called, by the class that has them; each is a pure function of its object and arguments."""

_ATTRIBUTES: dict[type, frozenset[str]] = {
    Span: frozenset(Span._fields),
    LoopContext: frozenset(
        {"depth", "depth0", "first", "index", "index0", "last", "length", "nextitem", "previtem", "revindex",
         "revindex0"}
    ),
}  # fmt: skip
"""Attributes that may be read beside the fields of records, by class."""

_CALLABLE = (BlockReference, Joiner, LoopContext, Macro, Undefined)
"""Objects of Jinja's own that may be called; an undefined one answers with the error that names it."""

_VALUES = (
    str, int, float, type(None), tuple, list, dict, frozenset, Scalar, Sequence, Mapping, Undefined
)  # fmt: skip


def may_read(owner: Any, name: str, value: Any) -> bool:
    """Return whether a template may read `owner.name`, which is `value`."""
    if name.startswith("_"):
        return False
    if isinstance(owner, Namespace | TemplateModule):  # what the template itself put there
        return True
    kind: Any = type(owner)
    return name in _listed(kind) or (name in _fields(kind) and is_value(value))


def may_call(function: Any) -> bool:
    """Return whether a template may call `function`, which is none of the functions that it was given."""
    if isinstance(function, BuiltinMethodType | MethodType):
        kind: Any = type(function.__self__)
        return function.__name__ in _listed(kind)
    return isinstance(function, _CALLABLE)


def is_value(value: Any) -> bool:
    """Return whether `value` is plain data, a node, or a record: nothing that it offers a template has an effect."""
    kind: Any = type(value)
    return isinstance(value, _VALUES) or bool(_fields(kind))


@cache
def _listed(kind: type) -> frozenset[str]:
    """Return the names of methods and attributes that the tables above have for objects of `kind`."""
    found: frozenset[str] = frozenset()
    for table in (_METHODS, _ATTRIBUTES):
        found = found.union(*(names for listed, names in table.items() if issubclass(kind, listed)))
    return found


@cache
def _fields(kind: type) -> frozenset[str]:
    """Return the fields and properties of a record, which is a frozen dataclass; nothing of any other class."""
    if not is_dataclass(kind) or not kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        return frozenset()
    properties = {name for name in dir(kind) if isinstance(getattr(kind, name), property)}
    return frozenset({item.name for item in fields(kind)} | properties)
