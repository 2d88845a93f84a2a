"""How soon an editor has the findings after an edit of connector/, beside a cold `check`, and what 1,000 edits leave.

Run it from the root of the repository: `python tests/benchmarks/lsp_latency.py`. A scripted editor types over standard
input and output. Processor time is counted, so that other work on the machine is not. It needs Linux.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.server.lsp.editor import Editor  # noqa: E402 - a benchmark is run from the root, which is no package

BUDGET = 0.3
EDITS = 1000
FEW = 20
_NAME = "operations/get-request.yaml"


def main() -> None:
    """Print the ratio beside its budget, and the memory of the server before and after the edits."""
    cold = min(_cold_check() for _ in range(5))
    editor = Editor(ROOT / "connector")
    text = (ROOT / "connector" / _NAME).read_text(encoding="utf-8")
    editor.open(_NAME)
    editor.findings(_NAME)
    _type(editor, text, FEW)
    start = editor.processor_seconds()
    _type(editor, text, FEW)
    warm = (editor.processor_seconds() - start) / FEW
    print(f"cold check       {cold:6.3f} s")
    print(f"after an edit    {warm:6.3f} s  {warm / cold:4.2f} times a cold check; budget {BUDGET}")
    before = editor.memory()
    _type(editor, text, EDITS)
    after = editor.memory()
    print(f"memory of the server: {before / 1e6:.1f} MB, after {EDITS:,} edits {after / 1e6:.1f} MB")
    editor.close()


def _cold_check() -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "connsmith", "check", "connector", "--no-cache"]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _type(editor: Editor, text: str, edits: int) -> None:
    """Type so often, and wait for the findings each time."""
    for number in range(edits):
        editor.type(_NAME, text.replace("Get a request", f"Get a request {number}"))
        editor.findings(_NAME)


if __name__ == "__main__":
    main()
