"""The wheel, installed into an empty environment and used outside the checkout."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

from .conftest import run

LARGEST = 2_000_000


def test_wheel_holds_templates_and_schemas(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {
        "connsmith/templates/apiDefinition.swagger.json.j2",
        "connsmith/templates/new/project/icon.png",
        "connsmith/schemas/source/operation.schema.json",
        "connsmith/schemas/artifacts/apiDefinition.schema.json",
        "connsmith/schemas/outputs/check.schema.json",
        "connsmith/py.typed",
        "connsmith/guides/deploy.md",
    } <= names


def test_wheel_holds_no_pages_but_the_guides_and_stays_small(wheel: Path) -> None:
    names = [name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name]
    read = {".py", ".json", ".yaml", ".j2", ".cs", ".txt", ".png", ".typed"}
    others = {name for name in names if Path(name).suffix not in read and not name.startswith("connsmith/guides/")}

    assert {f"connsmith/templates/new/project/{name}" for name in ("gitignore", "gitattributes")} == others
    assert wheel.stat().st_size < LARGEST


def test_every_module_of_the_wheel_is_imported_or_started(wheel: Path) -> None:
    """A module that only the repository runs belongs into `exclude` of pyproject.toml."""
    archive = zipfile.ZipFile(wheel)
    files = {name.removesuffix(".py"): name for name in archive.namelist() if name.endswith(".py")}
    modules = {stem.replace("/", ".").removesuffix(".__init__"): ast.parse(archive.read(files[stem])) for stem in files}
    waiting = {"connsmith.__main__", "connsmith.api", "connsmith.formats", "connsmith.rules"}
    waiting |= {name for name in modules if name.startswith("connsmith.check.rules.")}
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting |= named_by(modules[name], modules.keys()) - reached

    assert set() == modules.keys() - reached


def named_by(tree: ast.Module, modules: Iterable[str]) -> set[str]:
    """Return the modules that `tree` imports, names as text, or starts by the names of their files."""
    words: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            words |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            words |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words.add(node.value.partition(":")[0])
    whole = {".".join(word.split(".")[:count]) for word in words for count in range(1, word.count(".") + 2)}
    return {name for name in modules if name in whole or f"{name.rpartition('.')[2]}.py" in words}


def test_the_same_commit_gives_the_same_bytes(wheel: Path, root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(root)]
    subprocess.run(command, capture_output=True, check=True)

    assert wheel.read_bytes() == (tmp_path / wheel.name).read_bytes()


def test_the_version_is_that_of_the_wheel(wheel: Path, installed: Path, tmp_path: Path) -> None:
    version = re.match(r"connsmith-(.+)-py3-none-any\.whl", wheel.name)
    assert version is not None

    assert f"connsmith {version[1]}\n" == run(installed, tmp_path, "--version").stdout


def test_only_who_asks_for_the_version_pays_for_it(installed: Path, tmp_path: Path) -> None:
    code = "import sys; from connsmith.cli import main; main(['--help']); print('importlib.metadata' in sys.modules)"
    ran = subprocess.run([str(installed), "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert "False" == ran.stdout.splitlines()[-1]


def test_installed_package_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [str(installed), "-c", "import connsmith; print(connsmith.__file__)"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
    )  # fmt: skip

    assert str(installed.parents[1]) in ran.stdout


def test_installed_command_makes_checks_and_builds_a_project(installed: Path, tmp_path: Path) -> None:
    for arguments in (["new", "My Shelves"], ["check", "my-shelves"], ["build", "my-shelves"]):
        ran = run(installed, tmp_path, *arguments)
        assert ran.returncode == 0, ran.stdout + ran.stderr

    assert (tmp_path / "my-shelves" / "out" / "default" / "apiDefinition.swagger.json").is_file()


def test_installed_command_builds_the_avepoint_connector_to_the_golden_bytes(
    installed: Path, root: Path, tmp_path: Path
) -> None:
    ran = run(installed, tmp_path, "build", str(root / "connector"), "-e", "prod", "--out", str(tmp_path / "out"))

    assert ran.returncode == 0, ran.stderr
    golden = root / "tests" / "golden" / "avepoint" / "prod"
    assert {path.name: path.read_bytes() for path in golden.iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()
    }
