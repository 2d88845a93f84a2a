"""Everything that one connector consists of, for rules that compare its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.check.views.definition import Definition

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.intake.target import Target


class Properties:
    """apiProperties.json as rules see it.

    Args:
        data: the parsed file.
    """

    document = "apiProperties"

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    @property
    def properties(self) -> dict[str, Any]:
        """The object below `properties`, empty when there is none."""
        found = self.data.get("properties")
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Script:
    """The policy script as rules see it."""

    document = "script"

    text: str


@dataclass(frozen=True, slots=True)
class Icon:
    """The icon as rules see it."""

    document = "package"

    data: bytes


@dataclass(frozen=True, slots=True)
class ConnectorView:
    """One connector: each part that it has.

    Attributes:
        root: its folder.
        definition: apiDefinition.swagger.json.
        properties: apiProperties.json.
        script: the policy script.
        icon: icon.png.
    """

    document = "apiDefinition"

    root: Path
    definition: Definition | None
    properties: Properties | None
    script: Script | None
    icon: Icon | None


def view_of(target: Target) -> ConnectorView:
    """Return the connector of `target` as rules see it."""
    return ConnectorView(
        target.root,
        Definition(target.definition.data) if target.definition else None,
        Properties(target.properties.data) if target.properties else None,
        Script(target.script.text) if target.script else None,
        Icon(target.icon) if target.icon else None,
    )
