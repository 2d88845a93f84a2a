"""The operations of a connector as cards, in groups by kind and tag."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diagnostics import format_pointer
from connsmith.document.texts import shown_text
from connsmith.report.message import message_of
from connsmith.server.live.page.fields import Field, operation_fields, schema_fields
from connsmith.simulate.sample import sample_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.diagnostics import Diagnostic
    from connsmith.reading.connector import Reading
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation

ACTION, WEBHOOK, POLLING, INTERNAL = "action", "webhook", "polling", "internal"
_HEADINGS = {ACTION: "Actions", WEBHOOK: "Triggers", POLLING: "Triggers", INTERNAL: "Hidden from makers"}


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding or a mistake: how much it matters, its rule, what it says, and where."""

    severity: str
    rule: str
    message: str
    place: str


@dataclass(frozen=True, slots=True)
class LiveCard:
    """One operation.

    Attributes:
        anchor: its name in links.
        operation: the name by which it is called.
        title: its summary.
        description: what makers read of it.
        kind: action, webhook, polling or internal.
        request: its method and path.
        is_deprecated: whether makers are told not to use it any more.
        inputs: the fields that are shown at once, required ones first.
        advanced: the fields that are hidden at first.
        notification: the fields of a notification, for a webhook.
        findings: what `check` says of it.
    """

    anchor: str
    operation: str
    title: str
    description: str
    kind: str
    request: str
    is_deprecated: bool
    inputs: tuple[Field, ...]
    advanced: tuple[Field, ...]
    notification: tuple[Field, ...]
    findings: tuple[Remark, ...]

    @property
    def digest(self) -> str:
        """Changes with anything that the card shows."""
        return hashlib.sha256(repr(self).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Group:
    """Cards that stand together; `anchor` is the name of their heading in links."""

    anchor: str
    heading: str
    cards: tuple[LiveCard, ...]


def groups_of(reading: Reading, findings: Iterable[Diagnostic]) -> tuple[Group, ...]:
    """Return the operations of a connector in groups: actions, triggers, then what makers never see."""
    definition = reading.definition
    if definition is None:
        return ()
    found: dict[str, list[LiveCard]] = {}
    by_operation = _by_operation(reading, findings)
    for heading in dict.fromkeys(_HEADINGS.values()):
        for number, operation in enumerate(reading.operations):
            if _HEADINGS[_kind_of(operation)] == heading:
                tag = shown_text(operation.tags[0]) if operation.tags else ""
                card = _card(definition, operation, number, by_operation.get(operation.pointer, []))
                found.setdefault(f"{heading}: {tag}" if tag else heading, []).append(card)
    return tuple(
        Group(f"group-{index}", heading, tuple(cards)) for index, (heading, cards) in enumerate(found.items(), 1)
    )


def remark_of(item: Diagnostic) -> Remark:
    """Return `item` as the page shows it."""
    place = f"{item.span.file}:{item.span.line}:{item.span.column}" if item.span else ""
    return Remark(str(item.severity), item.rule, shown_text(message_of(item)), place)


def _kind_of(operation: Operation) -> str:
    if operation.is_trigger:
        return WEBHOOK if operation.is_webhook else POLLING
    return INTERNAL if operation.is_internal else ACTION


def _card(definition: Definition, operation: Operation, number: int, findings: list[Diagnostic]) -> LiveCard:
    fields = sorted(operation_fields(definition, operation), key=lambda field: not field.is_required)
    is_hidden = [field.is_advanced and not field.is_required for field in fields]
    return LiveCard(
        anchor=f"operation-{number + 1}",
        operation=operation.name,
        title=shown_text(operation.summary) or shown_text(operation.name),
        description=shown_text(operation.description),
        kind=_kind_of(operation),
        request=shown_text(operation.request),
        is_deprecated=operation.is_deprecated,
        inputs=tuple(field for field, hidden in zip(fields, is_hidden, strict=True) if not hidden),
        advanced=tuple(field for field, hidden in zip(fields, is_hidden, strict=True) if hidden),
        notification=tuple(_notification(definition, operation)),
        findings=tuple(map(remark_of, findings)),
    )


def _notification(definition: Definition, operation: Operation) -> Iterator[Field]:
    """The form of a notification; one that the connector does not describe is any JSON."""
    if operation.is_webhook:
        schema = operation.notification.schema if operation.notification else {"type": "object"}
        sample = sample_of(definition, schema)
        yield from schema_fields(definition, schema, ("notification",), sample, source="notification")


def _by_operation(reading: Reading, findings: Iterable[Diagnostic]) -> dict[tuple[str | int, ...], list[Diagnostic]]:
    places = {format_pointer(operation.pointer): operation.pointer for operation in reading.operations}
    found: dict[tuple[str | int, ...], list[Diagnostic]] = {}
    for item in findings:
        parts = item.pointer.split("/")
        pointer = places.get("/".join(parts[:4])) if item.document == "apiDefinition" else None
        if pointer is not None:
            found.setdefault(pointer, []).append(item)
    return found
