"""Change one thing at a time in modules that everything hangs on, and name the changes that no test notices.

Usage: mutate.py [--minutes N] [--sample N] [--seed N] [--least PERCENT] [MODULE[:LINE]...]

    MODULE   a file or folder below scripts/connsmith; those of `MODULES` by default. With LINE, only what is changed
             there. Its tests are those of `TESTS`, else the file of its name: check/cache.py has
             tests/check/test_cache.py. Of a folder, modules without tests of their own are left out.
    --seed   decides which changes are tried first; the number of the day by default, so that nights differ.

Works on a copy of the files that git tracks, so the checkout is only read. Needs Linux or macOS. The exit status is 0
when at least PERCENT (100 by default) of the changes were noticed, 1 when fewer were, and 2 when nothing could be
tried: no such module, or tests that fail without a change.
"""

from __future__ import annotations

import argparse
import compileall
import datetime as dt
import gc
import importlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mutants import Mutant, mutants_of

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path("scripts", "connsmith")
MODULES = [
    "check/baseline.py", "check/cache.py", "check/engine.py", "check/findingkinds.py", "check/merging.py",
    "check/suppression.py", "deploy/record.py", "diff/acceptance.py", "diff/grouping.py", "diff/kinds",
    "emit/ordering.py", "importing/syncing/merging.py", "model/auth/kinds.py", "model/merge.py", "package/archive.py",
    "package/members.py", "package/opening.py", "reading/merging.py", "source/jsontree.py", "source/reference.py",
]  # fmt: skip
"""What a run looks at that names nothing else."""
TESTS = {
    "check/engine.py": [
        "tests/check/test_engine.py",
        "tests/check/test_finding_places.py",
        "tests/check/test_second_opinion.py",
        "tests/check/test_unread.py",
    ],
    "check/findingkinds.py": ["tests/check/test_findingkinds.py", "tests/check/test_selection.py"],
    "check/suppression.py": ["tests/check/test_suppression.py", "tests/check/test_scope.py"],
    "diff/acceptance.py": ["tests/diff/test_overrides.py", "tests/diff/test_reports.py"],
    "diff/kinds": ["tests/diff/test_kinds.py", "tests/diff/test_table.py"],
    "model/auth/kinds.py": ["tests/model", "tests/golden"],
    "package/members.py": ["tests/package/test_members.py", "tests/source/files/test_port.py"],
}
"""The tests that state what a module does, those that notice most first, where they are not in the file of its name."""
_HEAVY = (
    "anyio.pytest_plugin", "click", "hypothesis", "jinja2", "jsonschema", "markdown_it", "PIL.Image", "pytest", "rich",
    "xdist.plugin", "yaml",
)  # fmt: skip
"""What every run imports and no mutant changes."""
_PATIENCE = 10
"""A mutant may take so many times as long as no mutant before it counts as one that never ends."""
_SHORTEST = 10.0
"""Seconds that every mutant may take."""
_MEMORY = 4 << 30
KILLED, SURVIVED, TIMED_OUT = "killed", "survived", "timed out"
_PASSED, _NOTHING_RUN = 0, 5


class Task(NamedTuple):
    """One mutant of one module, and the tests that should notice it."""

    module: str
    mutant: Mutant
    tests: list[str]


def main() -> int:
    """Try changes until there are no more or the time is over, and return the exit status."""
    arguments = _parsed()
    try:
        todo = [task for word in arguments.modules for task in _tasks_of(word)]
    except LookupError as error:
        sys.stderr.write(f"mutate.py: {error.args[0]}\n")
        return 2
    random.Random(arguments.seed).shuffle(todo)  # noqa: S311 - nobody gains from guessing it
    todo = todo[: arguments.sample]
    _say(f"seed {arguments.seed}: {len(todo)} changes")
    with tempfile.TemporaryDirectory(prefix="mutate-") as folder:
        laboratory = Laboratory(Path(folder).resolve())
        limits = {}
        for tests in {tuple(task.tests) for task in todo}:
            begun = time.monotonic()
            if laboratory.run(tests, None) != SURVIVED:
                sys.stderr.write(f"mutate.py: fails without any change: pytest {' '.join(tests)}\n")
                return 2
            limits[tests] = max(_SHORTEST, _PATIENCE * (time.monotonic() - begun))
        return _summarised(_tried(todo, laboratory, limits, arguments.minutes), arguments.least)


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=dt.datetime.now(dt.UTC).toordinal())
    parser.add_argument("--least", type=float, default=100)
    parser.add_argument("modules", nargs="*", default=MODULES)
    return parser.parse_args()


def _tasks_of(word: str) -> list[Task]:
    name, _, line = word.partition(":")
    place = ROOT / PACKAGE / name
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    tested = [(file, tests) for file in files if file.is_file() and (tests := _tests_of(_name(file)))]
    if not tested:
        raise LookupError(f"{name}: no such module, or none that has tests of its own")
    return [
        Task(_name(file), mutant, tests)
        for file, tests in tested
        for mutant in mutants_of(file.read_text("utf-8"))
        if line in {"", str(mutant.line)}
    ]


def _name(file: Path) -> str:
    return file.relative_to(ROOT / PACKAGE).as_posix()


def _tests_of(module: str) -> list[str]:
    for key, tests in TESTS.items():
        if module == key or module.startswith(f"{key}/"):
            return tests
    own = Path("tests", module).with_name(f"test_{Path(module).name}")
    return [own.as_posix()] if (ROOT / own).is_file() else []


class Laboratory:
    """A copy of the checkout in which a module is changed and tests run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "connsmith"
        command = ["git", "ls-files", "-z"]
        tracked = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
        for name in filter(None, tracked.decode().split("\0")):
            (self._folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self._folder / name)
        compileall.compile_dir(self._folder, quiet=1)
        os.chdir(self._folder)
        os.environ |= {
            "CI": "true",  # a mutant gets the same examples each time
            "PYTHONDONTWRITEBYTECODE": "1",  # two mutants of one second and size would be one to the byte code's cache
            "PYTHONPATH": str(self._folder / "scripts"),
            "HOME": str(folder),
            "XDG_CACHE_HOME": str(folder),
        }
        sys.dont_write_bytecode = True
        sys.path[:] = [path for path in sys.path if Path(path).resolve() != ROOT / "scripts"]
        for name in _HEAVY:
            importlib.import_module(name)
        gc.freeze()

    def judge(self, task: Task, limit: float) -> str:
        """Return what comes of the tests of `task` with its change."""
        file = self._folder / PACKAGE / task.module
        original = file.read_bytes()
        for cached in file.parent.glob(f"__pycache__/{file.stem}.*.pyc"):
            cached.unlink()
        file.write_text(task.mutant.text, encoding="utf-8")
        try:
            return self.run(task.tests, limit)
        finally:
            file.write_bytes(original)

    def run(self, tests: Iterable[str], limit: float | None) -> str:
        """Return what comes of `tests`, which run in a child of this process so that it pays for no import twice."""
        child = os.fork()
        if child == 0:
            _test([f"--basetemp={self._folder.parent / 'temporary'}", *tests])
        end = time.monotonic() + (limit or float("inf"))
        while time.monotonic() < end:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return SURVIVED if status == _PASSED else KILLED
            time.sleep(0.02)
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return TIMED_OUT


def _test(arguments: list[str]) -> None:
    """Run pytest with `arguments` and end the process with its status."""
    status = 1
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        pytest = importlib.import_module("pytest")
        options = ["-q", "-x", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
        status = int(pytest.main([*options, *arguments]))
    finally:
        os._exit(status)


def _tried(
    todo: list[Task], laboratory: Laboratory, limits: dict[tuple[str, ...], float], minutes: float
) -> dict[str, Counter[str]]:
    """Say which of `todo` survive, and return for each module how many came to which end."""
    ends: dict[str, Counter[str]] = {}
    stop = time.monotonic() + minutes * 60
    for task in todo:
        if time.monotonic() > stop:
            break
        end = laboratory.judge(task, limits[tuple(task.tests)])
        ends.setdefault(task.module, Counter())[end] += 1
        if end != KILLED:
            mutant = task.mutant
            _say(f"{end}: {PACKAGE.as_posix()}/{task.module}:{mutant.line}: {mutant.before}  ->  {mutant.after}")
    return ends


def _summarised(ends: dict[str, Counter[str]], least: float) -> int:
    """Say in a table what came of the changes, and return the exit status."""
    total = sum(ends.values(), Counter[str]())
    row = "| {:40} | {:>6} | {:>6} | {:>8} | {:>9} |".format
    _say("\n" + row("module", "tried", KILLED, SURVIVED, TIMED_OUT) + "\n" + row("---", "--:", "--:", "--:", "--:"))
    for module, counts in [*sorted(ends.items()), ("all", total)]:
        _say(row(module, counts.total(), *(counts[end] for end in (KILLED, SURVIVED, TIMED_OUT))))
    noticed = 100 * (1 - total[SURVIVED] / max(1, total.total()))
    _say(f"\n{noticed:.1f} % were noticed; at least {least:g} % should be")
    return 0 if noticed >= least else 1


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
