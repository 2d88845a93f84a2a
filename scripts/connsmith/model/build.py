"""Loaded sources to a connector."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from connsmith.model.authentication import connection_entries, implied_security, read_authentications
from connsmith.model.collections import COLLECTIONS, read_collection
from connsmith.model.connector import Connector, Modelled
from connsmith.model.deprecation import annotate_replacements
from connsmith.model.environment import NO_OVERLAY, Overlay, read_overlay
from connsmith.model.grammar import TITLES
from connsmith.model.information import read_info, read_omitted, read_properties, read_root
from connsmith.model.inheritance import Inheritance
from connsmith.model.lowering import Lowering
from connsmith.model.merge import merge
from connsmith.model.operations import OperationReader
from connsmith.model.order import read_order
from connsmith.model.paths import assemble_paths
from connsmith.model.policies import gather_policies
from connsmith.model.references import unknown_references, unknown_unsubscribes
from connsmith.model.script import read_script, uses_script
from connsmith.model.secrets import misplaced_references, placeholders
from connsmith.schemas.sources import check_complete
from connsmith.source.node import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.diagnostics import Diagnostic, Span
    from connsmith.model.operation import Operation
    from connsmith.source.project import Loaded, SourceFile


def build_model(loaded: Loaded, environment: str | None) -> Modelled:
    """Return the connector that `loaded` describes in `environment`, or without any overlay.

    The caller has checked every file against its schema; what is wrong beyond that is a diagnostic.
    """
    main = loaded.one("connector")
    if main is None or not isinstance(main.root, Mapping):
        return Modelled(None, ())
    return _Builder(loaded, main).build(environment)


class _Builder:
    """Builds one connector, gathering diagnostics on the way."""

    def __init__(self, loaded: Loaded, main: SourceFile) -> None:
        self.loaded = loaded
        self.main = main
        self.lowering = Lowering()
        self.inheritance = Inheritance(loaded.files)
        self.diagnostics: list[Diagnostic] = []
        order = loaded.one("order")
        self.order = read_order(order.root if order and isinstance(order.root, Mapping) else None)

    def build(self, environment: str | None) -> Modelled:
        """Return the connector, or as much of it as can be understood."""
        for file in self.loaded.files:
            self.diagnostics.extend(misplaced_references(file))
        overlay = self._overlay(environment)
        source = self._connector_source(overlay)
        self.lowering = replace(self.lowering, kinds=TITLES[source.text("titles") or "summary"])
        operations = self._operations(source)
        paths, duplicates = assemble_paths(operations, self._paths_file(), self.lowering, self.order)
        self.diagnostics.extend(duplicates)
        in_order = [operation for path in paths for operation in path.operations]
        types, wrong = read_authentications(self.loaded, self.inheritance, overlay, self.order)
        self.diagnostics.extend(wrong)
        root = read_root(source, self.lowering)
        omitted = read_omitted(source)
        root, security = implied_security(
            () if "security" in omitted else types, root, source.get("securityDefinitions")
        )
        properties = self._properties(source, connection_entries(types, source).without(*omitted), in_order)
        script, wrong = read_script(in_order, self.loaded.scripts, root.text("basePath") or "")
        self.diagnostics.extend(wrong)
        connector = Connector(
            source=source,
            info=read_info(source, self.lowering),
            root=self._with_tags(root),
            paths=paths,
            collections=self._collections(security),
            properties=properties,
            settings=_public(overlay.settings or Mapping.empty(self.main.start)),
            authentication=types,
            script=script,
            order=self.order,
            icon=self.loaded.icon,
            properties_file=source.mapping("propertiesFile") or Mapping.empty(self.main.start),
            omitted=omitted,
        )
        self.inheritance.report_unused()
        self.diagnostics.extend(unknown_references(self.lowering.references, connector.collections))
        self.diagnostics.extend(unknown_unsubscribes(connector.operations))
        return Modelled(connector, (*self.diagnostics, *self.inheritance.diagnostics, *self.lowering.diagnostics))

    def _overlay(self, environment: str | None) -> Overlay:
        if environment is None:
            return NO_OVERLAY
        file = next((file for file in self.loaded.of_kind("environment") if file.stem == environment), None)
        return read_overlay(file) if file is not None else NO_OVERLAY

    def _connector_source(self, overlay: Overlay) -> Mapping:
        assert isinstance(self.main.root, Mapping)
        root = self.main.root
        if overlay.connector is None:
            return _public(root)
        merged = merge(root, overlay.connector)
        return _public(Mapping(merged.entries, merged.keys, root.span))

    def _operations(self, source: Mapping) -> list[Operation]:
        reader = OperationReader(self.inheritance, self.lowering, source.mapping("defaults"))
        operations = reader.read_all(self.loaded)
        self.diagnostics.extend(reader.diagnostics)
        operations, wrong = annotate_replacements(operations)
        self.diagnostics.extend(wrong)
        return operations

    def _paths_file(self) -> Mapping | None:
        file = self.loaded.one("paths")
        return file.root if file and isinstance(file.root, Mapping) else None

    def _collections(self, security: Node | None) -> Mapping:
        found = Mapping.empty(self.main.start)
        for name in COLLECTIONS:
            collection, wrong = read_collection(name, self.loaded, self.inheritance, self.lowering, self.order)
            self.diagnostics.extend(wrong)
            if collection is not None:
                found = found.with_entry(name, collection)
        return found if security is None else found.with_entry("securityDefinitions", security)

    def _with_tags(self, root: Mapping) -> Mapping:
        file = self.loaded.one("tags")
        return root.with_entry("tags", file.root) if file and file.root is not None else root

    def _properties(self, source: Mapping, connections: Mapping, operations: Iterable[Operation]) -> Mapping:
        """What connector.yaml writes under `properties` wins over what is derived."""
        written = read_properties(source)
        derived = connections
        policies, wrong = gather_policies(self._policy_sources(), operations, self.order)
        self.diagnostics.extend(wrong)
        if policies is not None:
            derived = derived.with_entry("policyTemplateInstances", policies)
        scripted = tuple(Scalar(item.id, item.id_span) for item in operations if uses_script(item))
        if scripted:
            derived = derived.with_entry("scriptOperations", Sequence(scripted, scripted[0].span))
        entries: dict[str, Node] = {**derived.entries, **written.entries}
        keys: dict[str, Span] = {**derived.keys, **written.keys}
        return Mapping(entries, keys, source.span)

    def _policy_sources(self) -> Iterable[tuple[str, Mapping]]:
        for file in self.loaded.of_kind("policy"):
            source = self.inheritance.resolve(file)
            missing = check_complete(file.kind, source, file.start)
            self.diagnostics.extend(missing)
            if not missing:
                yield file.stem, source


def _public(node: Mapping) -> Mapping:
    public = placeholders(node)
    assert isinstance(public, Mapping)
    return public
