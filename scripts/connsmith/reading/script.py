"""The policy script, read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.reading.csharp.facts import ScriptFacts
    from connsmith.reading.csharp.text import Imbalance


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
        from connsmith.reading.csharp.text import find_imbalance

        return find_imbalance(self.text)

    @cached_property
    def facts(self) -> ScriptFacts:
        """What it says, read by tree-sitter.

        Regular expressions read it where tree-sitter is not installed, and where brackets do not match: the tree of
        such a script has lost its classes.
        """
        from connsmith.reading.csharp import text, tree

        if tree.is_installed() and self.imbalance is None:
            return tree.read_facts(self.text)
        return text.read_facts(self.text)
