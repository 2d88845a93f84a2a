"""An action is of the connector when its names say so, and never for its operationId alone."""

from __future__ import annotations

import json

import pytest
from tests.impact.conftest import flow_of, hits_in
from tests.impact.exporting import GUID, customizations, zipped

from connsmith.impact.binding import Identity

EDIT = {"/paths/~1orders~1{id}": None}
ACTIONS = {"Get": {"call": "GetOrder", "with": {"id": "1"}}}


def is_hit(api: str, identity: Identity | None = None) -> bool:
    files = {"x.json": json.dumps(flow_of(ACTIONS, api=api)).encode()}
    return bool(hits_in(files, EDIT, identity)[1].hit)


@pytest.mark.parametrize(
    "api",
    [
        "shared_crate-20desk-5f0123456789abcdef",
        "shared_crate-20desk-5f0123456789abcdef-5f0123456789abcdef",
        "shared_new-5fcrate-20desk-5f0123456789abcdef",
        "shared_cratedesk",
        "new_5Fcrate-20desk",
        "Crate-20Desk",
    ],
)
def test_a_name_made_of_the_title_is_the_connector(api: str) -> None:
    assert is_hit(api)


@pytest.mark.parametrize(
    "api",
    [
        "shared_crate-20desk-20pro-5f0123456789abcdef",
        "shared_crate",
        "shared_sharepointonline",
        "shared_mycrate-20desk",
        "",
    ],
)
def test_the_same_operation_of_another_connector_is_not(api: str) -> None:
    assert not is_hit(api)


def test_a_name_that_the_user_gives_is_the_only_one_that_counts() -> None:
    mine = Identity(titles=frozenset({"Crate Desk"}), named=frozenset({"shared_other"}))
    assert is_hit("shared_other", mine)
    assert not is_hit("shared_crate-20desk-5f0123456789abcdef", mine)


def test_the_connector_of_a_connection_reference_is_known_by_its_guid() -> None:
    flow = flow_of(ACTIONS, api="shared_x")
    reference = flow["properties"]["connectionReferences"]["shared_crate"]
    reference["connection"] = {"connectionReferenceLogicalName": "new_ref"}
    xml = (
        '<connectionreference connectionreferencelogicalname="new_ref">'
        f"<customconnectorid>{{{GUID.upper()}}}</customconnectorid></connectionreference>"
    )
    files = {
        "s.zip": zipped(
            {"customizations.xml": customizations(references=xml), "Workflows/x.json": json.dumps(flow).encode()}
        )
    }
    assert hits_in(files, EDIT, Identity(ids=frozenset({GUID})))[1].hit
    assert not hits_in(files, EDIT, Identity(ids=frozenset({"another"})))[1].hit


def test_a_legacy_export_names_the_api_by_the_end_of_its_id() -> None:
    flow = flow_of(ACTIONS)
    flow["properties"]["connectionReferences"]["shared_crate"] = {
        "id": "/providers/Microsoft.PowerApps/apis/shared_crate-20desk-5f0123456789abcdef"
    }
    assert hits_in({"x.json": json.dumps(flow).encode()}, EDIT)[1].hit


@pytest.mark.parametrize("key", ["shared_crate-20desk_1", "shared_crate-20desk-1"])
def test_without_references_the_name_of_the_connection_counts(key: str) -> None:
    flow = flow_of(ACTIONS)
    flow["properties"]["connectionReferences"] = {}
    flow["properties"]["definition"]["actions"]["Get"]["inputs"]["host"]["connectionName"] = key
    assert hits_in({"x.json": json.dumps(flow).encode()}, EDIT)[1].hit


def test_a_note_names_the_connectors_that_were_found_when_none_is_ours() -> None:
    _, hits = hits_in({"x.json": json.dumps(flow_of(ACTIONS, api="shared_other")).encode()}, EDIT)
    assert (1, 0) == (hits.read, hits.hit)
    assert any("shared_other" in note and "--connector" in note for note in hits.notes)
