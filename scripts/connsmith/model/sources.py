"""The sources of one connector, with all that lies under and over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.model.environment import Overlay
    from connsmith.model.fragments import Fragments
    from connsmith.model.inheritance import Inheritance
    from connsmith.source.project import Loaded


@dataclass(frozen=True, slots=True)
class Sources:
    """What sources are read from.

    Attributes:
        loaded: the files.
        inheritance: the bases that they extend.
        fragments: the bases that objects inside them extend.
        overlay: what the environment changes.
    """

    loaded: Loaded
    inheritance: Inheritance
    fragments: Fragments
    overlay: Overlay
