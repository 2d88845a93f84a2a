"""A plan is a pure function of what was built, what is there and what is remembered."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest

from connsmith.deploy.differences import compare, digests, digests_as_sent
from connsmith.deploy.outline import outline
from connsmith.deploy.plan import Action, Obstacle, PartFate, Plan, SecretFate, Situation, make_plan
from connsmith.deploy.preflight import preflight
from connsmith.deploy.preparation import Ready
from connsmith.deploy.record import DeploymentRecord
from connsmith.deploy.secrecy import Secrets, VariableUse
from connsmith.deploy.settings import read_settings
from connsmith.package.parts import ConnectorParts

TOKEN = {"type": "oauthSetting", "oAuthSettings": {"identityProvider": "aad", "clientId": "a"}}


def parts(**properties: Any) -> ConnectorParts:
    definition = {
        "swagger": "2.0",
        "info": {"title": "Widgets", "description": "Widgets.", "version": "1"},
        "host": "api.example.com",
        "schemes": ["https"],
        "paths": {"/w": {"get": {"operationId": "List", "responses": {"200": {"description": "OK"}}}}},
    }
    return ConnectorParts(definition, {"connectionParameters": {}, **properties})


def situation(built: ConnectorParts, remote: ConnectorParts | None, **changes: Any) -> Situation:
    record = DeploymentRecord("e", "shared_w", digests(remote)) if remote else None
    return Situation("e", built, "shared_w" if remote else None, remote, record, has_secret=False, **changes)


def plan(built: ConnectorParts, remote: ConnectorParts | None, **changes: Any) -> Plan:
    return make_plan(replace(situation(built, remote), **changes))


def oauth(**settings: Any) -> ConnectorParts:
    token = copy.deepcopy(TOKEN)
    token["oAuthSettings"].update(settings)  # type: ignore[attr-defined]
    return parts(connectionParameters={"token": token})


def test_what_is_not_there_is_created() -> None:
    assert plan(parts(), None).action is Action.CREATE


def test_what_is_the_same_needs_nothing() -> None:
    assert plan(parts(), parts()).action is Action.NOTHING


def test_force_updates_what_is_the_same() -> None:
    assert plan(parts(), parts(), is_forced=True).action is Action.UPDATE


@pytest.mark.parametrize(
    "remote",
    [
        oauth(redirectUrl="https://global.consent.azure-apim.net/redirect/x"),
        oauth(properties={"IsFirstParty": "False"}),
        replace(oauth(), properties={"connectionParameters": {"token": TOKEN, "token:TenantId": {"type": "string"}}}),
        replace(oauth(), properties={**oauth().properties, "stackOwner": "X", "policyTemplateInstances": []}),
        replace(oauth(), icon=b"default"),
    ],
    ids=["redirect", "properties", "tenant", "owner and empty policies", "icon"],
)
def test_what_only_the_service_says_is_no_difference(remote: ConnectorParts) -> None:
    assert compare(remote, oauth()) == ()


def test_another_client_is_a_difference() -> None:
    (found,) = compare(oauth(clientId="b"), oauth())
    assert found.pointer == "/connectionParameters/token/oAuthSettings/clientId"


def test_a_secret_does_not_change_a_digest() -> None:
    assert digests(oauth()) == digests(oauth(clientSecret="hush"))


def test_the_order_of_keys_does_not_change_a_digest() -> None:
    built = parts()
    turned = replace(built, definition=dict(reversed(built.definition.items())))
    assert digests(built) == digests(turned)


@pytest.mark.parametrize(
    ("remote", "has_secret", "fate"),
    [
        (None, False, SecretFate.MISSING),
        (None, True, SecretFate.SENT),
        (oauth(clientId="b"), False, SecretFate.BLANKED),
        (oauth(clientId="b"), True, SecretFate.SENT),
        (oauth(), True, SecretFate.KEPT),
    ],
)
def test_the_fate_of_the_secret_is_told(remote: ConnectorParts | None, has_secret: bool, fate: SecretFate) -> None:  # noqa: FBT001 - a table
    assert plan(oauth(), remote, has_secret=has_secret).secret is fate


def test_a_missing_secret_cannot_be_allowed() -> None:
    refusals = plan(oauth(), None, allowed=frozenset(Obstacle) - {Obstacle.MISSING_SECRET}).refusals
    assert [item.obstacle for item in refusals] == [Obstacle.MISSING_SECRET]


def test_a_script_that_is_not_built_would_be_lost() -> None:
    found = plan(parts(), replace(parts(), script=b"// C#"))
    assert found.script is PartFate.LOST
    assert Obstacle.BREAKING in {item.obstacle for item in found.refusals}


def ready(built: ConnectorParts, *uses: VariableUse) -> Ready:
    written = {"environment": "e", "authorityUrl": "https://login.microsoftonline.us"}
    settings = read_settings(written, "test", frozenset())
    return Ready(settings, built, Secrets({}), client_secret=None, secret_variable="SECRET", uses=uses)  # noqa: S106


def test_drift_names_the_part_that_was_edited() -> None:
    remote = parts(iconBrandColor="#123456")
    record = DeploymentRecord("e", "shared_w", digests(parts()))
    assert plan(parts(iconBrandColor="#654321"), remote, record=record).drift == ("properties",)


def test_what_an_unfinished_run_has_sent_is_no_drift() -> None:
    remote = parts(iconBrandColor="#123456")
    record = DeploymentRecord("e", "shared_w", digests(parts()), sent=digests(remote))
    assert plan(parts(iconBrandColor="#654321"), remote, record=record).drift == ()


def test_the_outline_has_the_refusal_with_its_option() -> None:
    remote = replace(parts(), definition={**parts().definition, "host": "old.example.com"})
    shown = outline(plan(parts(), remote, record=None), ready(parts()), has_principal=False)
    lines = "\n".join(shown)
    assert "--allow-drift to go on" in lines
    assert "update shared_w" in lines


def test_the_outline_names_each_host_that_gets_a_credential_and_each_variable_that_is_sent() -> None:
    use = VariableUse(
        "TEST_CLIENT_ID", "apiProperties", "/properties/connectionParameters/token/oAuthSettings/clientId"
    )
    shown = list(outline(plan(parts(), None, record=None), ready(parts(), use), has_principal=True))
    assert "  host     login.microsoftonline.us gets the secret of the service principal" in shown
    assert "  host     api.powerapps.com gets the token" in shown
    assert f"  value    of TEST_CLIENT_ID to apiProperties {use.pointer}" in shown


def test_a_sign_in_that_the_service_has_completed_is_no_drift_of_what_was_sent() -> None:
    sent = parts(connectionParameters={"token": copy.deepcopy(TOKEN)})
    kept = copy.deepcopy(sent.properties)
    kept["connectionParameters"]["token"]["oAuthSettings"]["redirectUrl"] = "https://example.com"
    kept["connectionParameters"]["token"]["oAuthSettings"]["properties"] = {"IsFirstParty": "False"}
    kept["connectionParameters"]["token:TenantId"] = {"type": "string"}
    record = DeploymentRecord("e", "shared_w", digests(parts()), sent=digests_as_sent(sent))
    built = parts(iconBrandColor="#654321")
    assert plan(built, replace(sent, properties=kept), record=record).drift == ()


def test_a_creation_that_was_begun_and_is_not_seen_must_be_allowed_again() -> None:
    begun = DeploymentRecord("e", creating="Widgets")
    (refusal,) = plan(parts(), None, record=begun).refusals
    assert refusal.obstacle is Obstacle.SECOND
    assert plan(parts(), None, record=begun, allowed=frozenset({Obstacle.SECOND})).refusals == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"host": ""}, "host"),
        ({"schemes": []}, "schemes"),
        ({"info": {"title": "Widgets"}}, "description"),
        ({"info": {"title": "w" * 31, "description": ""}}, "31 characters"),
        ({"info": {}}, "title"),
    ],
)
def test_what_paconn_would_fail_at_is_known_beforehand(change: dict[str, Any], words: str) -> None:
    built = parts()
    (found,) = preflight(replace(built, definition={**built.definition, **change}))
    assert words in found


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ({"scriptOperations": ["List"]}, "no script.csx"),
        ({"connectionParameters": {"oauth": TOKEN}}, "must be called token"),
        ({"connectionParameterSets": {"values": [{"name": "a"}]}}, "has no parameters"),
    ],
)
def test_properties_that_paconn_would_fail_at_are_known_beforehand(properties: dict[str, Any], words: str) -> None:
    (found,) = preflight(parts(**properties))
    assert words in found
