"""Make the pictures of the README: a terminal as SVG, and the pages of `serve` and `docs` as PNG.

Usage: pictures.py    with connsmith[serve] installed; writes .github/pictures/

The pages need node, Chromium, and playwright-core in the folder that CONNSMITH_NODE_MODULES names (see .ci/run); where
these are missing, only the terminal is drawn. What can be read in a picture of a page is kept inside it, so that a test
can hold it to the page of today without a browser.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".github" / "pictures"
READ = "Words"
"""The entry of a PNG file that holds what can be read in it."""
_COLOURS = 96
_MISTAKE = ("summary: List items", "sumary: List items")
_STEPS = (
    ("connsmith new 'My Shelves' --auth apiKey", None),
    ("connsmith check my-shelves", _MISTAKE),
    ("connsmith try ListItems my-shelves --set folder=inbox | head -12", _MISTAKE[::-1]),
)
"""What is typed, and what an editor has put in place of what before it."""


def record(folder: Path) -> str:
    """Return what a reader who types the steps in `folder` sees."""
    programs = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "96"}
    shown = []
    for step, edit in _STEPS:
        if edit is not None:
            file = folder / "my-shelves" / "operations" / "list-items.yaml"
            file.write_text(file.read_text(encoding="utf-8").replace(*edit), encoding="utf-8")
        ran = subprocess.run(  # noqa: S602 - the steps above
            step, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        shown.append(f"$ {step}\n{ran.stdout}{ran.stderr}\n")
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


def photograph(folder: Path, chromium: str, node: str, modules: Path) -> dict[str, bytes]:
    """Return the pictures of the pages, with few colours and their words inside; `folder` holds a new project."""
    project = folder / "my-shelves"
    docs = [sys.executable, "-m", "connsmith", "docs", str(ROOT / "connector"), "--out", str(folder / "docs")]
    subprocess.run(docs, check=True, capture_output=True)
    with _serving(project) as address:
        page = (folder / "docs" / "reference.html").as_uri()
        command = [node, str(ROOT / ".ci" / "photograph.mjs"), chromium, str(modules), str(folder), address, page]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return {name: _small(folder / name, words) for name, words in json.loads(ran.stdout).items()}


@contextmanager
def _serving(project: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "connsmith", "serve", str(project), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.send_signal(signal.SIGTERM)


def _small(file: Path, words: str) -> bytes:
    kept, out = PngInfo(), io.BytesIO()
    kept.add_itxt(READ, words)
    with Image.open(file) as image:
        few = image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True, pnginfo=kept)
    return out.getvalue()


def main() -> int:
    """Write every picture that can be made here."""
    chromium, node = os.environ.get("CONNSMITH_CHROMIUM") or shutil.which("chromium"), shutil.which("node")
    modules = Path(os.environ.get("CONNSMITH_NODE_MODULES") or ROOT / "node_modules").absolute()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (FOLDER / "check.svg").write_text(draw(record(folder)), encoding="utf-8")
        if chromium is None or node is None or not (modules / "playwright-core").is_dir():
            sys.stderr.write("pictures: the pages need chromium, node and playwright-core; only the terminal is new\n")
            return 1
        for file, content in photograph(folder, chromium, node, modules).items():
            (FOLDER / file).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
