"""The shared collections of the root, and references that should lead into them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.model.grammar import METHODS
from connsmith.source.reference import parse_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition

_POINTER = re.compile(r"#(?:/(?:[^~/]|~[01])*)*")


def listed_parameters(definition: Definition) -> Iterator[tuple[Pointer, object]]:
    """Yield every entry of the lists of parameters of paths and operations as it is written."""
    for path, item in definition.objects("paths"):
        yield from _entries(item, ("paths", path))
        for method in METHODS:
            yield from _entries(item.get(method), ("paths", path, method))


def listed_responses(definition: Definition) -> Iterator[tuple[Pointer, object]]:
    """Yield every response of an operation as it is written."""
    for operation in definition.operations:
        responses = operation.data.get("responses")
        for status, item in responses.items() if isinstance(responses, dict) else ():
            yield (*operation.pointer, "responses", status), item


def is_reference(text: str) -> bool:
    """Return whether `text` is a JSON pointer as a fragment, wherever it may lead.

    >>> is_reference("#/definitions/Shelf"), is_reference("/definitions/Shelf")
    (True, False)
    """
    return _POINTER.fullmatch(text) is not None


def broken_reference(definition: Definition, item: object, collection: str) -> str:
    """Return what is wrong with `item` as a reference into `collection`, "" when nothing is or it is no reference."""
    reference = item.get("$ref") if isinstance(item, dict) else None
    if not isinstance(reference, str) or not is_reference(reference):
        return ""  # malformed-reference tells of what is none at all
    tokens = parse_reference(reference)
    if tokens is None or len(tokens) != 2 or tokens[0] != collection:  # noqa: PLR2004 - the collection and the name
        return f"the reference {reference} must begin with #/{collection}/ and end with a name of that collection"
    target = definition.at(tokens)
    if target is None:
        return f"there is no {tokens[1]} in {collection}, which the reference {reference} leads to; define it there"
    if collection != "definitions" and isinstance(target, dict) and "$ref" in target:
        return f"{tokens[1]}, which the reference {reference} leads to, is a reference itself; define it in full"
    return ""


def _entries(owner: object, pointer: Pointer) -> Iterator[tuple[Pointer, object]]:
    listed = owner.get("parameters") if isinstance(owner, dict) else None
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        yield (*pointer, "parameters", index), item
