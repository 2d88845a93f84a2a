"""What a script says, as far as rules ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.diagnostics import TextPlace


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, a literal or a fault in the script, and where it stands."""

    name: str
    place: TextPlace


@dataclass(frozen=True, slots=True)
class ScriptFacts:
    """What a script says, as far as rules ask.

    Attributes:
        classes: the classes that derive from ScriptBase.
        entry_points: the overrides of ExecuteAsync.
        namespaces: what `using` directives name.
        operation_ids: the literals that the operationId is compared with.
        context_members: the members of the context that are used.
        own_clients: where an HttpClient is made.
        blocking_calls: the calls that hold a thread until something happens.
        content_headers: headers of a content that are added to those of a message.
        bare_formatting: the name `Formatting` alone, in a script that does not say which one it means.
        json_parses: where Json.NET parses a text.
        request_content: reads of the request's content that no check for null guards.
        faults: what the parser could not make sense of.
    """

    classes: tuple[Mention, ...]
    entry_points: tuple[Mention, ...]
    namespaces: tuple[Mention, ...]
    operation_ids: tuple[Mention, ...]
    context_members: tuple[Mention, ...]
    own_clients: tuple[Mention, ...]
    blocking_calls: tuple[Mention, ...]
    content_headers: tuple[Mention, ...]
    bare_formatting: tuple[Mention, ...]
    json_parses: tuple[Mention, ...]
    request_content: tuple[Mention, ...]
    faults: tuple[Mention, ...]


NO_FACTS = ScriptFacts((), (), (), (), (), (), (), (), (), (), (), ())
"""What is known of a script that nobody can read."""
