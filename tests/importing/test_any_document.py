"""The law of importing: whatever two documents say, a build of their import says the same, in the same order."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from connsmith.importing.incoming import Incoming
from connsmith.model.grammar import KINDS, METHODS, Nesting
from connsmith.pipeline import Compiled

_ODD_TEXTS = (
    "", "=", "==x", "<<", "yes", "null", "1.0", "#/definitions/Item", "Item", "#/responses/Item", "a: b", " a", "a\n",
    "a\nb", "a\r\nb", "\t", "\x00", "\x7f", "\x85", "\u2028", "\ufeff", "\ud800", "\U0001f600", "- a", "x" * 200,
    "word " * 40 + "end", "$[x]", "{id}", "~", "/",
)  # fmt: skip
texts = st.one_of(st.sampled_from(_ODD_TEXTS), st.text(max_size=6))
_ODD_KEYS = (
    "x-a", "=", "=a", "<<", "", "title", "visibility", "id", "extends", "request", "script", "policies", "callback",
    "dynamicValues", "urlEncoding", "hint", "defaults", "poll", "X-A", "parameters", "name",
)  # fmt: skip
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([1.0, -0.0, 1e300, 5e-324, 0, 1, 10**30]),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=6,
)
_DEPTH = 5


@st.composite
def objects(draw: st.DrawFn, kind_name: str, depth: int = _DEPTH) -> Any:
    """An object of a kind of the grammar, mostly with keys that belong there, now and then with anything."""
    if depth == 0 or draw(st.integers(0, 11)) == 0:
        return draw(values)
    kind = KINDS[kind_name]
    keys = draw(st.lists(st.sampled_from((*kind.keys, *_ODD_KEYS)), max_size=6, unique=True))
    return {key: draw(_member(kind_name, key, depth - 1)) for key in keys}


@st.composite
def _member(draw: st.DrawFn, kind_name: str, key: str, depth: int) -> Any:
    child = KINDS[kind_name].children.get(key)
    if child is None:
        return draw(_USUAL.get(key, values) if draw(st.integers(0, 3)) else values)
    if child.shape is Nesting.ONE:
        return draw(objects(child.kind, depth))
    if child.shape is Nesting.LIST:
        return draw(st.lists(objects(child.kind, depth), max_size=3))
    names = _NAMES.get(key, texts)
    return draw(st.dictionaries(names, objects(child.kind, depth), max_size=3))


_USUAL: dict[str, st.SearchStrategy[Any]] = {
    "$ref": st.sampled_from(["#/definitions/Item", "Item", "#/definitions/a b", "#/parameters/Item", "other.json#/x"]),
    "name": st.sampled_from(["id", "body", "a", "x-y", "=n"]),
    "in": st.sampled_from(["path", "query", "body", "header", "formData"]),
    "type": st.sampled_from(["string", "object", "String", "integer"]),
    "required": st.sampled_from([True, False, ["id"], ["a", "id"]]),
    "operationId": st.sampled_from(["A", "B", "C", "D", "get items"]),
    "summary": st.sampled_from(["List items", "CON", "a/b", "Élan"]),
    "x-ms-trigger": st.sampled_from(["single", "batch", "other"]),
    "x-ms-visibility": st.sampled_from(["internal", "important", "none"]),
    "x-ms-url-encoding": st.sampled_from(["single", "double", "none"]),
    "x-ms-notification-url": st.just(value=True),
    "x-ms-enum-values": st.lists(st.fixed_dictionaries({"value": texts, "displayName": texts}), max_size=2),
    "scriptOperations": st.lists(st.sampled_from(["A", "B", "C", "Z"]), max_size=3),
    "templateId": st.sampled_from(["setheader", "pollingtrigger", "mine"]),
    "value-path": st.sampled_from(["id", "schema/properties", "properties"]),
    "identityProvider": st.sampled_from(["oauth2", "aad", "github"]),
}
_NAMES: dict[str, st.SearchStrategy[str]] = {
    "paths": st.sampled_from(["/a", "/b/{id}", "/B/{id}", "x-y", "=z", "", "a b"]),
    "definitions": st.sampled_from(["Item", "item", "a b", "CON", "=x", "<<", "", "Ä", "A.B"]),
    "parameters": st.sampled_from(["Item", "token", "username", "clientSecret", "a b"]),
    "responses": st.sampled_from(["Item", "200", "default", "404", "x-a", "=200"]),
}


@st.composite
def definitions(draw: st.DrawFn) -> dict[str, Any]:
    """The content of an apiDefinition.swagger.json."""
    document = draw(objects("root"))
    document = document if isinstance(document, dict) else {}
    if draw(st.booleans()):
        items = st.dictionaries(st.sampled_from(METHODS), objects("operation"), max_size=3)
        paths = document.get("paths")
        more = draw(st.dictionaries(_NAMES["paths"], items, max_size=3))
        document["paths"] = {**(paths if isinstance(paths, dict) else {}), **more}
    return document


@st.composite
def properties(draw: st.DrawFn) -> dict[str, Any]:
    """The content of an apiProperties.json."""
    document = draw(objects("propertiesFile"))
    document = document if isinstance(document, dict) else {}
    if draw(st.integers(0, 3)):
        document["properties"] = draw(objects("properties"))
    return document


@settings(max_examples=50, suppress_health_check=list(HealthCheck))
@given(definition=definitions(), properties_file=properties())
@example(definition={"paths": {"/a": {"get": {"parameters": []}}}}, properties_file={})
def test_any_two_documents_come_back_with_every_key_in_its_place(
    definition: dict[str, Any], properties_file: dict[str, Any], build_back: Callable[[Incoming, Path], Compiled]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        compiled = build_back(Incoming("any", definition, properties_file), Path(folder))

    assert compiled.artifacts is not None, compiled.diagnostics
    assert json.dumps(definition) == json.dumps(compiled.artifacts.definition.data)
    assert json.dumps(properties_file) == json.dumps(compiled.artifacts.properties.data)
