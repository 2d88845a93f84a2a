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
        faults: what the parser could not make sense of.
    """

    classes: tuple[Mention, ...]
    entry_points: tuple[Mention, ...]
    namespaces: tuple[Mention, ...]
    operation_ids: tuple[Mention, ...]
    context_members: tuple[Mention, ...]
    own_clients: tuple[Mention, ...]
    blocking_calls: tuple[Mention, ...]
    faults: tuple[Mention, ...]


NO_FACTS = ScriptFacts((), (), (), (), (), (), (), ())
"""What is known of a script that nobody can read."""
