"""A progress bar for long runs on a terminal, and nothing anywhere else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Self

from connsmith.cli.console import write

if TYPE_CHECKING:
    from types import TracebackType

_FEW = 8
"""So many connectors are done before anybody could read a bar."""


class Progress:
    """Counts connectors on standard error while their findings go to standard output.

    Args:
        total: how many connectors there are.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._bar: Any = None

    def __enter__(self) -> Self:
        if self._total > _FEW and sys.stderr is not None and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

            columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.add_task("check", total=self._total)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, text: str) -> None:
        """Count one connector, and write what is to be said of it."""
        if self._bar is None:
            write(text)
            return
        self._bar.advance(self._bar.task_ids[0])
        if text:
            # Both streams may be the same terminal, where a bar and text cannot share a line.
            self._bar.stop()
            write(text)
            self._bar.start()
