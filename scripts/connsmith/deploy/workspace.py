"""A private folder for one deployment, gone when it ends."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from connsmith.deploy.answers import is_id
from connsmith.deploy.token import LOGIN_FILE
from connsmith.emit.artifact import SETTINGS_FILE
from connsmith.source.files.named import read_named
from connsmith.source.files.port import UnreadableError
from connsmith.temporary import is_running

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from connsmith.deploy.token import Token

_PREFIX = "connsmith-deploy-"
_DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where paconn finds its token and the artifacts; nobody else can read it.

    Attributes:
        folder: the private folder.
        home: the home folder that paconn sees.
        artifacts: the folder that it runs in.
    """

    folder: Path
    home: Path
    artifacts: Path

    def write_token(self, token: Token) -> None:
        """Put `token` where paconn looks for it (fact paconn-token)."""
        file = self.home / LOGIN_FILE
        file.parent.mkdir(parents=True, exist_ok=True)
        _write_private(file, json.dumps(token.as_login()).encode("utf-8"))

    def write_artifacts(self, files: Mapping[str, bytes], settings: Mapping[str, Any]) -> None:
        """Replace the artifacts; JSON without a byte-order mark, since paconn stumbles over one."""
        for old in self.artifacts.iterdir():
            old.unlink()
        for name, content in {**files, SETTINGS_FILE: json.dumps(settings).encode("utf-8")}.items():
            _write_private(self.artifacts / name, content)

    def created_connector(self) -> str | None:
        """Return the id that paconn wrote into settings.json, if it did, and if it can be one."""
        try:
            value = json.loads(read_named(self.artifacts / SETTINGS_FILE)).get("connectorId")
        except (UnreadableError, ValueError, AttributeError, RecursionError):
            return None
        return value if is_id(value) else None

    def empty_folder(self, name: str) -> Path:
        """Return the folder `name`, made anew."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        return folder


@contextlib.contextmanager
def open_workspace() -> Iterator[Workspace]:
    """Make a workspace, and remove it however the deployment ends; remove what a killed one has left, too."""
    parent = Path(tempfile.gettempdir())
    _remove_abandoned(parent)
    folder = Path(tempfile.mkdtemp(prefix=f"{_prefix()}{os.getpid()}-", dir=parent))
    try:
        workspace = Workspace(folder, folder / "home", folder / "artifacts")
        workspace.home.mkdir(mode=0o700)
        workspace.artifacts.mkdir(mode=0o700)
        yield workspace
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prefix() -> str:
    """Containers may share the folder for temporary files, and a number means another process in each."""
    return f"{_PREFIX}{hashlib.sha256(platform.node().encode()).hexdigest()[:8]}-"


def _remove_abandoned(parent: Path) -> None:
    prefix = _prefix()
    for folder in parent.glob(f"{prefix}*"):
        owner = folder.name.removeprefix(prefix).partition("-")[0]
        with contextlib.suppress(OSError):
            mine = not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
            if mine and not folder.is_symlink() and _is_abandoned(owner, folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_abandoned(owner: str, folder: Path) -> bool:
    """Where nobody can say whether the process still runs, as on Windows, a day is more than a deployment takes."""
    return owner.isdigit() and (not is_running(int(owner)) or time.time() - folder.stat().st_mtime > _DAY)


def _write_private(path: Path, content: bytes) -> None:
    """Write what only its owner may read; nobody looks at the folder meanwhile, so it need not appear as a whole."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
