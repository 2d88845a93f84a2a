"""`connsmith serve` as a process."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def serving(path: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Yield the address that is printed first, and the process; it has ended afterwards."""
    command = [sys.executable, "-m", "connsmith", "serve", str(path), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip(), process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
