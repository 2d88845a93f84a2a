"""An answer that was recorded, with the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.diagnostics import Pointer, Span


@dataclass(frozen=True, slots=True)
class Sample:
    """A request and its answer, as far as they are held to a connector.

    Attributes:
        method: the method of the request, in lower case.
        location: its address, or its path alone.
        status: the status of the answer.
        media_type: what the answer says that it is; "" when it does not say.
        body: the answer as JSON data; none when it is null, empty or no JSON.
        is_empty: whether there is no body at all.
        is_json: whether the body is JSON.
        place: where the exchange stands in the file.
        status_place: where the status of the answer stands.
        body_place: where the body stands in the file.
        is_inside: whether the parts of the body stand in the file, rather than all of it in one string.
        is_lenient: whether it is passed over when it is of another service, as most of what a browser records is.
    """

    method: str
    location: str
    status: int
    media_type: str
    body: Any
    is_empty: bool
    is_json: bool
    place: Pointer
    status_place: Pointer
    body_place: Pointer
    is_inside: bool
    is_lenient: bool = False


class SampleError(Exception):
    """A part of a file is no sample.

    Args:
        place: where it stands.
        message: why.
    """

    def __init__(self, place: Pointer, message: str) -> None:
        super().__init__(message)
        self.place = place


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A file of samples.

    Attributes:
        file: what people call it.
        samples: the samples in it.
        broken: what is no sample in it.
        locate: says where pointers into the file stand.
    """

    file: str
    samples: tuple[Sample, ...]
    broken: tuple[SampleError, ...]
    locate: Callable[[list[Pointer]], dict[Pointer, Span]]


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file of samples that cannot be read.

    Attributes:
        span: where it breaks.
        message: why.
    """

    span: Span
    message: str
