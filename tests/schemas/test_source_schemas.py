"""The schemas of source files: they are sound, and every source that connsmith shows anywhere holds to them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.pages import all_text

from connsmith.scaffold.project import authentication_kinds, project_files
from connsmith.schemas.sources import check_file
from connsmith.schemas.store import SOURCE, is_valid, load_schema, schema_names
from connsmith.source.files.disk import DiskFiles
from connsmith.source.layout import FILES, FOLDERS
from connsmith.source.node import plain
from connsmith.source.project import load_project
from connsmith.source.yamltree import parse_yaml

KINDS = {place.kind for place in (*FILES.values(), *FOLDERS.values())}


@pytest.mark.parametrize("name", schema_names(SOURCE))
def test_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(load_schema(SOURCE, name))


def test_every_kind_of_source_has_a_schema() -> None:
    assert set() == KINDS - set(schema_names(SOURCE))


def test_every_key_has_a_description_for_editors() -> None:
    bare = []
    for name in schema_names(SOURCE):
        for key, schema in keys(load_schema(SOURCE, name)):
            if isinstance(schema, dict) and not ({"description", "$ref"} & schema.keys()):
                bare.append(f"{name}: {key}")

    assert [] == bare


def keys(schema: Any) -> Any:
    if isinstance(schema, dict):
        properties = schema.get("properties")
        if isinstance(properties, dict) and "if" not in properties:
            for key, inner in properties.items():
                if inner not in (True, False) and not _is_condition(inner):
                    yield key, inner
        for key, inner in schema.items():
            if key != "if":
                yield from keys(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from keys(inner)


def _is_condition(schema: Any) -> bool:
    """What a condition narrows is described where the key itself stands."""
    return isinstance(schema, dict) and set(schema) <= {
        "enum", "const", "not", "pattern", "type", "required", "errorMessage",
    }  # fmt: skip


@pytest.mark.parametrize("kind", authentication_kinds())
def test_files_of_a_new_project_hold_to_their_schemas(kind: str, tmp_path: Path) -> None:
    for name, content in project_files("My Shelves", kind).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    loaded = load_project(DiskFiles(tmp_path))

    assert [] == [item for file in loaded.files for item in check_file(file)]


def yaml_blocks(text: str) -> list[tuple[str, str]]:
    """Return the YAML blocks of a page whose first line is a comment that names the file, with that name."""
    blocks = re.findall(r"```yaml\n# ([a-z0-9/_-]+\.yaml)\n(.*?)```", text, re.DOTALL)
    return [(name, body) for name, body in blocks]


def test_examples_of_the_guides_hold_to_their_schemas() -> None:
    blocks = yaml_blocks(all_text())

    assert len(blocks) >= 8
    for name, body in blocks:
        folder = name.split("/", maxsplit=1)[0]
        kind = "case" if folder == "tests" else (FOLDERS.get(folder) or FILES[name]).kind
        tree = parse_yaml(body, name)
        assert tree.root is not None, name
        assert () == tree.diagnostics, name
        assert is_valid(SOURCE, kind, plain(tree.root)), name


def test_schemas_refer_to_each_other_by_relative_names() -> None:
    for name in schema_names(SOURCE):
        for reference in re.findall(r'"\$ref": "([^"]+)"', json.dumps(load_schema(SOURCE, name))):
            file = reference.split("#")[0]
            assert not file or file.removesuffix(".schema.json") in schema_names(SOURCE)
