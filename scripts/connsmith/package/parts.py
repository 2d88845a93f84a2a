"""What a connector consists of, independent of the format that carries it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.emit.artifact import DEFINITION_FILE, ICON_FILE, PROPERTIES_FILE, SCRIPT_FILE
from connsmith.emit.jsontext import to_bytes
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from connsmith.intake.target import Target


@dataclass(frozen=True, slots=True)
class ConnectorParts:
    """The content of a connector's artifacts.

    Attributes:
        definition: the swagger document.
        properties: the `properties` object of apiProperties.json.
        script: the bytes of the policy script, if there is one.
        icon: the bytes of the icon, if there is one.
    """

    definition: dict[str, Any]
    properties: dict[str, Any]
    script: bytes | None = None
    icon: bytes | None = None

    @property
    def title(self) -> str:
        """The title of the connector."""
        return str(Definition(self.definition).info.get("title") or "")

    @property
    def description(self) -> str:
        """The description of the connector; it may be empty."""
        return str(Definition(self.definition).info.get("description") or "")

    @property
    def operation_ids(self) -> tuple[str, ...]:
        """The ids of the operations, in the order of the definition."""
        return tuple(operation.id for operation in Definition(self.definition).operations if operation.id)

    @property
    def files(self) -> dict[str, bytes]:
        """The artifacts by file name, as a build would write them."""
        files = {DEFINITION_FILE: to_bytes(self.definition), PROPERTIES_FILE: to_bytes({"properties": self.properties})}
        if self.script is not None:
            files[SCRIPT_FILE] = self.script
        if self.icon is not None:
            files[ICON_FILE] = self.icon
        return files


def parts_of(target: Target) -> ConnectorParts | None:
    """Return the parts of `target`, or none when its definition or its properties could not be read."""
    if target.definition is None or target.properties is None:
        return None
    envelope = target.properties.data
    properties = envelope.get("properties") if isinstance(envelope, dict) else None
    if not isinstance(properties, dict):
        return None
    script = target.script.text.encode("utf-8", "surrogatepass") if target.script else None
    return ConnectorParts(target.definition.data, properties, script, target.icon)
