"""Print how long `--help` and `build` take, and how both time and memory grow with 1, 10 and 100 times AvePoint.

Run it as `python tests/benchmarks/build_growth.py`. Ratios count; seconds depend on the machine.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
FACTORS = (1, 10, 100)
RUNS = 7
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}


def main() -> None:
    """Measure and print."""
    imported = median_seconds([sys.executable, "-c", "import click"])
    helped = median_seconds([sys.executable, "-m", "connsmith", "--help"])
    print(f"python -c 'import click'  {imported:6.3f} s")
    print(f"connsmith --help          {helped:6.3f} s   {helped / imported:.2f} x, budget 2 x and 0.15 s")
    print()
    print("connsmith build   operations   seconds   growth   s/operation x   peak MB   growth")
    first: tuple[float, float] | None = None
    for factor in FACTORS:
        seconds, megabytes, operations = build(factor)
        first = first or (seconds, megabytes)
        growth = seconds / first[0]
        print(
            f"{factor:>4} x AvePoint {operations:>12} {seconds:>9.2f} {growth:>7.1f} x {growth / factor:>13.2f} "
            f"{megabytes:>10.0f} {megabytes / first[1]:>7.1f} x"
        )


def build(factor: int) -> tuple[float, float, int]:
    """Return the seconds and the peak megabytes of building `factor` times AvePoint, and its number of operations."""
    with tempfile.TemporaryDirectory() as name:
        project = Path(name) / "connector"
        shutil.copytree(ROOT / "connector", project, ignore=shutil.ignore_patterns("out"))
        operations = multiply(project, factor)
        command = [sys.executable, "-m", "connsmith", "build", str(project), "--out", str(Path(name) / "out")]
        runs = [child(command) for _ in range(RUNS if factor == 1 else 1)]
        return statistics.median(run[0] for run in runs), max(run[1] for run in runs), operations


def multiply(project: Path, factor: int) -> int:
    """Add `factor` - 1 copies of each operation, trigger and definition, and return the number of operations."""
    sources = [path for path in project.glob("*/**/*.yaml") if path.parts[-2] not in {"auth", "environments"}]
    sources = [path for path in sources if not path.name.startswith("_")]
    for path in sources:
        text = path.read_text(encoding="utf-8")
        for number in range(1, factor):
            copy = re.sub(r"\bFlow(_?[A-Z])", rf"Flow{number}\1", text)
            copy = re.sub(r"^((?:request|subscribe): [A-Z]+ )/flow", rf"\1/flow{number}", copy, flags=re.MULTILINE)
            is_definition = "definitions" in path.parts
            name = path.name.replace("Flow", f"Flow{number}") if is_definition else f"{number}-{path.name}"
            if name != path.name:
                path.with_name(name).write_text(copy, encoding="utf-8")
    texts = [path.read_text(encoding="utf-8") for path in project.glob("*/**/*.yaml")]
    return sum(bool(re.search(r"^operationId:", text, re.MULTILINE)) for text in texts)


def child(command: list[str]) -> tuple[float, float]:
    """Return the seconds and the peak megabytes of one run of `command`."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    scale = 1 if sys.platform == "darwin" else 1024
    return seconds, usage.ru_maxrss * scale / 1e6


def median_seconds(command: list[str]) -> float:
    """Return the median seconds of several runs of `command`."""
    return statistics.median(child(command)[0] for _ in range(RUNS))


if __name__ == "__main__":
    main()
