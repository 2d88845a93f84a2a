"""Keys and values as the JSON Schemas of the sources have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from connsmith.schemas.store import SOURCE, load_schema, schema_names
from connsmith.server.lsp.completion.proposal import Form, Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer

_SUFFIX = ".schema.json"
_ALTERNATIVES = ("allOf", "anyOf", "oneOf")
_BRANCHES = ("then", "else")


class _Part(NamedTuple):
    """A part of a schema, and the name of the schema that its references are relative to."""

    schema: dict[str, Any]
    file: str


def propose_keys(kind: str, pointer: Pointer, present: frozenset[str]) -> tuple[Proposal, ...]:
    """Return the keys that the object at `pointer` in a file of `kind` may have beside those that are `present`."""
    parts = _parts_at(kind, pointer)
    needed = {key for part in parts for key in part.schema.get("required", ()) if isinstance(key, str)}
    found: dict[str, Proposal] = {}
    for part in parts:
        for key, value in _properties(part):
            if key not in present and key not in found:
                found[key] = Proposal(key, Form.KEY, _type_of(value), page_of(value), key in needed)
    return tuple(found.values())


def propose_values(kind: str, pointer: Pointer) -> tuple[Proposal, ...]:
    """Return the values that a closed set of the schema has at `pointer` in a file of `kind`, else its examples."""
    parts = _parts_at(kind, pointer)
    closed = [value for part in parts for value in (*part.schema.get("enum", ()), *_constant(part.schema))]
    if any(part.schema.get("type") == "boolean" for part in parts):
        closed += [True, False]
    values = closed or [value for part in parts for value in part.schema.get("examples", ())]
    page = next((page for part in parts if (page := page_of(part))), "")
    texts = dict.fromkeys(_written(value) for value in values if isinstance(value, str | int | bool))
    return tuple(Proposal(text, Form.VALUE, page=page) for text in texts)


def describe_key(kind: str, pointer: Pointer) -> str:
    """Return what the schema says of the key that `pointer` ends in, as Markdown; "" when it says nothing."""
    return next((page for part in _parts_at(kind, pointer) if (page := page_of(part))), "")


def page_of(part: _Part) -> str:
    """Return what a part of a schema says of itself, as Markdown."""
    words = next((each.schema["description"] for each in _expand(part) if "description" in each.schema), "")
    values = next((each.schema["enum"] for each in _expand(part) if "enum" in each.schema), ())
    examples = next((each.schema["examples"] for each in _expand(part) if "examples" in each.schema), ())
    lines = [str(words)] if words else []
    if values:
        lines.append("One of " + ", ".join(f"`{_written(value)}`" for value in values) + ".")
    elif examples:
        lines.append("As in " + ", ".join(f"`{_written(value)}`" for value in examples[:3]) + ".")
    return "\n\n".join(lines)


def _parts_at(kind: str, pointer: Pointer) -> tuple[_Part, ...]:
    if kind not in schema_names(SOURCE):
        return ()
    parts = tuple(_expand(_Part(load_schema(SOURCE, kind), kind)))
    for token in pointer:
        parts = tuple(inner for part in parts for child in _children(part, token) for inner in _expand(child))
    return parts


def _expand(part: _Part) -> Iterator[_Part]:
    """Yield the schema and everything that it may come to; which alternative is meant is seldom known while typing."""
    seen: list[int] = []
    waiting = [part]
    while waiting:
        each = waiting.pop(0)
        if id(each.schema) in seen:
            continue
        seen.append(id(each.schema))
        yield each
        reference = each.schema.get("$ref")
        if isinstance(reference, str):
            waiting.append(_resolve(reference, each.file))
        inner = [item for key in _ALTERNATIVES for item in each.schema.get(key, ())]
        inner += [each.schema[key] for key in _BRANCHES if key in each.schema]
        waiting.extend(_Part(item, each.file) for item in inner if isinstance(item, dict))


def _resolve(reference: str, file: str) -> _Part:
    name, _, pointer = reference.partition("#")
    name = name.removesuffix(_SUFFIX) or file
    schema: Any = load_schema(SOURCE, name)
    for token in pointer.strip("/").split("/") if pointer.strip("/") else ():
        schema = schema.get(token, {})
    return _Part(schema if isinstance(schema, dict) else {}, name)


def _properties(part: _Part) -> Iterator[tuple[str, _Part]]:
    for key, value in part.schema.get("properties", {}).items():
        if isinstance(value, dict):
            yield key, _Part(value, part.file)


def _children(part: _Part, token: str | int) -> Iterator[_Part]:
    schema = part.schema
    if isinstance(token, int):
        found = [schema.get("items")]
    elif token in schema.get("properties", {}):
        found = [schema["properties"][token]]
    else:
        patterns = schema.get("patternProperties", {})
        found = [value for pattern, value in patterns.items() if re.search(pattern, token)]
        found = found or [schema.get("additionalProperties")]
    yield from (_Part(value, part.file) for value in found if isinstance(value, dict))


def _constant(schema: dict[str, Any]) -> tuple[Any, ...]:
    return (schema["const"],) if "const" in schema else ()


def _type_of(part: _Part) -> str:
    types = next((each.schema["type"] for each in _expand(part) if "type" in each.schema), "")
    return " or ".join(types) if isinstance(types, list) else str(types)


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
