"""The definition against OpenAPI 2.0, by openapi-spec-validator: a second opinion that is not ours."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from connsmith.check.rule import Finding
from connsmith.diagnostics import Problem
from connsmith.model.grammar import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer

OPENAPI = Problem("OA001", "openapi", "The definition is not OpenAPI 2.0.")
_LONGEST = 160


def check_openapi(data: dict[str, Any]) -> Iterator[Finding]:
    """Yield what openapi-spec-validator has against the definition `data`, each place and message once."""
    validator = load_validator()
    from referencing.exceptions import Unresolvable

    seen = set()
    try:
        for error in validator(data).iter_errors():
            pointer = _existing(data, tuple(error.absolute_path)) or _place_in_words(data, error.message)
            message = f"not OpenAPI 2.0: {_shortened(error.message)}"
            if (pointer, message) not in seen:
                seen.add((pointer, message))
                yield Finding(pointer, message)
    except Unresolvable as error:
        yield Finding((), f"not OpenAPI 2.0: the reference {error.ref} leads nowhere")
    except (RecursionError, AttributeError, TypeError, KeyError, ValueError) as error:
        # The validator assumes shapes that the schema layer has already found missing.
        yield Finding((), f"not OpenAPI 2.0: openapi-spec-validator gave up on it ({type(error).__name__})")


@cache
def load_validator() -> Any:
    """Return the class that validates; importing it costs half a second, which only `check` pays."""
    from openapi_spec_validator import OpenAPIV2SpecValidator

    class Offline(OpenAPIV2SpecValidator):
        """Follows no reference out of the document."""

        resolver_handlers = _NO_HANDLERS

    return Offline


def _refuse(address: str) -> Any:
    raise ValueError(f"{address} leads out of the document")


_NO_HANDLERS: Any = dict.fromkeys(("<all_urls>", "http", "https", "file", ""), _refuse)


def _existing(data: Any, pointer: Pointer) -> Pointer:
    """Return as much of `pointer` as there is in `data`."""
    value = data
    for index, token in enumerate(pointer):
        try:
            value = value[token]
        except (KeyError, IndexError, TypeError):
            return pointer[:index]
    return pointer


def _place_in_words(data: dict[str, Any], message: str) -> Pointer:
    """Some errors only name the path and the method; the names in quotes lead there."""
    paths = data.get("paths")
    if not isinstance(paths, dict):
        return ()
    words = re.findall(r"'([^']*)'", message)
    path = next((word for word in words if word in paths), None)
    if path is None:
        return ()
    method = next((word for word in words if word in METHODS and word in paths[path]), None)
    return ("paths", path, method) if method else ("paths", path)


def _shortened(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
