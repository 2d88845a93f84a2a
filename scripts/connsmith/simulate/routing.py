"""From an address to the operation that it calls."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from connsmith.exchange.address import below, normalise_path, split_url
from connsmith.reading.pathtemplate import variables_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation

_VARIABLE = re.compile(r"(\{[^{}/]*\})")


@dataclass(frozen=True, slots=True)
class Found:
    """The operation that an address belongs to, and the values that its path takes from there."""

    operation: Operation
    values: dict[str, str]


def find_operation(definition: Definition, method: str, location: str) -> Found | None:
    """Return the operation with `method` whose address `location` is, none when there is no such operation."""
    path = split_url(location).path
    bases = {operation.address.base_path for operation in definition.operations}
    rests = {base: rest for base in bases if (rest := below(path, base)) is not None}
    matches = _matches(definition, method, {base: rests.get(base) for base in bases})
    return next(matches, None) or next(_matches(definition, method, dict.fromkeys(bases, path)), None)


def find_route(definition: Definition, method: str, path: str) -> Found | None:
    """Return the operation with `method` that `path` below the base path calls, none when there is no such operation.

    Of several, the one with the fewest variables in its path counts.
    """
    bases = {operation.address.base_path for operation in definition.operations}
    return next(_matches(definition, method, dict.fromkeys(bases, path)), None)


def match_path(template: str, path: str) -> dict[str, str] | None:
    """Return the values that the variables of `template` take in `path`, encoded as there; none when it is another.

    >>> match_path("/rooms/{room}/shelves", "/rooms/a%20b/shelves/")
    {'room': 'a%20b'}
    """
    found = _pattern(template).fullmatch(normalise_path(path))
    return dict(zip(variables_of(template), found.groups(), strict=False)) if found else None


def _matches(definition: Definition, method: str, paths: dict[str, str | None]) -> Iterator[Found]:
    """Yield the operations that one of `paths`, by base path, calls; the most literal ones first."""
    wanted = [operation for operation in definition.operations if operation.method == method.lower()]
    for operation in sorted(wanted, key=lambda each: len(variables_of(each.path))):
        path = paths.get(operation.address.base_path)
        values = match_path(operation.path, path) if path is not None else None
        if values is not None:
            yield Found(operation, {name: unquote(value) for name, value in values.items()})


@lru_cache(maxsize=4096)
def _pattern(template: str) -> re.Pattern[str]:
    parts = _VARIABLE.split(template.partition("?")[0])
    literal = (re.escape(quote(unquote(part), safe="/*")) for part in parts[::2])
    return re.compile("([^/]+)".join(literal) + "/?")
