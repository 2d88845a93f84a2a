"""Print how `check` and `diff` grow with shapes of references that an attacker chooses, at 1, 2 and 4 times the size.

Run it as `python tests/benchmarks/reference_growth.py`. Ratios count; seconds depend on the machine. A run that costs
what its input costs grows 2 x and 4 x at most, less what starting costs.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONHASHSEED": "0"}
FACTORS = (1, 2, 4)
CHECKED, COMPARED = 2000, 400


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = measure(["--version"])
        print(f"connsmith --version  {start:.2f} s of processor time\n")
        print(f"{'shape':44} {'size':>6} {'seconds':>9} {'growth':>9}")
        for label, make in CHECKS.items():
            grow(label, CHECKED, partial(check, folder, make))
        for label, edit in DIFFS.items():
            grow(label, COMPARED, partial(diff, folder, edit))


def grow(label: str, size: int, run: Callable[[int], float]) -> None:
    """Print the seconds of `run` at each size, and how many times those of the first size they are."""
    first = 0.0
    for factor in FACTORS:
        seconds = run(size * factor)
        first = first or seconds
        print(f"{label:44} {size * factor:>6,} {seconds:>9.2f} {seconds / first:>7.1f} x")


def chain(size: int) -> dict[str, Any]:
    """Return definitions of which each is only a reference to the next; the last one is an object."""
    names = [f"D{number}" for number in range(size)]
    links = {name: {"$ref": f"#/definitions/{after}"} for name, after in itertools.pairwise(names)}
    return document(1, {**links, names[-1]: {"type": "object"}})


def circle(size: int) -> dict[str, Any]:
    """Return definitions of which each is only a reference to the next, and the last one to the first."""
    links = {f"D{number}": {"$ref": f"#/definitions/D{(number + 1) % size}"} for number in range(size)}
    return document(1, links)


def required_circle(size: int) -> dict[str, Any]:
    """Return objects that each require the next one, and the last one the first."""
    return document(
        1,
        {
            f"D{number}": {
                "type": "object",
                "required": ["next"],
                "properties": {"next": {"$ref": f"#/definitions/D{(number + 1) % size}"}},
            }
            for number in range(size)
        },
    )


def shared(size: int) -> dict[str, Any]:
    """Return as many operations as one definition has properties; each takes and returns it."""
    return document(size, {"D0": {"type": "object", "properties": {f"p{n}": {"type": "string"} for n in range(size)}}})


def document(operations: int, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return a definition whose operations take and return D0."""
    schema = {"$ref": "#/definitions/D0"}
    return {
        "swagger": "2.0",
        "info": {"title": "T", "description": "T.", "version": "1.0"},
        "host": "api.example.com",
        "schemes": ["https"],
        "paths": {
            f"/a{number}": {
                "post": {
                    "operationId": f"Put{number}",
                    "parameters": [{"name": "body", "in": "body", "schema": schema}],
                    "responses": {"200": {"description": "OK", "schema": schema}},
                }
            }
            for number in range(operations)
        },
        "definitions": definitions,
    }


def without_a_property(definition: dict[str, Any]) -> dict[str, Any]:
    """Take one property away."""
    del definition["definitions"]["D0"]["properties"]["p3"]
    return definition


def with_everything_required(definition: dict[str, Any]) -> dict[str, Any]:
    """Require every property."""
    shape = definition["definitions"]["D0"]
    shape["required"] = list(shape["properties"])
    return definition


CHECKS = {
    "check: a chain of references": chain,
    "check: a circle of references": circle,
    "check: a circle of required properties": required_circle,
}
DIFFS = {
    "diff: operations x properties, one change": without_a_property,
    "diff: operations x properties, all change": with_everything_required,
}


def check(folder: Path, make: Callable[[int], dict[str, Any]], size: int) -> float:
    """Return the seconds that a check of what `make` makes takes."""
    return measure(["check", write(folder / "old.swagger.json", make(size)), "--no-cache"])


def diff(folder: Path, edit: Callable[[dict[str, Any]], dict[str, Any]], size: int) -> float:
    """Return the seconds that a comparison of a shared definition with what `edit` makes of it takes."""
    versions = {"old": shared(size), "new": edit(shared(size))}
    paths = [write(folder / f"{name}.swagger.json", version) for name, version in versions.items()]
    return measure(["diff", *paths, "--fail-on", "never"])


def write(path: Path, definition: dict[str, Any]) -> str:
    """Write a definition in one line, and return its path."""
    path.write_text(json.dumps(definition), encoding="utf-8")
    return str(path)


def measure(arguments: list[str]) -> float:
    """Return the seconds of processor time that a run of connsmith takes, whatever else the machine does."""
    command = [sys.executable, "-m", "connsmith", *arguments]
    process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in {0, 1}:
        raise SystemExit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
