"""The virtual environment that paconn has for itself: its dependencies are old, and connsmith shares none of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from connsmith.deploy.errors import DeployError
from connsmith.deploy.paconn import last_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = "0.0.21"
FOLDER_VARIABLE = "CONNSMITH_PACONN"
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
        """Whether the installation went to its end."""
        return self.python.exists() and (self.folder / _MARKER).is_file()


def find_installation(environ: Mapping[str, str]) -> Installation:
    """Return where paconn is, or would be, installed: $CONNSMITH_PACONN, or the user's folder for caches."""
    if named := environ.get(FOLDER_VARIABLE):
        return Installation(Path(named))
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or Path.home())
    caches = environ.get("XDG_CACHE_HOME") or environ.get("LOCALAPPDATA")
    return Installation((Path(caches) if caches else home / ".cache") / "connsmith" / f"paconn-{VERSION}")


def install(installation: Installation) -> None:
    """Make the virtual environment and install paconn from the package index.

    Raises:
        DeployError: it cannot be made, or the package index cannot be reached.
    """
    folder = installation.folder
    if folder.exists() and any(folder.iterdir()) and not (folder / "pyvenv.cfg").is_file():
        raise DeployError(f"{folder} has files in it and is no virtual environment; name another in {FOLDER_VARIABLE}")
    _call([sys.executable, "-m", "venv", "--clear", str(folder)], f"a virtual environment cannot be made in {folder}")
    packages = [f"paconn=={VERSION}"]
    command = [str(installation.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
    _call(command, f"paconn {VERSION} cannot be installed from the package index")
    (folder / _MARKER).write_text(json.dumps({"paconn": VERSION}) + "\n", encoding="utf-8")


def _call(command: list[str], what: str) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - our own command
            command, capture_output=True, text=True, timeout=_SETUP_TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DeployError(f"{what}: {type(error).__name__}") from error
    if done.returncode:
        raise DeployError(f"{what}: {last_lines(done.stderr)}")
