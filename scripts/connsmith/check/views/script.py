"""The policy script as rules see it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.check.rule import TextPlace
    from connsmith.check.views.csharptext import Imbalance


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
        faults: what the parser could not make sense of; empty without tree-sitter.
    """

    classes: tuple[Mention, ...]
    entry_points: tuple[Mention, ...]
    namespaces: tuple[Mention, ...]
    operation_ids: tuple[Mention, ...]
    context_members: tuple[Mention, ...]
    own_clients: tuple[Mention, ...]
    blocking_calls: tuple[Mention, ...]
    faults: tuple[Mention, ...]


class Script:
    """The policy script.

    Args:
        text: the whole file.
    """

    document = "script"

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def imbalance(self) -> Imbalance | None:
        """The first bracket that has no partner."""
        from connsmith.check.views.csharptext import find_imbalance

        return find_imbalance(self.text)

    @cached_property
    def facts(self) -> ScriptFacts:
        """What it says, read by tree-sitter.

        Regular expressions read it where tree-sitter is not installed, and where brackets do not match: the tree of
        such a script has lost its classes.
        """
        from connsmith.check.views import csharptext, csharptree

        if csharptree.is_installed() and self.imbalance is None:
            return csharptree.read_facts(self.text)
        return csharptext.read_facts(self.text)
