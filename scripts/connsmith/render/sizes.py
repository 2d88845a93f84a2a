"""How much an operation of a template will make, known before it makes it.

What cannot be foreseen cheaply, or has no use in a template, is refused. Sizes are in characters; an item of a list
counts as sixteen.
"""

from __future__ import annotations

import re
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import Undefined
from jinja2.exceptions import TemplateRuntimeError

from connsmith.source.node import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from types import BuiltinMethodType

MAX_VALUE = 8 * 1024 * 1024
"""Size of one value of an expression."""

_ITEM = 16
_LARGEST_POWER = 4096
_MAX_BITS = 16 * 1024
_MAX_WIDTH = 1000
_LONGEST_NEEDLE = 256
_PLAIN_FORMAT = re.compile(r"%[-+ #0]*(\d{1,3})?(\.\d{1,3})?[sdifgeoxX%]")
_NODES = (Scalar, Sequence, Mapping)
_HAVE_TEXT: tuple[type, ...] = (str, int, float, type(None), Undefined, Scalar)
_CONTAINERS = (tuple, list, frozenset, dict)


class TooMuchError(TemplateRuntimeError):
    """A template of a project wants more than it may have, or something whose size nobody can foresee."""


def size_of(value: Any) -> int:
    """Return the size of `value` with all that it contains, as it would be written; counting stops at the largest.

    Nodes and records are the connector's own, and count as one item.
    """
    total = 0
    waiting: list[Any] = [value]
    while waiting and total <= MAX_VALUE:
        item = waiting.pop()
        if isinstance(item, _CONTAINERS):
            total += _ITEM * (len(item) + 1)
            if total <= MAX_VALUE:
                waiting.extend(item)
                waiting.extend(item.values() if isinstance(item, dict) else ())
        else:
            total += _size_of_one(item)
    return total


def size_as_text(value: Any) -> int:
    """Return the size of `value` as text.

    Raises:
        TooMuchError: it is a list or mapping of what has no text of its own.
    """
    if isinstance(value, _CONTAINERS):
        _demand_plain(value)
    elif not isinstance(value, _HAVE_TEXT) and not is_dataclass(value):
        raise TooMuchError(f"an object of the kind {type(value).__name__} cannot be written as text")
    return size_of(value)


def size_after_operator(operator: str, left: Any, right: Any) -> int:
    """Return the size of what a binary operator makes.

    Raises:
        TooMuchError: nobody can foresee it.
    """
    for number in (left, right):
        if isinstance(number, int) and number.bit_length() > _MAX_BITS:
            raise TooMuchError("this number is too large to calculate with")
    if operator == "%" and isinstance(left, str):
        return _size_after_format(left, right)
    if operator == "**" and isinstance(left, int) and isinstance(right, int):
        if left.bit_length() * abs(right) > _LARGEST_POWER:
            raise TooMuchError("this power is too large")
        return 0
    if operator == "*":
        return _size_after_product(left, right)
    return size_of(left) + size_of(right) if operator == "+" else 0


def size_after_method(function: BuiltinMethodType, arguments: tuple[Any, ...], named: dict[str, Any]) -> int:
    """Return the size of what a method of a string makes; other methods make nothing of their own.

    Raises:
        TooMuchError: it would take too long to find out.
    """
    text = function.__self__
    if not isinstance(text, str):
        return 0
    name = function.__name__
    if name == "replace":
        return size_after_replacing(text, *map(str, (*arguments, *named.values())))
    if name == "join":
        return _size_after_joining(text, *arguments)
    demand_short_needles(name, (*arguments, *named.values()))
    return len(text) * (_ITEM if "split" in name else 1)


def _size_of_one(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, int):
        return 1 + value.bit_length() // 3
    return _ITEM


def _demand_plain(container: Any) -> None:
    """What is written of a list is written of each of its items, as often as they stand in it."""
    waiting, left = [container], MAX_VALUE
    while waiting and left > 0:
        item = waiting.pop()
        left -= _ITEM
        if isinstance(item, _CONTAINERS):
            left -= _ITEM * len(item)
            if left > 0:
                waiting.extend(item)
                waiting.extend(item.values() if isinstance(item, dict) else ())
        elif isinstance(item, _NODES) or is_dataclass(item):
            raise TooMuchError(f"a list with a {type(item).__name__} cannot be written as text; use the json filter")


def _size_after_product(left: Any, right: Any) -> int:
    if isinstance(left, int) and isinstance(right, int):
        return 0
    for sequence, count in ((left, right), (right, left)):
        if isinstance(count, int) and isinstance(sequence, str | list | tuple):
            return size_of(sequence) * max(count, 0)
    return 0


def _size_after_format(text: str, arguments: Any) -> int:
    if "%" in _PLAIN_FORMAT.sub("", text):
        raise TooMuchError("templates format text with %s and the like only, and with widths below 1,000; or use ~")
    return len(text) + _MAX_WIDTH * text.count("%") + size_as_text(arguments)


def size_after_replacing(text: str, old: str, new: str, *_: str) -> int:
    """Return how large `text` is at most with `new` in place of every `old`."""
    return len(text) + text.count(old) * len(new)


def _size_after_joining(separator: str, values: Any = ()) -> int:
    if not isinstance(values, str | tuple | list | dict):
        raise TooMuchError("templates join lists only; make one with the list filter")
    return size_as_text(values) + len(separator) * len(values)


def demand_short_needles(name: str, needles: tuple[Any, ...]) -> None:
    """Searching from the right and stripping take the product of both lengths."""
    if name.startswith("r") or name.endswith("strip"):
        for needle in needles:
            if isinstance(needle, str) and len(needle) > _LONGEST_NEEDLE:
                raise TooMuchError(f"{name} takes no text of more than {_LONGEST_NEEDLE} characters")
