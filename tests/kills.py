"""Kill connsmith at random moments, and see that nothing is torn, lost or left behind.

Every second kill falls into the moments in which the command writes. Run it as `python tests/kills.py --count 1000`.
Each kill must leave every file as it was or as it is to be; the next run of the same command must give exactly what an
undisturbed run gives, and leave nothing else.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from connsmith.cli import main as connsmith  # noqa: E402 - found by the line above
from connsmith.temporary import is_temporary  # noqa: E402 - the same
from connsmith.termination import interrupted_by_termination  # noqa: E402 - the same

Tree = dict[str, bytes]

_WRITING = 0.04
MEND = b"operationId: ListMore\nrequest: GET /more\nsummary: ' List more '\ndescription: ' Retrieves more. '\n"


@dataclass(frozen=True)
class Scene:
    """A command, and what it finds.

    Attributes:
        name: what it is called.
        prepare: fills the folder that it runs in.
        arguments: what is called there.
    """

    name: str
    prepare: Callable[[Path], None]
    arguments: tuple[str, ...]


@dataclass
class Outcome:
    """What came of the kills of one scene.

    Attributes:
        kills: how many there were.
        in_time: how many hit a run that had not ended.
        left: how many left temporary files, which the next run removed.
        mixed: how many left some files old and some new.
        faults: what went wrong.
    """

    kills: int = 0
    in_time: int = 0
    left: int = 0
    mixed: int = 0
    faults: list[str] = field(default_factory=list)


def nothing(_: Path) -> None:
    """Leave the folder empty."""


def a_project(folder: Path) -> None:
    """Put the connector there, with something that a fix can mend."""
    shutil.copytree(ROOT / "connector", folder / "p", ignore=shutil.ignore_patterns("out"))
    (folder / "p" / "operations" / "more.yaml").write_bytes(MEND)


def artifacts(folder: Path) -> None:
    """Put artifacts there."""
    shutil.copytree(ROOT / "tests" / "golden" / "avepoint" / "prod", folder / "artifacts")


def artifacts_and_a_project(folder: Path) -> None:
    """Put artifacts there, and a project that an import replaces."""
    artifacts(folder)
    a_project(folder)


SCENES = (
    Scene("build", a_project, ("build", "p")),
    Scene("docs", a_project, ("docs", "p", "--format", "md,html,text")),
    Scene("package", a_project, ("package", "solution", "p", "--publisher-prefix", "contoso", "--unpacked")),
    Scene("check --fix", a_project, ("check", "p", "--fix", "--no-cache", "--select", "blank-around-text")),
    Scene("import", artifacts, ("import", "artifacts", "--out", "p")),
    Scene("import --force", artifacts_and_a_project, ("import", "artifacts", "--out", "p", "--force")),
    Scene("new", nothing, ("new", "Shelves", "--out", "p")),
)


def play(scene: Scene, count: int, chance: random.Random, number: int = signal.SIGKILL) -> Outcome:
    """Kill the command of `scene` `count` times with the signal `number`, and return what came of it."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as name:
        wanted, before, seconds = _undisturbed(scene, Path(name) / "whole")
        for turn in range(count):
            folder = Path(name) / f"turn-{turn}"
            folder.mkdir()
            scene.prepare(folder)
            outcome.kills += 1
            is_aimed = turn % 2 == 1
            after = chance.uniform(0, _WRITING if is_aimed else 1.2 * seconds)
            outcome.in_time += _kill(folder, scene.arguments, after, number, is_aimed=is_aimed)
            _judge(scene, folder, before, wanted, outcome)
            shutil.rmtree(folder)
    return outcome


def _judge(scene: Scene, folder: Path, before: Tree, wanted: Tree, outcome: Outcome) -> None:
    after = read_tree(folder)
    temporary = {name for name in after if any(map(is_temporary, name.split("/")))}
    outcome.left += bool(temporary)
    kept = {name: content for name, content in after.items() if name not in temporary}
    torn = [name for name, content in kept.items() if content not in (before.get(name), wanted.get(name))]
    outcome.faults.extend(f"{scene.name}: {name} is torn" for name in torn)
    outcome.mixed += kept not in (before, wanted)
    _run(folder, scene.arguments)
    again = read_tree(folder)
    if again != wanted:
        odd = sorted(name for name in {*again, *wanted} if again.get(name) != wanted.get(name))
        outcome.faults.append(f"{scene.name}: the next run differs in {', '.join(odd[:5])}")


def _undisturbed(scene: Scene, folder: Path) -> tuple[Tree, Tree, float]:
    """Return what the command makes, what it found, and how long it takes once everything is imported."""
    seconds = []
    for turn in range(3):
        place = folder / str(turn)
        place.mkdir(parents=True)
        scene.prepare(place)
        before = read_tree(place)
        start = time.perf_counter()
        _run(place, scene.arguments)
        seconds.append(time.perf_counter() - start)
    return read_tree(place), before, min(seconds)


def _run(folder: Path, arguments: tuple[str, ...]) -> None:
    silence = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(silence), contextlib.redirect_stderr(silence):
        connsmith(list(arguments))


def _kill(folder: Path, arguments: tuple[str, ...], after: float, number: int, *, is_aimed: bool) -> bool:
    """Run the command in a child that is killed, and return whether it was still at work.

    Args:
        folder: where it runs.
        arguments: what is called.
        after: seconds until it is killed.
        number: the signal.
        is_aimed: whether the seconds begin with its first temporary file.
    """
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        _tell_of_writing(told)
        with interrupted_by_termination():
            _run(folder, arguments)
        os._exit(0)
    os.close(told)
    if is_aimed:
        os.read(heard, 1)  # or the end of the child
    os.close(heard)
    time.sleep(after)
    os.kill(child, number)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) != 0


def _tell_of_writing(pipe: int) -> None:
    waiting = [pipe]

    def hear(event: str, _: tuple[object, ...]) -> None:
        if waiting and event in {"tempfile.mkstemp", "tempfile.mkdtemp"}:
            os.write(waiting.pop(), b".")

    sys.addaudithook(hear)


def read_tree(folder: Path) -> Tree:
    """Return the content of every file below `folder`, and of folders that hold none."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            found[name] = path.read_bytes()
    return found


def main() -> None:
    """Play every scene, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="kills in all")
    parser.add_argument("--seed", type=int, default=0, help="of the moments")
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - moments, not keys
    print(f"{'command':<16} {'kills':>6} {'in time':>8} {'left':>6} {'mixed':>6} {'faults':>7}")
    faults: list[str] = []
    for scene in SCENES:
        outcome = play(scene, -(-options.count // len(SCENES)), chance)
        counts = (outcome.kills, outcome.in_time, outcome.left, outcome.mixed, len(outcome.faults))
        print("{:<16} {:>6} {:>8} {:>6} {:>6} {:>7}".format(scene.name, *counts), flush=True)
        faults.extend(outcome.faults)
    print("\n".join(faults) or "nothing torn, nothing lost, nothing left after the next run")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
