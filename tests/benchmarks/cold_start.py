"""How long commands take to start: `check` beside `build`, and `--help` beside click alone (design budgets).

Run it from the root of the repository: `python tests/benchmarks/cold_start.py`. Each command is a process of its own
without a cache; the least processor time of several runs counts, so that other work on the machine does not.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 5
CHECK_BUDGET = 1.3
HELP_BUDGET = 2.0


def main() -> None:
    """Print the ratios beside their budgets."""
    with tempfile.TemporaryDirectory() as folder:
        build = _least(["-m", "connsmith", "build", "connector", "--out", folder])
    check = _least(["-m", "connsmith", "check", "connector", "--no-cache"])
    print(f"build connector  {build:6.3f} s")
    print(f"check connector  {check:6.3f} s  {check / build:4.2f} times the build; budget {CHECK_BUDGET}")
    click, help_ = _least(["-c", "import click"]), _least(["-m", "connsmith", "--help"])
    print(f"import click     {click:6.3f} s")
    print(f"connsmith --help {help_:6.3f} s  {help_ / click:4.2f} times click alone; budget {HELP_BUDGET}")


def _least(arguments: list[str]) -> float:
    """Return the least processor time of several runs; the first ones also write the bytecode of all modules."""
    return min(_seconds(arguments) for _ in range(RUNS))


def _seconds(arguments: list[str]) -> float:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(ROOT / "scripts")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
