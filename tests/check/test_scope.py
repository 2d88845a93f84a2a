"""Tables of the settings that no connector needs, as far as a run can know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from connsmith.check.scope import Scope
from connsmith.check.suppression import TableSuppression, unused_tables
from connsmith.diagnostics import Span

pytestmark = pytest.mark.usefixtures("rules")


@pytest.fixture
def repository(tmp_path: Path, write_artifacts: Callable[[Path], Path]) -> Path:
    """A repository of three connectors, two of which have one name."""
    for name in ("a/shelves", "b/shelves", "books"):
        write_artifacts(tmp_path / name)
    return tmp_path.resolve()


def messages(
    repository: Path, connector: str | None, read: list[str], is_active: Callable[[str], bool] = lambda _: True
) -> list[str]:
    table = TableSuppression("ZZ001", "", "apiDefinition", connector, Span("connsmith.toml", 1, 1, 2, 1))
    scope = Scope(repository / "connsmith.toml", {repository / name: Path(name).name for name in read})
    return [item.message for item in unused_tables((table,), frozenset(), scope, is_active)]


EVERYTHING = ["a/shelves", "b/shelves", "books"]
UNUSED = ["nothing here has to be suppressed with ZZ001 any more; remove the suppression"]


@pytest.mark.parametrize(
    ("connector", "read", "expected"),
    [
        (None, EVERYTHING, UNUSED),
        (None, ["books"], []),
        ("books", ["books"], UNUSED),
        ("books", ["a/shelves"], []),
        ("shelves", ["a/shelves", "b/shelves"], UNUSED),
        ("shelves", ["a/shelves"], []),
    ],
)
def test_table_is_unused_when_every_connector_that_it_means_was_read(
    connector: str | None, read: list[str], expected: list[str], repository: Path
) -> None:
    assert expected == messages(repository, connector, read)


def test_table_of_a_rule_that_is_not_looked_for_is_not_unused(repository: Path) -> None:
    assert [] == messages(repository, None, EVERYTHING, lambda _: False)


def test_name_that_no_connector_has_is_reported_whatever_was_read(repository: Path) -> None:
    expected = "there is no connector boks below the folder of this file; did you mean books?"

    assert [expected] == messages(repository, "boks", ["a/shelves"], lambda _: False)


def test_settings_from_elsewhere_may_be_for_connectors_that_nobody_sees(
    repository: Path, write_artifacts: Callable[[Path], Path]
) -> None:
    write_artifacts(repository / "settings" / "d")
    read = {repository / "books": "books"}
    scope = Scope(repository / "settings" / "connsmith.toml", read)

    assert [True, False, False] == [scope.is_covered(name) for name in ("books", "shelves", None)]
    assert "" == scope.explain_absence("boks")


def test_table_that_took_something_away_is_not_unused(repository: Path) -> None:
    table = TableSuppression("ZZ001", "/info", "apiDefinition", None, Span("connsmith.toml", 1, 1, 2, 1))
    scope = Scope(repository / "connsmith.toml", {repository / name: Path(name).name for name in EVERYTHING})

    (unused,) = unused_tables((table, table), frozenset({0}), scope, lambda _: True)
    assert ("unused-suppression", "/info") == (unused.rule, unused.pointer)
    assert [] == list(unused_tables((table, table), frozenset({0, 1}), scope, lambda _: True))
