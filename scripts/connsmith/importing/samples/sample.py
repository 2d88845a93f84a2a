"""One request that somebody recorded or collected, with the answer to it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer

NOTHING: Any = object()
"""The value of a body that is no JSON."""


@dataclass(frozen=True, slots=True)
class SampleBody:
    """What a request or an answer carries.

    Attributes:
        media_type: its media type without parameters, "" when nothing says it.
        text: its content; "" for a form and for a file.
        fields: the names and values of a form.
        files: the names of the fields that are files.
    """

    media_type: str = ""
    text: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()

    @property
    def value(self) -> Any:
        """The content as JSON, `NOTHING` when it is none."""
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError):
            return NOTHING

    @property
    def is_empty(self) -> bool:
        """Whether it carries nothing."""
        return not (self.text.strip() or self.fields or self.files)


@dataclass(frozen=True, slots=True)
class SampleAnswer:
    """What a service answered."""

    status: str
    body: SampleBody


@dataclass(frozen=True, slots=True)
class SampleRequest:
    """One request.

    Attributes:
        place: where it stands.
        method: its method, in lower case.
        origin: scheme and host, "" when they are not known.
        path: the steps of its path; one in braces is a variable already.
        query: names and values.
        headers: names and values.
        body: what it carries.
        answers: what was answered.
        name: what somebody called it.
        description: what somebody said of it.
        tags: the folders that it lies in.
        notes: names of its parameters, and what somebody said of each.
    """

    place: Pointer
    method: str
    origin: str
    path: tuple[str, ...]
    query: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    body: SampleBody = SampleBody()
    answers: tuple[SampleAnswer, ...] = ()
    name: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
