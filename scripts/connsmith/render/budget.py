"""What the templates of a project may use up; a template that wants more is a mistake at its line.

A template comes from anybody who opens a pull request, so it must not keep a machine busy or fill its memory. Time is
counted in steps (lines of templates and calls below them), memory and output in characters that are made. Both counts
depend on the template alone, so it fails everywhere or nowhere; a clock stands behind them for what they do not see.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from connsmith.render.sizes import MAX_VALUE, TooMuchError, size_of

if TYPE_CHECKING:
    from types import FrameType, TracebackType

MAX_STEPS = 5_000_000
"""Lines and calls of one rendering; the reference page of the largest published connector takes 1.2 million."""

MAX_CHARACTERS = 64 * 1024 * 1024
"""Characters that one rendering may make, those that it throws away included."""

_SECONDS = 20.0
_STEPS_A_LOOK = 4096


class Budget:
    """What one rendering has left; inside of `with`, each step of the thread is counted."""

    def __init__(self) -> None:
        self._characters = MAX_CHARACTERS
        self._steps = MAX_STEPS
        self._end = 0.0
        self._outer: Any = None

    def spend(self, characters: int) -> None:
        """Take `characters` off what is left.

        Raises:
            TooMuchError: there is not so much left, or this is more than one value may have.
        """
        if characters > MAX_VALUE:
            raise TooMuchError(f"this would make a value of more than {MAX_VALUE:,} characters")
        self.spend_on_text(characters)

    def spend_on_text(self, characters: int) -> None:
        """Take `characters` of a whole text off what is left.

        Raises:
            TooMuchError: there is not so much left.
        """
        self._characters -= characters
        if self._characters < 0:
            raise TooMuchError(f"the template makes more than {MAX_CHARACTERS:,} characters")

    def spend_on_result(self, result: Any) -> None:
        """Take off what a filter or function has made.

        Raises:
            TooMuchError: there is not so much left, or this is more than one value may have.
        """
        if isinstance(result, str):
            self.spend_on_text(len(result))
        else:
            self.spend(size_of(result))

    def __enter__(self) -> None:
        self._end = time.thread_time() + _SECONDS
        self._outer = sys.gettrace()
        sys.settrace(self._on_call)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        sys.settrace(self._outer)

    def _on_call(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        """Count a call; the lines of a frame are counted where it runs a template."""
        self._step()
        return self._on_line if "__jinja_template__" in frame.f_globals else None

    def _on_line(self, _frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "line":
            self._step()
        return self._on_line

    def _step(self) -> None:
        self._steps -= 1
        if self._steps < 0:
            raise TooMuchError(f"the template takes more than {MAX_STEPS:,} steps; it may never end")
        if self._steps % _STEPS_A_LOOK == 0 and time.thread_time() > self._end:
            raise TooMuchError(f"the template takes longer than {_SECONDS:.0f} seconds; it may never end")
