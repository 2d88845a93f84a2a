"""What the templates of the artifacts see of a connector: values only, nothing that reaches a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.model.connector import Connector, PathItem
    from connsmith.model.sourceoperation import SourceOperation
    from connsmith.model.sourcescript import Handler, SourceScript
    from connsmith.source.node import Mapping


@dataclass(frozen=True, slots=True)
class ScriptView:
    """A policy script as its template sees it.

    Attributes:
        base_path: the base path of the service, "" when there is none.
        handlers: the declared behaviours, sorted by operationId.
        cases: the handlers that do something, those that do the same together.
        parts: the text of the hand-written members of the class.
    """

    base_path: str
    handlers: tuple[Handler, ...]
    cases: tuple[tuple[Handler, ...], ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConnectorView:
    """A connector as the templates of its documents see it; what it holds is explained at `model.connector.Connector`.

    Attributes:
        source: connector.yaml with the environment merged in, in the source language.
        info: the `info` object of the definition.
        root: the other keys of the definition that are not collections.
        paths: the paths in the order of the definition.
        operations: every operation, in the order of the definition.
        collections: `definitions`, `parameters`, `responses` and `securityDefinitions`, those that there are.
        properties: the `properties` object of apiProperties.json.
        settings: the keys of settings.json that the environment sets.
        script: what the policy script does, if there is one.
        icon: whether there is an icon.
        properties_file: the keys of apiProperties.json beside `properties`.
        omitted: keys that a build writes on its own, and that this connector goes without.
    """

    source: Mapping
    info: Mapping
    root: Mapping
    paths: tuple[PathItem, ...]
    operations: tuple[SourceOperation, ...]
    collections: Mapping
    properties: Mapping
    settings: Mapping
    script: ScriptView | None
    icon: bool
    properties_file: Mapping
    omitted: frozenset[str]


def view_script(script: SourceScript) -> ScriptView:
    """Return what a template sees of `script`."""
    cases: dict[tuple[object, ...], list[Handler]] = {}
    for handler in script.handlers:
        behaviour = (handler.ranges, handler.location, handler.method)
        if any(behaviour):
            cases.setdefault(behaviour, []).append(handler)
    return ScriptView(script.base_path, script.handlers, tuple(map(tuple, cases.values())), script.parts)


def view_connector(connector: Connector) -> ConnectorView:
    """Return what templates see of `connector`."""
    return ConnectorView(
        source=connector.source,
        info=connector.info,
        root=connector.root,
        paths=connector.paths,
        operations=connector.operations,
        collections=connector.collections,
        properties=connector.properties,
        settings=connector.settings,
        script=view_script(connector.script) if connector.script else None,
        icon=connector.icon is not None,
        properties_file=connector.properties_file,
        omitted=connector.omitted,
    )
