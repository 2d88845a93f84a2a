"""Filters within bounds: each says what it will make before it makes it, and pays for what it made."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from jinja2.filters import make_attrgetter

from connsmith.render.filters import text_of
from connsmith.render.sizes import TooMuchError, demand_short_needles, size_after_replacing, size_as_text, size_of
from connsmith.source.node import Scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment

    from connsmith.render.budget import Budget

    Filter = Callable[..., Any]

_OF_TEXT = frozenset(
    {"capitalize", "center", "csharp", "e", "escape", "indent", "lower", "replace", "safe", "string", "title", "trim",
     "truncate", "upper", "urlencode"}
)  # fmt: skip
"""Filters that take the text of whatever they are given."""

_ATTRIBUTE = {"groupby": 0, "join": 1, "max": 1, "min": 1, "sort": 2, "sum": 0, "unique": 1}
"""Filters that read an attribute of every item, and which of their arguments names it."""

_MAX_PRECISION = 30
_MAX_INDENT = 100
_LONGEST_NUMBER = 4000


def bound(name: str, function: Filter, environment: Environment, budget: Budget) -> Filter:
    """Return the filter `function`, called `name`, so that it pays `budget` for what it makes."""
    takes_context = hasattr(function, "jinja_pass_arg")
    foresee = _FORESEEN.get(name)

    @functools.wraps(function)
    def bounded(*arguments: Any, **named: Any) -> Any:
        first = arguments[:1] if takes_context else ()
        value, *rest = arguments[len(first) :]
        if name in _OF_TEXT:
            value = text_of(value) if isinstance(value, Scalar) else value
            budget.spend(size_as_text(value))
        if foresee is not None:
            budget.spend(foresee(value, *rest, **named))
        if name in _ATTRIBUTE:
            value = list(_paid(value, _attribute(name, rest, named), environment, budget))
        if name == "join":
            value = list(_paid_texts(value, rest, named, budget))
        result = function(*first, value, *rest, **named)
        budget.spend_on_result(result)
        return result

    return bounded


def _attribute(name: str, arguments: list[Any], named: dict[str, Any]) -> Any:
    position = _ATTRIBUTE[name]
    return named.get("attribute", arguments[position] if len(arguments) > position else None)


def _paid(values: Any, attribute: Any, environment: Environment, budget: Budget) -> Iterator[Any]:
    """Pay for the attribute of each item: records are small, and what they hold is not."""
    names = str(attribute).split(",") if attribute is not None else []
    getters = [make_attrgetter(environment, int(name) if name.isdigit() else name) for name in names]
    for value in values:
        budget.spend(sum((size_of(get(value)) for get in getters), size_of(value) if not getters else 0))
        yield value


def _paid_texts(values: list[Any], arguments: list[Any], named: dict[str, Any], budget: Budget) -> Iterator[Any]:
    separator = named.get("d", arguments[0] if arguments else "")
    for value in values:
        budget.spend(size_as_text(value) + len(str(separator)))
        yield text_of(value)


def _foresee_center(_: Any, width: int = 80) -> int:
    return width


def _foresee_indent(text: Any, width: int | str = 4, *_: Any, **__: Any) -> int:
    step = width if isinstance(width, int) else len(width)
    if step > _MAX_INDENT:
        raise TooMuchError(f"templates indent by at most {_MAX_INDENT}")
    return step * (str(text).count("\n") + 1)


def _foresee_int(value: Any, *_: Any, **__: Any) -> int:
    if isinstance(value, str) and len(value) > _LONGEST_NUMBER:
        raise TooMuchError(f"a number has at most {_LONGEST_NUMBER:,} digits")
    return 0


def _foresee_list(value: Any) -> int:
    return 16 * len(value) if isinstance(value, str) else 0


def _foresee_replace(text: Any, old: Any, new: Any, *_: Any, **__: Any) -> int:
    return size_after_replacing(str(text), str(old), str(new))


def _foresee_round(value: Any, precision: int = 0, *_: Any, **__: Any) -> int:
    if abs(precision) > _MAX_PRECISION:
        raise TooMuchError(f"templates round to at most {_MAX_PRECISION} places")
    return size_of(value)


def _foresee_sum(_: Any, attribute: Any = None, start: Any = 0) -> int:  # noqa: ARG001 - Jinja's signature
    if not isinstance(start, int | float):
        raise TooMuchError("templates sum numbers only")
    return 0


def _foresee_tojson(value: Any, indent: int | None = None) -> int:
    if indent is not None and indent > _MAX_INDENT:
        raise TooMuchError(f"templates indent by at most {_MAX_INDENT}")
    return size_as_text(value)


def _foresee_trim(_: Any, chars: str | None = None) -> int:
    demand_short_needles("strip", (chars,))
    return 0


_FORESEEN: dict[str, Callable[..., int]] = {
    "center": _foresee_center,
    "indent": _foresee_indent,
    "int": _foresee_int,
    "list": _foresee_list,
    "replace": _foresee_replace,
    "round": _foresee_round,
    "sum": _foresee_sum,
    "tojson": _foresee_tojson,
    "trim": _foresee_trim,
}
