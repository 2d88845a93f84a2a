"""What a trigger is called, for what its webhook or callback is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.importing.naming.words import words_of

if TYPE_CHECKING:
    from connsmith.source.node import Json

_LONGEST = 70


def event_of(name: str, item: Json) -> str:
    """Return what happens when a webhook or callback called `name` is called, as in `an invoice is paid`.

    >>> event_of("onChange", {}), event_of("x", {"post": {"summary": "An invoice is paid."}})
    ('a change event arrives', 'an invoice is paid')
    """
    operations = [value for value in item.values() if isinstance(value, dict)]
    summaries = [value["summary"] for value in operations if isinstance(value.get("summary"), str)]
    summary = " ".join(next(iter(summaries), "").split()).rstrip(".")
    if len(summary.split()) > 1 and len(summary) <= _LONGEST:
        is_word = summary[1:2].islower() or summary[1:2] == " "
        text = summary[:1].lower() + summary[1:] if is_word else summary
        return text.removeprefix("when ")
    words = [word.lower() for word in words_of(name)]
    words = words[1:] if len(words) > 1 and words[0] == "on" else words
    article = "an" if words and words[0][0] in "aeiou" else "a"
    return f"{article} {' '.join(words)} event arrives" if words else "an event arrives"


def describe_trigger(operation: Json, event: str) -> None:
    """Write the texts of the trigger `operation` (fact summary-trigger-phrase)."""
    operation["summary"] = f"When {event}"
    operation["description"] = f"This operation triggers when {event}."
    operation["x-ms-trigger"] = "single"
    operation["x-ms-trigger-hint"] = f"To see it work, make it happen that {event}."
