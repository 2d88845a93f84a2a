"""One thing that may be written at a cursor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Form(Enum):
    """What a proposal is, which editors show as an icon."""

    KEY = "key"
    NAME = "name"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that may be written.

    Attributes:
        text: what is written.
        form: what it is.
        detail: a few words beside it.
        page: Markdown that explains it.
        is_needed: whether something is missing without it.
    """

    text: str
    form: Form
    detail: str = ""
    page: str = ""
    is_needed: bool = False
