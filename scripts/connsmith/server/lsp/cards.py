"""The card of an operation in the designer, as Markdown for a hover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.document.page.build import build_page
from connsmith.document.prose.sections import Prose
from connsmith.document.writing.card import card_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from connsmith.document.writing.card import Card, CardInput
    from connsmith.intake.target import Target
    from connsmith.reading.connector import Reading
    from connsmith.reading.operation import Operation


def write_card(target: Target, reading: Reading, operation_id: str) -> str:
    """Return the card of the operation, or for one that makers never see, its request and inputs."""
    operation = reading.operation(operation_id)
    if operation is None:
        return ""
    page = build_page(target, Prose("", "", ()))
    section = next((each for each in (*page.actions, *page.triggers) if each.id == operation_id), None)
    heading = [f"**{section.title if section else operation.summary or operation.id}**", f"`{operation.request}`"]
    if operation.description:
        heading.append(operation.description)
    if section is None:
        return "\n\n".join([*heading, *_unseen(operation)])
    return "\n\n".join([*heading, *_seen(card_of(page)(section))])


def _seen(card: Card) -> Iterator[str]:
    if card.inputs:
        yield _inputs("Inputs", card.inputs)
    if card.advanced:
        yield _inputs("Advanced", card.advanced)
    if card.tokens:
        more = f" and {card.more} more" if card.more else ""
        yield f"*Outputs*: {', '.join(card.tokens)}{more}"
    if card.note:
        yield f"*Outputs*: {card.note}"


def _inputs(title: str, inputs: Sequence[CardInput]) -> str:
    rows = []
    for each in inputs:
        mark = "\\*" if each.is_required else ""
        words = [each.placeholder or each.default, each.hint]
        rest = "; ".join(word for word in words if word)
        rows.append(f"- {each.name}{mark}{': ' if rest else ''}{rest}")
    return "\n".join((f"*{title}*", "", *rows))


def _unseen(operation: Operation) -> Iterator[str]:
    yield "Makers never see it; lists and schemas call it."
    if operation.parameters:
        yield "\n".join(f"- `{each.name}` in {each.place}" for each in operation.parameters)
