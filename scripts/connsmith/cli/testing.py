"""What `connsmith test` does once its options are known: find the cases, run them, report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.check.targets import find_connectors
from connsmith.cli import CLEAN, FINDINGS
from connsmith.cli.console import has_colour, say, write, write_document
from connsmith.cli.simulating import read_text
from connsmith.emit.folder import write_folder
from connsmith.errors import ConnsmithError
from connsmith.exchange.masking import Masker
from connsmith.report.place import shown_path
from connsmith.report.tested import (
    Tested,
    render_tested_github,
    render_tested_json,
    render_tested_junit,
    render_tested_text,
)
from connsmith.simulate.cases.coverage import coverage_of
from connsmith.simulate.cases.file import read_cases
from connsmith.simulate.cases.performing import needs_script, perform
from connsmith.simulate.cases.result import Status
from connsmith.simulate.cases.stage import Stage
from connsmith.simulate.cases.updating import mend_answers
from connsmith.simulate.connection import secrets_of
from connsmith.simulate.opening import open_connector
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.port import UnreadableError
from connsmith.source.files.walking import files_named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic
    from connsmith.simulate.cases.file import Case
    from connsmith.simulate.cases.result import CaseResult

_TESTS = "tests"
_SUFFIXES = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class CasePlan:
    """What the options of `test` ask for.

    Attributes:
        environment: the overlay to compile projects with.
        cases: the folder of case files, none for tests/ of the connector.
        script_limit: seconds after which a script is stopped, none for what the settings say.
        dotnet: the .NET that runs scripts, none to look for one.
        timezone: the zone that scripts see.
        requires_dotnet: whether it is a mistake that there is none.
        updates: whether what came is written into the cases that fail for it.
    """

    environment: str | None = None
    cases: Path | None = None
    script_limit: float | None = None
    dotnet: Path | None = None
    timezone: str = "UTC"
    requires_dotnet: bool = False
    updates: bool = False


def run_cases(paths: Sequence[Path], plan: CasePlan, form: str) -> int:
    """Run the cases of the connectors at `paths`, print what became of them, and return the exit status."""
    if plan.cases is not None and not plan.cases.is_dir():
        raise ConnsmithError(f"{plan.cases}: there is no such folder of cases")
    everything = [_test(path, _files_of(path, plan.cases), plan) for path in _connectors(paths)]
    if form == "text":
        write(render_tested_text(everything, colour=has_colour()))
    else:
        renderers = {"json": render_tested_json, "junit": render_tested_junit, "github": render_tested_github}
        write_document(renderers[form](everything))
    failed = any(result.status is Status.FAILED for each in everything for result in each.results)
    return FINDINGS if failed else CLEAN


def set_up() -> int:
    """Fetch .NET and the compiler, and return the exit status."""
    from connsmith.simulate.script.setup import fetch

    folder = fetch(lambda line: say(line, err=True))
    say(f"{folder}: .NET and the compiler are ready")
    return CLEAN


def _connectors(paths: Sequence[Path]) -> list[Path]:
    """The connectors that `paths` mean; a case file means itself."""
    cases = [path for path in paths if path.suffix.lower() in _SUFFIXES and _is_case(path)]
    others = [path for path in paths if path not in cases]
    found = list(find_connectors(tuple(others))) if others or not cases else []
    return [*found, *cases]


def _is_case(path: Path) -> bool:
    return path.is_file() and _TESTS in path.absolute().parts


def _files_of(path: Path, folder: Path | None) -> list[Path]:
    if path.suffix.lower() in _SUFFIXES and path.is_file():
        return [path]
    home = path if path.is_dir() else path.parent
    place = folder or home / _TESTS
    own = DiskFiles(home).entry(_TESTS) if folder is None else None
    if own is not None and own.is_refused:
        raise UnreadableError(place.as_posix(), own.kind.value)
    if not place.is_dir():
        return []
    return [place / name for name in files_named(DiskFiles(place), "", _SUFFIXES)]


def _connector_of(path: Path) -> Path:
    """The connector of a case file is the folder that its tests/ lies in."""
    if path.is_file() and path.suffix.lower() in _SUFFIXES:
        parts = path.absolute().parents
        return next((folder.parent for folder in parts if folder.name == _TESTS), path.parent)
    return path


def _test(path: Path, files: list[Path], plan: CasePlan) -> Tested:
    cases = _read(files)
    connector = _connector_of(path)
    limit, zone = plan.script_limit, plan.timezone
    with open_connector(connector, plan.environment, dotnet=plan.dotnet, script_limit=limit, timezone=zone) as opened:
        reading = opened.connector.reading
        stage = Stage(opened.connector, opened.script_file, opened.skip_reason)
        if opened.skip_reason and plan.requires_dotnet and any(needs_script(stage, case) for case in cases):
            raise ConnsmithError(opened.skip_reason)
        results = tuple(perform(stage, case) for case in cases)
        masker = Masker({secret for case in cases for secret in secrets_of(reading, case.connection)})
        if plan.updates and _update(files, results, masker):
            results = tuple(perform(stage, case) for case in _read(files))
    return Tested(shown_path(connector), results, coverage_of(reading, results), masker, opened.runtime)


def _update(files: list[Path], results: tuple[CaseResult, ...], masker: Masker) -> int:
    """Write what came into the cases that fail for their answer, and return how many files changed."""
    changed = 0
    for file in files:
        text = read_text(file)
        mended = mend_answers(text, [each for each in results if each.case.file == shown_path(file)], masker)
        if mended != text:
            write_folder(file.parent, {file.name: mended.encode()})
            say(f"{shown_path(file)}: updated", err=True)
            changed += 1
    return changed


def _read(files: Sequence[Path]) -> list[Case]:
    """Return the cases of `files`.

    Raises:
        ConnsmithError: a file has mistakes; all of them are told.
    """
    cases: list[Case] = []
    mistakes: list[Diagnostic] = []
    for file in files:
        read = read_cases(read_text(file), shown_path(file))
        cases.extend(read.cases)
        mistakes.extend(read.diagnostics)
    if mistakes:
        lines = [
            f"{item.span.file}:{item.span.line}:{item.span.column}: {item.message}" if item.span else item.message
            for item in mistakes
        ]
        for line in lines[:-1]:
            say(f"connsmith: {line}", err=True)
        raise ConnsmithError(lines[-1])
    return cases
