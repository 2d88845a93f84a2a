"""The visible operations of a definition document, in the order of the page (rules.md 9.3)."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.document.page.model import Operation, Replacement
from connsmith.document.page.parameters import read_parameters
from connsmith.document.page.returns import NOTIFICATION, output_schema, read_returns
from connsmith.document.page.revisions import family_of, find_replacements, is_preview
from connsmith.document.page.values import is_internal, is_true, list_in, object_in, text_in
from connsmith.model.grammar import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.document.page.anchors import Anchors
    from connsmith.document.page.outputs import Outputs
    from connsmith.document.page.references import References
    from connsmith.document.page.values import JsonObject

_POLLING, _WEBHOOK = "polling", "webhook"


@dataclass(frozen=True, slots=True)
class _Found:
    """An operation where it stands, with what the page calls it."""

    path_item: JsonObject
    value: JsonObject
    title: str
    trigger: str


class OperationReader:
    """Reads the operations of `document`.

    Args:
        document: the definition document.
        references: follows its references.
        outputs: makes the rows of outputs.
        anchors: names the headings of the operations.
    """

    def __init__(self, document: JsonObject, references: References, outputs: Outputs, anchors: Anchors) -> None:
        self._references = references
        self._outputs = outputs
        connector_in_preview = is_preview(object_in(document, "info"))
        everything = list(_find(document, connector_in_preview=connector_in_preview))
        self._summaries = {text_in(item.value, "operationId"): text_in(item.value, "summary") for item in everything}
        visible = sorted((item for item in everything if not is_internal(item.value)), key=_order_of)
        self._actions = [item for item in visible if not item.trigger]
        self._triggers = [item for item in visible if item.trigger]
        self._replacements = find_replacements(item.value for item in visible)
        self._anchors = {id(item.value): anchors.name(item.title) for item in (*self._actions, *self._triggers)}
        self._titles = {id(item.value): item.title for item in visible}

    def actions(self) -> tuple[Operation, ...]:
        """Return the actions, sorted by what is shown."""
        return tuple(self._read(item) for item in self._actions)

    def triggers(self) -> tuple[Operation, ...]:
        """Return the triggers, sorted by what is shown."""
        return tuple(self._read(item) for item in self._triggers)

    def _read(self, found: _Found) -> Operation:
        value = found.value
        declared = _declared(found, self._references)
        parameters, dynamics = read_parameters(declared, self._references, self._summaries)
        notification = self._references.resolve(found.path_item.get(NOTIFICATION)).value.get("schema")
        is_notification = found.trigger == _WEBHOOK and isinstance(notification, dict)
        schema = notification if is_notification else output_schema(value, self._references)
        returns = None
        if schema is not None:
            returns = read_returns(schema, self._references, self._outputs, dynamics, is_notification=is_notification)
        return Operation(
            id=text_in(value, "operationId"),
            title=found.title,
            anchor=self._anchors[id(value)],
            description=text_in(value, "description"),
            is_deprecated=is_true(value.get("deprecated")),
            replacement=self._replacement(value),
            trigger=found.trigger,
            parameters=parameters,
            returns=returns,
        )

    def _replacement(self, value: JsonObject) -> Replacement | None:
        other = self._replacements.get(family_of(value))
        if other is None or not is_true(value.get("deprecated")):
            return None
        return Replacement(self._titles[id(other)], self._anchors[id(other)])


def _find(document: JsonObject, *, connector_in_preview: bool) -> Iterator[_Found]:
    for path in object_in(document, "paths").values():
        for method, value in path.items() if isinstance(path, dict) else ():
            if method in METHODS and isinstance(value, dict):
                title = _title_of(value, connector_in_preview=connector_in_preview)
                yield _Found(path, value, title, _trigger_of(path, value))


def _title_of(operation: JsonObject, *, connector_in_preview: bool) -> str:
    summary = text_in(operation, "summary") or text_in(operation, "operationId")
    if is_preview(operation) and not connector_in_preview:
        summary += " (Preview)"
    return f"{summary} [DEPRECATED]" if is_true(operation.get("deprecated")) else summary


def _trigger_of(path: JsonObject, operation: JsonObject) -> str:
    if not text_in(operation, "x-ms-trigger"):
        return ""
    polls = text_in(operation, "x-ms-trigger") == "batch" or NOTIFICATION not in path
    return _POLLING if polls and _mode_of(operation) != _WEBHOOK else _WEBHOOK


def _mode_of(operation: JsonObject) -> str:
    return text_in(object_in(operation, "x-ms-trigger-metadata"), "mode").lower()


def _order_of(found: _Found) -> str:
    """Letter case does not count; `(Preview)` stands before `[DEPRECATED]` by itself (rules.md op-table)."""
    return found.title.casefold()


def _declared(found: _Found, references: References) -> list[Any]:
    """The parameters of the path come first, but for those that the operation declares anew."""
    own = list_in(found.value, "parameters")
    names = {_identity(references.resolve(item).value) for item in own}
    shared = list_in(found.path_item, "parameters")
    kept = [item for item in shared if _identity(references.resolve(item).value) not in names]
    return list(itertools.chain(kept, own))


def _identity(parameter: JsonObject) -> tuple[str, str]:
    return text_in(parameter, "in"), text_in(parameter, "name")
