"""Objects of a source with short names where the platform's own stand, and names where references do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.raising.dynamic import raise_dynamic
from connsmith.importing.raising.fragment import raise_enum_values
from connsmith.model.grammar import Child, Nesting, ObjectKind
from connsmith.model.lowering import ESCAPE, full_reference

if TYPE_CHECKING:
    from connsmith.importing.raising.dialect import Dialect
    from connsmith.source.node import Json

_TITLE = "title"


def respell(value: Any, kind_name: str, dialect: Dialect) -> Any:
    """Return `value`, an object of the kind `kind_name` in the source language, as short as it goes.

    What has a short name already, and what an escape protects, stays as it is.
    """
    kind = dialect.kinds[kind_name]
    if not isinstance(value, dict):
        return _name_of(value, kind, dialect) if isinstance(value, str) and kind.reference else value
    if list(value) == ["$ref"] and kind.reference and isinstance(value["$ref"], str):
        name = _name_of(value["$ref"], kind, dialect)
        return name if _is_known(name, kind, dialect) else value
    dynamic = raise_dynamic(value, kind, frozenset(), lambda _key: False)
    result: Json = {}
    for key, inner in value.items():
        if key in dynamic.hidden:
            continue
        name, respelt = dynamic.raised[key] if key in dynamic.raised else _entry(key, inner, kind, dialect)
        if name != key and (name in value or name in result):
            name, respelt = key, inner
        result[name] = respelt
    return result


def _entry(key: str, value: Any, kind: ObjectKind, dialect: Dialect) -> tuple[str, Any]:
    bare = key.removeprefix(ESCAPE)
    if bare != key:
        is_plain = kind.name == "schema" and bare == _TITLE and _TITLE not in kind.short and isinstance(value, str)
        return (bare if is_plain else key), value
    short = kind.short_for(key)
    if key == "x-ms-enum-values" and short:
        return short, raise_enum_values(value)
    child = kind.children.get(kind.short.get(key, key))
    return short or key, value if child is None else _respell_child(value, child, dialect)


def _respell_child(value: Any, child: Child, dialect: Dialect) -> Any:
    if child.shape is Nesting.ONE:
        return respell(value, child.kind, dialect)
    if isinstance(value, dict):
        return {key: respell(inner, child.kind, dialect) for key, inner in value.items()}
    if isinstance(value, list):
        return [respell(inner, child.kind, dialect) for inner in value]
    return value


def _name_of(reference: str, kind: ObjectKind, dialect: Dialect) -> str:
    prefix = kind.reference or ""
    name = reference.removeprefix(prefix)
    return name if full_reference(name, prefix) == prefix + name and _is_known(name, kind, dialect) else reference


def _is_known(name: str, kind: ObjectKind, dialect: Dialect) -> bool:
    return name in dialect.known.get(kind.reference or "", {})
