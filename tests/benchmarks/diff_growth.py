"""Print how long `diff` takes for two versions of a large connector, and how it grows with the number of changes.

Run it as `python tests/benchmarks/diff_growth.py`. Ratios count; seconds depend on the machine.
The large connector is the largest published one, grown to 1.1 MB by copies of its own operations, with a definition
that refers to itself.
"""

from __future__ import annotations

import copy
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
SIZE = 1_100_000
FACTORS = (1, 10, 100)
CHANGES = 10
RUNS = 5


def main() -> None:
    """Measure and print."""
    definition = large_definition()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old = write(folder / "old.swagger.json", definition)
        parsing = measure(
            [sys.executable, "-c", f"import json; json.load(open({str(old)!r})), json.load(open({str(old)!r}))"]
        )
        print(f"two versions of {old.stat().st_size / 1e6:.1f} MB, budget 1 s and 300 MB")
        print(f"json.load of both          {parsing[0]:6.2f} s {parsing[1]:6.0f} MB")
        report("no change", folder, old, definition, 0)
        first = report(f"{CHANGES} changes", folder, old, definition, CHANGES)
        for factor in FACTORS[1:]:
            seconds = report(f"{CHANGES * factor:,} changes", folder, old, definition, CHANGES * factor)
            print(f"{'':25} {seconds / first:6.2f} x for {factor} x the changes")
        print()
        print("size of both versions     seconds   growth   s/operation x   peak MB")
        start = 0.0
        for factor in FACTORS:
            start = grow(folder, factor, start)


def large_definition() -> dict[str, Any]:
    """Return the largest published definition, grown to `SIZE`."""
    path = max(CORPUS.glob("*/*/apiDefinition.swagger.json"), key=lambda item: item.stat().st_size)
    definition: dict[str, Any] = json.loads(path.read_text(encoding="utf-8-sig"))
    definition.setdefault("definitions", {})["Circle"] = {
        "type": "object",
        "properties": {
            "next": {"$ref": "#/definitions/Circle"},
            "all": {"type": "array", "items": {"$ref": "#/definitions/Circle"}},
        },
    }
    paths = definition["paths"]
    originals = list(paths.items())
    size = len(json.dumps(definition, indent=2))
    for number, (name, item) in enumerate(itertools.cycle(originals)):
        if size >= SIZE:
            break
        paths[f"/copy{number}{name}"] = twin = renamed(item, number)
        size += len(json.dumps(twin, indent=2))
    operation = next(iter(operations(definition)))
    operation["responses"]["200"] = {"description": "OK", "schema": {"$ref": "#/definitions/Circle"}}
    return definition


def renamed(item: dict[str, Any], number: int) -> dict[str, Any]:
    """Return a copy of a path item whose operations have other ids."""
    twin = copy.deepcopy(item)
    for body in twin.values():
        if isinstance(body, dict) and "operationId" in body:
            body["operationId"] += f"Copy{number}"
    return twin


def operations(definition: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the operations of a definition."""
    return [
        body
        for item in definition["paths"].values()
        for body in item.values()
        if isinstance(body, dict) and "operationId" in body
    ]


def report(label: str, folder: Path, old: Path, definition: dict[str, Any], changes: int) -> float:
    """Compare with a version that has `changes` changes, print the figures and return the seconds."""
    edited = copy.deepcopy(definition)
    bodies = operations(edited)
    for number in range(changes):
        body = bodies[number % len(bodies)]
        body.setdefault("parameters", []).append(
            {"name": f"new{number}", "in": "query", "type": "string", "required": True}
        )
    new = write(folder / "new.swagger.json", edited)
    seconds, megabytes = measure(command(old, new))
    print(f"{label:25} {seconds:7.2f} s {megabytes:6.0f} MB")
    return seconds


def grow(folder: Path, factor: int, start: float) -> float:
    """Compare two versions of `factor` times a small definition with `CHANGES` changes for each time."""
    definition: dict[str, Any] = {
        "swagger": "2.0",
        "info": {"title": "T", "version": "1.0"},
        "paths": {},
        "definitions": {},
    }
    for number in range(factor * 50):
        definition["definitions"][f"Thing{number}"] = {
            "type": "object",
            "properties": {f"p{index}": {"type": "string", "description": f"Text {index}."} for index in range(20)},
        }
        definition["paths"][f"/things{number}"] = {
            "get": {
                "operationId": f"GetThing{number}",
                "parameters": [{"name": f"q{index}", "in": "query", "type": "string"} for index in range(5)],
                "responses": {"200": {"description": "OK", "schema": {"$ref": f"#/definitions/Thing{number}"}}},
            }
        }
    old = write(folder / "old.swagger.json", definition)
    for number in range(0, factor * 50, 5):
        del definition["definitions"][f"Thing{number}"]["properties"]["p3"]
    new = write(folder / "new.swagger.json", definition)
    seconds, megabytes = measure(command(old, new))
    first = start or seconds
    growth = seconds / first
    size = f"{old.stat().st_size / 1e6:>6.1f} MB, {factor * CHANGES:>5} changes"
    print(f"{size} {seconds:>9.2f} {growth:>7.1f} x {growth / factor:>13.2f} {megabytes:>9.0f}")
    return first


def command(old: Path, new: Path) -> list[str]:
    """Return the command that compares two files."""
    return [sys.executable, "-m", "connsmith", "diff", str(old), str(new), "--fail-on", "never", "--format", "json"]


def write(path: Path, definition: dict[str, Any]) -> Path:
    """Write a definition as a published one is laid out, and return its path."""
    path.write_text(json.dumps(definition, indent=2), encoding="utf-8")
    return path


def measure(arguments: list[str]) -> tuple[float, float]:
    """Return the median seconds and the peak megabytes of several runs of a command."""
    runs = [child(arguments) for _ in range(RUNS)]
    return statistics.median(run[0] for run in runs), max(run[1] for run in runs)


def child(arguments: list[str]) -> tuple[float, float]:
    """Return the seconds and the peak megabytes of one run of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(arguments, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{' '.join(arguments)} failed")
    scale = 1 if sys.platform == "darwin" else 1024
    return seconds, usage.ru_maxrss * scale / 1e6


if __name__ == "__main__":
    main()
