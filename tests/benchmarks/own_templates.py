"""Print what it costs that templates of a project have a budget: its own copies of the shipped ones beside these.

Run it as `python tests/benchmarks/own_templates.py`. Ratios count; seconds depend on the machine.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from connsmith.cli import main as connsmith  # noqa: E402 - found by the line above

CORPUS = ROOT.parent / "shared" / "corpus"
RUNS = 5


def main() -> None:
    """Measure and print."""
    print("                                  shipped       own")
    with tempfile.TemporaryDirectory() as name:
        for label, project in projects(Path(name)):
            for command in ("build", "docs"):
                shutil.rmtree(project / "templates", ignore_errors=True)
                shipped = seconds(command, project)
                shutil.copytree(ROOT / "templates", project / "templates")
                own = seconds(command, project)
                print(f"{label:<24} {command:<7} {shipped:6.2f} s  {own:6.2f} s  {own / shipped:5.2f} x")


def projects(folder: Path) -> list[tuple[str, Path]]:
    """Return AvePoint, and the largest connector of the corpus where there is one."""
    shutil.copytree(ROOT / "connector", folder / "avepoint", ignore=shutil.ignore_patterns("out"))
    found = [("AvePoint", folder / "avepoint")]
    published = sorted(CORPUS.rglob("apiDefinition.swagger.json"), key=lambda path: path.stat().st_size)
    if published:
        run("import", str(published[-1].parent), "--out", str(folder / "largest"))
        found.append((published[-1].parent.name, folder / "largest"))
    return found


def seconds(command: str, project: Path) -> float:
    """Return the median seconds of the processor that `command` takes."""
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        run(command, str(project))
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def run(*arguments: str) -> None:
    """Run connsmith without a word."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        connsmith(list(arguments))


if __name__ == "__main__":
    main()
