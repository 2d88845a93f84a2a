"""What connsmith's schemas say of the ways to break them: Microsoft's ids for each, and which are lived with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KEYWORD = "validatorCodes"
_TOLERATED = "tolerated"
_ANYTHING = "*"


def codes_for(schema: Mapping[str, Any], keyword: str, *names: str) -> tuple[str, ...]:
    """Return the ids of Microsoft's validator for a value that breaks `keyword` of `schema`.

    Args:
        schema: a schema; its `validatorCodes` maps keywords to an id, or to ids by name with `*` for any other.
        keyword: the keyword of JSON Schema that the value breaks.
        names: what tells one breach from another, most telling first: the key, the value.

    >>> codes_for({"validatorCodes": {"enum": {"ws": "SchemeNotSupported", "*": "SchemeNotValid"}}}, "enum", "ftp")
    ('SchemeNotValid',)
    """
    found = _look_up(schema, KEYWORD, keyword, names)
    return (found,) if found else ()


def tolerance_for(schema: Mapping[str, Any], keyword: str, *names: str) -> str:
    """Return where a breach is one that live connectors carry: `always`, `custom` or, where it is not, "".

    The keyword `tolerated` of a schema says so; arguments as of `codes_for`.

    >>> tolerance_for({"tolerated": {"enum": {"Internal": "always"}}}, "enum", "Internal")
    'always'
    """
    return _look_up(schema, _TOLERATED, keyword, names)


def _look_up(schema: Mapping[str, Any], annotation: str, keyword: str, names: tuple[str, ...]) -> str:
    given = schema.get(annotation, {}).get(keyword, {})
    if isinstance(given, str):
        return given
    return next((str(given[name]) for name in (*names, _ANYTHING) if name in given), "")


def codes_in(schema: Any) -> Iterator[tuple[str, str]]:
    """Yield each id in `schema` with the keyword whose breach it stands for."""
    if isinstance(schema, list):
        for item in schema:
            yield from codes_in(item)
    elif isinstance(schema, dict):
        for key, value in schema.items():
            if key != KEYWORD:
                yield from codes_in(value)
                continue
            for keyword, given in value.items():
                for code in [given] if isinstance(given, str) else given.values():
                    yield code, keyword
