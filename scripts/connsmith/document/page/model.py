"""The reference page: what it says, in its order, whatever it is written as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.document.prose.sections import Prose


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One row of a table of names and values; `link` is the address behind the value, if there is a safe one."""

    name: str
    value: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Availability:
    """A product that offers the connector, and where."""

    service: str
    license: str
    regions: str
    exceptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """How many calls are allowed in which time."""

    name: str
    calls: str
    period: str


@dataclass(frozen=True, slots=True)
class ConnectionField:
    """A field of the dialog that makes a connection."""

    name: str
    type: str
    description: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class ConnectionChoice:
    """One way to sign in.

    Attributes:
        title: what makers choose.
        id: its name among connectionParameterSets; empty for connections that have no choice.
        description: what makers read.
        regions: where it can be used.
        is_shareable: whether a connection is shared with the app that uses it; none when nobody said.
        parameters: the fields to fill in.
    """

    title: str
    id: str
    description: str
    regions: str
    is_shareable: bool | None
    parameters: tuple[ConnectionField, ...]


@dataclass(frozen=True, slots=True)
class TypeName:
    """A type as the page shows it: `array of `, a name, and the definition that the name leads to."""

    name: str
    prefix: str = ""
    anchor: str = ""

    def __str__(self) -> str:
        return self.prefix + self.name


@dataclass(frozen=True, slots=True)
class DynamicLookup:
    """The operation that fills a list or describes fields, and the inputs it waits for."""

    operation: str
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """A row of a parameter table, with what the designer makes of it.

    Attributes:
        name: what makers see.
        key: the leaf name on the wire.
        is_required: whether its immediate parent requires it.
        type: what the page shows.
        description: what makers read.
        is_advanced: whether the designer hides it at first.
        default: the value it begins with, as text.
        choices: the values of a fixed list, as shown.
        choices_from: what fills its list, if it is dynamic.
        fields_from: what describes its fields, if they are dynamic.
    """

    name: str
    key: str
    is_required: bool
    type: TypeName
    description: str
    is_advanced: bool = False
    default: str = ""
    choices: tuple[str, ...] = ()
    choices_from: DynamicLookup | None = None
    fields_from: DynamicLookup | None = None


@dataclass(frozen=True, slots=True)
class OutputRow:
    """A row of a table of outputs."""

    name: str
    path: str
    type: TypeName
    description: str


@dataclass(frozen=True, slots=True)
class Returns:
    """What an operation gives back: dynamic fields, one value of a type, or a table.

    Attributes:
        is_dynamic: whether the fields are known only when a flow is made.
        fields_from: what describes the dynamic fields, if the connector says so.
        label: the name of the one value.
        type: the type of the one value.
        description: what the definition says of itself.
        fields: the rows of the table.
        is_notification: whether a webhook delivers it.
    """

    is_dynamic: bool = False
    fields_from: DynamicLookup | None = None
    label: str = ""
    type: TypeName | None = None
    description: str = ""
    fields: tuple[OutputRow, ...] = ()
    is_notification: bool = False


@dataclass(frozen=True, slots=True)
class Replacement:
    """The operation to use instead of a deprecated one."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class OperationSection:
    """An action or a trigger.

    Attributes:
        id: its operationId.
        title: its summary with the suffixes of the page.
        anchor: its name in links.
        description: what it does.
        is_deprecated: whether new flows cannot choose it.
        replacement: what to use instead of a deprecated operation, if there is something.
        trigger: `webhook` or `polling`; empty for an action.
        parameters: its inputs.
        returns: its outputs, if any.
    """

    id: str
    title: str
    anchor: str
    description: str
    is_deprecated: bool
    replacement: Replacement | None
    trigger: str
    parameters: tuple[ParameterRow, ...]
    returns: Returns | None


@dataclass(frozen=True, slots=True)
class DefinitionSection:
    """A type that outputs use; basic types have a `note` and no fields."""

    name: str
    anchor: str
    description: str = ""
    fields: tuple[OutputRow, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The page, section by section in its order.

    Attributes:
        title: the title of the connector, with the suffix of a preview.
        description: the blurb below it.
        version: the version of the connector.
        publisher: who publishes it.
        icon: the icon as a data address; empty when there is none.
        brand_colour: the colour behind the icon, as `#rrggbb`; empty when it is not given so.
        availability: the products that offer it.
        contact: whom to ask.
        metadata: what the publisher says of the connector.
        prose: what people wrote about it.
        authentication: the ways to sign in.
        limits: how many calls are allowed.
        actions: the actions makers see.
        triggers: the triggers makers see.
        definitions: the types of their outputs.
        links: further reading.
        needs_sign_in: whether a connection needs credentials of any kind.
    """

    title: str
    description: str
    version: str
    publisher: str
    icon: str
    brand_colour: str
    availability: tuple[Availability, ...]
    contact: tuple[ValueRow, ...]
    metadata: tuple[ValueRow, ...]
    prose: Prose
    authentication: tuple[ConnectionChoice, ...]
    limits: tuple[Limit, ...]
    actions: tuple[OperationSection, ...]
    triggers: tuple[OperationSection, ...]
    definitions: tuple[DefinitionSection, ...]
    links: tuple[ValueRow, ...]
    needs_sign_in: bool

    @property
    def operations(self) -> tuple[OperationSection, ...]:
        """The actions and the triggers."""
        return (*self.actions, *self.triggers)
