"""`connsmith tidy` says less in the same words, and never changes what a build makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from connsmith.cli import CLEAN, FINDINGS, main
from connsmith.importing.tidying.comments import find_comments
from connsmith.importing.tidying.tidying import tidy_project, write_tidied
from connsmith.pipeline import compile_environments
from connsmith.scaffold.project import authentication_kinds, project_files
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.memory import MemoryFiles

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CONNECTOR = """\
title: Shelves
version: '1.0'
host: api.contoso.com
schemes: [https]
tags: []
capabilities: []
"""
ITEM = """\
type: object
properties:
  id: {type: string, x-ms-summary: ID, x-ms-visibility: important}
  '=title': {type: string}
"""
LIST_ITEMS = """\
responses:
  '200': {description: The items., schema: {type: array, items: {$ref: '#/definitions/Item'}}}
parameters:
  - {name: top, in: query, type: integer, x-ms-summary: Count}
request: GET /items
operationId: ListItems
"""
NEW_ITEM = """\
operationId: WhenAnItemIsNew
request: GET /items/new
x-ms-trigger: batch
x-ms-trigger-metadata: {mode: polling, kind: query}
responses: {'200': {description: The items.}}
policies:
  - template: pollingtrigger
    title: Poll for WhenAnItemIsNew
    type: PollingTrigger
    parameters: {triggerDataPath: '@triggerBody()', triggerConfig: {since: '@{triggerBody()[0].id}'}}
"""
HOOK = """\
operationId: WhenAnItemIsGone
subscribe: POST /hooks
parameters:
  body:
    required: true
    schema:
      type: object
      required: [url]
      properties: {url: {type: string, visibility: internal, x-ms-notification-url: true}}
notification: {$ref: Item}
responses: {'201': {description: The subscription was made.}}
"""
RAW = {
    "connector.yaml": CONNECTOR,
    "definitions/Item.yaml": ITEM,
    "parameters.yaml": "{}\n",
    "operations/list-items.yaml": LIST_ITEMS,
    "triggers/new.yaml": NEW_ITEM,
    "triggers/gone.yaml": HOOK,
    "environments/prod.yaml": "connector: {host: prod.contoso.com}\n",
}


def files_of(texts: Mapping[str, str]) -> MemoryFiles:
    return MemoryFiles({name: text.encode() for name, text in texts.items()}, "shelves")


def tidied(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the sources after tidying."""
    result = dict(texts)
    for change in tidy_project(files_of(texts)).changes:
        if change.after is None:
            del result[change.name]
        else:
            result[change.name] = change.after
    return result


def artifacts_of(texts: Mapping[str, str]) -> dict[str | None, dict[str, bytes]]:
    found = {}
    for name, compiled in compile_environments(files_of(texts)).items():
        assert compiled.artifacts is not None
        found[name] = dict(compiled.artifacts.files)
    return found


def test_artifacts_of_every_environment_stay_the_same() -> None:
    assert artifacts_of(RAW) == artifacts_of(tidied(RAW))


def test_a_second_time_there_is_nothing_to_do() -> None:
    once = tidied(RAW)

    assert once == tidied(once)


def test_long_names_and_references_become_short_ones_in_the_order_of_the_readme() -> None:
    assert tidied(RAW)["operations/list-items.yaml"] == (
        "operationId: ListItems\n"
        "request: GET /items\n"
        "parameters: {top: {title: Count, type: integer}}\n"
        "responses: {'200': {description: The items., schema: {type: array, items: Item}}}\n"
    )


def test_a_policy_of_polling_becomes_polling() -> None:
    assert tidied(RAW)["triggers/new.yaml"] == (
        "operationId: WhenAnItemIsNew\n"
        "poll: GET /items/new\n"
        "polling: {items: '@triggerBody()', state: {since: '@{triggerBody()[0].id}'}}\n"
        "responses: {'200': {description: The items.}}\n"
    )


def test_the_property_of_a_webhook_becomes_its_callback() -> None:
    assert tidied(RAW)["triggers/gone.yaml"] == (
        "operationId: WhenAnItemIsGone\n"
        "subscribe: POST /hooks\n"
        "callback: url\n"
        "notification: Item\n"
        "responses: {'201': {description: The subscription was made.}}\n"
    )


def test_what_holds_nothing_goes_to_order_yaml() -> None:
    after = tidied(RAW)

    assert "parameters.yaml" not in after
    assert "tags" not in after["connector.yaml"]
    assert after["order.yaml"] == "empty: {root: [parameters, tags]}\n"


def test_a_property_that_is_called_like_an_escape_keeps_its_name() -> None:
    assert "'=title': {type: string}" in tidied(RAW)["definitions/Item.yaml"]


def test_comments_before_everything_stay() -> None:
    header = "# yaml-language-server: $schema=x\n\n# What the shelves hold.\n"

    assert tidied({**RAW, "definitions/Item.yaml": header + ITEM})["definitions/Item.yaml"].startswith(header + "type:")


@pytest.mark.parametrize("comment", ["  # said: why\n", " # connsmith: ignore[x] y\n", "\n# below\n"])
def test_a_file_with_comments_inside_is_left_and_named(comment: str) -> None:
    text = ITEM.replace("\n", comment, 1)

    result = tidy_project(files_of({**RAW, "definitions/Item.yaml": text}))

    assert ("definitions/Item.yaml",) == result.left
    assert "definitions/Item.yaml" not in {change.name for change in result.changes}


def test_a_file_with_anchors_is_left() -> None:
    text = "type: object\nproperties: {id: &id {type: string, x-ms-summary: ID}, other: *id}\n"

    assert ("definitions/Item.yaml",) == tidy_project(files_of({**RAW, "definitions/Item.yaml": text})).left


def test_a_sign_of_a_comment_inside_a_text_is_none() -> None:
    assert not find_comments("title: 'a # b'\ntext: |\n  # no comment\n").has_others


def test_a_project_that_does_not_build_is_refused() -> None:
    result = tidy_project(files_of({**RAW, "definitions/Item.yaml": "tpye: object\n"}))

    assert ["unknown-key"] == [item.rule for item in result.diagnostics]
    assert () == result.changes


def test_a_hand_written_connector_is_tidy(root: Path) -> None:
    assert () == tidy_project(DiskFiles(root / "connector")).changes


@pytest.mark.parametrize("kind", authentication_kinds())
def test_a_new_project_is_tidy(kind: str) -> None:
    assert () == tidy_project(MemoryFiles(project_files("Shelves", kind), "shelves")).changes


def test_check_writes_nothing_and_fails_until_all_is_tidy(tmp_path: Path) -> None:
    for name, text in RAW.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    assert main(["tidy", "--check", str(tmp_path)]) == FINDINGS
    assert main(["tidy", "--diff", str(tmp_path)]) == CLEAN
    assert (tmp_path / "parameters.yaml").is_file()
    assert main(["tidy", str(tmp_path)]) == CLEAN
    assert not (tmp_path / "parameters.yaml").exists()
    assert main(["tidy", "--check", str(tmp_path)]) == CLEAN


def test_sources_that_are_removed_go_after_the_others_are_written(tmp_path: Path) -> None:
    files = files_of(RAW)
    (tmp_path / "parameters.yaml").write_text("{}\n", encoding="utf-8")

    write_tidied(tmp_path, tidy_project(files))

    assert not (tmp_path / "parameters.yaml").exists()
    assert (tmp_path / "order.yaml").is_file()


def test_titles_of_openapi_are_chosen_for_the_whole_project() -> None:
    schema = (
        "type: object\nproperties:\n  a: {type: string, '=title': A, title: The A}\n  b: {type: string, '=title': B}\n"
    )
    before = {**RAW, "definitions/Item.yaml": schema}

    after = tidied(before)

    assert "titles: title" in after["connector.yaml"]
    assert "a: {type: string, title: A, summary: The A}" in after["definitions/Item.yaml"]
    assert artifacts_of(before) == artifacts_of(after)
