"""What a rule owes its reader."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.thoroughness import failures_of

from connsmith.check import rules
from connsmith.check.catalogue import all_rules
from connsmith.check.findingkinds import all_kinds
from connsmith.check.newrule import new_rule
from connsmith.check.rule import Example, Profile, Rule
from connsmith.diagnostics import Severity
from connsmith.facts import all_facts

RULES = all_rules()
MODULES = [item.name for item in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.") if not item.ispkg]
_MILDER_FOR_CERTIFICATION = {
    "client-credentials-grant",  # unsupported for custom connectors, shipped by certified ones (sec-no-authcode-only)
    "definition-over-import-limit",  # only the import wizard has it (fact swagger-file-size)
}
_MARKER = re.compile(r"(?:#|//) error:(.*)")
_COMPLETE_MARKER = re.compile(r' [0-9]+ "[^"]+"')


def module_of(rule: Rule) -> str:
    return rule.check.__module__


def texts(example: Example) -> list[str]:
    own = [example.definition, example.properties, example.settings, example.script, example.icon]
    return [*own, *example.files.values()]


def test_module_holds_one_rule_of_its_own_name() -> None:
    found = {
        name: [value.name for value in vars(importlib.import_module(name)).values() if isinstance(value, Rule)]
        for name in MODULES
    }

    assert found == {name: [name.rpartition(".")[2].replace("_", "-")] for name in MODULES}


def test_ids_and_names_are_unique_also_among_the_problems() -> None:
    ids = Counter(kind.id for kind in all_kinds())
    names = Counter(rule.name for rule in RULES) + Counter({kind.name for kind in all_kinds()[len(RULES) :]})

    assert [] == [id_ for id_, count in ids.items() if count > 1]
    assert [] == [name for name, count in names.items() if count > 1]


def test_letters_of_an_id_name_one_area() -> None:
    areas: dict[str, set[str]] = {}
    for rule in RULES:
        areas.setdefault(rule.id[:2], set()).add(module_of(rule).split(".")[-2])

    assert {} == {letters: found for letters, found in areas.items() if len(found) > 1}


def id_is_two_letters_and_three_digits(rule: Rule) -> None:
    assert re.fullmatch("[A-Z]{2}[0-9]{3}", rule.id)


def name_names_the_defect_in_kebab_case(rule: Rule) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)+", rule.name)
    assert not re.match("(no|require|check|must|valid|should)-", rule.name), "a rule is named for the defect"


def page_is_written(rule: Rule) -> None:
    _, scaffold = new_rule("scaffold-of-rules")
    words = [line for line in scaffold.split('"""')[1].splitlines()[1:] if line and not line.startswith("#")]

    assert [] == [line for line in words if line in rule.page], f"{rule.name}: say why it is bad, and how to fix it"


def page_begins_with_the_summary_and_says_why_and_how(rule: Rule) -> None:
    headings = re.findall("^#+ .*$", rule.page, re.MULTILINE)

    assert re.fullmatch(r"([A-Z`'\"]|[a-z]+[-.A-Z]).*[^.]\.", rule.summary), "one sentence"
    assert ["## Why this is bad", "## How to fix it"] == headings[:2]
    assert set(headings[2:]) <= {"## Why it is still an error", "## Why it is not an error"}


def no_section_of_the_page_is_empty(rule: Rule) -> None:
    assert [] == [part for part in re.split("^## .*$", rule.page, flags=re.MULTILINE) if len(part.strip()) < 10]


def rests_on_facts(rule: Rule) -> None:
    assert rule.facts, f"{rule.name}: name in `facts` what it rests on"
    assert set() == set(rule.facts) - all_facts().keys()


def severities_are_no_milder_for_certification(rule: Rule) -> None:
    order = list(Severity)
    custom = rule.severities.get(Profile.CUSTOM)

    assert rule.severities
    for profile in (Profile.CERTIFIED, Profile.INDEPENDENT):
        severity = rule.severities.get(profile)
        if custom is not None and severity is not None and rule.name not in _MILDER_FOR_CERTIFICATION:
            assert order.index(severity) <= order.index(custom)


def bad_and_good_example_differ_and_only_the_bad_one_has_markers(rule: Rule) -> None:
    bad, good = "".join(texts(rule.bad)), "".join(texts(rule.good))

    assert rule.bad != rule.good
    assert _MARKER.search(bad) or not bad.strip(), "only what has no text, such as an icon, can go without a marker"
    assert not _MARKER.search(good)


def every_marker_has_a_column_and_words(rule: Rule) -> None:
    markers = [match[1] for text in texts(rule.bad) for match in _MARKER.finditer(text)]

    assert [] == [marker for marker in markers if not _COMPLETE_MARKER.match(marker)]


def check_is_a_pure_generator(rule: Rule) -> None:
    path = importlib.import_module(module_of(rule)).__file__
    assert path is not None
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))

    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert set() == called & {"print", "open", "input", "exec", "eval"}


def fix_is_steady(rule: Rule) -> None:
    if rule.fix is None:
        return
    for text in ("", " a ", "A", "#ABCDEF", "DynamicHostURL", "routerequesttoendpoint"):
        once = rule.fix(text)
        assert once is None or rule.fix(once) == once


LAWS = [
    id_is_two_letters_and_three_digits,
    name_names_the_defect_in_kebab_case,
    page_is_written,
    page_begins_with_the_summary_and_says_why_and_how,
    no_section_of_the_page_is_empty,
    rests_on_facts,
    severities_are_no_milder_for_certification,
    bad_and_good_example_differ_and_only_the_bad_one_has_markers,
    every_marker_has_a_column_and_words,
    check_is_a_pure_generator,
    fix_is_steady,
]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_every_rule_keeps(law: Callable[[Rule], None]) -> None:
    assert [] == failures_of(law, RULES)
