"""Everything that one connector consists of, for rules that compare its parts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from connsmith.check.views.definition import Definition
from connsmith.check.views.folder import Folder
from connsmith.check.views.png import Header, Image, read_header, read_image
from connsmith.check.views.script import Script

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


class Icon:
    """The icon as rules see it.

    Args:
        data: the bytes of icon.png.
    """

    document = "package"

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def header(self) -> Header | None:
        """What its first chunk says, none when it is not a PNG."""
        return read_header(self.data)

    @cached_property
    def image(self) -> Image | None:
        """Its pixels, none when it is broken or of a kind that is not read."""
        return read_image(self.data)


@dataclass(frozen=True, slots=True)
class ConnectorView:
    """One connector: each part that it has.

    Attributes:
        root: its folder.
        definition: apiDefinition.swagger.json.
        properties: apiProperties.json.
        script: the policy script.
        icon: icon.png.
        settings: settings.json.
        folder: what lies in its folder; none when a single file is checked.
        definition_size: the size of apiDefinition.swagger.json in bytes.
    """

    document = "apiDefinition"

    root: Path
    definition: Definition | None
    properties: Properties | None
    script: Script | None
    icon: Icon | None
    settings: dict[str, Any] | None
    folder: Folder | None
    definition_size: int


def view_of(target: Target) -> ConnectorView:
    """Return the connector of `target` as rules see it."""
    return ConnectorView(
        root=target.root,
        definition=Definition(target.definition.data) if target.definition else None,
        properties=Properties(target.properties.data) if target.properties else None,
        script=Script(target.script.text) if target.script else None,
        icon=Icon(target.icon) if target.icon is not None else None,
        settings=target.settings.data if target.settings else None,
        folder=Folder(target.folder.names, target.folder.prose, target.compiled is not None) if target.folder else None,
        definition_size=target.definition_size,
    )
