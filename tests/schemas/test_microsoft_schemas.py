"""The schemas of the artifacts beside those that Microsoft publishes: every difference is explained, and counted.

The facts about Microsoft's schemas are in microsoft/, the explanations in differences.yaml beside connsmith's schemas.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from connsmith.schemas.store import ARTIFACTS, is_valid, schema_names

from .explaining import explanation_of
from .facts import load_facts
from .judging import judge
from .verdicts import Sides, Verdict, attribute, judge_corpus, sides_of


@pytest.fixture(scope="module", params=schema_names(ARTIFACTS))
def sides(request: pytest.FixtureRequest) -> Sides:
    return sides_of(str(request.param))


@pytest.fixture(scope="module")
def verdicts(sides: Sides, corpus: Path) -> list[Verdict]:
    return judge_corpus(sides, corpus)


def test_every_difference_is_explained(sides: Sides) -> None:
    assert [] == [each for each in sorted(sides.differences) if sides.explain(each) is None]


def test_every_explanation_explains_a_difference(sides: Sides) -> None:
    found = [explanation_of(each, sides.comparison.explanations) for each in sides.differences]
    used = {(explanation, cover) for explanation, cover in filter(None, found)}
    written = {(each, cover) for each in sides.comparison.explanations for cover in each.covers}

    assert [] == [f"{explanation.where}: {cover}" for explanation, cover in written - used]


def test_our_schema_is_read_as_it_judges(sides: Sides, verdicts: list[Verdict]) -> None:
    document = sides.comparison.document

    misread = [each.connector for each in verdicts if is_valid(ARTIFACTS, document, each.data) == bool(each.ours)]
    assert [] == misread


def test_every_one_sided_verdict_is_explained(sides: Sides, verdicts: list[Verdict]) -> None:
    _, unexplained = attribute(sides, verdicts)

    assert [] == unexplained


def test_explanations_count_the_published_connectors(sides: Sides, verdicts: list[Verdict]) -> None:
    connectors, _ = attribute(sides, verdicts)
    told = {each.covers: each.connectors for each in sides.comparison.explanations}

    assert {each.covers: len(connectors[each]) for each in sides.comparison.explanations} == told


def test_comparison_counts_the_refused_files(sides: Sides, verdicts: list[Verdict]) -> None:
    counted = {
        "files": len(verdicts),
        "microsoft": sum(bool(each.theirs) for each in verdicts),
        "connsmith": sum(bool(each.ours) for each in verdicts),
        "both": sum(bool(each.theirs and each.ours) for each in verdicts),
    }
    assert counted == sides.comparison.refused


def properties(**keys: Any) -> dict[str, Any]:
    return {"properties": {"iconBrandColor": "#3366CC", **keys}}


def token(provider: str, **keys: Any) -> dict[str, Any]:
    settings = {"identityProvider": provider, **keys}
    return properties(connectionParameters={"token": {"type": "oauthSetting", "oAuthSettings": settings}})


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(properties(scriptOperations=None), id="null for the operations of the script"),
        pytest.param(properties(connectionParameterSets={"values": []}), id="no set"),
        pytest.param(properties(connectionParameters={"token:claim": {}}), id="a claim without type"),
        pytest.param(token("oauth2", redirectMode="GlobalPerConnector"), id="a redirect of the connector's own"),
        pytest.param(token("facebook", customParameters={"any": 1}), id="any parameter of a listed provider"),
        pytest.param(token("oauth2", ClientID=None), id="another spelling of the client"),
    ],
)
def test_facts_accept_what_the_published_tests_of_the_schema_accept(data: Any) -> None:
    assert [] == judge(load_facts("apiProperties"), data)


@pytest.mark.parametrize(
    ("data", "violation"),
    [
        (properties(unexpected=True), "connectorProperties.unexpected: key"),
        (properties(scriptOperations=[1]), "connectorProperties.scriptOperations[]: type"),
        (properties(connectionParameters={"key": {}}), "connectionParameter.type: needed"),
        (properties(connectionParameterSets={"values": [{"name": "a"}]}), "connectionParameterSet.parameters: needed"),
        (token("unlisted"), "oAuthSettings.identityProvider: values"),
        (token("oauth2", redirectMode="other"), "oauth2Provider.redirectMode: values"),
        (token("aad", customParameters={}), "aadProvider.customParameters.resourceUri: needed"),
        (token("aadcertificate"), "aadcertificateProvider.properties: needed"),
    ],
)
def test_facts_refuse_what_the_published_tests_of_the_schema_refuse(data: Any, violation: str) -> None:
    found = judge(load_facts("apiProperties"), data)

    assert [violation] == [f"{each.trail[0]}: {each.aspect}" for each in found]
