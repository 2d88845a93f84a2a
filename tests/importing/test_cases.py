"""One oddity a folder: drop a connector into cases/, and it is a test.

A case comes back exactly, unless its name begins with `refuse-`. `expected.txt` lists what is said of it,
`sources/` the files that must look as they do there; `REGENERATE_CASES=1 pytest` writes both anew, to be read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from connsmith.emit.artifact import Artifacts
from connsmith.importing.importation import Imported, import_connector
from connsmith.importing.readers.source import read_source
from connsmith.pipeline import Compiled, compile_project
from connsmith.source.files.disk import DiskFiles
from connsmith.source.project import load_project

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir())
EXACT = [name for name in NAMES if not name.startswith("refuse-")]


@dataclass(frozen=True)
class Run:
    imported: Imported
    compiled: Compiled | None

    @property
    def project(self) -> Path:
        return self.imported.target

    @property
    def artifacts(self) -> Artifacts:
        assert self.compiled is not None
        assert self.compiled.artifacts is not None
        return self.compiled.artifacts


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Run]:
    """Import a case and build it, once for all tests."""

    @cache
    def import_and_build(name: str) -> Run:
        imported = import_connector(CASES / name, tmp_path_factory.mktemp("case") / "project")
        return Run(imported, compile_project(DiskFiles(imported.target)) if imported.is_written else None)

    return import_and_build


@pytest.mark.parametrize("name", EXACT)
def test_case_comes_back_exactly(name: str, run: Callable[[str], Run]) -> None:
    incoming = read_source(CASES / name)
    artifacts = run(name).artifacts

    assert json.dumps(incoming.definition) == json.dumps(artifacts.definition.data)
    if incoming.properties is not None:
        assert json.dumps(incoming.properties) == json.dumps(artifacts.properties.data)
    assert (incoming.script, incoming.icon) == (artifacts.files.get("script.csx"), artifacts.files.get("icon.png"))


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("refuse-")])
def test_refused_case_writes_nothing(name: str, run: Callable[[str], Run]) -> None:
    imported = run(name).imported

    assert not imported.is_written
    assert [] == list(imported.target.parent.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_case_is_commented_on_as_expected(name: str, run: Callable[[str], Run]) -> None:
    said = "".join(
        f"{f'{item.span.line}:{item.span.column}' if item.span else '-'} {item.severity} {item.rule}: {item.message}\n"
        for item in run(name).imported.diagnostics
    )
    expected = CASES / name / "expected.txt"
    if os.environ.get("REGENERATE_CASES") and said:
        expected.write_text(said, encoding="utf-8", newline="\n")
    assert (expected.read_text(encoding="utf-8") if expected.is_file() else "") == said


@pytest.mark.parametrize("name", [name for name in NAMES if (CASES / name / "sources").is_dir()])
def test_sources_look_as_expected(name: str, run: Callable[[str], Run]) -> None:
    project = run(name).project
    expected = CASES / name / "sources"
    for path in sorted(path for path in expected.rglob("*") if path.is_file()):
        made = (project / path.relative_to(expected)).read_text(encoding="utf-8")
        if os.environ.get("REGENERATE_CASES"):
            path.write_text(made, encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("name", EXACT)
def test_import_of_a_build_of_an_import_is_a_fixed_point(name: str, run: Callable[[str], Run], tmp_path: Path) -> None:
    first = run(name)
    built = tmp_path / "built"
    built.mkdir()
    for file, content in first.artifacts.files.items():
        (built / file).write_bytes(content)

    import_connector(built, tmp_path / "again")

    # What only settings.json and the readme said is not part of a build without an environment.
    kept = {name: text for name, text in sources_of(first.project).items() if not name.startswith("environments/")}
    assert kept == sources_of(tmp_path / "again")


@pytest.mark.parametrize("name", EXACT)
def test_no_two_files_share_a_name_whatever_the_letter_case(name: str, run: Callable[[str], Run]) -> None:
    names = [file.name.lower() for file in load_project(DiskFiles(run(name).project)).files]

    assert len(names) == len(set(names))


def sources_of(project: Path) -> dict[str, bytes]:
    paths = (path for path in project.rglob("*") if path.suffix in {".yaml", ".csx", ".png"})
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in paths}
