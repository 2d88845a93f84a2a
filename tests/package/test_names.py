"""Names and ids, against those of real exports (fact solution-names)."""

from __future__ import annotations

import pytest

from connsmith.package.names import CONNECTOR_ID, PREFIX, connector_guid, logical_name, option_value_prefix


@pytest.mark.parametrize(
    ("prefix", "title", "name"),
    [
        ("mightora", "Calculate Working Day", "mightora_calculate-20working-20day"),
        ("ba", "API-Football", "ba_api-2dfootball"),
        ("cat", "Human-in-the-loop", "cat_human-2din-2dthe-2dloop"),
        ("mtc", "MTC Microsoft Graph Mail", "mtc_mtc-20microsoft-20graph-20mail"),
        ("mcscat", "AzureUsage", "mcscat_azureusage"),
    ],
)
def test_logical_names_are_those_of_real_exports(prefix: str, title: str, name: str) -> None:
    assert name == logical_name(prefix, title)


def test_the_id_of_a_connector_follows_from_its_name_forever() -> None:
    assert connector_guid("contoso_widgets") == "52502fd6-5bf2-531d-87e7-c1631f802c47"
    assert CONNECTOR_ID.fullmatch(connector_guid("x"))


def test_the_option_values_of_a_publisher_have_five_digits() -> None:
    assert {len(str(option_value_prefix(prefix))) for prefix in ("a1", "contoso", "zz")} == {5}


@pytest.mark.parametrize("prefix", ["a", "mscrmx", "1ab", "Ab", "toolongprefix", "a-b", ""])
def test_dataverse_refuses_such_a_prefix(prefix: str) -> None:
    assert PREFIX.fullmatch(prefix) is None
