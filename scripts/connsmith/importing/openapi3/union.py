"""Alternatives (`oneOf`, `anyOf`) as one schema, which the designer can show.

The strategy, in this order:

1. A `null` alternative makes the value nullable and goes.
2. A single alternative that is left takes the place of all.
3. Objects become one object with the properties of all; required is what all require. A property that several have is
   one property again, by this strategy.
4. Alternatives of one simple type become that type, with the values of all where all list values, and with the limits
   that all have, at their widest. Arrays likewise, and their items by this strategy.
5. Anything else becomes a schema without a type, which accepts any value.

What an alternative says and the result does not is listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.openapi3.document import NOTHING
from connsmith.importing.openapi3.keywords import ANNOTATIONS, LEAST, MOST, SETTLED
from connsmith.importing.openapi3.note import Note, same, shown, spelled
from connsmith.importing.openapi3.together import compose, compose_members
from connsmith.importing.openapi3.valuetypes import is_null, is_nullable, kinds_of, values_of

if TYPE_CHECKING:
    from connsmith.source.node import Json

_NESTED = frozenset({"properties", "items", "prefixItems", "patternProperties", "additionalProperties"})


def unite(key: str, alternatives: list[Json], note: Note) -> Json:
    """Return the schema whose values are those of all `alternatives`, or more, where OpenAPI 2.0 cannot say it.

    Args:
        key: `oneOf` or `anyOf`.
        alternatives: schemas without compositions at their top.
        note: where to list what is lost.
    """
    alternatives = [schema for schema in alternatives if schema != NOTHING]
    kept = [schema for schema in alternatives if not is_null(schema)]
    nullable = {"nullable": True} if any(map(is_nullable, alternatives)) else {}
    if not kept:
        return nullable
    if len({spelled(schema) for schema in kept}) == 1:
        return {**kept[0], **nullable}
    kinds = [kinds_of(schema) for schema in kept]
    common = _common_kind(kinds)
    if common is None:
        return {**_any_value(key, kept, kinds, note), **nullable}
    united: Json = {"type": common}
    if common == "object":
        decision = f"one object with the properties of all {len(kept)} alternatives; required is what all require"
        note.lost(key, decision)
        united.update(_united_members(kept, note))
    elif common == "array":
        inner = Note(note.losses, note.at, note.of("items"))
        united["items"] = compose("anyOf", [schema.get("items", {}) for schema in kept], inner)
    _unite_values(kept, united, note)
    _unite_keywords(kept, united, note)
    return {**united, **nullable}


def _common_kind(kinds: list[frozenset[str]]) -> str | None:
    """Return the type that all alternatives have; whole numbers are numbers."""
    found = frozenset[str]().union(*kinds)
    if not all(kinds):
        return None
    if found == {"number", "integer"}:
        return "number"
    return next(iter(found)) if len(found) == 1 else None


def _any_value(key: str, kept: list[Json], kinds: list[frozenset[str]], note: Note) -> Json:
    words = [" or ".join(sorted(found)) or "any value" for found in kinds]
    decision = f"the alternatives differ in kind ({'; '.join(dict.fromkeys(words))}); any value is accepted"
    note.decide(key, decision)
    united: Json = {}
    _unite_values(kept, united, note)
    _unite_keywords(kept, united, note)
    return united


def _united_members(kept: list[Json], note: Note) -> Json:
    properties = compose_members("anyOf", [schema.get("properties", {}) for schema in kept], note)
    required = [name for name in kept[0].get("required", []) if all(name in s.get("required", []) for s in kept)]
    return {
        **({"properties": properties} if properties else {}),
        **({"required": list(dict.fromkeys(required))} if required else {}),
    }


def _unite_values(kept: list[Json], united: Json, note: Note) -> None:
    """Join the values where all list some; where one lists none, the others restrict nothing."""
    listed = [values for schema in kept if (values := values_of(schema)) is not None]
    if len(listed) < len(kept):
        for values in listed:
            note.decide(f"enum {shown(values)}", "left out; another alternative does not list its values")
        return
    joined = list({spelled(value): value for values in listed for value in values}.values())
    if "type" in united:
        united["enum"] = joined
    elif joined:
        note.decide(f"enum {shown(joined)}", "left out, as the values differ in kind")
        return
    if any(len(values) > 1 for values in listed) and not all(same(values, listed[0]) for values in listed):
        note.decide(f"enum of {len(kept)} alternatives", f"the values of all: {shown(joined)}")
    elif note.words and len(joined) > 1:
        note.decide("enum", f"the values of all {len(kept)} alternatives: {shown(joined)}")


def _unite_keywords(kept: list[Json], united: Json, note: Note) -> None:
    """Keep what all alternatives say, and limits at their widest; list what is left out."""
    names = dict.fromkeys(name for schema in kept for name in schema)
    for name in names:
        if name in SETTLED or (name in ANNOTATIONS and not _is_shared(name, kept)):
            continue
        values = [schema[name] for schema in kept if name in schema]
        widest = _widest(name, values) if len(values) == len(kept) and "type" in united else None
        if widest is not None:
            united[name] = widest
        for value in {spelled(value): value for value in values if widest is None or not same(value, widest)}.values():
            _note_difference(name, value, widest, note)


def _is_shared(name: str, kept: list[Json]) -> bool:
    return all(name in schema and same(schema[name], kept[0].get(name)) for schema in kept)


def _widest(name: str, values: list[Any]) -> Any:
    if name in LEAST:
        return min(values)
    if name in MOST:
        return max(values)
    return values[0] if all(same(value, values[0]) for value in values) else None


def _note_difference(name: str, value: Any, widest: Any, note: Note) -> None:
    if name in _NESTED:
        note.decide(name, "left out; the alternatives differ in it")
    elif widest is not None:
        note.decide(f"{name} {shown(value)}", f"{shown(widest)}, which all alternatives keep")
    elif value is not False:
        note.decide(f"{name} {shown(value)}", "left out; not all alternatives have it")
