"""The description of an API becomes a connector that signs in, is named for makers and checks clean."""

from __future__ import annotations

from typing import Any

import pytest

from connsmith.importing.openapi3.conversion import convert_openapi3
from connsmith.importing.preparing.preparation import PreparedDefinition, prepare
from connsmith.importing.schemes import read_schemes
from connsmith.importing.swagger import is_connector, requirements_of

OK = {"200": {"description": "ok"}}


def prepared(document: dict[str, Any]) -> PreparedDefinition:
    if "openapi" in document:
        converted = convert_openapi3(document)
        return prepare(document, converted.definition, converted.schemes, requirements_of(document))
    return prepare(document, document, read_schemes(document), requirements_of(document))


def swagger(path: str = "/items", method: str = "get", **more: Any) -> dict[str, Any]:
    operation = {"operationId": "ListItems", "responses": OK, **more.pop("operation", {})}
    paths = {path: {method: operation, **more.pop("item", {})}}
    info = {"title": "Items", "version": "1", "description": "Keeps items."}
    return {"swagger": "2.0", "info": info, "host": "example.com", "paths": paths, **more}


def operation_of(result: PreparedDefinition) -> Any:
    (item,) = result.definition["paths"].values()
    return next(value for value in item.values() if isinstance(value, dict) and "responses" in value)


def said(result: PreparedDefinition) -> list[tuple[str, str]]:
    return [(loss.construct, loss.decision) for loss in result.losses]


def signed(schemes: dict[str, Any], security: list[Any] | None = None) -> PreparedDefinition:
    document = {
        "openapi": "3.0.3",
        "info": {"title": "Items", "version": "1", "description": "Keeps items."},
        "servers": [{"url": "https://api.contoso.com"}],
        "paths": {"/items": {"get": {"operationId": "ListItems", "responses": OK}}},
        "components": {"securitySchemes": schemes},
        **({"security": security} if security is not None else {}),
    }
    return prepared(document)


@pytest.mark.parametrize(
    ("method", "path", "written", "expected"),
    [
        ("get", "/tickets", "tickets.list", "ListTickets"),
        ("get", "/tickets/{id}", "tickets.get", "GetTicket"),
        ("post", "/tickets/{id}/comments", "tickets.comments.create", "CreateTicketsComment"),
        ("get", "/repos", "repos/list-for-org", "ListReposForOrg"),
        ("get", "/tickets", "listTickets", "ListTickets"),
        ("get", "/tickets", "list_tickets", "ListTickets"),
        ("get", "/tickets", "ListTickets", "ListTickets"),
        ("get", "/tickets", "ListTickets_V2", "ListTickets_V2"),
        ("get", "/crates/{crate_id}", "read_crate_crates__crate_id__get", "ReadCrate"),
        ("post", "/crm/contacts", "post-/crm/contacts_create", "CreateContact"),
        ("get", "/crm/contacts/{contactId}", "get-/crm/contacts/{contactId}_getById", "GetContactById"),
        ("get", "/conversations.list", "conversations_list", "ListConversations"),
        ("get", "/tickets", "", "ListTickets"),
        ("get", "/tickets", "données", "Donnees"),
        ("get", "/tickets", "--", "ListTickets"),
    ],
)
def test_operation_is_named_in_pascal_case(method: str, path: str, written: str, expected: str) -> None:
    result = prepared(swagger(path, method, operation={"operationId": written}))

    assert expected == operation_of(result)["operationId"]


def test_id_that_was_there_is_in_the_list() -> None:
    result = prepared(swagger(operation={"operationId": "items.list"}))

    assert ("operationId items.list", "called ListItems") in said(result)


def test_two_operations_of_one_id_get_two() -> None:
    document = swagger()
    document["paths"]["/things"] = {"get": {"operationId": "ListItems", "responses": OK}}
    paths = prepared(document).definition["paths"]

    assert ["ListItems", "ListThings"] == [item["get"]["operationId"] for item in paths.values()]


def test_parameters_have_titles_and_say_where_they_are_sent() -> None:
    parameter = {"name": "ticket_id", "in": "query", "type": "string"}
    made = operation_of(prepared(swagger(operation={"parameters": [parameter]})))["parameters"][0]

    assert ("Ticket ID", "Sent as the query parameter ticket_id.") == (made["x-ms-summary"], made["description"])


@pytest.mark.parametrize(
    ("summary", "description", "expected"),
    [
        ("List the items.", "", "List the items"),
        ("", "Lists all items. Sorted.", "Lists all items"),
        ("", "", "List items"),
        ("Show <b>items</b> & more", "", "Show items more"),
        ("Show it, " + "and so on " * 20, "", "Show it, " + "and so on " * 6 + "and so"),
    ],
)  # fmt: skip
def test_summary_is_within_what_the_platform_takes(summary: str, description: str, expected: str) -> None:
    made = operation_of(prepared(swagger(operation={"summary": summary, "description": description})))

    assert expected == made["summary"]
    assert made["description"]


def test_shortened_summary_stands_whole_in_the_description() -> None:
    long = "Show items with " + "everything " * 12
    made = operation_of(prepared(swagger(operation={"summary": long, "description": "Really."})))

    assert made["description"].startswith(long.strip())
    assert made["description"].endswith("Really.")


def test_answers_have_descriptions() -> None:
    responses = {"200": {"description": ""}, "404": {}, "418": {"description": " "}}
    made = operation_of(prepared(swagger(operation={"responses": responses})))["responses"]

    assert ["The result.", "Not found.", "An error."] == [made[status]["description"] for status in responses]


def test_schema_of_an_error_goes_where_the_answer_of_success_is_a_shared_one() -> None:
    item = {"type": "object", "properties": {"id": {"type": "string"}}}
    error = {"description": "wrong", "schema": {"type": "object"}}
    responses = {"200": {"$ref": "#/responses/Item"}, "404": error, "500": {"$ref": "#/responses/Broken"}}
    shared = {"Item": {"description": "ok", "schema": item}, "Broken": dict(error)}

    result = prepared(swagger(operation={"responses": responses}, responses=shared))

    assert {"description": "wrong"} == operation_of(result)["responses"]["404"]
    assert {"Item", "Broken"} == {name for name, each in result.definition["responses"].items() if "schema" in each}
    assert 1 == sum(construct == "schema of an error" for construct, _ in said(result))


def test_shared_parameters_are_known_where_they_are_used() -> None:
    shared = {"id": {"name": "item_id", "in": "path", "required": True, "type": "string"}}
    operation = {"parameters": [{"$ref": "#/parameters/id"}]}
    result = prepared(swagger("/items/{item_id}", operation=operation, parameters=shared))

    assert [{"$ref": "#/parameters/id"}] == operation_of(result)["parameters"]
    made = result.definition["parameters"]["id"]
    assert ("Item ID", "single") == (made["x-ms-summary"], made["x-ms-url-encoding"])


def test_query_and_fragment_leave_the_path() -> None:
    result = prepared(swagger("/items?beta=true#more"))

    assert ["/items"] == list(result.definition["paths"])
    sent = operation_of(result).get("parameters") or result.definition["paths"]["/items"]["parameters"]
    assert ("beta", "query", "true", "internal") == tuple(
        sent[0][key] for key in ("name", "in", "default", "x-ms-visibility")
    )
    assert "/items, as a path has no query and no fragment" in [decision for _, decision in said(result)]


def test_second_operation_of_one_address_is_listed() -> None:
    document = swagger("/items")
    document["paths"]["/items#more"] = {"get": {"operationId": "More", "responses": OK}}
    result = prepared(document)

    assert ("operation GET /items#more", "left out; GET /items is another operation already") in said(result)


def test_reference_that_leads_nowhere_is_cut_and_listed() -> None:
    responses = {"200": {"description": "ok", "schema": {"$ref": "#/definitions/Gone"}}}
    result = prepared(swagger(operation={"responses": responses}))

    assert {} == operation_of(result)["responses"]["200"]["schema"]
    assert ("$ref #/definitions/Gone", "leads nowhere; any value is accepted") in said(result)


def test_unused_definitions_go_and_used_ones_stay() -> None:
    definitions = {
        "Used": {"type": "object", "properties": {"a": {"$ref": "#/definitions/Inner"}}},
        "Inner": {"type": "string"}, "Unused": {"$ref": "#/definitions/Inner"},
    }  # fmt: skip
    responses = {"200": {"description": "ok", "schema": {"$ref": "#/definitions/Used"}}}
    result = prepared(swagger(operation={"responses": responses}, definitions=definitions))

    assert {"Used", "Inner"} == result.definition["definitions"].keys()
    assert ("definition Unused", "left out; nothing uses it") in said(result)


def test_schemas_have_nothing_that_the_platform_refuses() -> None:
    schema = {
        "type": "object",
        "required": ["id", "id", "name"],
        "discriminator": "kind",
        "properties": {"id": {"type": "string", "readOnly": True}, "name": {"type": "array", "uniqueItems": True}},
    }
    body = {"name": "body", "in": "body", "schema": {"$ref": "#/definitions/Item"}}
    result = prepared(swagger(method="post", operation={"parameters": [body]}, definitions={"Item": schema}))

    made = result.definition["definitions"]["Item"]
    assert ["name"] == made["required"]
    assert "discriminator" not in made
    assert {"type": "array", "items": {}, "x-ms-summary": "Name"} == made["properties"]["name"]
    assert {"uniqueItems", "required lists a property twice", "discriminator kind", "required id"} <= {
        construct for construct, _ in said(result)
    }


KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}
OAUTH = {
    "type": "oauth2",
    "flows": {
        "authorizationCode": {
            "authorizationUrl": "https://contoso.com/authorize",
            "tokenUrl": "https://contoso.com/token",
            "refreshUrl": "https://contoso.com/refresh",
            "scopes": {"read": "Read", "write": "Write"},
        }
    },
}


def parameters_of(result: PreparedDefinition) -> Any:
    return result.properties["properties"]["connectionParameters"]


@pytest.mark.parametrize("place", ["header", "query"])
def test_api_key_becomes_a_connection_parameter(place: str) -> None:
    result = signed({"key": {**KEY, "in": place}})

    assert {"api_key"} == parameters_of(result).keys()
    assert {"api_key": {"type": "apiKey", "name": "X-Key", "in": place}} == result.definition["securityDefinitions"]


def test_basic_becomes_user_name_and_password() -> None:
    assert ["username", "password"] == list(parameters_of(signed({"b": {"type": "http", "scheme": "basic"}})))


def test_bearer_token_gets_its_word_from_a_policy() -> None:
    result = signed({"b": {"type": "http", "scheme": "bearer"}})

    (policy,) = result.properties["properties"]["policyTemplateInstances"]
    assert "Bearer @connectionParameters('api_key')" == policy["parameters"]["x-ms-apimTemplateParameter.value"]
    assert {"api_key"} == parameters_of(result).keys()


def test_oauth_keeps_addresses_and_scopes() -> None:
    result = signed({"o": OAUTH}, [{"o": ["read"]}])

    settings = parameters_of(result)["token"]["oAuthSettings"]
    assert ["read"] == settings["scopes"]
    assert {
        "authorizationUrl": "https://contoso.com/authorize",
        "tokenUrl": "https://contoso.com/token",
        "refreshUrl": "https://contoso.com/refresh",
    } == {key: value["value"] for key, value in settings["customParameters"].items()}
    assert ("scopes write", "not asked for; no operation needs them") in said(result)


@pytest.mark.parametrize("flow", ["implicit", "password", "clientCredentials"])
def test_other_flows_are_signed_in_with_a_code_and_listed(flow: str) -> None:
    addresses = {"authorizationUrl": "https://contoso.com/authorize", "tokenUrl": "https://contoso.com/token"}
    result = signed({"o": {"type": "oauth2", "flows": {flow: {**addresses, "scopes": {}}}}})

    assert "token" in parameters_of(result)
    assert any("signs people in with a code" in decision for _, decision in said(result))


def test_microsoft_is_signed_in_to_by_its_name() -> None:
    addresses = {
        "authorizationUrl": "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
        "tokenUrl": "https://login.microsoftonline.com/common/oauth2/v2.0/token",
        "scopes": {"api://contoso/access": "Access"},
    }
    settings = parameters_of(signed({"o": {"type": "oauth2", "flows": {"authorizationCode": addresses}}}))["token"]

    custom = settings["oAuthSettings"]["customParameters"]
    assert "aad" == settings["oAuthSettings"]["identityProvider"]
    assert ("api://contoso", "common") == (custom["resourceUri"]["value"], custom["tenantId"]["value"])


def test_open_id_connect_signs_in_and_says_what_is_guessed() -> None:
    address = "https://id.contoso.com/.well-known/openid-configuration"
    result = signed({"o": {"type": "openIdConnect", "openIdConnectUrl": address}})

    settings = parameters_of(result)["token"]["oAuthSettings"]
    assert ["openid"] == settings["scopes"]
    assert any(address in construct for construct, _ in said(result))


def test_several_schemes_are_a_choice_with_its_heading() -> None:
    result = signed({"key": KEY, "o": OAUTH}, [{"key": []}, {"o": []}])

    sets = result.properties["properties"]["connectionParameterSets"]
    assert {"displayName": "Authentication Type", "description": "How to sign in."} == sets["uiDefinition"]
    assert ["key", "o"] == [value["name"] for value in sets["values"]]


def test_schemes_that_are_asked_for_at_once_are_one_form_with_policies() -> None:
    second = {"type": "apiKey", "in": "query", "name": "app"}
    result = signed({"key": KEY, "app": second}, [{"key": [], "app": []}])

    assert {"key", "app"} == parameters_of(result).keys()
    assert ["setheader", "setqueryparameter"] == [
        policy["templateId"] for policy in result.properties["properties"]["policyTemplateInstances"]
    ]


def test_keys_that_are_asked_for_at_once_have_titles_of_their_own() -> None:
    second = {"type": "apiKey", "in": "header", "name": "X-App"}
    result = signed({"key": KEY, "app": second}, [{"key": [], "app": []}])

    titles = {words["uiDefinition"]["displayName"] for words in parameters_of(result).values()}
    assert {"Key", "App"} == titles


def sets_of(result: PreparedDefinition) -> Any:
    return result.properties["properties"]["connectionParameterSets"]["values"]


def test_second_key_of_a_choice_is_its_only_parameter() -> None:
    second = {"type": "apiKey", "in": "query", "name": "app"}
    (one, other) = sets_of(signed({"key": KEY, "app": second}))

    assert [["api_key"], ["key"]] == [[*one["parameters"]], [*other["parameters"]]]


def test_every_parameter_of_a_choice_has_a_type_and_help() -> None:
    second = {"type": "apiKey", "in": "query", "name": "app"}
    basic = {"type": "http", "scheme": "basic"}
    result = signed({"key": KEY, "app": second, "b": basic}, [{"key": [], "app": []}, {"b": []}, {"app": []}])

    parameters = [parameter for value in sets_of(result) for parameter in value["parameters"].values()]
    assert all("type" in item and item["uiDefinition"]["schema"]["description"] for item in parameters)


@pytest.mark.parametrize(
    "scheme", [{"type": "http", "scheme": "digest"}, {**KEY, "in": "cookie"}, {"type": "mutualTLS"}]
)
def test_what_the_platform_cannot_do_is_listed(scheme: dict[str, str]) -> None:
    result = signed({"s": scheme})

    assert {} == parameters_of(result)
    assert any("left out, as the platform cannot sign in so" in decision for _, decision in said(result))


def test_operation_that_needs_no_sign_in_is_listed() -> None:
    document = swagger(securityDefinitions={"k": {"type": "apiKey", "in": "header", "name": "X-Key"}},
                       security=[{"k": []}], operation={"security": [{}]})  # fmt: skip

    assert ("GET /items without signing in", "it is called signed in too") in said(prepared(document))


def test_operation_that_is_hidden_is_a_decision() -> None:
    """A DELETE below what became a trigger may do more than to end the subscription."""
    document = swagger(path="/items", method="post", operation={"x-ms-trigger": "single"})
    document["paths"]["/items/{id}"] = {"delete": {"operationId": "DeleteItem", "responses": OK}}

    assert [loss.needs_person for loss in prepared(document).losses if "DeleteItem" in loss.construct] == [True]


def test_version_without_quotes_is_text() -> None:
    document = swagger()
    document["info"]["version"] = 1.0

    assert prepared(document).definition["info"]["version"] == "1.0"


def test_list_that_repeats_its_parameter_is_a_decision() -> None:
    listed = {"name": "t", "in": "query", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"}
    result = prepared(swagger(operation={"parameters": [listed]}))

    assert "collectionFormat" not in operation_of(result)["parameters"][0]
    assert ["array that repeats the parameter"] == [
        loss.construct for loss in result.losses if loss.needs_person and loss.pointer[-2:] == ("parameters", 0)
    ]


def test_colour_is_there() -> None:
    assert "#1A5FB4" == prepared(swagger()).properties["properties"]["iconBrandColor"]


def test_definition_with_extensions_of_the_platform_is_a_connector() -> None:
    assert is_connector(swagger(operation={"x-ms-visibility": "none"}))
    assert not is_connector(swagger())
