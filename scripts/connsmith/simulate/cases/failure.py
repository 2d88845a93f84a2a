"""What did not hold in a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that a case expects and that did not happen.

    Attributes:
        message: what, in one line, with a diff in further lines where that helps.
        span: the value in the case file that did not hold, or the line of script.csx.
    """

    message: str
    span: Span
