"""The virtual environment that paconn has for itself: its dependencies are old, and connsmith shares none of them."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from connsmith.deploy.answers import last_lines
from connsmith.deploy.errors import DeployError
from connsmith.source.usercache import cache_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = "0.0.21"
FOLDER_VARIABLE = "CONNSMITH_PACONN"
_REQUIREMENTS = Path(__file__).with_name("paconn-requirements.txt")
_MARKER = "connsmith-paconn.json"
_SETUP_TIMEOUT = 900


@dataclass(frozen=True, slots=True)
class Installation:
    """A virtual environment with paconn in it."""

    folder: Path

    @property
    def python(self) -> Path:
        """The interpreter of the virtual environment."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def is_complete(self) -> bool:
        """Whether what is pinned today was installed, to its end."""
        if not self.python.exists():
            return False
        try:
            return (self.folder / _MARKER).read_bytes() == _marker()
        except OSError:
            return False


def find_installation(environ: Mapping[str, str]) -> Installation:
    """Return where paconn is, or would be, installed: $CONNSMITH_PACONN, or the user's folder for caches."""
    if named := environ.get(FOLDER_VARIABLE):
        return Installation(Path(named))
    return Installation(cache_folder(environ) / f"paconn-{VERSION}-{_digest()[:8]}")


def install(installation: Installation) -> None:
    """Make the virtual environment and install paconn from the package index.

    pip takes only files whose hash is in `paconn-requirements.txt`, and builds nothing: what builds would be pinned
    by nobody. Neither it nor the maker of the environment imports anything from the current folder.

    Raises:
        DeployError: it cannot be made, or the package index cannot be reached or has other files.
    """
    folder = installation.folder
    if folder.exists() and any(folder.iterdir()) and not (folder / "pyvenv.cfg").is_file():
        raise DeployError(f"{folder} has files in it and is no virtual environment; name another in {FOLDER_VARIABLE}")
    make = [sys.executable, "-I", "-m", "venv", "--clear", str(folder)]
    _call(make, f"a virtual environment cannot be made in {folder}")
    fill = [str(installation.python), "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    fill += ["--no-deps", "--only-binary", ":all:", "--require-hashes", "--requirement", str(_REQUIREMENTS)]
    _call(fill, f"paconn {VERSION} cannot be installed from the package index")
    (folder / _MARKER).write_bytes(_marker())


def _marker() -> bytes:
    return json.dumps({"paconn": VERSION, "requirements": _digest()}).encode("ascii") + b"\n"


def _digest() -> str:
    """Return what tells one set of pins from another; the ends of lines, which git may change, have no say in it."""
    return hashlib.sha256(_REQUIREMENTS.read_text(encoding="utf-8").encode("utf-8")).hexdigest()


def _call(command: list[str], what: str) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - our own command
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SETUP_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DeployError(f"{what}: {type(error).__name__}") from error
    if done.returncode:
        raise DeployError(f"{what}: {last_lines(done.stderr)}")
