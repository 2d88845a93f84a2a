"""The wheel, installed into an empty environment and used outside the checkout."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

from .conftest import run


def test_wheel_holds_templates_and_schemas(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {
        "connsmith/templates/apiDefinition.swagger.json.j2",
        "connsmith/templates/new/project/icon.png",
        "connsmith/schemas/source/operation.schema.json",
        "connsmith/schemas/artifacts/apiDefinition.schema.json",
        "connsmith/schemas/outputs/check.schema.json",
        "connsmith/py.typed",
    } <= names
    assert not [name for name in names if name.startswith("connsmith/check/reference/")]


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
