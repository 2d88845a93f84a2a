"""What a build makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.emit.sourcemap import Positions

DEFINITION_FILE = "apiDefinition.swagger.json"
PROPERTIES_FILE = "apiProperties.json"
SCRIPT_FILE = "script.csx"
SETTINGS_FILE = "settings.json"
ICON_FILE = "icon.png"
ARTIFACT_FILES = (DEFINITION_FILE, PROPERTIES_FILE, SCRIPT_FILE, SETTINGS_FILE, ICON_FILE)
"""Every file that a build may write, and so the only ones it may replace."""


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON artifact.

    Attributes:
        name: `apiDefinition`, `apiProperties` or `settings`.
        data: its content, keys in their order.
        positions: where its values come from.
    """

    name: str
    data: Any
    positions: Positions


@dataclass(frozen=True, slots=True)
class Artifacts:
    """The artifacts of one connector in one environment; the script and the icon are there only if it has them."""

    definition: Document
    properties: Document
    settings: Document
    script: str | None
    files: dict[str, bytes]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The JSON artifacts."""
        return (self.definition, self.properties, self.settings)
