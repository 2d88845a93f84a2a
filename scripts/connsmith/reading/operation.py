"""Operations: actions and triggers, each with all that a consumer asks of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.model.grammar import METHODS
from connsmith.reading.address import Address, read_address
from connsmith.reading.annotation import Annotation, read_annotation
from connsmith.reading.parameter import BODY, Parameter, read_parameters, with_inherited
from connsmith.reading.response import DEFAULT, Output, Response, choose_output, read_responses
from connsmith.reading.trigger import Delivery, Trigger, read_notification, read_trigger
from connsmith.reading.values import is_true, text_of, texts_of
from connsmith.reading.visibility import is_internal, visibility_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.document import JsonDocument
    from connsmith.source.node import Json


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation.

    Attributes:
        pointer: where it stands.
        path: the key of its path item.
        method: the HTTP method in lower case.
        data: the operation object.
        path_item: the path item that it stands in.
        parameters: those of the path that it does not replace, then its own.
        responses: its responses, in the order of the file.
        address: where it is called.
        consumes: the media types that it takes, its own or those of the definition, as they are written.
        produces: the media types that it answers with, likewise.
        notification: what the path says that a webhook is notified of.
    """

    pointer: Pointer
    path: str
    method: str
    data: Json
    path_item: Json
    parameters: tuple[Parameter, ...]
    responses: tuple[Response, ...]
    address: Address
    consumes: tuple[str, ...]
    produces: tuple[str, ...]
    notification: Output | None

    @property
    def id(self) -> str:
        """Its operationId, "" when it has none."""
        return text_of(self.data, "operationId")

    @property
    def name(self) -> str:
        """What messages call it: its operationId, else method and path."""
        return self.id or self.request

    @property
    def request(self) -> str:
        """Its method and path, as in `GET /items`."""
        return f"{self.method.upper()} {self.path}"

    @property
    def summary(self) -> str:
        """Its title, "" when it has none."""
        return text_of(self.data, "summary")

    @property
    def description(self) -> str:
        """Its description, "" when it has none."""
        return text_of(self.data, "description")

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags."""
        return texts_of(self.data, "tags")

    def text(self, key: str) -> str:
        """Return its string at `key`, "" when there is none."""
        return text_of(self.data, key)

    @property
    def visibility(self) -> str:
        """How it is shown to makers: none, advanced, important or internal; "" when it does not say."""
        return visibility_of(self.data)

    @property
    def is_internal(self) -> bool:
        """Whether makers never see it."""
        return is_internal(self.data)

    @property
    def is_deprecated(self) -> bool:
        """Whether makers are told not to use it any more."""
        return is_true(self.data.get("deprecated"))

    @property
    def annotation(self) -> Annotation:
        """Its family, revision and status."""
        return read_annotation(self.data)

    @property
    def trigger(self) -> Trigger | None:
        """What makes it start flows, none for an action."""
        return read_trigger(self.data, self.path_item, self.pointer)

    @property
    def is_trigger(self) -> bool:
        """Whether it starts flows."""
        return self.trigger is not None

    @property
    def is_webhook(self) -> bool:
        """Whether it subscribes to events, which it is then called with."""
        return (trigger := self.trigger) is not None and trigger.delivery is Delivery.WEBHOOK

    @property
    def body(self) -> Parameter | None:
        """Its body parameter, if it has one."""
        return next((item for item in self.parameters if item.place == BODY), None)

    @property
    def answer(self) -> Output | None:
        """What a call of it gives back: the schema of 200, else 201, else another 2xx, else default."""
        return choose_output(self.responses)

    @property
    def output(self) -> Output | None:
        """What the designer offers to the steps after it: what a webhook is notified of, else its answer."""
        return self.notification if self.notification is not None and self.is_webhook else self.answer

    def response_to(self, status: int) -> Response | None:
        """Return the response that describes an answer with `status`: its own, else default, else none."""
        by_status = {item.status: item for item in self.responses}
        return by_status.get(str(status)) or by_status.get(DEFAULT)


def read_operations(document: JsonDocument) -> Iterator[Operation]:
    """Yield every operation of the definition `document`, in the order of its paths."""
    for path, item in document.objects("paths"):
        shared = read_parameters(document, item, ("paths", path))
        notification = read_notification(document, path, item)
        for method in METHODS:
            data = item.get(method)
            if isinstance(data, dict):
                pointer = ("paths", path, method)
                yield Operation(
                    pointer=pointer,
                    path=path,
                    method=method,
                    data=data,
                    path_item=item,
                    parameters=with_inherited(read_parameters(document, data, pointer), shared),
                    responses=tuple(read_responses(document, data, pointer)),
                    address=read_address(document.data, data, path),
                    consumes=_types(document, data, "consumes"),
                    produces=_types(document, data, "produces"),
                    notification=notification,
                )


def _types(document: JsonDocument, operation: Json, key: str) -> tuple[str, ...]:
    return texts_of(operation if key in operation else document.data, key)
