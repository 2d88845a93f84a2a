"""Make the picture of the README: what a terminal shows of a mistake, as SVG.

Usage: pictures.py    with connsmith installed; writes .github/pictures/check.svg
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

PICTURE = Path(__file__).parents[1] / ".github" / "pictures" / "check.svg"
STEPS = (
    "connsmith new 'My Shelves' --auth apiKey",
    "sed -i 's/^summary:/sumary:/' my-shelves/operations/list-items.yaml",
    "connsmith check my-shelves",
    "sed -i 's/^sumary:/summary:/' my-shelves/operations/list-items.yaml",
    "connsmith try ListItems my-shelves --set folder=inbox | head -12",
)


def record(folder: Path) -> str:
    """Return what a reader who types the steps in `folder` sees."""
    programs = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "96"}
    shown = []
    for step in STEPS:
        ran = subprocess.run(  # noqa: S602 - the steps above
            step, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        shown.append(f"$ {step}\n{ran.stdout}{ran.stderr}")
    return "".join(shown)


def draw(text: str) -> str:
    """Return `text` as a terminal of 112 columns, in fonts of the reader's machine."""
    console = Console(record=True, width=112, file=io.StringIO())
    for line in text.rstrip().split("\n"):
        style = "bold green" if line.startswith("$ ") else "red" if " error " in line or "^^^" in line else ""
        console.print(Text(line, style=style), soft_wrap=False)
    drawn = console.export_svg(title="connsmith", unique_id="connsmith")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        PICTURE.write_text(draw(record(Path(name))), encoding="utf-8")
