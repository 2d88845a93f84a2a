"""Documents as people write them by hand: what YAML reads otherwise than they mean is one repair."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from connsmith.importing.importation import Imported, import_connector
from connsmith.importing.readers.source import read_source

OPENAPI = """\
openapi: 3.0.3
info: {title: Items, description: Items., version: 1.0}
servers: [{url: 'https://example.com'}]
x-answers: &answers
  400: {description: Wrong.}
  404: {description: Not there.}
paths:
  /items:
    get:
      operationId: ListItems
      responses:
        200: {description: OK}
        <<: *answers
        400: {description: Very wrong.}
"""
SWAGGER = """\
swagger: 2.0
info: {title: Items, description: Items., version: '1.0'}
host: example.com
paths:
  /items:
    get:
      operationId: ListItems
      responses:
        200: {description: OK}
"""


@pytest.fixture
def imported(tmp_path: Path, request: pytest.FixtureRequest) -> Imported:
    path = tmp_path / "items.yaml"
    path.write_text(request.param, encoding="utf-8")
    return import_connector(path, tmp_path / "project")


def responses(tmp_path: Path) -> Any:
    definition = read_source(tmp_path / "items.yaml").definition
    assert definition is not None
    return definition["paths"]["/items"]["get"]["responses"]


@pytest.mark.parametrize("imported", [OPENAPI, SWAGGER], indirect=True, ids=["openapi", "swagger"])
def test_unquoted_status_codes_are_one_repair(imported: Imported) -> None:
    assert imported.is_written
    assert ["loose-key"] == [item.rule for item in imported.diagnostics]


@pytest.mark.parametrize("imported", [OPENAPI], indirect=True)
def test_repair_counts_the_keys_and_shows_one(imported: Imported) -> None:
    assert "4 keys such as 400 are no text; read as '400'" == imported.diagnostics[0].message


@pytest.mark.parametrize("imported", [OPENAPI], indirect=True)
def test_merge_keys_are_followed_and_what_stands_beside_them_wins(imported: Imported, tmp_path: Path) -> None:
    assert imported.is_written

    assert {"200": "OK", "400": "Very wrong.", "404": "Not there."} == {
        status: response["description"] for status, response in responses(tmp_path).items()
    }


@pytest.mark.parametrize("imported", [SWAGGER], indirect=True)
def test_version_of_swagger_may_be_a_number(imported: Imported, tmp_path: Path) -> None:
    assert imported.is_written
    assert '"2.0"' in json.dumps(read_source(tmp_path / "items.yaml").definition)
