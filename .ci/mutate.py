"""Change one thing at a time in the modules that everything hangs on, and name the changes that no test notices.

Usage: mutate.py [--minutes N] [MODULE...]    in a checkout without changes, where connsmith is installed as editable

A line for each survivor; the exit status is 1 when there are any. The order is the same each day but begins elsewhere,
so that a run that is cut short has not looked at the same places as the last.
"""

from __future__ import annotations

import argparse
import ast
import datetime as dt
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "scripts" / "connsmith"
TESTS = {
    "check/cache.py": ["tests/check/test_cache.py"],
    "check/engine.py": ["tests/check/test_engine.py", "tests/check/test_one_mistake.py"],
    "check/suppression.py": ["tests/check/test_suppression.py"],
    "diff/acceptance.py": ["tests/diff"],
    "emit/ordering.py": ["tests/emit", "tests/golden"],
    "model/auth/kinds.py": ["tests/model", "tests/golden"],
    "model/merge.py": ["tests/model", "tests/properties"],
    "package/archive.py": ["tests/package"],
    "source/jsontree.py": ["tests/source", "tests/intake"],
    "source/reference.py": ["tests/source", "tests/reading"],
}
_OPPOSITES: dict[type, type] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip


def mutants_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line of each change and the module with it.

    >>> [(line, changed) for line, changed in mutants_of("x = a < 1")]
    [(1, 'x = a <= 1'), (1, 'x = a < 2')]
    """
    for index, node in enumerate(ast.walk(ast.parse(text))):
        tree = ast.parse(text)
        twin = next(each for number, each in enumerate(ast.walk(tree)) if number == index)
        if _change(twin):
            yield getattr(node, "lineno", 0), ast.unparse(tree)


def _change(node: ast.AST) -> bool:
    """Change `node` in place, if it is of a kind that can be."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _OPPOSITES:
        node.ops[0] = _OPPOSITES[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in _OPPOSITES:
        node.op = _OPPOSITES[type(node.op)]()
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        node.value = not node.value
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        node.value += 1
    elif isinstance(node, ast.If | ast.IfExp):
        node.test = ast.UnaryOp(ast.Not(), node.test)
    else:
        return False
    return True


def survives(tests: list[str]) -> bool:
    """Return whether `tests` pass."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "auto", "-p", "no:cacheprovider", *tests]
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=600, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def main() -> int:
    """Try every change until the time is over, and return the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("modules", nargs="*", default=list(TESTS))
    arguments = parser.parse_args()
    end = time.monotonic() + arguments.minutes * 60
    todo = [(name, *mutant) for name in arguments.modules for mutant in mutants_of((PACKAGE / name).read_text("utf-8"))]
    first = dt.datetime.now(dt.UTC).timetuple().tm_yday * 37 % max(1, len(todo))
    tried = survivors = 0
    for name, line, changed in todo[first:] + todo[:first]:
        if time.monotonic() > end:
            break
        file = PACKAGE / name
        original = file.read_bytes()
        try:
            file.write_text(changed, encoding="utf-8")
            survived = survives(TESTS[name])
        finally:
            file.write_bytes(original)
        tried += 1
        survivors += survived
        if survived:
            sys.stdout.write(f"{name}:{line}: no test notices a change here\n")
            sys.stdout.flush()
    sys.stdout.write(f"{survivors} of {tried} changes survived; {len(todo)} are possible\n")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
