"""What tests in headless Chromium need: node, a browser, and the packages that drive and examine it.

Needs node, Debian's chromium, and a folder with playwright-core and axe-core: CONNSMITH_NODE_MODULES names it, and
node_modules/ beside pyproject.toml will do. CONNSMITH_CHROMIUM names another browser.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

PACKAGES = ("playwright-core", "axe-core")


def drive(root: Path, script: Path, *arguments: str) -> dict[str, Any]:
    """Return what `script` saw in the browser; the test is skipped where one of these is missing."""
    chromium, folder, node = _browser(), _modules(root), shutil.which("node")
    if node is None:
        pytest.skip("needs node, which drives the browser")
    command = [node, str(script), chromium, str(folder), *arguments]
    result = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert result.returncode == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def _browser() -> str:
    found = os.environ.get("CONNSMITH_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("needs a browser: apt-get install chromium, or set CONNSMITH_CHROMIUM")
    return found


def _modules(root: Path) -> Path:
    folder = Path(os.environ.get("CONNSMITH_NODE_MODULES") or root / "node_modules")
    missing = [name for name in PACKAGES if not (folder / name).is_dir()]
    if missing:
        pytest.skip(f"needs {' and '.join(missing)}: npm install them, and set CONNSMITH_NODE_MODULES to the folder")
    return folder.absolute()
