"""References inside a JSON document."""

from __future__ import annotations

from typing import Any

import pytest

from connsmith.diagnostics import Pointer
from connsmith.source.reference import look_up, parse_reference, resolve_local

DOCUMENT: dict[str, Any] = {
    "definitions": {"a b": {"type": "string"}, "c/d": 1, "e~1": 2, "loop": {"$ref": "#/definitions/loop"}}
}


@pytest.mark.parametrize(
    ("reference", "value"),
    [
        ("#/definitions/a%20b", {"type": "string"}), ("#/definitions/a b", {"type": "string"}),
        ("#/definitions/c~1d", 1), ("#/definitions/e~01", 2),
    ],
)  # fmt: skip
def test_name_may_be_escaped_in_each_way(reference: str, value: object) -> None:
    tokens = parse_reference(reference)

    assert tokens is not None
    assert value == look_up(DOCUMENT, tokens)


@pytest.mark.parametrize("reference", ["other.json#/a", "Name", "#name"])
def test_what_leads_out_of_the_document_is_no_local_reference(reference: str) -> None:
    assert parse_reference(reference) is None


def test_circle_of_references_ends_with_nothing() -> None:
    _, value = resolve_local(DOCUMENT, {"$ref": "#/definitions/loop"}, ())

    assert value is None


@pytest.mark.parametrize(
    ("tokens", "value"),
    [(("a", "0"), "first"), (("a", "1"), None), (("a", 1), None), (("a", "-1"), None), (("a", "b"), None)],
)
def test_item_of_a_list_is_found_within_its_bounds_only(tokens: Pointer, value: object) -> None:
    assert value == look_up({"a": ["first"]}, tokens)
