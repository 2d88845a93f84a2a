"""The shape of the package: layers, sizes, names."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

LONGEST_FUNCTION = 60
LONGEST_MODULE = 400
MEDIAN_MODULE = 120
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "base"}


@pytest.fixture(scope="module")
def modules(root: Path) -> dict[Path, ast.Module]:
    package = root / "scripts" / "connsmith"
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(package.rglob("*.py"))}


def functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_imports_go_one_way(root: Path) -> None:
    pytest.importorskip("importlinter", reason="needs import-linter, of the extra `dev`")
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env=_environment(root))

    assert ran.returncode == 0, ran.stdout + ran.stderr


def _environment(root: Path) -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(root / "scripts")}


def test_no_function_is_longer_than_a_screen(modules: dict[Path, ast.Module]) -> None:
    long = [
        f"{path.name}:{function.name} has {function.end_lineno - function.lineno + 1} lines"
        for path, tree in modules.items()
        for function in functions(tree)
        if function.end_lineno is not None and function.end_lineno - function.lineno >= LONGEST_FUNCTION
    ]

    assert [] == long


def test_modules_stay_small(modules: dict[Path, ast.Module]) -> None:
    sizes = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in modules}

    assert [] == [f"{name} has {size} lines" for name, size in sizes.items() if size > LONGEST_MODULE]
    assert statistics.median(sizes.values()) <= MEDIAN_MODULE


def test_no_module_is_named_for_nothing(modules: dict[Path, ast.Module]) -> None:
    assert [] == [str(path) for path in modules if path.stem in FORBIDDEN_NAMES or path.parent.name in FORBIDDEN_NAMES]


def test_no_two_public_classes_or_types_share_a_name(modules: dict[Path, ast.Module]) -> None:
    """A reader who jumps to a class by its name lands on the only one."""
    homes: dict[str, list[str]] = {}
    for path, tree in modules.items():
        for name in _types_of(tree):
            homes.setdefault(name, []).append(f"{path.parent.name}/{path.name}")

    assert len(homes) > 400, "the package was read"
    assert {} == {name: places for name, places in homes.items() if len(places) > 1}


def _types_of(tree: ast.Module) -> list[str]:
    classes = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    aliases = [target.id for target in targets if isinstance(target, ast.Name) and not target.id.isupper()]
    return [name for name in [*classes, *aliases] if name[0].isupper()]


def test_every_public_function_and_class_has_a_docstring(modules: dict[Path, ast.Module]) -> None:
    bare = [
        f"{path.name}:{node.name}"
        for path, tree in modules.items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]

    assert [] == bare


def test_scripts_holds_one_package_and_nothing_loose(root: Path) -> None:
    assert ["connsmith"] == [path.name for path in (root / "scripts").iterdir() if not path.name.startswith(".")]


def test_top_level_holds_what_the_layout_says(root: Path) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False)  # noqa: S607
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    names = {line.split("/")[0] for line in listed.stdout.splitlines()}

    assert set() == names - {
        "pyproject.toml", "README.md", "connector", "templates", "scripts", "tests",
        ".ci", ".gitignore", ".gitattributes", ".git_archival.txt", "LICENSE",
        ".pre-commit-config.yaml", ".pre-commit-hooks.yaml", ".github",
    }  # fmt: skip


def test_readme_says_what_every_package_does(root: Path) -> None:
    folder = root / "scripts" / "connsmith"
    packages = {f"{path.parent.name}/" for path in folder.glob("*/__init__.py")}
    text = (root / "README.md").read_text(encoding="utf-8")

    assert set() == {name for name in packages if f"| `{name}` |" not in text}


def test_what_makers_see_is_decided_in_one_place(modules: dict[Path, ast.Module]) -> None:
    """`model` has the sources, in which the word is a value of a key; whoever has artifacts asks the reading."""
    compared = [
        f"{path.parent.name}/{path.name}"
        for path, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        for side in [node.left, *node.comparators]
        if isinstance(side, ast.Constant) and side.value == "internal"
    ]

    assert {"model/sourceoperation.py"} >= set(compared)


def test_mutations_are_tried_on_modules_and_tests_that_are_there(root: Path) -> None:
    script = ast.parse((root / ".ci" / "mutate.py").read_text(encoding="utf-8"))
    modules, tests = (
        ast.literal_eval(node.value)
        for node in script.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"MODULES", "TESTS"}
    )
    own = [Path("tests", name).with_name(f"test_{Path(name).name}") for name in modules if name not in tests]
    named = [Path("scripts", "connsmith", name) for name in [*modules, *tests]]
    named += [*own, *(Path(test) for group in tests.values() for test in group)]

    assert [] == [path for path in named if not (root / path).exists()]
