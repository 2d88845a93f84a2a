"""Mistakes in sources and templates: each case is a file that says what is wrong and what connsmith answers.

A case lists the files that it changes in a small sound project, each after a line `--- name`, and after
`--- expected` one line for each diagnostic: `file:line:column rule: message`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests import needs

from connsmith.pipeline import Compiled, compile_project
from connsmith.source.files.disk import DiskFiles

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


def read_case(path: Path) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of a case, and the lines that it expects."""
    text = path.read_bytes().decode("utf-8")
    parts = re.split(r"^--- (.*)\n", text, flags=re.MULTILINE)[1:]
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    expected = sections.pop("expected").splitlines()
    files = {}
    for header, content in sections.items():
        name, _, encoding = header.partition(" ")
        files[name] = content.encode(encoding or "utf-8")
    return files, expected


def compile_case(files: dict[str, bytes], folder: Path) -> Compiled:
    """Return what a sound project with `files` compiles to, in the first of its environments if it has any."""
    for name, content in {**{k: v.encode() for k, v in SOUND.items()}, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    environments = sorted(path.stem for path in folder.glob("environments/*.yaml"))
    return compile_project(DiskFiles(folder), *environments[:1])


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_mistake_is_reported_at_its_place_in_these_words(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files, expected = read_case(case)
    if len({name.lower() for name in files}) < len(files) and not needs.keeps_letter_case_apart(tmp_path):
        pytest.skip(needs.letter_case)

    compiled = compile_case(files, tmp_path)

    found = [
        f"{item.span.file}:{item.span.line}:{item.span.column} {item.rule}: {item.message}"
        for item in compiled.diagnostics
        if item.span is not None
    ]
    assert expected == found


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_place_of_a_mistake_lies_inside_its_file(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files, _ = read_case(case)

    for item in compile_case(files, tmp_path).diagnostics:
        assert item.span is not None
        path = Path(item.span.file)
        lines = path.read_bytes().decode("utf-8", "replace").split("\n") if path.is_file() else [""]
        assert 1 <= item.span.line <= len(lines)
        assert 1 <= item.span.column <= len(lines[item.span.line - 1]) + 1


def test_there_are_at_least_forty_cases() -> None:
    assert len(CASES) >= 40


def test_a_sound_project_has_no_diagnostics(tmp_path: Path) -> None:
    assert () == compile_case({}, tmp_path).diagnostics
