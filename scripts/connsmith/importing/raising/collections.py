"""Definitions, shared parameters and shared responses to their files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.raising.equality import canonical
from connsmith.importing.raising.faithful import Wanted, raise_faithfully
from connsmith.importing.raising.names import FileNames, is_safe_stem, kebab
from connsmith.model.collections import COLLECTIONS
from connsmith.source.node import NOWHERE, plain, positioned

if TYPE_CHECKING:
    from connsmith.importing.raising.dialect import Dialect
    from connsmith.source.node import Json


def raise_collection(name: str, members: Any, dialect: Dialect) -> tuple[Json, list[str]] | None:
    """Return the files of the collection `name` and the names of its members in the order of a build.

    Args:
        name: `definitions`, `parameters` or `responses`.
        members: what the definition has there.
        dialect: what sources may say in short.

    Returns:
        None when the source language cannot say it, and connector.yaml must hold it as it is.
    """
    if not isinstance(members, dict):
        return None
    if not members:
        return {f"{name}.yaml": {}}, []
    kind, object_kind = COLLECTIONS[name]
    names = FileNames()
    files: Json = {}
    for member, value in members.items():
        source = _raise_member(kind, object_kind, value, dialect) if member else None
        if source is None:
            return None
        stem = names.take(member, kebab(member), otherwise=kind)
        # Stems are compared letter by letter, and a file system may not keep the case of what it is given.
        files[f"{name}/{stem}.yaml"] = source if stem == member and is_safe_stem(member) else {"id": member, **source}
    return files, sorted(members)


def _raise_member(kind: str, object_kind: str, value: Any, dialect: Dialect) -> Json | None:
    if not isinstance(value, dict):
        return None
    wanted = Wanted(kind, canonical(value, object_kind), lambda source: _lower(source, object_kind, dialect))
    source = raise_faithfully(wanted, lambda raising: raising.raise_object(value, object_kind, (), ()), dialect)
    return source if isinstance(source, dict) else None


def _lower(source: Json, object_kind: str, dialect: Dialect) -> Any:
    lowering = dialect.lowering()
    lowered = lowering.lower(positioned(source, NOWHERE), object_kind)
    return None if lowering.diagnostics else canonical(plain(lowered), object_kind)
