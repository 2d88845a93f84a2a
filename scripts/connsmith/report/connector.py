"""What every format shows: the findings of one connector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Reported:
    """The findings of one connector, sorted by place, or those about the settings of the run."""

    name: str
    diagnostics: tuple[Diagnostic, ...]
    is_connector: bool = True
