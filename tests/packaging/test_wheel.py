"""The wheel, installed into an empty environment and used outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("build", reason="needs build, of the extra `test`")
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(root)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def connsmith(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the installed command; dependencies come from the running environment, so nothing is downloaded."""
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    dependencies = [path for path in sys.path if path.endswith("site-packages")]
    (Path(site) / "dependencies.pth").write_text("\n".join(dependencies), encoding="utf-8")
    return python


def run(python: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [str(python), "-m", "connsmith", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


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


def test_installed_package_is_the_one_that_runs(connsmith: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [str(connsmith), "-c", "import connsmith; print(connsmith.__file__)"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
    )  # fmt: skip

    assert str(connsmith.parents[1]) in ran.stdout


def test_installed_command_makes_checks_and_builds_a_project(connsmith: Path, tmp_path: Path) -> None:
    for arguments in (["new", "My Shelves"], ["check", "my-shelves"], ["build", "my-shelves"]):
        ran = run(connsmith, tmp_path, *arguments)
        assert ran.returncode == 0, ran.stdout + ran.stderr

    assert (tmp_path / "my-shelves" / "out" / "default" / "apiDefinition.swagger.json").is_file()


def test_installed_command_builds_the_avepoint_connector_to_the_golden_bytes(
    connsmith: Path, root: Path, tmp_path: Path
) -> None:
    ran = run(connsmith, tmp_path, "build", str(root / "connector"), "-e", "prod", "--out", str(tmp_path / "out"))

    assert ran.returncode == 0, ran.stderr
    golden = root / "tests" / "golden" / "avepoint" / "prod"
    assert {path.name: path.read_bytes() for path in golden.iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()
    }
