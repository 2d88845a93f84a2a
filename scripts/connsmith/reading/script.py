"""The policy script, read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from connsmith.reading.csharp.scriptfacts import NO_FACTS

if TYPE_CHECKING:
    from connsmith.reading.csharp.brackets import Imbalance
    from connsmith.reading.csharp.scriptfacts import ScriptFacts


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
        from connsmith.reading.csharp.brackets import find_imbalance

        return find_imbalance(self.text)

    @property
    def is_read(self) -> bool:
        """Whether the parser of C# is there; it has no wheel for every platform."""
        from connsmith.reading.csharp import tree

        return tree.is_installed()

    @property
    def is_whole(self) -> bool:
        """Whether what is not found in it is not there: a bracket too many may hide a class from the parser."""
        return self.is_read and self.imbalance is None

    @cached_property
    def facts(self) -> ScriptFacts:
        """What it says; nothing when it is not read.

        Brackets are matched before, since the tree of a script that lacks one has lost its classes.
        """
        from connsmith.reading.csharp import tree
        from connsmith.reading.csharp.brackets import mend

        return tree.read_facts(self.text if self.imbalance is None else mend(self.text)) if self.is_read else NO_FACTS
