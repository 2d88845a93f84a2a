"""A connector's artifacts to its sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.check.settings import SETTINGS_FILE
from connsmith.importing.raising.arrangement import arrange
from connsmith.importing.raising.authentication import SECURITY, RaisedAuthentication, raise_authentication
from connsmith.importing.raising.collections import raise_collection
from connsmith.importing.raising.dialect import choose_dialect
from connsmith.importing.raising.emptiness import take_empty
from connsmith.importing.raising.equality import canonical
from connsmith.importing.raising.faithful import Wanted, raise_faithfully
from connsmith.importing.raising.information import ConnectorFile
from connsmith.importing.raising.names import FileNames, kebab
from connsmith.importing.raising.operations import Raised, add_unsubscribes, methods_of, raise_operation
from connsmith.importing.raising.order import needed_names, raise_key_order
from connsmith.importing.raising.policies import raise_policies
from connsmith.importing.raising.settings import raise_settings
from connsmith.model.collections import COLLECTIONS
from connsmith.model.lowering import ESCAPE
from connsmith.reading.trigger import NOTIFICATION_CONTENT
from connsmith.source.node import NOWHERE, plain, positioned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.importing.incoming import Incoming
    from connsmith.importing.raising.fragment import Raising
    from connsmith.source.node import Json

_MANY = 40


@dataclass(frozen=True, slots=True)
class ProjectFiles:
    """The files of a project.

    Attributes:
        data: the content of each YAML file, by its path below the project.
        others: the bytes of each other file.
    """

    data: dict[str, Any]
    others: dict[str, bytes]


def raise_connector(incoming: Incoming) -> ProjectFiles:
    """Return the sources that a build turns back into exactly what `incoming` holds.

    The caller has made sure that there is a definition.
    """
    return _Connector(incoming).raise_all()


class _Connector:
    """Raises one connector."""

    def __init__(self, incoming: Incoming) -> None:
        self._incoming = incoming
        self._definition: Json = incoming.definition or {}
        self._file: Json = incoming.properties if incoming.properties is not None else {"properties": {}}
        properties = self._file.get("properties")
        self._properties: Json = dict(properties) if isinstance(properties, dict) else {}
        self._root, self._empty = take_empty(self._definition)
        self._data: dict[str, Any] = {}
        self._order: Json = {}
        self._policy_parameters: dict[Pointer, tuple[str, ...]] = {}
        self._dialect = choose_dialect(self._definition)

    def raise_all(self) -> ProjectFiles:
        """Return every file."""
        for name in COLLECTIONS:
            self._add_collection(name)
        operations = self._add_paths()
        self._add_policies(operations)
        self._add_scripted(operations)
        authentication = self._add_authentication()
        if authentication.implies(self._definition):
            self._root = {key: value for key, value in self._root.items() if key not in SECURITY}
        add_unsubscribes(operations)
        for name, raised in self._operation_files(operations):
            self._data[name] = arrange(raised.source, "trigger" if raised.is_trigger else "operation")
        extra = {
            "titles": self._dialect.titles if self._dialect.titles != "summary" else None,
            "solution": self._incoming.solution,
            "authentication": authentication.choice,
            "propertiesFile": self._beside_properties(),
            "omit": self._omitted(authentication),
        }
        connector = ConnectorFile(self._root_without_defaults(), self._properties).raise_all(extra)
        documents = {"apiDefinition": (self._definition, "root")}
        if self._incoming.properties is not None:
            documents["apiProperties"] = (self._file, "propertiesFile")
        self._order.update(raise_key_order(documents, self._policy_parameters))
        if self._empty:
            self._order["empty"] = self._empty
        self._data = {"connector.yaml": connector, **self._data}
        if self._order:
            self._data["order.yaml"] = self._order
        if settings := raise_settings(self._incoming.settings):
            self._data["environments/imported.yaml"] = {"settings": settings}
        return ProjectFiles(self._data, self._other_files())

    def _add_collection(self, name: str) -> None:
        if name not in self._root:
            return
        raised = raise_collection(name, self._root[name], self._dialect)
        if raised is not None:
            files, default = raised
            self._data.update(files)
            self._keep_order(name, list(self._root.pop(name)), default)

    def _add_paths(self) -> list[Raised]:
        """Return the operations that get files; what else the paths have goes to paths.yaml."""
        paths = self._root.get("paths")
        if not isinstance(paths, dict):
            return []
        del self._root["paths"]
        operations: list[Raised] = []
        rest: Json = {}
        ids: set[str] = set()
        for path, item in paths.items():
            if not isinstance(item, dict) or path.startswith("x-"):
                rest[ESCAPE + path] = item
                continue
            found = list(self._operations_of(path, item, ids))
            operations.extend(found)
            own = self._path_item(item, found)
            if own is None or (path.startswith(ESCAPE) and (own or not found)):
                operations = operations[: len(operations) - len(found)]
                rest[ESCAPE + path] = item
            elif own or not found:
                rest[path] = own
        if rest:
            self._data["paths.yaml"] = rest
        self._keep_order("paths", list(paths), sorted(paths))
        return operations

    def _operations_of(self, path: str, item: Json, ids: set[str]) -> Iterator[Raised]:
        """Yield each operation with an id of its own; the first trigger takes the notification along."""
        content = item.get(NOTIFICATION_CONTENT)
        for method in methods_of(item):
            operation = item[method]
            if operation["operationId"] in ids:
                continue
            raised = raise_operation(path, method, operation, content, self._dialect)
            if raised is not None:
                ids.add(operation["operationId"])
                content = None if raised.has_content else content
                yield raised

    def _path_item(self, item: Json, found: list[Raised]) -> Json | None:
        """Return what belongs to the path; operations without a file of their own stay here as they are."""
        held = {raised.method for raised in found}
        if any(raised.has_content for raised in found):
            held.add(NOTIFICATION_CONTENT)
        own = {key: value for key, value in item.items() if key not in held}
        if not own:
            return {}
        wanted = Wanted("paths", canonical(own, "pathItem"), self._lower_path_item)

        def make(raising: Raising) -> Json:
            return {"/": raising.raise_object(own, "pathItem", ("/",), ())}

        methods = frozenset((key,) for key in own if not key.startswith("x-") and key != "parameters")
        source = raise_faithfully(wanted, make, self._dialect, escaped=methods)
        return source["/"] if source is not None else None

    def _lower_path_item(self, source: Json) -> Any:
        lowering = self._dialect.lowering()
        lowered = lowering.lower(positioned(source["/"], NOWHERE), "pathItem")
        return None if lowering.diagnostics else canonical(plain(lowered), "pathItem")

    def _add_policies(self, operations: list[Raised]) -> None:
        polls = {raised.id: raised.is_trigger and "subscribe" not in raised.source for raised in operations}
        policies = raise_policies(self._properties.get("policyTemplateInstances"), polls)
        if policies is None:
            return
        del self._properties["policyTemplateInstances"]
        self._data.update({f"policies/{stem}.yaml": source for stem, source in policies.files.items()})
        for raised in operations:
            if raised.id in policies.polling:
                raised.source["polling"] = policies.polling[raised.id]
            if raised.id in policies.beside:
                raised.source["policies"] = policies.beside[raised.id]
        self._keep_order("policies", policies.names, policies.by_default(polls))
        self._policy_parameters = {
            ("properties", "policyTemplateInstances", index, "parameters"): tuple(keys)
            for index, keys in policies.parameters.items()
        }

    def _add_scripted(self, operations: list[Raised]) -> None:
        """`script: true` needs a script."""
        scripted = self._properties.get("scriptOperations")
        if not isinstance(scripted, list) or not scripted or self._incoming.script is None:
            return
        natural = [raised.id for raised in operations if raised.id in scripted]
        if sorted(scripted, key=str) != sorted(natural):
            return
        self._keep_order("scriptOperations", scripted, natural)
        del self._properties["scriptOperations"]
        for raised in operations:
            if raised.id in scripted:
                raised.source["script"] = True

    def _add_authentication(self) -> RaisedAuthentication:
        authentication = raise_authentication(self._properties, self._definition.get("securityDefinitions"))
        for key in authentication.held:
            self._properties.pop(key, None)
        if not authentication.held and self._properties.get("connectionParameters") == {}:
            del self._properties["connectionParameters"]
        self._data.update({f"auth/{stem}.yaml": source for stem, source in authentication.files.items()})
        ids = {source.get("id", stem): f"{stem}.yaml" for stem, source in authentication.files.items()}
        if len(authentication.ids) > 1:
            self._keep_order("auth", authentication.ids, sorted(authentication.ids, key=ids.__getitem__))
        return authentication

    def _operation_files(self, operations: list[Raised]) -> Iterator[tuple[str, Raised]]:
        folders: dict[str, FileNames] = {}
        tags = {raised.id: _tag(raised.source) for raised in operations}
        is_nested = len(operations) > _MANY and len(set(tags.values())) > 1
        for raised in operations:
            folder = "triggers" if raised.is_trigger else "operations"
            if is_nested and tags[raised.id]:
                folder = f"{folder}/{tags[raised.id]}"
            names = folders.setdefault(folder.lower(), FileNames())
            summary = raised.source.get("summary")
            by_summary = kebab(summary) if isinstance(summary, str) else ""
            yield f"{folder}/{names.take(by_summary, kebab(raised.id), otherwise='operation')}.yaml", raised

    def _root_without_defaults(self) -> Json:
        return {key: value for key, value in self._root.items() if (key, value) != ("swagger", "2.0")}

    def _beside_properties(self) -> Json:
        return {key: value for key, value in self._file.items() if key != "properties" or not isinstance(value, dict)}

    def _omitted(self, authentication: RaisedAuthentication) -> list[str]:
        """Return the keys that a build would write although the connector has none of them."""
        omitted = [key for key in ("swagger", "info", "paths") if key not in self._definition]
        if authentication.implies_security and not {"security", "securityDefinitions"} & self._definition.keys():
            omitted.append("security")
        if authentication.has_bare_choice:
            omitted.append("authentication")
        if self._incoming.properties is None:
            return omitted
        if "properties" not in self._file:
            omitted.append("properties")
        elif self._lacks_parameters() and "connectionParameterSets" not in authentication.held:
            omitted.append("connectionParameters")
        return omitted

    def _lacks_parameters(self) -> bool:
        properties = self._file["properties"]
        return isinstance(properties, dict) and "connectionParameters" not in properties

    def _keep_order(self, what: str, wanted: list[str], default: list[str]) -> None:
        if names := needed_names(wanted, default):
            self._order[what] = names

    def _other_files(self) -> dict[str, bytes]:
        files: dict[str, bytes] = {}
        if self._incoming.script is not None:
            files["script/script.csx"] = self._incoming.script
        if self._incoming.icon is not None:
            files["icon.png"] = self._incoming.icon
        if (profile := _profile(self._definition, self._file)) is not None:
            files[SETTINGS_FILE] = f'profile = "{profile}"\n'.encode()
        for name, text in self._incoming.prose.items():
            files[f"docs/{name}"] = text.encode("utf-8")
        return files


def _profile(definition: Json, file: Json) -> str | None:
    """Return what the connector was published as: by an independent publisher, or by the owner of the service."""
    info, properties = definition.get("info"), file.get("properties")
    if isinstance(info, dict) and str(info.get("title")).endswith("(Independent Publisher)"):
        return "independent"
    return "certified" if isinstance(properties, dict) and "stackOwner" in properties else None


def _tag(source: Json) -> str:
    tags = source.get("tags")
    return kebab(str(tags[0])) if isinstance(tags, list) and tags else ""
