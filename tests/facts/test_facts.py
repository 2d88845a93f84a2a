"""Facts: each has its evidence, each that is named exists, and none is left over."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.thoroughness import failures_of

import connsmith
from connsmith.check.catalogue import all_rules
from connsmith.check.layers.pages import FACTS
from connsmith.diff.kinds import KINDS
from connsmith.facts import EvidenceKind, Fact, all_facts, find_fact
from connsmith.schemas.differences import load_divergences
from connsmith.schemas.store import ARTIFACTS, load_schema, schema_names

PACKAGE = Path(connsmith.__file__).parent
ROOT = PACKAGE.parent.parent
_MADE = {"reference", "facts", "golden", "microsoft", "broken"}
_COUNTED = re.compile(r"\d|\b(all|no|none|one|two|three|four|five|nine|ten|eleven|hundreds)\b|occur|chains|have")
_MENTION = re.compile(r"\(facts? ([a-z0-9-]+(?:, [a-z0-9-]+)*)\)|\bfact ([a-z0-9]+(?:-[a-z0-9]+)+)")
_LISTED = re.compile(r"\bfacts=\(([^)]*)\)")
_OLD = re.compile(r"\b(rules|packaging|peers|script|simulator)\.md\b")


def texts() -> dict[str, str]:
    """The project's own texts by name, but the pages that are made of them and the facts themselves."""
    found = {}
    for folder in (PACKAGE, ROOT / "templates", ROOT / "tests"):
        for path in sorted(folder.rglob("*")):
            is_ours = path.suffix in {".py", ".j2", ".json", ".yaml", ".md"}
            if is_ours and path.is_file() and not _MADE & set(path.parts):
                found[str(path.relative_to(ROOT))] = path.read_text(encoding="utf-8", errors="replace")
    return found


def mentioned() -> set[str]:
    """The facts that comments and docstrings name."""
    found: set[str] = set()
    for text in texts().values():
        for match in _MENTION.finditer(text):
            found.update((match[1] or match[2]).split(", "))
        for match in _LISTED.finditer(text):
            found.update(re.findall(r'"([a-z0-9-]+)"', match[1]))
    return found


def of_schema(node: Any) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(of_schema, node))
    if not isinstance(node, dict):
        return set()
    own = node.get("facts")
    return set(own if isinstance(own, list) else ()).union(*(of_schema(value) for value in node.values()))


def used() -> set[str]:
    rules = {id_ for rule in all_rules() for id_ in rule.facts}
    kinds = {id_ for kind in KINDS.values() for id_ in kind.facts}
    problems = {id_ for facts in FACTS.values() for id_ in facts}
    schemas = {id_ for name in schema_names(ARTIFACTS) for id_ in of_schema(load_schema(ARTIFACTS, name))}
    compared = {id_ for each in load_divergences() for item in each.explanations for id_ in item.facts}
    return rules | kinds | problems | schemas | compared | mentioned()


def fact_is_one_sentence_with_evidence(fact: Fact) -> None:
    assert re.fullmatch(r"([A-Z0-9`]|[a-z]+[A-Z.]|paconn ).*[^.]\.", fact.says), "one sentence"
    assert len(fact.says) <= 260
    assert fact.evidence


def evidence_has_an_address_or_a_count_with_its_date_or_is_called_assumed(fact: Fact) -> None:
    for item in fact.evidence:
        assert item.text
        if item.kind is EvidenceKind.COUNTED:
            assert re.search(
                r"\d|\b(all|no|so do|none|one|two|three|four|five|nine|ten|eleven|hundreds)\b|occur|chains|have",
                item.text,
            )
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", item.date)
        elif item.kind is not EvidenceKind.ASSUMED:
            assert item.address.startswith("https://")


@pytest.mark.parametrize(
    "law",
    [fact_is_one_sentence_with_evidence, evidence_has_an_address_or_a_count_with_its_date_or_is_called_assumed],
    ids=lambda law: law.__name__,
)
def test_every_fact_keeps(law: Callable[[Fact], None]) -> None:
    assert [] == failures_of(law, all_facts().values())


def test_every_fact_that_is_named_exists() -> None:
    assert set() == used() - all_facts().keys()


def test_no_fact_is_left_over() -> None:
    assert set() == all_facts().keys() - used()


def test_nothing_cites_a_page_that_readers_do_not_have() -> None:
    assert {} == {name: match[0] for name, text in texts().items() if (match := _OLD.search(text))}


def test_every_source_is_used() -> None:
    files = [path for path in (PACKAGE / "facts").glob("*.yaml") if path.stem != "sources"]
    named = {
        text
        for path in files
        for fact in yaml.safe_load(path.read_text(encoding="utf-8")).values()
        for item in fact["evidence"]
        for text in item.values()
    }
    sources = yaml.safe_load((PACKAGE / "facts" / "sources.yaml").read_text(encoding="utf-8"))
    assert set() == sources.keys() - named


def test_a_name_that_no_fact_has_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        find_fact("no-such-fact")
