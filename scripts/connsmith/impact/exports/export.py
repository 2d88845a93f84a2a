"""What an export holds: flows, apps, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.diagnostics import Pointer
    from connsmith.source.node import Json


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow as it was exported.

    Attributes:
        name: what makers call it.
        file: what people call its file.
        is_enabled: whether it was on.
        text: what the file says.
        definition: the workflow definition.
        pointer: where the definition stands in the file.
        references: the connection references of the file, by the names that the actions give.
        custom_connectors: the ids of custom connectors by the logical names of connection references.
    """

    name: str
    file: str
    is_enabled: bool
    text: str
    definition: Json
    pointer: Pointer
    references: Json
    custom_connectors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Formula:
    """One property of a control that is worked out by a formula.

    Attributes:
        control: the control.
        property: its property.
        script: the formula, in the spelling that no locale changes.
        pointer: where it stands in the file.
    """

    control: str
    property: str
    script: str
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Screen:
    """A file of controls of an app.

    Attributes:
        file: what people call it.
        text: what it says.
        formulas: its formulas.
    """

    file: str
    text: str
    formulas: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class App:
    """A canvas app as it was exported.

    Attributes:
        name: what makers call it.
        file: what people call its file.
        sources: the ids of the APIs that it calls, by the names that its formulas give them.
        screens: its controls.
    """

    name: str
    file: str
    sources: Mapping[str, str]
    screens: tuple[Screen, ...]

    @property
    def is_enabled(self) -> bool:
        """Whether it was on; exports of apps know nothing else."""
        return True


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A flow, an app or an archive that could not be read.

    Attributes:
        file: what people call it.
        message: why.
    """

    file: str
    message: str


Export = Flow | App | Unreadable
