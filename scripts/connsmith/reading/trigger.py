"""What makes an operation a trigger, and how it learns of events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from connsmith.reading.response import Output
from connsmith.reading.values import object_of, text_of

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.reading.document import JsonDocument
    from connsmith.source.node import Json

TRIGGER, METADATA, HINT = "x-ms-trigger", "x-ms-trigger-metadata", "x-ms-trigger-hint"
NOTIFICATION = "x-ms-notification"
NOTIFICATION_CONTENT = "x-ms-notification-content"
_BATCH, _FETCHING = "batch", "get"


class Delivery(StrEnum):
    """How a trigger learns of events: it is called, or the platform asks again and again."""

    WEBHOOK = "webhook"
    POLLING = "polling"


@dataclass(frozen=True, slots=True)
class Trigger:
    """What makes an operation start flows.

    Attributes:
        delivery: how it learns of events.
        is_batch: whether one answer may hold several events, each of which starts a run.
        hint: what makers read about how to try it, "" when it says nothing.
        pointer: where the operation says that it is a trigger.
    """

    delivery: Delivery
    is_batch: bool
    hint: str
    pointer: Pointer


def read_trigger(operation: Json, path_item: Json, pointer: Pointer) -> Trigger | None:
    """Return the trigger that `operation` at `pointer`, which ends in its method, is; none for an action."""
    payload = text_of(operation, TRIGGER).strip().lower()
    if not payload:
        return None
    is_batch = payload == _BATCH
    return Trigger(
        delivery=_delivery(operation, path_item, fetches=is_batch and pointer[-1] == _FETCHING),
        is_batch=is_batch,
        hint=text_of(operation, HINT),
        pointer=(*pointer, TRIGGER),
    )


def read_notification(document: JsonDocument, path: str, path_item: Json) -> Output | None:
    """Return what the webhook at `path` is notified of, references followed; none when the path does not say."""
    at = ("paths", path, NOTIFICATION_CONTENT)
    place, content = document.resolve(path_item.get(NOTIFICATION_CONTENT), at)
    schema = content.get("schema") if isinstance(content, dict) else None
    if isinstance(schema, dict):
        return Output(schema, (*place, "schema"))
    # Some refer to a schema in place of what should hold it.
    return Output(content, place) if place != at and isinstance(content, dict) else None


def _delivery(operation: Json, path_item: Json, *, fetches: bool) -> Delivery:
    """A mode that is written counts; else webhooks say what they are notified of, or of which trigger it is.

    A path may serve both: a list of events to fetch, and the subscription to them.
    """
    mode = text_of(object_of(operation, METADATA), "mode").strip().lower()
    if mode in set(Delivery):
        return Delivery(mode)
    is_notified = NOTIFICATION_CONTENT in path_item or NOTIFICATION in operation
    return Delivery.WEBHOOK if is_notified and not fetches else Delivery.POLLING
