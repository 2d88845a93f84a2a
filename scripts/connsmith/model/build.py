"""Loaded sources to a connector."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from connsmith.model.authentication import connection_entries, implied_security, read_authentications
from connsmith.model.collections import COLLECTIONS, read_collection
from connsmith.model.connector import Connector, Modelled
from connsmith.model.deprecation import annotate_replacements
from connsmith.model.emptiness import with_empty
from connsmith.model.environment import Overlay, read_overlay
from connsmith.model.fragments import Fragments
from connsmith.model.grammar import TITLES
from connsmith.model.information import read_info, read_omitted, read_properties, read_root
from connsmith.model.inheritance import Inheritance
from connsmith.model.lowering import ESCAPE, Lowering
from connsmith.model.merge import merge
from connsmith.model.operations import OperationReader, path_of
from connsmith.model.order import read_order
from connsmith.model.paths import assemble_paths
from connsmith.model.policies import Gone, gather_policies, policy_uses
from connsmith.model.references import unknown_references, unknown_unsubscribes
from connsmith.model.secrets import misplaced_references, placeholders, published_secrets
from connsmith.model.sources import Sources
from connsmith.model.sourcescript import read_script, uses_script
from connsmith.schemas.sources import check_complete
from connsmith.source.node import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.diagnostics import Diagnostic, Span
    from connsmith.model.order import Order
    from connsmith.model.sourceoperation import SourceOperation
    from connsmith.source.project import Loaded, SourceFile


def build_model(loaded: Loaded, environment: str | None) -> Modelled:
    """Return the connector that `loaded` describes in `environment`, or without any overlay.

    The caller has checked every file against its schema; what is wrong beyond that is a diagnostic.
    """
    main = loaded.one("connector")
    if main is None or not isinstance(main.root, Mapping):
        return Modelled(None, ())
    return _Builder(loaded, main).build(environment)


def fill_settings(connector: Connector, loaded: Loaded, environment: str) -> Connector | None:
    """Return `connector`, which has no overlay, as it is in `environment`; none where that changes more than settings.

    All but the settings is shared, so that it need not be rendered or checked again.
    """
    overlay = read_overlay(loaded, environment, Inheritance(loaded.files))
    if not overlay.is_of_settings:
        return None
    return connector if overlay.settings is None else replace(connector, settings=_public(overlay.settings))


SCHEMES = "securityDefinitions"


class _Builder:
    """Builds one connector, gathering diagnostics on the way."""

    def __init__(self, loaded: Loaded, main: SourceFile) -> None:
        self.loaded = loaded
        self.main = main
        self.lowering = Lowering()
        self.inheritance = Inheritance(loaded.files)
        self.fragments = Fragments(self.inheritance)
        self.diagnostics: list[Diagnostic] = []
        order = loaded.one("order")
        self.order = read_order(order.root if order and isinstance(order.root, Mapping) else None)

    def build(self, environment: str | None) -> Modelled:
        """Return the connector, or as much of it as can be understood."""
        for file in self.loaded.files:
            self.diagnostics.extend(misplaced_references(file))
        self.diagnostics.extend(published_secrets(self.loaded))
        overlay = read_overlay(self.loaded, environment, self.inheritance)
        sources = Sources(self.loaded, self.inheritance, self.fragments, overlay)
        source = self._connector_source(overlay)
        self.lowering = replace(self.lowering, kinds=TITLES[source.text("titles") or "summary"])
        operations, gone = self._operations(source, sources)
        paths, duplicates = assemble_paths(operations, self._paths_file(operations, gone), self.lowering, self.order)
        self.diagnostics.extend(duplicates)
        in_order = [operation for path in paths for operation in path.operations]
        types, wrong = read_authentications(self.loaded, self.inheritance, overlay, self.order)
        self.diagnostics.extend(wrong)
        root = self._with_tags(read_root(source, self.lowering))
        root = with_empty(root, "root", self.order, but={*COLLECTIONS, SCHEMES})
        omitted = read_omitted(source)
        root, security = implied_security(
            () if "security" in omitted else types, root, with_empty(source, "root", self.order).get(SCHEMES)
        )
        policies, wrong = gather_policies(list(self._policy_sources(overlay)), in_order, self.order, gone)
        self.diagnostics.extend(wrong)
        derived = connection_entries(types, source).without(*omitted)
        if policies is not None:
            derived = derived.with_entry("policyTemplateInstances", policies)
        script, wrong = read_script(in_order, self.loaded.scripts, root.text("basePath") or "")
        self.diagnostics.extend(wrong)
        connector = Connector(
            source=source,
            info=read_info(source, self.lowering),
            root=root,
            paths=paths,
            collections=self._collections(security, sources),
            properties=_properties(source, derived, in_order, self.order),
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
        further = (self.inheritance, self.fragments, self.lowering)
        return Modelled(connector, (*self.diagnostics, *(item for part in further for item in part.diagnostics)))

    def _connector_source(self, overlay: Overlay) -> Mapping:
        assert isinstance(self.main.root, Mapping)
        root = self.main.root
        if overlay.connector is None:
            return _public(root)
        merged = merge(root, overlay.connector)
        return _public(Mapping(merged.entries, merged.keys, root.span))

    def _operations(self, source: Mapping, sources: Sources) -> tuple[list[SourceOperation], Gone]:
        reader = OperationReader(sources, self.lowering, source.mapping("defaults"), self.order)
        operations = reader.read_all()
        self.diagnostics.extend(reader.diagnostics)
        operations, wrong = annotate_replacements(operations)
        self.diagnostics.extend(wrong)
        uses = [use for removed in reader.removed for use in policy_uses(removed)]
        gone = Gone(
            operations=sources.overlay.removed("operations", "triggers"),
            policies=sources.overlay.removed("policies"),
            named=frozenset(str(use.value) for use in uses if isinstance(use, Scalar)),
            paths=frozenset(path for removed in reader.removed if (path := path_of(removed)) is not None),
        )
        return operations, gone

    def _paths_file(self, operations: Iterable[SourceOperation], gone: Gone) -> Mapping | None:
        """Return paths.yaml without the paths whose operations the environment takes away."""
        file = self.loaded.one("paths")
        if file is None or not isinstance(file.root, Mapping):
            return None
        root = file.root.without(*gone.paths - {operation.request.path for operation in operations})
        items = {path: self.fragments.expand(item, "pathItem") for path, item in root.items()}
        return Mapping({**items, **_escaped(root)}, root.keys, root.span)

    def _collections(self, security: Node | None, sources: Sources) -> Mapping:
        found = Mapping.empty(self.main.start)
        for name in COLLECTIONS:
            collection, wrong = read_collection(name, sources, self.lowering, self.order)
            self.diagnostics.extend(wrong)
            if collection is not None:
                found = found.with_entry(name, collection)
            elif name in self.order.empty.get("root", ()):
                found = found.with_entry(name, Mapping.empty(self.order.span))
        return found if security is None else found.with_entry(SCHEMES, security)

    def _with_tags(self, root: Mapping) -> Mapping:
        file = self.loaded.one("tags")
        return root.with_entry("tags", file.root) if file and file.root is not None else root

    def _policy_sources(self, overlay: Overlay) -> Iterable[tuple[str, Mapping]]:
        files = self.loaded.of_kind("policy")
        self.diagnostics.extend(overlay.unknown("policies", (file.stem for file in files)))
        for file in files:
            source = overlay.change("policies", file.stem, self.inheritance.resolve(file))
            if not isinstance(source, Mapping):
                continue
            missing = check_complete(file.kind, source, file.start)
            self.diagnostics.extend(missing)
            if not missing:
                yield file.stem, source


def _properties(source: Mapping, derived: Mapping, operations: Iterable[SourceOperation], order: Order) -> Mapping:
    """What connector.yaml writes under `properties` wins over what is derived."""
    written = read_properties(source)
    using = order.sorted("scriptOperations", filter(uses_script, operations), lambda operation: operation.id)
    scripted = tuple(Scalar(operation.id, operation.id_span) for operation in using)
    if scripted:
        derived = derived.with_entry("scriptOperations", Sequence(scripted, scripted[0].span))
    entries: dict[str, Node] = {**derived.entries, **written.entries}
    keys: dict[str, Span] = {**derived.keys, **written.keys}
    return Mapping(entries, keys, source.span)


def _escaped(node: Mapping) -> dict[str, Node]:
    return {key: value for key, value in node.items() if key.startswith(ESCAPE)}


def _public(node: Mapping) -> Mapping:
    public = placeholders(node)
    assert isinstance(public, Mapping)
    return public
