"""Places after merging: what `extends`, `defaults` and environments lay over one another keeps the place that won."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from connsmith.diagnostics import Pointer, Span
from connsmith.model.merge import merge
from connsmith.pipeline import compile_project
from connsmith.source.files.memory import MemoryFiles
from connsmith.source.node import Mapping, find_span, plain
from connsmith.source.yamltree import parse_yaml

NAMES = st.sampled_from(["x-a", "x-b", "x-c"])
VALUES = st.recursive(
    st.integers(0, 99), lambda inner: st.dictionaries(NAMES, inner, max_size=3) | st.lists(inner, max_size=2)
)
OBJECTS = st.dictionaries(NAMES, VALUES, max_size=3)

DEFAULTS, BASE = "connector.yaml", "operations/_base.yaml"
OWN, OVERLAY = "operations/list.yaml", "environments/dev.yaml"
LAYERS = (DEFAULTS, BASE, OWN, OVERLAY)
"""The files that have a say in one operation, the last of them the strongest."""

OPERATION = ("paths", "/shelves", "get")
CONNECTOR = {"title": "Shelves", "version": "1.0", "host": "api.contoso.com", "schemes": ["https"]}
SOURCE = {
    "extends": "base",
    "operationId": "ListShelves",
    "request": "GET /shelves",
    "responses": {"200": {"description": "OK"}},
}


def written(value: object) -> str:
    return yaml.safe_dump(value, sort_keys=False)


def places(value: Any, at: Pointer = ()) -> Iterator[Pointer]:
    """Yield the pointer of every member of an object in `value`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*at, key)
            yield from places(inner, (*at, key))


def found_at(value: Any, pointer: Pointer) -> bool:
    for token in pointer:
        if not isinstance(value, dict) or token not in value:
            return False
        value = value[token]
    return True


def text_at(span: Span, texts: dict[str, str]) -> str:
    lines = texts[span.file].split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    return "\n".join(lines)[span.column - 1 :]


def merged_plainly(under: Any, over: Any) -> Any:
    if not isinstance(under, dict) or not isinstance(over, dict):
        return over
    return {**under, **{key: merged_plainly(under.get(key), value) for key, value in over.items()}}


@given(under=OBJECTS, over=OBJECTS)
def test_every_key_stands_in_the_file_that_won(under: dict[str, Any], over: dict[str, Any]) -> None:
    texts = {"under.yaml": written(under), "over.yaml": written(over)}
    roots = [parse_yaml(text, file).root for file, text in texts.items()]
    below, above = (root for root in roots if isinstance(root, Mapping))

    merged = merge(below, above)

    assert merged_plainly(under, over) == plain(merged)
    for pointer in places(plain(merged)):
        key = find_span(merged, pointer, on_key=True)
        assert ("over.yaml" if found_at(over, pointer) else "under.yaml") == key.file
        assert pointer[-1] == text_at(key, texts)
        value = find_span(merged, pointer)
        assert key.file == value.file


@settings(max_examples=60)
@given(layers=st.tuples(*[OBJECTS for _ in LAYERS]))
def test_every_place_of_an_operation_is_in_the_strongest_layer_that_writes_it(
    layers: tuple[dict[str, Any], ...],
) -> None:
    data = dict(zip(LAYERS, layers, strict=True))
    texts = {
        DEFAULTS: written({**CONNECTOR, "defaults": data[DEFAULTS]}),
        BASE: written(data[BASE] or {"summary": "List shelves"}),
        OWN: written({**SOURCE, **data[OWN]}),
        OVERLAY: written({"operations": {"ListShelves": data[OVERLAY] or {"summary": "List shelves"}}}),
    }
    files = MemoryFiles({name: text.encode() for name, text in texts.items()}, "shelves")

    artifacts = compile_project(files, "dev").artifacts

    assert artifacts is not None
    operation = artifacts.definition.data["paths"]["/shelves"]["get"]
    for pointer in places({key: value for key, value in operation.items() if key in {"x-a", "x-b", "x-c"}}):
        key = artifacts.definition.positions.span((*OPERATION, *pointer), on_key=True)
        assert next(layer for layer in reversed(LAYERS) if found_at(data[layer], pointer)) == key.file
        assert pointer[-1] == text_at(key, texts)
        assert key.file == artifacts.definition.positions.span((*OPERATION, *pointer)).file
