"""Which kinds of findings a run is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.check.catalogue import all_rules
from connsmith.check.findingkinds import ids_of, is_one_of, suggestion_for
from connsmith.check.suppression import stops_build
from connsmith.errors import ConnsmithError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.check.rule import Rule
    from connsmith.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Selection:
    """The kinds of findings that a run reports.

    Attributes:
        selected: the ids and codes that it is limited to; none when all are welcome.
        ignored: the ids and codes that it leaves out.
    """

    selected: frozenset[str] | None = None
    ignored: frozenset[str] = frozenset()

    def wants(self, id_: str) -> bool:
        """Return whether findings with the id `id_` are looked for."""
        return (self.selected is None or id_ in self.selected) and id_ not in self.ignored

    def keeps(self, diagnostic: Diagnostic) -> bool:
        """Return whether `diagnostic` is reported; what stops a build cannot be ignored."""
        is_selected = self.selected is None or is_one_of(diagnostic, self.selected)
        return stops_build(diagnostic) or (is_selected and not is_one_of(diagnostic, self.ignored))

    def rules(self) -> tuple[Rule, ...]:
        """Return the rules to run."""
        return tuple(rule for rule in all_rules() if self.wants(rule.id))


def make_selection(select: Sequence[str], ignore: Sequence[str]) -> Selection:
    """Return the selection that words of the command line or the settings mean.

    Args:
        select: names, ids, beginnings of ids or Microsoft's codes to report; everything when empty.
        ignore: likewise, to leave out.

    Raises:
        ConnsmithError: a word means nothing.
    """
    selected = _ids_of_all(select) if select else None
    return Selection(selected, _ids_of_all(ignore))


def _ids_of_all(words: Sequence[str]) -> frozenset[str]:
    found: set[str] = set()
    for word in words:
        ids = ids_of(word)
        if not ids:
            raise ConnsmithError(f"there is no rule {word}; {suggestion_for(word)}")
        found |= ids
    return frozenset(found)
