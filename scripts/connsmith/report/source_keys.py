"""The keys of a source file as a tree, read from its JSON Schema: type, need, default, meaning, examples."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from connsmith.schemas.store import SOURCE, load_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = "openapi"
"""The schema that holds the objects that several kinds of file have."""

_WORDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "array": "list",
    "object": "mapping",
    "null": "null",
}
_FEW = 2
_BRANCHES = ("then", "else")
_ALL = "allOf"
_SOME = ("anyOf", "oneOf")
_WHOLE = frozenset({"", "/definitions/overlay", "/definitions/inline"})
"""Where the schema of one kind of file has all of its keys for another."""


@dataclass(frozen=True, slots=True)
class SourceKey:
    """A key of a source, and what stands below it.

    Attributes:
        name: the key; `NAME` where the author chooses it.
        form: the types of its value, in words.
        meaning: what it is for; "" where the schema says nothing.
        is_required: whether a file is not complete without it.
        only: on what condition it may stand there, "" for none.
        default: the value that counts without it, None where there is none to write down.
        values: all that it may be, when they are few enough to be listed by the schema.
        example: a value that somebody might write.
        object: the shared object that its value is, "" where `keys` tell what is inside.
        keys: what is inside its value.
    """

    name: str
    form: str
    meaning: str = ""
    is_required: bool = False
    only: str = ""
    default: Any = None
    values: tuple[Any, ...] = ()
    example: Any = None
    object: str = ""
    keys: tuple[SourceKey, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """A schema, the file that its references are relative to, and the definitions that lead to it."""

    schema: dict[str, Any]
    file: str
    trail: tuple[str, ...] = field(default=())

    def inside(self, schema: Any) -> _Place:
        return _Place(schema if isinstance(schema, dict) else {}, self.file, self.trail)


def shared_objects() -> tuple[str, ...]:
    """Return the names of the objects that several kinds of file have, in the order of their schema."""
    definitions = load_schema(SOURCE, SHARED)["definitions"]
    return tuple(name for name, schema in definitions.items() if "properties" in schema)


def keys_of_file(kind: str) -> tuple[SourceKey, ...]:
    """Return the keys of a kind of source file."""
    return _keys(_Place(load_schema(SOURCE, kind), kind))


def variants_of_file(kind: str) -> tuple[str, ...]:
    """Return the objects that a key of `kind` holds by the value of another, such as the parameters by template."""
    schema = load_schema(SOURCE, kind)
    chosen = (rule.get("then", {}).get("properties", {}) for rule in schema.get("allOf", ()))
    names = dict.fromkeys(str(value.get("$ref", "")).rpartition("/")[2] for each in chosen for value in each.values())
    return tuple(name for name in names if "properties" in schema.get("definitions", {}).get(name, {}))


def keys_of_variant(kind: str, name: str) -> tuple[SourceKey, ...]:
    """Return the keys of an object that `variants_of_file` names; those that the platform demands are required."""
    schema = load_schema(SOURCE, kind)
    needed = {
        key
        for rule in schema["definitions"]["complete"].get("allOf", ())
        if name in rule["if"]["properties"].get("template", {}).get("enum", ())
        for key in rule["then"]["properties"]["parameters"]["required"]
    }
    keys = _keys(_Place(schema["definitions"][name], kind))
    return tuple(replace(key, is_required=key.name in needed) for key in keys)


def keys_of_object(name: str) -> tuple[SourceKey, ...]:
    """Return the keys of a shared object."""
    return _keys(_Place(load_schema(SOURCE, SHARED)["definitions"][name], SHARED, (f"{SHARED}#/definitions/{name}",)))


def _keys(place: _Place) -> tuple[SourceKey, ...]:
    """Return the keys of a mapping, those of its parts and branches included, each once."""
    needed = _needed(place)
    found: dict[str, SourceKey] = {}
    for part in _parts(place):
        for name, schema in part.schema.get("properties", {}).items():
            if name not in found and not _is_refused(part, schema):
                found[name] = _key(name, part.inside(schema), needed.get(name), _condition(place, name))
        others = [part.schema.get("additionalProperties"), *part.schema.get("patternProperties", {}).values()]
        for schema in others:
            if isinstance(schema, dict):
                found.setdefault("NAME", _key("NAME", part.inside(schema), None, ""))
    return tuple(found.values())


def _key(name: str, place: _Place, needed: str | None, condition: str) -> SourceKey:
    resolved, shared = _resolve(place)
    if shared:
        facts = {**resolved.schema, **{key: value for key, value in place.schema.items() if key != "$ref"}}
        return SourceKey(
            name, _form(resolved), _meaning(facts), needed == "", _only(needed, condition), object=shared,
        )  # fmt: skip
    schema = {**resolved.schema, **{key: value for key, value in place.schema.items() if key != "$ref"}}
    merged = _Place(schema, resolved.file, resolved.trail)
    inner, object_ = _inner(merged)
    examples = schema.get("examples") or [None]
    return SourceKey(
        name, _form(merged), _meaning(schema), needed == "", _only(needed, condition), schema.get("default"),
        tuple(schema.get("enum", ())), examples[0], object_, inner,
    )  # fmt: skip


def _inner(place: _Place) -> tuple[tuple[SourceKey, ...], str]:
    """Return what is inside a value: the keys of a mapping, and of each mapping of a list, or the shared object."""
    parts = list(_parts(place))
    items, others = (
        [part.inside(part.schema[name]) for part in parts if isinstance(part.schema.get(name), dict)]
        for name in ("items", "additionalProperties")
    )
    shared = next(filter(None, map(_shared_in, [place, *items, *others])), "")
    if shared:
        return (), shared
    found = {key.name: key for each in [*items, place] for key in reversed(_keys(each))}
    return tuple(reversed(found.values())), ""


def _shared_in(place: _Place) -> str:
    """Return the shared object that a value is, or is in one of its forms; "" for none."""
    resolved, shared = _resolve(place)
    return shared or next(filter(None, (_shared_in(branch) for branch in _branches(resolved))), "")


def _branches(place: _Place, ways: tuple[str, ...] = (_ALL, *_SOME)) -> Iterator[_Place]:
    branches = [place.schema.get(name) for name in _BRANCHES]
    for name in ways:
        branches += [each for each in place.schema.get(name, ()) if "if" not in each]
    yield from (place.inside(branch) for branch in branches if isinstance(branch, dict))


def _parts(place: _Place) -> Iterator[_Place]:
    """Yield a schema and the schemas that hold beside it, with what each reference stands for."""
    resolved, _ = _resolve(place, into_shared=True)
    yield resolved
    for branch in _branches(resolved):
        yield from _parts(branch)


def _resolve(place: _Place, *, into_shared: bool = False) -> tuple[_Place, str]:
    """Return what a reference stands for, or the name of the shared object or the file that it leads to."""
    while "$ref" in place.schema and isinstance(place.schema["$ref"], str):
        file, _, pointer = place.schema["$ref"].partition("#")
        file = file.removesuffix(".schema.json") or place.file
        name = pointer.rpartition("/")[2]
        mark = f"{file}#{pointer}"
        if not into_shared and file == SHARED and pointer == f"/definitions/{name}" and name in shared_objects():
            return _Place(load_schema(SOURCE, file)["definitions"][name], file), name
        if not into_shared and file not in {place.file, SHARED} and pointer in _WHOLE:
            return _Place(load_schema(SOURCE, file), file), file
        if mark in place.trail:
            return _Place({}, file), ""
        place = _Place(_at(load_schema(SOURCE, file), pointer), file, (*place.trail, mark))
    return place, ""


def _at(schema: dict[str, Any], pointer: str) -> dict[str, Any]:
    for token in pointer.strip("/").split("/") if pointer.strip("/") else ():
        schema = schema[token]
    return schema


def _form(place: _Place) -> str:
    """Return the types of a value in words, with those of what a list or a mapping holds."""
    words: dict[str, None] = {}
    for part in _parts(place):
        types = part.schema.get("type", ())
        for name in [types] if isinstance(types, str) else types:
            held = part.schema.get({"array": "items", "object": "additionalProperties"}.get(name, ""), None)
            inner = _form(part.inside(held)) if isinstance(held, dict) and "properties" not in part.schema else ""
            word = _WORDS[name]
            of = {"list": "list of", "mapping": "mapping of names to"}.get(word, word)
            words.setdefault(f"{of} ({inner})" if " or " in inner else f"{of} {inner}" if inner else word)
        for value in part.schema.get("enum", ()) if not types else ():
            words.setdefault("true or false" if isinstance(value, bool) else "text")
        if not types and "properties" in part.schema:
            words.setdefault("mapping")
    plain = [word for word in words if not any(other.startswith(f"{word} ") for other in words)]
    return " or ".join(plain) or "any value"


def _needed(place: _Place) -> dict[str, str]:
    """Return the keys without which a file is not complete, each with the condition, "" for always."""
    resolved, _ = _resolve(place, into_shared=True)
    parts = [resolved, *(_resolve(each, into_shared=True)[0] for each in _branches(resolved, (_ALL,)))]
    complete = place.schema.get("definitions", {}).get("complete", {})
    needed = {name: "" for part in [*parts, place.inside(complete)] for name in part.schema.get("required", ())}
    conditional: dict[str, list[str]] = {}
    for rule in complete.get("allOf", ()):
        for name in rule.get("then", {}).get("required", ()):
            conditional.setdefault(name, []).append(_conditions(rule["if"]))
    for name, conditions in conditional.items():
        needed.setdefault(name, " or ".join(conditions) if len(conditions) <= _FEW else "some")
    return needed


def _condition(place: _Place, name: str) -> str:
    """Return what the schema says of a key that it refuses under some condition."""
    for rule in place.schema.get("allOf", ()):
        schema = rule.get("then", {}).get("properties", {}).get(name)
        if isinstance(schema, dict):
            resolved, _ = _resolve(place.inside(schema))
            if "not" in resolved.schema and "errorMessage" in resolved.schema:
                return str(resolved.schema["errorMessage"]).replace("This key is for ", "for ").rstrip(".")
    return ""


def _is_refused(place: _Place, schema: Any) -> bool:
    return isinstance(schema, dict) and "not" in _resolve(place.inside(schema))[0].schema


def _only(needed: str | None, condition: str) -> str:
    return f"required for {needed}" if needed else condition


def _conditions(schema: dict[str, Any]) -> str:
    pairs = (
        f"{key}: {value.get('const', ' or '.join(map(str, value.get('enum', ()))))}"
        for key, value in schema.get("properties", {}).items()
    )
    return ", ".join(pairs)


def _meaning(schema: dict[str, Any]) -> str:
    return str(schema.get("description", ""))
