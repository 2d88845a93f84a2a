"""What each part of the source language compiles to; a case is a file.

A case lists the files that it adds to a small project, each after a line `--- name`, and after `--- expected` lines
of the form `DOCUMENT POINTER JSON`, for the last of its environments if it has any. The JSON is compared as text, so
that the order of keys counts.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from connsmith.pipeline import compile_project
from connsmith.source.files.disk import DiskFiles
from connsmith.source.reference import look_up, parse_reference

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
SOUND = {
    "connector.yaml": """\
title: Shelves
description: Keeps shelves in order and tells where each thing is.
version: '1.0'
host: api.contoso.com
basePath: /v1
schemes: [https]
""",
    "operations/list-shelves.yaml": """\
operationId: ListShelves
request: GET /shelves
summary: List shelves
description: Retrieves the shelves.
responses:
  '200': {description: The shelves.}
""",
}


def read_case(path: Path) -> tuple[dict[str, str], list[str]]:
    """Return the files of a case, and the lines that it expects."""
    parts = re.split(r"^--- (.*)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    expected = sections.pop("expected").splitlines()
    return sections, expected


def found_at(document: Any, pointer: str) -> Any:
    tokens = parse_reference("#" + pointer.replace("%", "%25"))
    assert tokens is not None
    parent = look_up(document, tokens[:-1])
    is_there = isinstance(parent, list) or (isinstance(parent, dict) and tokens[-1] in parent)
    return look_up(document, tokens) if is_there else "ABSENT"


def last_environment(project: Path) -> str | None:
    names = sorted(path.stem for path in project.glob("environments/*.yaml") if path.stem[0] != "_")
    return names[-1] if names else None


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_sources_compile_to_what_the_case_says(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files, expected = read_case(case)
    for name, content in {**SOUND, **files}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    compiled = compile_project(DiskFiles(tmp_path), last_environment(tmp_path))

    assert () == compiled.diagnostics
    assert compiled.artifacts is not None
    documents = {document.name: document.data for document in compiled.artifacts.documents}
    assert expected
    for line in expected:
        document, pointer, value = line.split(" ", 2)
        assert value == json.dumps(found_at(documents[document], pointer), ensure_ascii=False)
