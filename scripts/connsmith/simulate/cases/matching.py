"""JSON compared by meaning with what a case expects.

A string with `*` matches any text there, `{$type: string}` a value of a type, `{$any: true}` any value; everything else
is compared for equality, numbers by value.
"""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.source.node import Mapping, Node, Scalar, Sequence, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Span

MISSING: Any = type("Missing", (), {"__repr__": lambda _self: "nothing"})()
"""The value of what is not there."""

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
    "null": (type(None),),
}
TYPE, ANY = "$type", "$any"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A value that is not what a case expects.

    Attributes:
        span: the expected value in the case file.
        message: what differs, in one line.
    """

    span: Span
    message: str


def differences(expected: Node, actual: Any, *, partial: bool = False, path: str = "") -> Iterator[Mismatch]:
    """Yield where `actual` is not as `expected` says.

    Args:
        expected: what the case says.
        actual: JSON data, or `MISSING`.
        partial: whether objects may have more properties and arrays more elements.
        path: the way to the value, for messages.
    """
    if actual is MISSING:
        yield Mismatch(expected.span, f"{path or 'the value'} is missing")
    elif isinstance(expected, Scalar):
        if not matches_scalar(expected.value, actual):
            yield _differs(expected, actual, path)
    elif isinstance(expected, Sequence):
        yield from _differences_of_list(expected, actual, partial=partial, path=path)
    elif (pattern := pattern_of(expected)) is not None:
        if not _fits(pattern, actual):
            yield _differs(expected, actual, path)
    else:
        yield from _differences_of_object(expected, actual, partial=partial, path=path)


def _differs(expected: Node, actual: Any, path: str) -> Mismatch:
    return Mismatch(expected.span, f"{path or 'the value'} is {shown(actual)} instead of {shown(plain(expected))}")


def pattern_of(node: Mapping) -> tuple[str, Any] | None:
    """Return the key and the value of `{$type: …}` or `{$any: true}`, none for any other mapping."""
    if len(node.entries) == 1:
        key, value = next(iter(node.items()))
        if key in {TYPE, ANY} and isinstance(value, Scalar):
            return key, value.value
    return None


def _fits(pattern: tuple[str, Any], actual: Any) -> bool:
    key, name = pattern
    if key == ANY:
        return True
    if isinstance(actual, bool):
        return bool(name == "boolean")
    if name == "integer" and isinstance(actual, float):
        return actual.is_integer()
    return isinstance(actual, _TYPES.get(str(name), ()))


def matches_scalar(expected: Any, actual: Any) -> bool:
    """Return whether `actual` is what a scalar of a case says."""
    if isinstance(expected, str) and isinstance(actual, str):
        return matches_text(expected, actual)
    if isinstance(expected, bool) or isinstance(actual, bool):
        return expected is actual
    return bool(expected == actual) and (expected is None) == (actual is None)


def matches_text(expected: str, actual: str) -> bool:
    """Return whether `actual` is `expected`, in which `*` stands for any text.

    >>> matches_text("*3000*", "at most 3000 rows"), matches_text("a*a", "a"), matches_text("a", "b")
    (True, False, False)
    """
    first, *rest = expected.split("*")
    if not rest:
        return expected == actual
    *middle, last = rest
    if len(actual) < len(first) + len(last) or not actual.startswith(first) or not actual.endswith(last):
        return False
    at = len(first)
    for part in middle:  # the earliest place is as good as any, so this takes no longer than the text is long
        at = actual.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return at + len(last) <= len(actual)


def _differences_of_list(expected: Sequence, actual: Any, *, partial: bool, path: str) -> Iterator[Mismatch]:
    if not isinstance(actual, list):
        yield Mismatch(expected.span, f"{path or 'the value'} is {shown(actual)} instead of a list")
        return
    if partial:
        yield from _differences_of_part(expected, actual, path)
        return
    for index, item in enumerate(expected.items[: len(actual)]):
        yield from differences(item, actual[index], path=f"{path}/{index}")
    if len(actual) != len(expected.items):
        message = f"{path or 'the list'} has {len(actual)} elements instead of {len(expected.items)}"
        yield Mismatch(expected.span, message)


def _differences_of_part(expected: Sequence, actual: list[Any], path: str) -> Iterator[Mismatch]:
    """Elements are looked for in their order; others may stand between them."""
    at = 0
    for item in expected.items:
        found = next((i for i in range(at, len(actual)) if not any(differences(item, actual[i], partial=True))), None)
        if found is None:
            yield Mismatch(item.span, f"{path or 'the list'} has no element {shown(plain(item))}")
            return
        at = found + 1


def _differences_of_object(expected: Mapping, actual: Any, *, partial: bool, path: str) -> Iterator[Mismatch]:
    if not isinstance(actual, dict):
        yield Mismatch(expected.span, f"{path or 'the value'} is {shown(actual)} instead of an object")
        return
    for key, value in expected.items():
        place = f"{path}/{key}"
        if key not in actual:
            yield Mismatch(expected.keys.get(key, value.span), f"{place} is missing")
        else:
            yield from differences(value, actual[key], partial=partial, path=place)
    extra = [key for key in actual if key not in expected.entries]
    if extra and not partial:
        yield Mismatch(expected.span, f"{path or 'the object'} has {', '.join(extra)} beside what is expected")


def shown(value: Any) -> str:
    """Return `value` as one short line."""
    if value is MISSING:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:77]}..."  # noqa: PLR2004 - what a line holds beside its words


def render_diff(expected: Node, actual: Any, *, partial: bool = False) -> str:
    """Return a unified diff from what a case expects to what came; what matches is shown as it came."""
    before = json.dumps(_settled(expected, actual, partial=partial), indent=2, ensure_ascii=False).splitlines()
    after = json.dumps(None if actual is MISSING else actual, indent=2, ensure_ascii=False).splitlines()
    return "\n".join(difflib.unified_diff(before, after, "expected", "what came", lineterm="", n=2))


def _settled(expected: Node, actual: Any, *, partial: bool) -> Any:
    """What is expected, with the real value in place of whatever it matches."""
    if actual is not MISSING and not any(differences(expected, actual, partial=partial)):
        return actual
    if isinstance(expected, Mapping) and pattern_of(expected) is None and isinstance(actual, dict):
        settled = {k: _settled(v, actual.get(k, MISSING), partial=partial) for k, v in expected.items()}
        order = [key for key in actual if key in settled or partial]
        return {**{key: settled.get(key, actual[key]) for key in order}, **settled}
    if isinstance(expected, Sequence) and isinstance(actual, list) and not partial:
        padded = [*actual, *[MISSING] * len(expected.items)]
        return [_settled(item, padded[index], partial=False) for index, item in enumerate(expected.items)]
    return plain(expected)
