"""Everything that a check can find, by any of its names: rules, and the problems that the compiler itself reports."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from connsmith.check import checkproblems, sampleproblems
from connsmith.check.catalogue import all_rules
from connsmith.check.layers import openapi, schema, unread
from connsmith.diagnostics import Problem
from connsmith.intake import artifactproblems
from connsmith.model import sourceproblems
from connsmith.render import templateproblems
from connsmith.schemas import sources
from connsmith.source import fileproblems, jsonproblems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from connsmith.diagnostics import Diagnostic

_MODULES: tuple[ModuleType, ...] = (
    fileproblems,
    jsonproblems,
    sources,
    sourceproblems,
    templateproblems,
    artifactproblems,
    schema,
    openapi,
    unread,
    checkproblems,
    sampleproblems,
)


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding: a rule or a problem, with the names by which people may call it."""

    id: str
    name: str
    codes: tuple[str, ...]


def all_kinds() -> tuple[FindingKind, ...]:
    """Return every kind of finding, rules first."""
    return _all_kinds(len(all_rules()))


@cache
def _all_kinds(_rules: int) -> tuple[FindingKind, ...]:
    """A project may add rules, so what is remembered is that of so many."""
    rules = [FindingKind(rule.id, rule.name, rule.codes) for rule in all_rules()]
    codes = {problem.id: found for problem, found in schema.PROBLEMS.values()}
    return (*rules, *(FindingKind(item.id, item.rule, codes.get(item.id, ())) for item in all_problems()))


def forget_kinds() -> None:
    """Work out the kinds anew when next asked, as after a change of the catalogue."""
    _all_kinds.cache_clear()
    _ids_of.cache_clear()


@cache
def codes_of_schemas() -> frozenset[str]:
    """Return the codes that only some findings of a kind carry: the schemas say which."""
    return frozenset(schema.problems_by_code()) - {code for _, codes in schema.PROBLEMS.values() for code in codes}


@cache
def all_problems() -> tuple[Problem, ...]:
    """Return the problems that compiling, reading and checking can report, sorted by id."""
    found = {problem.id: problem for module in _MODULES for problem in problems_of(vars(module).values())}
    return tuple(found[id_] for id_ in sorted(found))


def problems_of(values: Iterable[Any]) -> Iterator[Problem]:
    """Yield the problems among `values`, and in the tuples and dicts among them."""
    for value in values:
        if isinstance(value, Problem):
            yield value
        elif isinstance(value, dict):
            yield from problems_of(value.values())
        elif isinstance(value, tuple):
            yield from problems_of(value)


def ids_of(word: str) -> frozenset[str]:
    """Return the ids that `word` stands for: a name or id, the beginning of one, or a code of Microsoft's validator.

    A code that only some findings of a kind carry stands for itself.

    >>> ids_of("OP001") == ids_of("duplicate-operation-id") == ids_of("OperationIdNotUnique")
    True
    """
    return _ids_of(word, len(all_rules()))


@cache
def _ids_of(word: str, _rules: int) -> frozenset[str]:
    folded = word.casefold()
    exact = {
        kind.id
        for kind in all_kinds()
        if folded in {kind.name, kind.id.casefold(), *(code.casefold() for code in kind.codes)}
    }
    exact |= {code for code in codes_of_schemas() if folded == code.casefold()}
    if exact or not folded:
        return frozenset(exact)
    begun = f"{folded.rstrip('-')}-"
    kinds = [kind for kind in all_kinds() if kind.id.casefold().startswith(folded) or kind.name.startswith(begun)]
    return frozenset(kind.id for kind in kinds)


def is_one_of(diagnostic: Diagnostic, ids: frozenset[str]) -> bool:
    """Return whether `ids`, as `ids_of` gives them, stand for `diagnostic`."""
    return diagnostic.id in ids or not ids.isdisjoint(diagnostic.codes)


def suggestion_for(word: str) -> str:
    """Return the end of a sentence that says which name `word` may have meant."""
    names = {name.casefold(): name for kind in all_kinds() for name in (kind.name, kind.id, *kind.codes)}
    names |= {code.casefold(): code for code in codes_of_schemas()}
    close = difflib.get_close_matches(word.casefold(), names, 1)
    return f"did you mean {names[close[0]]}?" if close else "`connsmith rules` lists them all"
