"""Words that people bring along, and keys in the wrong file."""

from __future__ import annotations

import pytest

from connsmith.schemas.sources import check_data
from connsmith.source.yamltree import parse_yaml


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("operation", "requestBody: {}\n", "OpenAPI 3; write a parameter `body`"),
        ("operation", "subscribe: POST /hooks\ncallback: url\nnotification: X\n", "move the file to triggers/"),
        ("environment", "host: api.example.com\n", "put it below `connector`"),
        ("definition", "type: string\nnullable: true\n", "write `x-nullable: true`"),
        ("definition", "oneOf: []\n", "write one object with the properties of all"),
    ],
)
def test_key_of_elsewhere_is_told_once_and_translated(kind: str, text: str, words: str) -> None:
    root = parse_yaml(text, "a.yaml").root
    assert root is not None

    (message,) = [item.message for item in check_data(kind, root)]
    assert words in message
