"""The visible operations of a definition, in the order of the page (fact page-operations)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.document.page.model import OperationSection, Replacement
from connsmith.document.page.parameters import read_parameters
from connsmith.document.page.returns import read_returns
from connsmith.document.page.revisions import family_of, find_replacements
from connsmith.document.texts import shown_text
from connsmith.reading.annotation import read_annotation

if TYPE_CHECKING:
    from connsmith.document.page.anchors import Anchors
    from connsmith.document.page.outputs import Outputs
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation


@dataclass(frozen=True, slots=True)
class _Titled:
    """An operation with what the page calls it, and the name of its heading."""

    operation: Operation
    title: str
    anchor: str = ""


class OperationSectionReader:
    """Reads the operations of `definition`.

    Args:
        definition: the definition.
        outputs: makes the rows of outputs.
        anchors: names the headings of the operations.
    """

    def __init__(self, definition: Definition, outputs: Outputs, anchors: Anchors) -> None:
        self._definition = definition
        self._outputs = outputs
        self._summaries = {shown_text(item.id): shown_text(item.summary) for item in definition.operations}
        in_preview = read_annotation(definition.info).is_preview
        titled = [
            _Titled(item, _title_of(item, connector_in_preview=in_preview))
            for item in definition.operations
            if not item.is_internal
        ]
        titled.sort(key=_order_of)
        actions = [item for item in titled if item.operation.trigger is None]
        triggers = [item for item in titled if item.operation.trigger is not None]
        self._actions = [_Titled(item.operation, item.title, anchors.name(item.title)) for item in actions]
        self._triggers = [_Titled(item.operation, item.title, anchors.name(item.title)) for item in triggers]
        self._by_place = {item.operation.pointer: item for item in (*self._actions, *self._triggers)}
        self._replacements = find_replacements(item.operation for item in titled)

    def actions(self) -> tuple[OperationSection, ...]:
        """Return the actions, sorted by what is shown."""
        return tuple(self._read(item) for item in self._actions)

    def triggers(self) -> tuple[OperationSection, ...]:
        """Return the triggers, sorted by what is shown."""
        return tuple(self._read(item) for item in self._triggers)

    def _read(self, titled: _Titled) -> OperationSection:
        operation = titled.operation
        parameters, dynamics = read_parameters(operation, self._definition, self._summaries)
        return OperationSection(
            id=shown_text(operation.id),
            title=titled.title,
            anchor=titled.anchor,
            description=shown_text(operation.description),
            is_deprecated=operation.is_deprecated,
            replacement=self._replacement(operation),
            trigger=str(operation.trigger.delivery) if operation.trigger else "",
            parameters=parameters,
            returns=read_returns(operation.output, self._definition, self._outputs, dynamics),
        )

    def _replacement(self, operation: Operation) -> Replacement | None:
        other = self._replacements.get(family_of(operation))
        if other is None or not operation.is_deprecated:
            return None
        titled = self._by_place[other.pointer]
        return Replacement(titled.title, titled.anchor)


def _title_of(operation: Operation, *, connector_in_preview: bool) -> str:
    title = shown_text(operation.summary) or shown_text(operation.id)
    if operation.annotation.is_preview and not connector_in_preview:
        title += " (Preview)"
    return f"{title} [DEPRECATED]" if operation.is_deprecated else title


def _order_of(titled: _Titled) -> str:
    """Letter case does not count; `(Preview)` stands before `[DEPRECATED]` by itself (fact op-table)."""
    return titled.title.casefold()
