"""Many connectors: the order is that of the paths, and the number of processes changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from connsmith.check.cache import Cache
from connsmith.check.many import check_all
from connsmith.check.run import CheckPlan

pytestmark = pytest.mark.usefixtures("rules")


@pytest.fixture
def connectors(tmp_path: Path, write_artifacts: Callable[[Path], Path]) -> list[Path]:
    return [write_artifacts(tmp_path / f"c{number}") for number in (3, 1, 2)]


@pytest.mark.parametrize("jobs", [None, 1, 2, 9])
def test_number_of_processes_changes_nothing(jobs: int | None, connectors: list[Path]) -> None:
    found = list(check_all(connectors, CheckPlan(), jobs))

    assert connectors == [outcome.path for outcome in found]
    assert [["ZZ002", "ZZ001"]] * 3 == [[item.id for item in outcome.diagnostics] for outcome in found]


def test_recalled_and_fresh_results_keep_their_order(connectors: list[Path], tmp_path: Path) -> None:
    plan = CheckPlan(cache=Cache(tmp_path / "cache"))
    list(check_all(connectors[1:2], plan))

    assert list(check_all(connectors, CheckPlan())) == list(check_all(connectors, plan))
    assert list(check_all(connectors, CheckPlan())) == list(check_all(connectors, plan))


def test_connector_that_cannot_be_read_does_not_stop_the_others(connectors: list[Path], tmp_path: Path) -> None:
    found = list(check_all([connectors[0], tmp_path / "gone", connectors[1]], CheckPlan()))

    assert ["", f"{tmp_path / 'gone'}: there is no such file or folder", ""] == [item.trouble for item in found]


def test_no_connector_is_no_result() -> None:
    assert [] == list(check_all([], CheckPlan(), 4))
