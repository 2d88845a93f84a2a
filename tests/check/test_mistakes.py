"""Mistakes that users made: one finding each, where they edited, with a mend that works.

A case says why it is one, then lists the files that it changes in a small sound project, each after a line `--- name`,
and after `--- expected` every error and warning that `check` has: `file:line rule: words of the message`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from connsmith.check.run import CheckPlan, check_path
from connsmith.diagnostics import Severity

CASES = sorted((Path(__file__).parent / "mistakes").glob("*.txt"))
SHELVES = """\
operationId: ListShelves
request: GET /rooms/{room}/shelves
summary: List shelves
description: Retrieves the shelves of a room.
parameters:
  room: {title: Room, description: A room., dynamicValues: {operationId: ListRooms, value-path: id, value-title: name}}
responses:
  '200':
    description: The shelves.
    schema: {type: array, items: {type: object, properties: {id: {type: string, title: ID, description: The ID.}}}}
"""
SOUND = {
    "connector.yaml": """\
title: Shelves
description: Keeps shelves in order and tells where each thing is.
version: '1.0'
host: api.contoso.com
basePath: /v1
schemes: [https]
iconBrandColor: '#1A5FB4'
""",
    "operations/list-shelves.yaml": SHELVES,
    "operations/list-rooms.yaml": """\
operationId: ListRooms
request: GET /rooms
summary: List rooms
description: Retrieves the rooms.
responses:
  '200':
    description: The rooms.
    schema:
      type: array
      items:
        type: object
        properties:
          id: {type: string, title: ID, description: The ID.}
          name: {type: string, title: Name, description: The name.}
""",
}


def found_in(files: dict[str, str], folder: Path) -> list[tuple[str, str]]:
    """Return the place with the rule, and the message, of every error and warning in a project of `files`."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    found = [item for item in check_path(folder, CheckPlan()).diagnostics if item.severity is not Severity.INFO]
    return [(f"{item.span.file}:{item.span.line} {item.rule}", item.message) for item in found if item.span]


def test_project_without_mistakes_is_clean(tmp_path: Path) -> None:
    assert [] == found_in(SOUND, tmp_path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_mistake_is_one_finding_with_its_mend(case: Path, tmp_path: Path) -> None:
    parts = re.split(r"^--- (.*)\n", case.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    files = dict(zip(parts[::2], parts[1::2], strict=True))
    expected = [line.partition(": ") for line in files.pop("expected").splitlines()]

    found = found_in({**SOUND, **files}, tmp_path)

    assert [place for place, _, _ in expected] == [place for place, _ in found]
    assert [] == [(words, said) for (_, _, words), (_, said) in zip(expected, found, strict=True) if words not in said]
