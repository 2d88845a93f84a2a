"""Programs of the user's machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def find_program(name: str) -> str | None:
    """Return the program `name` from a folder of PATH, none when there is none.

    Windows looks into the current folder first, which is full of what a pull request brings: whatever lies there, and
    in any folder that PATH names relative to it, is left alone.
    """
    suffixes = os.environ.get("PATHEXT", ".COM;.EXE;.BAT;.CMD").split(";") if sys.platform == "win32" else [""]
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        place = Path(folder.strip('"'))
        for suffix in suffixes if place.is_absolute() else ():
            found = place / f"{name}{suffix.lower()}"
            if found.is_file() and os.access(found, os.X_OK):
                return str(found)
    return None
