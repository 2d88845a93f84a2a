"""One connector, read once for all who ask about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from connsmith.reading.analyses.dynamic import walk_calls
from connsmith.reading.connection import connection_parameters, parameter_sets
from connsmith.reading.definition import Definition
from connsmith.reading.folder import Folder
from connsmith.reading.icon import Icon
from connsmith.reading.policy import policies_of
from connsmith.reading.properties import Properties
from connsmith.reading.script import Script
from connsmith.reading.values import texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from connsmith.intake.target import Target
    from connsmith.reading.analyses.dynamic import DynamicCall
    from connsmith.reading.connection import ConnectionParameter, ParameterSet
    from connsmith.reading.operation import Operation
    from connsmith.reading.policy import Policy
    from connsmith.source.node import Json

_Content = TypeVar("_Content")
_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class Reading:
    """One connector: each part that it has, and what they say.

    A part that is missing or unreadable is none, and what it would say is empty.

    Attributes:
        name: the name of its folder.
        definition: apiDefinition.swagger.json.
        properties: apiProperties.json.
        script: the policy script.
        icon: icon.png.
        settings: settings.json.
        folder: what lies in its folder; none when a single file was named.
        definition_size: the size of apiDefinition.swagger.json in bytes.
    """

    document = "apiDefinition"

    name: str
    definition: Definition | None
    properties: Properties | None
    script: Script | None
    icon: Icon | None
    settings: Json | None
    folder: Folder | None
    definition_size: int

    @property
    def operations(self) -> tuple[Operation, ...]:
        """Every operation, in the order of the paths."""
        return self.definition.operations if self.definition else ()

    def operation(self, operation_id: str) -> Operation | None:
        """Return the operation with the id `operation_id`, the first of several, none when there is none."""
        return self.definition.operations_by_id.get(operation_id) if self.definition else None

    @property
    def calls(self) -> tuple[DynamicCall, ...]:
        """Every place that calls an operation while a flow is made, such as x-ms-dynamic-values."""
        return self.definition.fact(walk_calls) if self.definition else ()

    @property
    def policies(self) -> tuple[Policy, ...]:
        """The policies, in the order in which they are applied to a request."""
        return self.properties.fact(policies_of) if self.properties else ()

    @property
    def connection_parameters(self) -> tuple[ConnectionParameter, ...]:
        """What a connection asks for, the parameters of sets last."""
        return self.properties.fact(connection_parameters) if self.properties else ()

    @property
    def parameter_sets(self) -> tuple[ParameterSet, ...]:
        """The ways to sign in between which a connection chooses; none when there is just one way, or none."""
        return self.properties.fact(parameter_sets) if self.properties else ()

    @property
    def script_operations(self) -> tuple[str, ...] | None:
        """The ids of the operations that the script is run for; none when it says nothing, which means all of them."""
        if self.properties is None or "scriptOperations" not in self.properties.properties:
            return None
        return texts_of(self.properties.properties, "scriptOperations")

    def runs_script(self, operation: Operation) -> bool:
        """Whether calls of `operation` go through the script."""
        named = self.script_operations
        return self.script is not None and (not named or operation.id in named)


def read(target: Target) -> Reading:
    """Return the connector `target`, read; parts are looked into only when somebody asks."""
    return read_together([target])[0]


def read_together(targets: Iterable[Target]) -> list[Reading]:
    """Return each of `targets`, read; what several of them share, as environments do, is one part that all have."""
    parts: dict[object, Any] = {}

    def part(make: Callable[[_Content], _Part], content: _Content | None, key: object) -> _Part | None:
        found: _Part | None = None if content is None else parts.setdefault((make, key), make(content))
        return found

    def read_one(target: Target) -> Reading:
        definition, properties = (None if it is None else it.data for it in (target.definition, target.properties))
        script = None if target.script is None else target.script.text
        return Reading(
            name=target.name,
            definition=part(Definition, definition, id(definition)),
            properties=part(Properties, properties, id(properties)),
            script=part(Script, script, script),
            icon=part(Icon, target.icon, target.icon),
            settings=target.settings.data if target.settings else None,
            folder=_folder_of(target),
            definition_size=target.definition_size,
        )

    return [read_one(target) for target in targets]


def _folder_of(target: Target) -> Folder | None:
    content = target.folder
    if content is None:
        return None
    return Folder(content.names, content.prose, target.compiled is not None, content.named)
