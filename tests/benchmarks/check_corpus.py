"""How fast `check` is, beside openapi-spec-validator over the same files in the same run.

    python tests/benchmarks/check_corpus.py [CORPUS]

Prints ratios, since absolute times belong to a machine; then the time that each rule takes over the whole corpus, and
whether it grows with the number of operations or faster.
"""

from __future__ import annotations

import copy
import heapq
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from connsmith.check.rule import Rule
    from connsmith.reading.connector import Reading

DEFINITION = "apiDefinition.swagger.json"
ORACLE = """
import json, sys
from openapi_spec_validator import OpenAPIV2SpecValidator
for path in sys.stdin.read().split("\\n"):
    try:
        with open(path, encoding="utf-8-sig") as file:
            list(OpenAPIV2SpecValidator(json.load(file)).iter_errors())
    except Exception:
        pass
"""
_SLOW_RULES = 12
_NOTICEABLE = 0.005
_COPIES = (1, 4)


def main() -> None:
    """Measure and print."""
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "corpus"
    definitions = sorted(corpus.rglob(DEFINITION))
    largest = max(definitions, key=lambda path: path.stat().st_size)
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "CONNSMITH_CACHE_DIR": cache}
        _measure_largest(largest, environment)
        _measure_all(corpus, definitions, environment)
    _measure_rules(corpus)


def _measure_largest(largest: Path, environment: dict[str, str]) -> None:
    print(f"largest connector: {largest.parent.name}, {largest.stat().st_size:,} bytes, each the best of 3")
    oracle = min(_time_oracle([largest], environment) for _ in range(3))
    check = ["check", str(largest.parent), "--format", "json"]
    cold = min(_time_connsmith([*check, "--no-cache"], environment) for _ in range(3))
    _print_row("openapi-spec-validator", oracle, oracle)
    _print_row("connsmith check, cold", cold, oracle)


def _measure_all(corpus: Path, definitions: Sequence[Path], environment: dict[str, str]) -> None:
    print(f"\nall {len(definitions)} connectors, openapi-spec-validator in one process, connsmith one per core")
    oracle = _time_oracle(definitions, environment)
    check = ["check", str(corpus), "--format", "json"]
    cold = _time_connsmith(check, environment)
    again = min(_time_connsmith(check, environment) for _ in range(3))
    _print_row("openapi-spec-validator", oracle, oracle)
    _print_row("connsmith check, cold", cold, oracle)
    _print_row("connsmith check, again", again, oracle)
    print(f"  again / cold: {again.clock / cold.clock:.3f}")
    print(f"  largest process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


def _measure_rules(corpus: Path) -> None:
    from connsmith.check.catalogue import all_rules
    from connsmith.check.targets import find_connectors
    from connsmith.intake.opening import open_target
    from connsmith.reading import read

    targets = [open_target(path) for path in find_connectors([corpus])]
    spent: defaultdict[str, float] = defaultdict(float)
    for target in targets:
        view = read(target)
        for rule in all_rules():
            spent[rule.name] += _time(partial(_run, rule, view))
    total = sum(spent.values())
    print(
        f"\n{len(spent)} rules over {len(targets)} connectors: {total:.2f} s, {total / len(targets) * 1000:.1f} ms each"
    )
    largest = max((target for target in targets if target.definition), key=lambda target: target.definition_size)
    assert largest.definition is not None
    once, more = (_time_rules(_multiplied(largest.definition.data, copies)) for copies in _COPIES)
    print(f"  {'rule':44} {'corpus':>9} {'largest':>9} {'growth':>7}   (1.0: linear)")
    for name, seconds in heapq.nlargest(_SLOW_RULES, spent.items(), key=itemgetter(1)):
        growth = more[name] / once[name] / _COPIES[1]
        print(f"  {name:44} {seconds * 1000:6.0f} ms {once[name] * 1000:6.1f} ms {growth:7.1f}")
    worst = max(once, key=lambda name: more[name] / once[name] if more[name] > _NOTICEABLE else 0)
    print(f"  fastest growth of a rule that takes over 5 ms: {worst}, {more[worst] / once[worst] / _COPIES[1]:.1f}")


def _time_rules(data: dict[str, Any]) -> dict[str, float]:
    """Return the time that each rule takes on a definition that has already been read."""
    from connsmith.check.catalogue import all_rules
    from connsmith.diagnostics import Span
    from connsmith.emit.artifact import Document
    from connsmith.emit.sourcemap import SourceMap
    from connsmith.intake.target import Target
    from connsmith.reading import read
    from connsmith.source.files.disk import DiskFiles

    positions = SourceMap({}, {}, Span("a", 1, 1, 1, 1))
    document = Document("apiDefinition", data, positions)
    view = read(Target(name="a", origin=DiskFiles(ROOT), definition=document))
    for rule in all_rules():
        _run(rule, view)
    return {rule.name: min(_time(partial(_run, rule, view)) for _ in range(5)) for rule in all_rules()}


def _multiplied(data: dict[str, Any], copies: int) -> dict[str, Any]:
    """Return the definition `data` with its paths several times, under other names and operationIds."""
    paths: dict[str, Any] = {}
    for number in range(copies):
        for path, item in copy.deepcopy(data["paths"]).items():
            for operation in item.values() if isinstance(item, dict) else ():
                if isinstance(operation, dict) and isinstance(operation.get("operationId"), str):
                    operation["operationId"] += str(number)
            paths[f"/copy{number}{path}"] = item
    return {**data, "paths": paths}


def _run(rule: Rule, view: Reading) -> None:
    from connsmith.check.engine import subject_of

    subject = subject_of(view, rule.view)
    if subject is not None:
        list(rule.check(subject))


def _time(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


class _Cost(NamedTuple):
    """What a child process took: time on the clock, and time of processors, which other work does not disturb."""

    clock: float
    processor: float


def _cost_of(action: Callable[[], object]) -> _Cost:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock = _time(action)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return _Cost(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _time_oracle(paths: Sequence[Path], environment: dict[str, str]) -> _Cost:
    command = [sys.executable, "-W", "ignore", "-c", ORACLE]
    text = "\n".join(map(str, paths))
    return _cost_of(lambda: subprocess.run(command, input=text, text=True, env=environment, check=True))


def _time_connsmith(arguments: list[str], environment: dict[str, str]) -> _Cost:
    command = [sys.executable, "-m", "connsmith", *arguments]
    return _cost_of(lambda: subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL))


def _print_row(name: str, cost: _Cost, oracle: _Cost) -> None:
    print(
        f"  {name:24} clock {cost.clock:6.2f} s {cost.clock / oracle.clock:5.2f} x"
        f"   processors {cost.processor:6.2f} s {cost.processor / oracle.processor:5.2f} x"
    )


if __name__ == "__main__":
    main()
