"""What must hold for every project: places, marks, reproducible bytes, and an order that means nothing."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.thoroughness import examples

from connsmith.diagnostics import Diagnostic, Span
from connsmith.emit.emission import emit_document
from connsmith.emit.jsontext import to_bytes
from connsmith.pipeline import Compiled, compile_project
from connsmith.source.files.disk import DiskFiles
from connsmith.source.node import Mapping, Node, Scalar, Sequence, plain
from connsmith.source.scalars import resolve_scalar
from connsmith.source.yamltree import parse_yaml

CONNECTOR = Path(__file__).parents[2] / "connector"
DOCUMENTS = ["apiDefinition", "apiProperties", "settings"]
# Order is what these mappings are about: names that makers see in this order, and what passes through unread.
ORDERED = {"parameters", "properties", "metadata", "state"}


@pytest.fixture(scope="module")
def compiled(root: Path) -> Compiled:
    return compile_project(DiskFiles(root / "connector"), "dev")


def pointers(value: Any, at: tuple[str | int, ...] = ()) -> Any:
    yield at
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from pointers(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from pointers(inner, (*at, index))


def text_of(span: Span, lines: dict[str, list[str]]) -> str:
    if span.file not in lines:
        lines[span.file] = (CONNECTOR / span.file).read_text(encoding="utf-8").split("\n")
    found = lines[span.file][span.line - 1 : span.end_line]
    found[-1] = found[-1][: span.end_column - 1]
    found[0] = found[0][span.column - 1 :]
    return "\n".join(found)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_pointer_of_an_artifact_has_a_place_inside_an_existing_file(compiled: Compiled, name: str) -> None:
    assert compiled.artifacts is not None
    document = next(item for item in compiled.artifacts.documents if item.name == name)
    lines: dict[str, list[str]] = {}

    for pointer in pointers(document.data):
        for on_key in (False, True):
            span = document.positions.span(pointer, on_key=on_key)
            text_of(span, lines)
            assert 1 <= span.line <= len(lines[span.file])
            assert 1 <= span.column <= len(lines[span.file][span.line - 1]) + 1


def test_place_of_a_value_from_a_source_holds_the_value(compiled: Compiled) -> None:
    assert compiled.artifacts is not None
    document = compiled.artifacts.definition
    lines: dict[str, list[str]] = {}
    summaries = [at for at in pointers(document.data) if at[:1] == ("paths",) and at[3:] == ("summary",)]

    assert summaries
    for pointer in summaries:
        value = document.data
        for token in pointer:
            value = value[token]
        assert value == text_of(document.positions.span(pointer), lines)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_marks_never_change_the_output(compiled: Compiled, name: str) -> None:
    assert compiled.connector is not None
    documents = [
        emit_document(name, compiled.connector, compiled.loaded.origin, with_marks=wanted) for wanted in (True, False)
    ]

    assert not any(isinstance(document, Diagnostic) for document in documents)
    first, second = [to_bytes(document.data) for document in documents if not isinstance(document, Diagnostic)]
    assert first == second


def shuffled(value: Any, chance: random.Random, key: str = "") -> Any:
    if isinstance(value, list):
        return [shuffled(item, chance) for item in value]
    if not isinstance(value, dict):
        return value
    names = list(value)
    if key not in ORDERED:
        chance.shuffle(names)
    return {name: shuffled(value[name], chance, name) for name in names}


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_shuffling_keys_changes_nothing(root: Path, tmp_path: Path, seed: int) -> None:
    project = tmp_path / "project"
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(root / "connector", project)
    chance = random.Random(seed)  # noqa: S311 - a shuffle keeps no secret
    for path in project.rglob("*.yaml"):
        data = shuffled(read(path), chance)
        path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")

    expected, found = (
        compile_project(DiskFiles(root / "connector")).artifacts,
        compile_project(DiskFiles(project)).artifacts,
    )

    assert expected is not None
    assert found is not None
    assert expected.files == found.files


def read(path: Path) -> Any:
    """Read a source as connsmith reads it, so that rewriting it keeps every type."""
    tree = parse_yaml(path.read_text(encoding="utf-8"), path.name)
    assert tree.root is not None
    return plain(tree.root)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=40), inner, max_size=4),
    max_leaves=12,
)


def _is_writable(value: Any) -> bool:
    text = yaml.safe_dump(value, allow_unicode=True)
    return "!!" not in text


@settings(max_examples=examples(150))
@given(value=VALUES.filter(_is_writable))
def test_yaml_of_json_data_is_read_back_as_that_data(value: Any) -> None:
    text = json.dumps(value)

    tree = parse_yaml(text, "a.yaml")

    messages = [item.message for item in tree.diagnostics]
    if any("surrogate" in message or "escape" in message for message in messages):
        return
    if any("merge keys" in message for message in messages):
        return
    assert [] == messages
    assert tree.root is not None
    assert value == plain(tree.root)


def scalars(node: Node) -> Any:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for child in node.entries.values():
            yield from scalars(child)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)


@settings(max_examples=examples(100))
@given(value=st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), VALUES, min_size=1, max_size=5))
def test_text_at_the_place_of_a_plain_scalar_is_the_scalar(value: dict[str, Any]) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, width=10_000)
    tree = parse_yaml(text, "a.yaml")
    if tree.root is None or tree.diagnostics:
        return

    for node in scalars(tree.root):
        span = node.span
        if span.line != span.end_line:
            continue
        written = text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]
        if not written.startswith(("'", '"', "|", ">", "!", "&")):
            assert node.value == resolve_scalar(written)


@settings(max_examples=examples(200))
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_as_a_source_end_in_diagnostics(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    project = tmp_path_factory.mktemp("fuzz")
    (project / "operations").mkdir()
    (project / "connector.yaml").write_bytes(b"title: A\nversion: '1'\n")
    (project / "operations" / "a.yaml").write_bytes(data)

    compiled = compile_project(DiskFiles(project))

    assert compiled.artifacts is not None or compiled.diagnostics
