"""What operations answer, and which of the answers is the one that makers get to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.reading.values import object_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.document import JsonDocument
    from connsmith.source.node import Json

DEFAULT = "default"
_PREFERRED = ("200", "201")
_OTHER_SUCCESS, _ANY_STATUS = len(_PREFERRED), len(_PREFERRED) + 1


@dataclass(frozen=True, slots=True)
class Response:
    """A response of an operation or of the shared collection.

    Attributes:
        status: the key in the operation: a status or `default`; in the shared collection its name.
        pointer: where it is listed, which may be a reference.
        target: where its content stands; the same as `pointer` unless it is a reference.
        data: its content, references resolved.
    """

    status: str
    pointer: Pointer
    target: Pointer
    data: Json

    @property
    def is_success(self) -> bool:
        """Whether its status says that the call succeeded."""
        return self.status.startswith("2")

    @property
    def description(self) -> str:
        """Its description, "" when it has none."""
        return text_of(self.data, "description")

    @property
    def headers(self) -> Json:
        """Its headers by name, empty when it has none."""
        return object_of(self.data, "headers")

    @property
    def schema(self) -> object:
        """The schema of its body as it is written, none when it has none."""
        return self.data.get("schema")

    @property
    def schema_pointer(self) -> Pointer:
        """Where the schema of its body stands."""
        return (*self.target, "schema")


@dataclass(frozen=True, slots=True)
class Output:
    """What an operation gives to the steps after it.

    Attributes:
        schema: the schema as it is written, which may be a reference.
        pointer: where it stands.
        status: the status that answers with it; "" for what a webhook is notified of.
    """

    schema: Json
    pointer: Pointer
    status: str = ""


def read_responses(document: JsonDocument, operation: Json, pointer: Pointer) -> Iterator[Response]:
    """Yield the responses of `operation` at `pointer` in the order of the file; broken references are left out."""
    for status, item in object_of(operation, "responses").items():
        at = (*pointer, "responses", status)
        target, data = document.resolve(item, at)
        if isinstance(data, dict) and not status.startswith("x-"):
            yield Response(status, at, target, data)


def choose_output(responses: Iterable[Response]) -> Output | None:
    """Return the output that the designer offers: that of 200, else 201, else another 2xx, else default.

    The first of them that has a schema counts, the others by number: the order of the file means nothing.
    """
    candidates = [item for item in responses if item.is_success or item.status == DEFAULT]
    for response in sorted(candidates, key=_rank):
        if isinstance(response.schema, dict):
            return Output(response.schema, response.schema_pointer, response.status)
    return None


def _rank(response: Response) -> tuple[int, str]:
    if response.status in _PREFERRED:
        return _PREFERRED.index(response.status), ""
    return (_OTHER_SUCCESS if response.is_success else _ANY_STATUS), response.status
