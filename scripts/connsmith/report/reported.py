"""What every format shows: what became of one connector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Reported:
    """What became of one connector, or the findings about the settings of the run.

    Attributes:
        name: the name of the connector's folder.
        diagnostics: what was found, sorted by place.
        is_connector: whether it is a connector; the settings are none.
        place: the way to it from the folder of the run, which tells apart what has the same name; "" without one.
        trouble: why it could not be read at all, in one line; "" when it could.
    """

    name: str
    diagnostics: tuple[Diagnostic, ...]
    is_connector: bool = True
    place: str = ""
    trouble: str = ""
