"""Local references of a JSON document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer

_ESCAPE = re.compile("~[01]")
_INDEX = re.compile("[0-9]{1,9}")


def parse_reference(reference: str) -> tuple[str, ...] | None:
    """Return the tokens of a local reference, or none when it leads out of the document.

    >>> parse_reference("#/definitions/a~1b%20c")
    ('definitions', 'a/b c')
    """
    if not reference.startswith("#"):
        return None
    pointer = unquote(reference[1:])
    if not pointer:
        return ()
    if not pointer.startswith("/"):
        return None
    return tuple(_ESCAPE.sub(lambda m: "~" if m[0] == "~0" else "/", token) for token in pointer[1:].split("/"))


def look_up(document: Any, tokens: Pointer) -> Any:
    """Return the value at `tokens`, or none when there is nothing."""
    value = document
    for token in tokens:
        if isinstance(value, dict) and token in value:
            value = value[token]
        elif isinstance(value, list) and _INDEX.fullmatch(str(token)) and int(token) < len(value):
            value = value[int(token)]
        else:
            return None
    return value


def resolve_local(document: Any, node: Any, pointer: Pointer) -> tuple[Pointer, Any]:
    """Return the place and value that `node` at `pointer` stands for; the value is none when it stands for nothing."""
    seen: set[str] = set()
    while isinstance(node, dict) and isinstance(reference := node.get("$ref"), str):
        tokens = parse_reference(reference)
        if tokens is None or reference in seen:
            return pointer, None
        seen.add(reference)
        pointer, node = tokens, look_up(document, tokens)
    return pointer, node
