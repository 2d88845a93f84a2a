"""paconn comes from pinned files, whose hashes are known for every platform."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from connsmith.deploy import installation as module
from connsmith.deploy.errors import DeployError
from connsmith.deploy.installation import VERSION, Installation, find_installation, install

if TYPE_CHECKING:
    from pathlib import Path

REQUIREMENTS = module._REQUIREMENTS.read_text(encoding="utf-8")  # noqa: SLF001 - the file that ships beside the module
PINNED = re.findall(r"^([a-z0-9-]+)==(\S+)", REQUIREMENTS, re.MULTILINE)


def test_what_is_installed_is_what_is_pinned(paconn: Installation) -> None:
    listed = [str(paconn.python), "-I", "-m", "pip", "freeze", "--disable-pip-version-check"]
    frozen = subprocess.run(listed, capture_output=True, text=True, check=True).stdout
    installed = {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in re.findall(r"(\S+)==(\S+)", frozen)}
    assert dict(PINNED) == installed
    assert VERSION == installed["paconn"]


def test_every_pin_has_hashes() -> None:
    entries = [entry for entry in re.split(r"^(?=[a-z0-9])", REQUIREMENTS, flags=re.MULTILINE) if "==" in entry]
    assert len(PINNED) == len(entries)
    assert [] == [entry for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)]


def test_a_compiled_package_has_a_hash_for_more_than_this_platform() -> None:
    (entry,) = [part for part in re.split(r"^(?=[a-z])", REQUIREMENTS, flags=re.MULTILINE) if part.startswith("cffi==")]
    assert entry.count("--hash=") > 30


def test_an_installation_of_other_pins_is_not_complete(paconn: Installation, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "Scripts").mkdir()
    copy = Installation(tmp_path)
    copy.python.touch()
    marker = tmp_path / "connsmith-paconn.json"
    marker.write_bytes((paconn.folder / marker.name).read_bytes())
    assert copy.is_complete
    marker.write_text('{"paconn": "0.0.21"}\n')
    assert not copy.is_complete


def test_other_pins_have_another_folder() -> None:
    assert re.fullmatch(rf"paconn-{re.escape(VERSION)}-[0-9a-f]{{8}}", find_installation({"HOME": "/h"}).folder.name)


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory, paconn: Installation) -> Installation:
    """What is left of an installation of changed files, in a folder with packages called pip and venv."""
    assert paconn.is_complete
    folder = tmp_path_factory.mktemp("hostile")
    for name in ("pip", "venv"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text(f"open({str(folder / 'taken')!r}, 'w')")
        (folder / name / "__main__.py").write_text("")
    (folder / "requirements.txt").write_text(f"six==1.17.0 --hash=sha256:{'0' * 64}\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(module, "_REQUIREMENTS", folder / "requirements.txt")
        with pytest.raises(DeployError, match="cannot be installed"):
            install(Installation(folder / "environment"))
    return Installation(folder / "environment")


def test_a_changed_file_is_not_installed(refused: Installation) -> None:
    assert refused.python.exists()
    assert not refused.is_complete


def test_a_package_in_the_current_folder_is_not_imported(refused: Installation) -> None:
    assert not (refused.folder.parent / "taken").exists()
