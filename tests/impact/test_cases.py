"""Cases in files: an edit of the connector, a flow, and every place that must be named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.impact.conftest import flow_of, hits_in, rows

CASES = Path(__file__).parent / "cases"
ALL = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(CASES.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", ALL)
def test_every_place_that_a_change_hits_is_named_and_no_other(case: dict[str, Any]) -> None:
    flow = flow_of(case["actions"], case.get("triggers"))
    comparison, hits = hits_in({"Nightly.json": json.dumps(flow).encode()}, case["edit"])
    assert sorted(case["expect"]) == rows(comparison, hits)
    assert (1, bool(case["expect"])) == (hits.read, bool(hits.hit))


@pytest.mark.parametrize("case", ALL)
def test_places_lie_within_the_action_that_they_are_of(case: dict[str, Any]) -> None:
    text = json.dumps(flow_of(case["actions"], case.get("triggers")), indent=2)
    _, hits = hits_in({"Nightly.json": text.encode()}, case["edit"])
    lines = text.splitlines()
    for hit in (hit for found in hits.by_finding.values() for hit in found):
        before = "\n".join(lines[: hit.span.line])
        assert f'"{hit.action}"' in before
        assert lines[hit.span.line - 1][hit.span.column - 1] in '"{['
