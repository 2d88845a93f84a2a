"""The connector that the sources describe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic, Span
    from connsmith.model.auth.type import AuthenticationType
    from connsmith.model.order import Order
    from connsmith.model.sourceoperation import SourceOperation
    from connsmith.model.sourcescript import SourceScript
    from connsmith.source.node import Mapping, Node


@dataclass(frozen=True, slots=True)
class PathItem:
    """One path of the connector.

    Attributes:
        path: the path, as the key in `paths`.
        span: where the path is first written.
        entries: what belongs to the path and not to one of its operations.
        operations: its operations, in the order of `grammar.METHODS`.
        verbatim: the whole path item, when paths.yaml writes it as it is.
    """

    path: str
    span: Span
    entries: Mapping
    operations: tuple[SourceOperation, ...]
    verbatim: Node | None = None


@dataclass(frozen=True, slots=True)
class Connector:
    """A connector, ready to be laid out by the templates.

    Attributes:
        source: connector.yaml with the environment merged in, in the source language.
        info: the `info` object of the definition.
        root: the other keys of the definition that are not collections, such as host and x-ms-connector-metadata.
        paths: the paths in the order of the definition.
        collections: `definitions`, `parameters`, `responses` and `securityDefinitions`, those that there are.
        properties: the `properties` object of apiProperties.json.
        settings: the keys of settings.json that the environment sets.
        authentication: the authentication types, in the order of connectionParameterSets.
        script: what the policy script does, if there is one.
        order: the orders that an import found.
        icon: the bytes of the icon, if there is one.
        properties_file: the keys of apiProperties.json beside `properties`.
        omitted: keys that a build writes on its own, and that this connector goes without.
    """

    source: Mapping
    info: Mapping
    root: Mapping
    paths: tuple[PathItem, ...]
    collections: Mapping
    properties: Mapping
    settings: Mapping
    authentication: tuple[AuthenticationType, ...]
    script: SourceScript | None
    order: Order
    icon: bytes | None
    properties_file: Mapping
    omitted: frozenset[str]

    @property
    def operations(self) -> tuple[SourceOperation, ...]:
        """Every operation, in the order of the definition."""
        return tuple(operation for path in self.paths for operation in path.operations)


@dataclass(frozen=True, slots=True)
class Modelled:
    """A connector beside what is wrong with it; there is none when too little could be read."""

    connector: Connector | None
    diagnostics: tuple[Diagnostic, ...]
