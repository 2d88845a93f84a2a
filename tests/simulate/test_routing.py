from __future__ import annotations

import pytest

from connsmith.reading.definition import Definition
from connsmith.simulate.routing import find_operation, find_route

DEFINITION = Definition(
    {
        "host": "h.example",
        "basePath": "/v1",
        "paths": {
            "/items/{id}": {"get": {"operationId": "GetItem"}, "delete": {"operationId": "DeleteItem"}},
            "/items/latest": {"get": {"operationId": "GetLatest"}},
            "/files('{name}')/$value": {"get": {"operationId": "GetFile"}},
        },
    }
)


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/items/7", ("GetItem", {"id": "7"})),
        ("GET", "/items/a%2Fb", ("GetItem", {"id": "a/b"})),
        ("GET", "/items/latest", ("GetLatest", {})),
        ("DELETE", "/items/latest", ("DeleteItem", {"id": "latest"})),
        ("GET", "/files(%27a%27)/%24value", ("GetFile", {"name": "a"})),
        ("GET", "/items/7/", ("GetItem", {"id": "7"})),
    ],
)
def test_a_path_below_the_base_path_calls_the_most_literal_operation(
    method: str, path: str, expected: tuple[str, dict[str, str]]
) -> None:
    found = find_route(DEFINITION, method, path)

    assert found is not None
    assert expected == (found.operation.id, found.values)


@pytest.mark.parametrize(("method", "path"), [("GET", "/v1/items/7"), ("GET", "/items"), ("POST", "/items/7")])
def test_what_no_operation_has_calls_none(method: str, path: str) -> None:
    assert find_route(DEFINITION, method, path) is None


def test_a_whole_address_calls_its_operation_with_the_base_path_or_without() -> None:
    addresses = ["https://h.example/v1/items/7", "https://h.example/items/7"]

    assert ["DeleteItem"] * 2 == [
        found.operation.id for address in addresses if (found := find_operation(DEFINITION, "delete", address))
    ]
