"""One source file to the names in it, and to its outline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.model.inheritance import ENVIRONMENTS, EXTENDS
from connsmith.server.lsp.index.notebook import COLLECTIONS, Notebook
from connsmith.server.lsp.index.objects import ObjectReader
from connsmith.server.lsp.index.symbol import Sort
from connsmith.source.layout import BASE_PREFIX
from connsmith.source.node import Mapping, Scalar, Sequence, iterate_scalars

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.server.lsp.index.symbol import Occurrence
    from connsmith.source.node import Node
    from connsmith.source.project import SourceFile

CASE = "case"
"""The kind of the files of `tests/`, which the compiler does not read."""

CALLS = ("call", "subscribe", "poll")
"""The keys of a case that give an operation its inputs."""

_CONNECTION = re.compile(r"connectionParameters\(\s*'+([^']+)'+")
_INPUT = re.compile(r"(?:queryParameters|pathParameters|headers)\(\s*'+([^']+)'+")
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_REQUESTS = ("request", "subscribe", "poll")
_OF_OPERATIONS = frozenset({"operation", "trigger"})
_SHARED = {"definition": "schema", "parameter": "parameter", "response": "response"}
_BY_KIND = {
    "definition": Sort.DEFINITION,
    "parameter": Sort.SHARED_PARAMETER,
    "response": Sort.RESPONSE,
    "policy": Sort.POLICY,
    "auth": Sort.AUTHENTICATION,
    "environment": Sort.ENVIRONMENT,
}
SECTIONS = {
    "auth": Sort.AUTHENTICATION,
    "policies": Sort.POLICY,
    "definitions": Sort.DEFINITION,
    "operations": Sort.OPERATION,
    "triggers": Sort.OPERATION,
}
_ORDERED = {
    "auth": Sort.AUTHENTICATION,
    "policies": Sort.POLICY,
    "scriptOperations": Sort.OPERATION,
    **COLLECTIONS,
}


def read_mentions(file: SourceFile) -> tuple[Occurrence, ...]:
    """Return every name in `file`, in the order written, as far as it could be read."""
    if file.root is None:
        return ()
    reader = _Reader(file)
    reader.read()
    return tuple(sorted(reader.notes.mentions, key=lambda mention: (mention.span, not mention.gives)))


class _Reader:
    """Reads one file."""

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        self.notes = Notebook(file.name, file.text)

    def read(self) -> None:
        """Note everything."""
        root = self._file.root
        assert root is not None
        self._note_file()
        for scalar in iterate_scalars(root):
            self._read_connection_parameters(scalar)
        if isinstance(root, Mapping):
            self._readers().get(self._file.kind, self._read_nothing)(root)

    def _readers(self) -> dict[str, Callable[[Mapping], None]]:
        shared = dict.fromkeys(_SHARED, self._read_shared)
        several = dict.fromkeys(COLLECTIONS, self._read_collection)
        return {
            "operation": self._read_operation,
            "trigger": self._read_operation,
            "policy": self._read_policy,
            "auth": self._read_authentication,
            "environment": self._read_environment,
            "connector": self._read_connector,
            "order": self._read_order,
            "paths": self._read_paths,
            CASE: self._read_cases,
            **shared,
            **several,
        }

    def _read_nothing(self, root: Mapping) -> None:
        """Some files hold no names."""

    def _note_file(self) -> None:
        file = self._file
        if file.is_base:
            self.notes.give_file(Sort.BASE, file.stem.removeprefix(BASE_PREFIX), file.start, file.folder)
        elif sort := _BY_KIND.get(file.kind):
            self.notes.give_file(sort, file.stem, file.start)

    def _extends(self, root: Mapping) -> None:
        self.notes.use(Sort.BASE, root.get(EXTENDS), self._file.folder)

    def _read_operation(self, root: Mapping) -> None:
        name = root.text("operationId") or self._file.name
        written = root.get("operationId")
        if isinstance(written, Scalar) and written.value == name:
            self.notes.give(Sort.OPERATION, name, written.span)
        self._extends(root)
        self._read_body(root, name)

    def _read_body(self, root: Mapping, scope: str) -> None:
        """Note what an operation holds, be it in its file, as a default or in an environment."""
        objects = ObjectReader(self.notes, scope)
        self.notes.use(Sort.OPERATION, root.get("replaces"))
        self.notes.use(Sort.OPERATION, root.get("unsubscribe"))
        for key in _REQUESTS:
            self._read_placeholders(root.get(key), scope)
        objects.read(root.without(EXTENDS), "operation")
        notification = root.get("notification")
        if notification is not None:
            is_whole = isinstance(notification, Mapping) and "schema" in notification
            objects.read(notification, "notificationContent" if is_whole else "schema")
        policies = root.get("policies")
        for item in policies.items if isinstance(policies, Sequence) else ():
            self.notes.use(Sort.POLICY, item)
            self._read_inputs(item, scope)

    def _read_placeholders(self, node: Node | None, scope: str) -> None:
        if isinstance(node, Scalar) and isinstance(node.value, str):
            for found in _PLACEHOLDER.finditer(node.value):
                braced = self.notes.narrow(node.span, found[0])
                self.notes.use_at(Sort.INPUT, found[1], braced, scope)

    def _read_policy(self, root: Mapping) -> None:
        self._extends(root)
        operations = root.get("operations")
        self.notes.use_each(Sort.OPERATION, operations)
        for item in operations.items if isinstance(operations, Sequence) else ():
            if isinstance(item, Scalar) and isinstance(item.value, str):
                self._read_inputs(root, item.value)

    def _read_inputs(self, node: Node, scope: str) -> None:
        for scalar in iterate_scalars(node):
            for found in _INPUT.finditer(str(scalar.value)):
                self.notes.use_at(Sort.INPUT, found[1], self.notes.narrow(scalar.span, found[0]), scope)

    def _read_connection_parameters(self, scalar: Scalar) -> None:
        if isinstance(scalar.value, str) and "connectionParameters(" in scalar.value:
            for found in _CONNECTION.finditer(scalar.value):
                written = self.notes.narrow(scalar.span, found[0])
                self.notes.use_at(Sort.CONNECTION_PARAMETER, found[1], written)

    def _read_authentication(self, root: Mapping) -> None:
        self._extends(root)
        parameters = root.mapping("parameters")
        for name in parameters or ():
            assert parameters is not None
            self.notes.give(Sort.CONNECTION_PARAMETER, name, parameters.keys[name])

    def _read_environment(self, root: Mapping) -> None:
        """An environment extends a base of its folder, or another environment."""
        extended = root.get(EXTENDS)
        self.notes.use(Sort.ENVIRONMENT, extended)
        self.notes.use(Sort.BASE, extended, ENVIRONMENTS)
        for section, sort in SECTIONS.items():
            changes = root.mapping(section)
            if changes is not None:
                self.notes.use_keys(sort, changes)
                for name, change in changes.items():
                    self._read_change(section, name, change)

    def _read_change(self, section: str, name: str, change: Node) -> None:
        if section == "definitions":
            ObjectReader(self.notes, "").read(change, "schema")
        elif section in {"operations", "triggers"} and isinstance(change, Mapping):
            self._read_body(change, name)

    def _read_connector(self, root: Mapping) -> None:
        defaults = root.mapping("defaults")
        if defaults is not None:
            self._read_body(defaults, "")

    def _read_order(self, root: Mapping) -> None:
        for key, sort in _ORDERED.items():
            self.notes.use_each(sort, root.get(key))

    def _read_paths(self, root: Mapping) -> None:
        for item in root.entries.values():
            ObjectReader(self.notes, "").read(item, "pathItem")

    def _read_shared(self, root: Mapping) -> None:
        ObjectReader(self.notes, "").read(root, _SHARED[self._file.kind])

    def _read_collection(self, root: Mapping) -> None:
        kind = self._file.kind.removesuffix("s")
        for name, value in root.items():
            self.notes.give(COLLECTIONS[self._file.kind], name, root.keys[name])
            ObjectReader(self.notes, "").read(value, _SHARED[kind])

    def _read_cases(self, root: Mapping) -> None:
        self.notes.use(Sort.OPERATION, root.get("operation"))
        cases = root.get("cases")
        for case in cases.items if isinstance(cases, Sequence) else ():
            if isinstance(case, Mapping):
                self._read_case(case, case.text("operation") or root.text("operation") or "")

    def _read_case(self, case: Mapping, operation: str) -> None:
        self.notes.use(Sort.OPERATION, case.get("operation"))
        steps = case.get("steps")
        calls = [case, *(steps.items if isinstance(steps, Sequence) else ())]
        for call in calls:
            for key in CALLS:
                inputs = call.mapping(key) if isinstance(call, Mapping) else None
                if inputs is not None:
                    self.notes.use_keys(Sort.INPUT, inputs, operation)
