"""`explain` knows the whole language: each key, each template, each problem."""

from __future__ import annotations

import pytest

from connsmith.cli.topics import all_topics, find_topics
from connsmith.model.policytemplates import POLICY_TEMPLATES
from connsmith.report.language_page import keys_of_language
from connsmith.schemas.store import SOURCE, load_schema


@pytest.mark.parametrize("kind", ["auth", "definition", "environment", "operation", "parameter", "policy", "trigger"])
def test_every_key_of_a_source_has_a_page_that_says_what_it_is(kind: str) -> None:
    keys = set(load_schema(SOURCE, kind)["properties"]) - {"$ref"}

    assert set() == {key for key in keys if not find_topics(key)}


@pytest.mark.parametrize("name", [template.id for template in POLICY_TEMPLATES.values()])
def test_every_policy_template_has_a_page_with_its_parameters(name: str) -> None:
    (template,) = [item for item in POLICY_TEMPLATES.values() if item.id == name]
    page = "\n".join(topic.page for topic in find_topics(name))

    assert set() == {each.name for each in template.parameters if f"`{each.name}`" not in page}


def test_no_page_is_empty() -> None:
    assert [] == [topic.words[0] for topic in all_topics() if topic.page.count("\n") < 3]


def test_page_of_a_key_names_what_stands_in_the_artifact() -> None:
    (topic,) = find_topics("hint")

    assert "`x-ms-trigger-hint`" in topic.page
    assert "hint" in keys_of_language()


def test_every_problem_says_how_to_mend_it() -> None:
    pages = [topic for topic in all_topics() if len(topic.words) == 2 and topic.words[1][:2].isupper()]

    assert pages
    assert [] == [topic.words[0] for topic in pages if "How to fix it" not in topic.page]
