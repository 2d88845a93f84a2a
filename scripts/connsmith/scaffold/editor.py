"""What makes editors complete and explain sources: the schemas beside the project, and which file has which."""

from __future__ import annotations

import json

from connsmith.schemas.store import SOURCE, schema_files
from connsmith.source.layout import FILES, FOLDERS, SourcePlace

SCHEMAS_FOLDER = ".vscode/connsmith"
_LANGUAGE_SERVER = "redhat.vscode-yaml"
_TESTS = "tests"
_CASE = SourcePlace("case", nested=True)


def editor_files() -> dict[str, bytes]:
    """Return the files below .vscode/: the schemas of sources, where they apply, and the extension that reads them."""
    schemas = {f"{SCHEMAS_FOLDER}/{name}": content for name, content in schema_files(SOURCE).items()}
    return {
        ".vscode/settings.json": _json({"yaml.schemas": editor_schemas()}),
        ".vscode/extensions.json": _json({"recommendations": [_LANGUAGE_SERVER]}),
        **schemas,
    }


def editor_schemas() -> dict[str, list[str]]:
    """Return, for each schema, the files that it is for, as the setting `yaml.schemas` of VS Code has it."""
    globs: dict[str, list[str]] = {}
    for name, place in FILES.items():
        globs.setdefault(place.kind, []).append(name)
    for folder, place in FOLDERS.items():
        globs.setdefault(place.kind, []).append(f"{folder}/**/*.yaml" if place.nested else f"{folder}/*.yaml")
    globs[_CASE.kind] = [f"{_TESTS}/**/*.yaml"]
    return {f"./{SCHEMAS_FOLDER}/{kind}.schema.json": globs[kind] for kind in sorted(globs)}


def modeline(name: str) -> str:
    r"""Return the first line of the source `name` that tells any editor its schema; "" where it has none.

    >>> modeline("operations/list-items.yaml")
    '# yaml-language-server: $schema=../.vscode/connsmith/operation.schema.json\n'
    """
    folder = name.split("/", maxsplit=1)[0]
    place = _CASE if folder == _TESTS else FILES.get(name) or FOLDERS.get(folder)
    if place is None or not name.endswith(".yaml"):
        return ""
    up = "../" * name.count("/")
    return f"# yaml-language-server: $schema={up}{SCHEMAS_FOLDER}/{place.kind}.schema.json\n"


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()
