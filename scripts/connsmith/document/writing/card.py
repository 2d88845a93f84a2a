"""The card of an operation in the designer, as makers see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.document.page.types import DYNAMIC

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.document.page.model import DynamicLookup, OperationSection, Page, ParameterRow

_MAX_CHOICES = 12
_MAX_TOKENS = 24


@dataclass(frozen=True, slots=True)
class CardInput:
    """A field of the card.

    Attributes:
        name: its label.
        is_required: whether the flow cannot be saved without it.
        placeholder: what stands in the empty field.
        default: what stands in it from the start.
        is_list: whether it opens a list.
        hint: where its list or its fields come from.
    """

    name: str
    is_required: bool
    placeholder: str
    default: str
    is_list: bool
    hint: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the designer shows of one operation.

    Attributes:
        inputs: the fields that are shown at once, required ones first.
        advanced: the fields behind *Show advanced options*.
        tokens: the outputs that later steps can use, as many as fit.
        more: how many outputs did not fit.
        note: what stands in the place of outputs that are known only later.
    """

    inputs: tuple[CardInput, ...]
    advanced: tuple[CardInput, ...]
    tokens: tuple[str, ...]
    more: int
    note: str


def card_of(page: Page) -> Callable[[OperationSection], Card]:
    """Return the function that makes the card of an operation of `page`."""
    fields = {definition.anchor: tuple(field.name for field in definition.fields) for definition in page.definitions}

    def make(operation: OperationSection) -> Card:
        ordered = sorted(operation.parameters, key=lambda item: not item.is_required)
        shown = tuple(_input(item) for item in ordered if item.is_required or not item.is_advanced)
        advanced = tuple(_input(item) for item in ordered if item.is_advanced and not item.is_required)
        tokens = _tokens(operation, fields)
        note = _note(operation)
        return Card(
            inputs=shown,
            advanced=advanced,
            tokens=tokens[:_MAX_TOKENS],
            more=max(len(tokens) - _MAX_TOKENS, 0),
            note=note,
        )

    return make


def _input(parameter: ParameterRow) -> CardInput:
    return CardInput(
        name=parameter.name,
        is_required=parameter.is_required,
        placeholder=parameter.description or parameter.name,
        default=parameter.default,
        is_list=bool(parameter.choices or parameter.choices_from),
        hint=_hint(parameter),
    )


def _hint(parameter: ParameterRow) -> str:
    if parameter.fields_from:
        return f"Fields from “{parameter.fields_from.operation}”{_after(parameter.fields_from)}"
    if parameter.type.name == DYNAMIC:
        return "Fields that appear when the flow is made"
    if parameter.choices_from:
        return f"List from “{parameter.choices_from.operation}”{_after(parameter.choices_from)}"
    if parameter.choices:
        shown = ", ".join(parameter.choices[:_MAX_CHOICES])
        more = len(parameter.choices) - _MAX_CHOICES
        return f"One of {shown}" + (f" and {more} more" if more > 0 else "")
    return ""


def _after(dynamic: DynamicLookup) -> str:
    return f", after {', '.join(dynamic.inputs)}" if dynamic.inputs else ""


def _tokens(operation: OperationSection, fields: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    returns = operation.returns
    if returns is None or returns.is_dynamic:
        return ()
    if returns.fields:
        return tuple(field.name for field in returns.fields)
    anchor = returns.type.anchor if returns.type else ""
    return fields.get(anchor) or (returns.label,)


def _note(operation: OperationSection) -> str:
    returns = operation.returns
    if returns is None:
        return "Nothing"
    if not returns.is_dynamic:
        return ""
    if returns.fields_from is None:
        return "Known when the flow is made"
    return f"From “{returns.fields_from.operation}”{_after(returns.fields_from)}"
