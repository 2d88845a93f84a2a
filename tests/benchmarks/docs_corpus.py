"""Measures the reference pages of every published connector: `python tests/benchmarks/docs_corpus.py [FOLDER]`.

Prints the time of all pages in all three formats beside the time that reading the same files takes, and the slowest.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.progress import track

from connsmith.document.documents import make_documents
from connsmith.intake.opening import is_artifact_folder, open_target
from connsmith.source.files.disk import DiskFiles

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"


def main(folder: Path) -> None:
    console = Console()
    targets = [child for child in sorted(folder.glob("*/*")) if child.is_dir() and is_artifact_folder(DiskFiles(child))]
    rows = [measure(target) for target in track(targets, "Pages", console=console, disable=not console.is_terminal)]
    reading, writing = sum(row[1] for row in rows), sum(row[0] for row in rows)
    size = sum(row[2] for row in rows)
    console.print(f"{len(rows)} connectors, {size / 1e6:.1f} MB of JSON")
    console.print(f"reading {reading:.2f} s, pages {writing:.2f} s, {writing / max(reading, 1e-9):.1f} times as long")
    for seconds, _, bytes_, name in sorted(rows, reverse=True)[:5]:
        console.print(f"{seconds * 1000:6.0f} ms  {bytes_ / 1000:6.0f} kB  {name}")


def measure(folder: Path) -> tuple[float, float, int, str]:
    """Return the seconds for pages and for reading, the bytes of the definition and the name of one connector."""
    start = time.perf_counter()
    target = open_target(folder)
    read = time.perf_counter()
    make_documents(target)
    end = time.perf_counter()
    data = target.definition.data if target.definition else {}
    return end - read, read - start, len(json.dumps(data)), folder.name


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
