"""Schemas that hold at once (`allOf`, and what stands beside a reference) as one schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.openapi3.keywords import ANNOTATIONS, LEAST, MOST, SETTLED
from connsmith.importing.openapi3.note import Note, same, shown, spelled
from connsmith.importing.openapi3.together import compose, compose_members
from connsmith.importing.openapi3.valuetypes import is_nullable, kinds_of, values_of

if TYPE_CHECKING:
    from connsmith.source.node import Json

_ANY_TRUE = frozenset({"uniqueItems", "readOnly", "writeOnly", "deprecated"})


def intersect(parts: list[Json], own: Json, note: Note) -> Json:
    """Return the schema whose values meet all of `parts` and `own`.

    Args:
        parts: schemas without compositions at their top.
        own: what stands beside them; its words win, and those of a single part stay where it has none.
        note: where to list what is lost.
    """
    if not parts:
        return own
    if len(parts) == 1 and not own:
        return parts[0]
    described = parts if len(parts) == 1 else []
    everything = [*parts, own]
    merged: Json = {key: value for part in described for key, value in part.items() if key in ANNOTATIONS}
    merged.update(_common_kinds(everything, note))
    if is_nullable(own) or all(is_nullable(part) or not kinds_of(part) for part in parts if part):
        merged["nullable"] = any(map(is_nullable, everything))
    _merge_values(everything, merged, note)
    _merge_members(everything, merged, note)
    _merge_keywords(everything, merged, note)
    merged.update({key: value for key, value in own.items() if key in ANNOTATIONS})
    return {key: value for key, value in merged.items() if (key, value) != ("nullable", False)}


def _common_kinds(parts: list[Json], note: Note) -> Json:
    """Return `type` with what all parts that name types have in common; a whole number is a number."""
    named = [kinds for part in parts if (kinds := kinds_of(part))]
    if not named:
        return {}
    common = named[0]
    for kinds in named[1:]:
        wide = common | ({"integer"} if "number" in common else set())
        common = frozenset(kinds | ({"integer"} if "number" in kinds else set())) & wide
        common = common - {"integer"} if "number" in common else common
    if not common:
        words = " and ".join(dict.fromkeys(" or ".join(sorted(kinds)) for kinds in named))
        note.decide(f"type {words} at once", "no value is all of these; any value is accepted")
        return {}
    if any(kinds > common for kinds in named):
        words = " and ".join(dict.fromkeys(" or ".join(sorted(kinds)) for kinds in named))
        note.lost(f"type {words} at once", " or ".join(sorted(common)))
    return {"type": next(iter(common)) if len(common) == 1 else sorted(common)}


def _merge_values(parts: list[Json], merged: Json, note: Note) -> None:
    listed = [values for part in parts if (values := values_of(part)) is not None]
    if not listed:
        return
    names = [{spelled(value) for value in values} for values in listed]
    common = [value for value in listed[0] if all(spelled(value) in known for known in names)]
    merged["enum"] = common or listed[-1]
    if not common:
        others = "; ".join(shown(values) for values in listed[:-1])
        note.decide(f"enum {others}", f"no value is in all of them; {shown(listed[-1])} is used")
    elif any(len(values) > len(common) for values in listed):
        everything = "; ".join(shown(values) for values in listed)
        note.lost(f"enum {everything} at once", f"the values that all have: {shown(common)}")


def _merge_members(parts: list[Json], merged: Json, note: Note) -> None:
    properties = compose_members("allOf", [part.get("properties", {}) for part in parts], note)
    required = dict.fromkeys(name for part in parts for name in part.get("required", []))
    if properties:
        merged["properties"] = properties
    if required:
        merged["required"] = list(required)
    items = [part["items"] for part in parts if "items" in part]
    if items:
        merged["items"] = compose("allOf", items, Note(note.losses, note.at, note.of("items")))


def _merge_keywords(parts: list[Json], merged: Json, note: Note) -> None:
    for name in dict.fromkeys(name for part in parts for name in part):
        if name in SETTLED or name in ANNOTATIONS:
            continue
        values = [part[name] for part in parts if name in part]
        merged[name] = _tightest(name, values)
        for value in {spelled(value): value for value in values if not same(value, merged[name])}.values():
            if name in LEAST | MOST:
                note.lost(f"{name} {shown(value)}", f"{shown(merged[name])}, which stands beside it, is narrower")
            elif value is not False:
                note.decide(f"{name} {shown(value)}", f"left out, as {shown(merged[name])} stands beside it")


def _tightest(name: str, values: list[Any]) -> Any:
    """Return what holds for all `values` of a keyword; where none can, the one that stands closest."""
    if name in LEAST:
        return max(values)
    if name in MOST:
        return min(values)
    if name in _ANY_TRUE:
        return any(value is True for value in values)
    if name == "additionalProperties":
        return next((value for value in reversed(values) if isinstance(value, dict)), values[-1])
    return values[-1]
