"""How soon an editor has the findings after an edit of connector/, beside a cold `check`, and what 1,000 edits leave.

Run it from the root of the repository: `python tests/benchmarks/lsp_latency.py`. A scripted editor types over standard
input and output; the least time of several edits counts, so that other work on the machine does not.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.server.lsp.editor import Editor  # noqa: E402 - a benchmark is run from the root, which is no package

BUDGET = 0.3
EDITS = 1000
_NAME = "operations/get-request.yaml"


def main() -> None:
    """Print the ratio beside its budget, and the memory of the server before and after the edits."""
    cold = min(_cold_check() for _ in range(5))
    editor = Editor(ROOT / "connector")
    text = (ROOT / "connector" / _NAME).read_text(encoding="utf-8")
    editor.open(_NAME)
    editor.findings(_NAME)
    warm = min(_edit(editor, text, number) for number in range(20))
    print(f"cold check       {cold:6.3f} s")
    print(f"after an edit    {warm:6.3f} s  {warm / cold:4.2f} times a cold check; budget {BUDGET}")
    before = editor.memory()
    for number in range(EDITS):
        _edit(editor, text, number)
    after = editor.memory()
    print(f"memory of the server: {before / 1e6:.1f} MB, after {EDITS:,} edits {after / 1e6:.1f} MB")
    editor.close()


def _cold_check() -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "connsmith", "check", "connector", "--no-cache"]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    return time.perf_counter() - start


def _edit(editor: Editor, text: str, number: int) -> float:
    start = time.perf_counter()
    editor.type(_NAME, text.replace("Get a request", f"Get a request {number}"))
    editor.findings(_NAME)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
