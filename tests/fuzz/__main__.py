"""Feed connsmith inputs with something wrong in them, and see that every command ends with 0, 1 or 2 within seconds.

Usage: python -m tests.fuzz [--seconds N] [--seed N] [--limit SECONDS] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import collections
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.cases import Case, make_case
from tests.fuzz.seeds import Seed, make_seeds
from tests.fuzz.worker import Outcome, Worker


def main() -> int:
    """Return 1 when a command failed, hung or died."""
    options = _options()
    chance = random.Random(options.seed)  # noqa: S311 - chance that can be repeated is the point
    seeds = make_seeds()
    tally: collections.Counter[tuple[str, int]] = collections.Counter()
    failures = 0
    slowest = 0.0
    worker = Worker(options.limit)
    end = time.monotonic() + options.seconds
    with tempfile.TemporaryDirectory() as name:
        while time.monotonic() < end:
            seed = chance.choice(seeds)
            case = make_case(seed, chance)
            folder = _lay_out(Path(name), seed, case)
            for arguments in case.commands:
                outcome = worker.run(folder, arguments)
                tally[case.kind, outcome.status] += 1
                slowest = max(slowest, outcome.seconds)
                if not outcome.is_fine:
                    failures += 1
                    _keep(folder, options.keep / f"{failures:03}", arguments, outcome)
    worker.close()
    _report(tally, failures, slowest, options)
    return 1 if failures else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="repeat a run; chosen anew when it is not given")
    parser.add_argument("--limit", type=float, default=20, help="the seconds that one command may take")
    parser.add_argument("--keep", type=Path, default=Path(".cache/fuzz"), help="where inputs that failed are kept")
    options = parser.parse_args()
    if options.seed is None:
        options.seed = random.SystemRandom().randrange(10**9)
    return options


def _lay_out(parent: Path, seed: Seed, case: Case) -> Path:
    folder = parent / "case"
    shutil.rmtree(folder, ignore_errors=True)
    for name, files in (("sound", seed.files), ("input", case.files)):
        for file, content in files.items():
            path = folder / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return folder


def _keep(folder: Path, place: Path, arguments: tuple[str, ...], outcome: Outcome) -> None:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder, place, symlinks=True)
    sys.stdout.write(f"exit {outcome.status}: (cd {place} && connsmith {' '.join(arguments)})\n{outcome.output}\n")


def _report(
    tally: collections.Counter[tuple[str, int]], failures: int, slowest: float, options: argparse.Namespace
) -> None:
    for (kind, status), count in sorted(tally.items()):
        sys.stdout.write(f"{kind:10} exit {status}: {count:,} commands\n")
    total = sum(tally.values())
    sys.stdout.write(
        f"{total:,} commands, {failures} failed, the slowest took {slowest:.1f} s; --seed {options.seed} repeats it\n"
    )


if __name__ == "__main__":
    sys.exit(main())
