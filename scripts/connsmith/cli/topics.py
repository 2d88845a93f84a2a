"""Everything that `connsmith explain` has a page for: guides, source files, rules, problems, kinds of changes."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import connsmith
from connsmith.check.catalogue import all_rules
from connsmith.check.codes import CODES, coverage
from connsmith.check.findingkinds import all_problems, problems_of
from connsmith.check.layers.pages import FACTS
from connsmith.diff.kinds import KINDS
from connsmith.facts import all_facts
from connsmith.guides import all_guides
from connsmith.report.language_page import keys_of_language, render_key, render_template, templates_by_name
from connsmith.report.rules_page import render_fact, render_page, render_problem
from connsmith.report.source_pages import render_source_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Problem

_PROBLEMS = "problems"


@dataclass(frozen=True, slots=True)
class Topic:
    """A page, the words that lead to it, and what kind of thing it is about."""

    words: tuple[str, ...]
    page: str
    group: str


@cache
def all_topics() -> tuple[Topic, ...]:
    """Return every page: guides, source files, rules, problems, changes, codes, keys, templates and facts."""
    return (
        *(Topic((guide.name,), guide.text, "Guides") for guide in all_guides()),
        *(Topic((kind,), page, "Source files") for kind, page in _source_pages()),
        *(Topic((rule.name, rule.id, *rule.codes), render_page(rule), "Rules") for rule in all_rules()),
        *(Topic((item.rule, item.id), render_problem(item), "Problems") for item in _every_problem()),
        *(Topic((kind.name,), kind.page, "Kinds of change") for kind in KINDS.values()),
        *(Topic((code,), page, "Ids of Microsoft's validator") for code, page in _pages_of_codes().items()),
        *(Topic((key,), render_key(key), "Keys of the source language") for key in keys_of_language()),
        *(
            Topic((name,), render_template(template), "Policy templates")
            for name, template in templates_by_name().items()
        ),
        *(Topic((fact.id,), render_fact(fact, _users_of(fact.id)), "Facts") for fact in all_facts().values()),
    )


def _source_pages() -> Iterator[tuple[str, str]]:
    for file, text in render_source_pages().items():
        yield file.removesuffix(".md"), text


def find_topics(word: str) -> tuple[Topic, ...]:
    """Return the pages that `word` leads to, in any letter case."""
    folded = word.casefold()
    return tuple(topic for topic in all_topics() if folded in {name.casefold() for name in topic.words})


def _users_of(fact: str) -> list[str]:
    """Return the names of the rules, problems and kinds of changes that rest on `fact`."""
    rules = [rule.name for rule in all_rules() if fact in rule.facts]
    problems = [item.rule for item in all_problems() if fact in FACTS.get(item.id, ())]
    return [*rules, *problems, *(kind.name for kind in KINDS.values() if fact in kind.facts)]


def _every_problem() -> tuple[Problem, ...]:
    """Each stage keeps its problems in a module whose name ends so; those after the check are only known here."""
    found = {item.id: item for item in all_problems()}
    for module in pkgutil.walk_packages(connsmith.__path__, f"{connsmith.__name__}."):
        if module.name.endswith(_PROBLEMS):
            for item in problems_of(vars(importlib.import_module(module.name)).values()):
                found.setdefault(item.id, item)
    return tuple(found[id_] for id_ in sorted(found))


def _pages_of_codes() -> dict[str, str]:
    pages = {}
    for item in coverage():
        if item.rules:
            continue
        if item.problems:
            answer = f"Found by the schemas: {', '.join(item.problems)}."
        else:
            answer = f"Not implemented: {item.reason or 'no rule yet'}."
        pages[item.code] = f"# {item.code}\n\n{answer}\n\nOne of the {len(CODES)} ids of Microsoft's validator.\n"
    return pages
