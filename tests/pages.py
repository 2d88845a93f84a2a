"""The shell blocks of a page for readers, run as a reader would paste them, with what they print.

A block `sh` runs as it stands; a block `text` right after it is what it prints, and without one it prints nothing.
`sh stays` starts a program that stays; its first line is the one shown. `sh login` needs somebody's account or
the network, so only its words are checked. `python -m tests.pages FILE...` writes what the blocks print into the pages:
read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
GUIDES = ROOT / "scripts" / "connsmith" / "guides"
_BLOCK = re.compile(r"^```sh( \w+)?\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.DOTALL | re.MULTILINE)
_PREPARES = re.compile(r"pip install|bin/activate")
"""How a reader comes to have connsmith on the path, which whoever runs a page has; CI runs the words by themselves."""
_TOO_LONG = 120


@dataclass(frozen=True)
class Block:
    """A block of shell commands in a page.

    Attributes:
        way: how it is run: "" as it stands, or `stays` or `login`.
        script: the commands.
        shown: what the page says that they print.
        start, end: where the block and what it prints stand in the page.
    """

    way: str
    script: str
    shown: str
    start: int
    end: int


def pages() -> list[Path]:
    """Return the README and every guide."""
    return [README, *sorted(GUIDES.glob("*.md"))]


def all_text() -> str:
    """Return the text of all pages."""
    return "\n".join(page.read_text(encoding="utf-8") for page in pages())


def blocks_of(text: str) -> list[Block]:
    return [
        Block((found[1] or "").strip(), found[2], found[3] or "", found.start(), found.end())
        for found in _BLOCK.finditer(text)
    ]


def environment_of_a_newcomer(folder: Path) -> dict[str, str]:
    """Return the variables of someone with an empty home who has installed connsmith and activated its environment."""
    programs, home = folder / "programs", folder / "home"
    for made in (programs, home):
        made.mkdir()
    for name, command in (("connsmith", "-m connsmith"), ("python", "")):
        shim = programs / name
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n', encoding="utf-8")
        shim.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CONNSMITH_", "GITHUB_", "XDG_"))}
    people = {f"GIT_{who}_{what}": "reader" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {
        **kept,
        **people,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "scripts"),
        "HOME": str(home),
        "NO_COLOR": "1",
        "COLUMNS": "80",
    }


def run_page(text: str, folder: Path) -> Iterator[tuple[Block, int, str]]:
    """Run the blocks of a page in an empty folder; yield each with its exit status and what it printed."""
    variables = environment_of_a_newcomer(folder)
    work = folder / "work"
    work.mkdir()
    for block in blocks_of(text):
        if block.way != "login" and not _PREPARES.search(block.script):
            run = _first_line if block.way == "stays" else _run
            status, printed = run(block.script, work, variables)
            yield block, status, re.sub(r"[ \t]+$", "", printed, flags=re.MULTILINE)


def _run(script: str, work: Path, variables: Mapping[str, str]) -> tuple[int, str]:
    ran = subprocess.run(
        ["bash", "-c", script],  # noqa: S607 - the reader's own bash
        cwd=work, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=_TOO_LONG,
        check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout


def _first_line(script: str, work: Path, variables: Mapping[str, str]) -> tuple[int, str]:
    # A free port, so that pages run beside one another; the page shows the one that readers get.
    command = script.strip()
    with subprocess.Popen(
        ["bash", "-c", f"exec {command} --port 0"],  # noqa: S607 - the reader's own bash
        cwd=work, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        line = process.stdout.readline()
        process.terminate()
    return 0, re.sub(r"(127\.0\.0\.1):\d+", r"\1:7410", line)


def renew(page: Path) -> None:
    """Write what the blocks of `page` print below them."""
    text = page.read_text(encoding="utf-8")
    parts, end = [], 0
    with tempfile.TemporaryDirectory() as name:
        for block, status, printed in run_page(text, Path(name)):
            info = f"sh {block.way}".strip()
            shown = f"\n```text\n{printed.rstrip()}\n```\n" if printed.strip() else ""
            parts += [text[end : block.start], f"```{info}\n{block.script}```\n{shown}"]
            end = block.end
            if status not in {0, 1}:
                sys.stderr.write(f"{page.name}: exit status {status}: {block.script}\n{printed}\n")
    page.write_text("".join([*parts, text[end:]]), encoding="utf-8")


if __name__ == "__main__":
    if shutil.which("bash") is None:
        sys.exit("pages: needs bash")
    for argument in sys.argv[1:]:
        renew(Path(argument).absolute())
