"""The parts of auth.schema.json that the table of authentication kinds makes.

Run `python -m connsmith.model.auth.authschema` after a change of the table; a test fails while the file is stale.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from connsmith.model.auth.kinds import AUTH_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.model.auth.kind import AuthKind

SCHEMA_FILE = Path(__file__).parent.parent.parent / "schemas" / "source" / "auth.schema.json"
_REFUSAL = "for-"


def with_generated_parts(schema: dict[str, Any]) -> dict[str, Any]:
    """Return auth.schema.json with its generated parts as the table says."""
    kinds = list(AUTH_KINDS.values())
    kept = {name: part for name, part in schema["definitions"].items() if not name.startswith(_REFUSAL)}
    return {
        **schema,
        "properties": {
            **schema["properties"],
            "kind": {**schema["properties"]["kind"], "enum": list(AUTH_KINDS)},
        },
        "allOf": [*map(_of_one_kind, kinds), *(part for kind in kinds for part in _of_providers(kind))],
        "definitions": {
            **kept,
            "complete": {**kept["complete"], "allOf": [_completeness(kind) for kind in kinds if kind.required]},
            **_refusals(kinds),
        },
    }


def _of_one_kind(kind: AuthKind) -> dict[str, Any]:
    """The keys of every other kind are refused, each with the kind that it is for."""
    refused = {key: _refusal(other, key) for other in AUTH_KINDS.values() if other is not kind for key in other.keys}
    return _when({"kind": [kind.name]}, {"properties": refused})


def _of_providers(kind: AuthKind) -> Iterator[dict[str, Any]]:
    limited = [key for keys in kind.providers.values() for key in keys]
    for providers, own in kind.providers.items():
        refused = {key: _refusal(kind, key) for key in limited if key not in own}
        yield _when({"kind": [kind.name], "provider": list(providers)}, {"properties": refused})


def _completeness(kind: AuthKind) -> dict[str, Any]:
    title = f"connsmith: authentication type of kind {kind.name}"
    return _when({"kind": [kind.name]}, {"title": title, "required": list(kind.required)})


def _when(values: dict[str, list[str]], then: dict[str, Any]) -> dict[str, Any]:
    wanted = {key: {"enum": allowed} for key, allowed in values.items()}
    return {"if": {"required": list(values), "properties": wanted}, "then": then}


def _refusal(kind: AuthKind, key: str) -> dict[str, str]:
    return {"$ref": f"#/definitions/{_REFUSAL}{_provider(kind, key) or kind.name}"}


def _provider(kind: AuthKind, key: str) -> str | None:
    return next((providers[0] for providers, keys in kind.providers.items() if key in keys), None)


def _refusals(kinds: list[AuthKind]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for kind in kinds:
        for key in kind.keys:
            provider = _provider(kind, key)
            words = f"kind: {kind.name} with provider: {provider}" if provider else f"kind: {kind.name}"
            found[f"{_REFUSAL}{provider or kind.name}"] = {"errorMessage": f"This key is for {words}.", "not": {}}
    return found


def write_schema() -> None:
    """Bring the schema file up to date with the table."""
    schema = with_generated_parts(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
    SCHEMA_FILE.write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schema()
