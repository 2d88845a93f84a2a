"""Makes the connectors of this folder: `python -m tests.corpus.generate` writes them anew.

Each sign-in of the platform meets features of a definition, so that the laws of the tests are held for outsiders too,
who have no published connectors at hand. Everything in here is made up.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Json = dict[str, Any]


def _secret(name: str, title: str) -> Json:
    shown = {"displayName": title, "description": f"The {title} of the desk", "tooltip": f"Your {title}"}
    return {"type": "securestring", "uiDefinition": {**shown, "constraints": {"required": "true"}, "name": name}}


def _text(title: str) -> Json:
    return {**_secret(title, title), "type": "string"}


def _oauth(provider: str, **custom: str) -> Json:
    parameters = {name: {"value": value} for name, value in custom.items()}
    settings: Json = {"identityProvider": provider, "clientId": "desk-client", "scopes": ["desk.read"]}
    return {"type": "oauthSetting", "oAuthSettings": {**settings, "customParameters": parameters}}


_GENERIC = {
    "authorizationUrl": "https://login.example.com/authorize",
    "tokenUrl": "https://login.example.com/token",
    "refreshUrl": "https://login.example.com/token",
}
_AAD = {
    "loginUri": "https://login.microsoftonline.com",
    "tenantId": "common",
    "resourceUri": "https://desk.example.com",
}
_BASIC = {"username": _text("user name"), "password": _secret("password", "password")}
_KEY = {"api_key": _secret("api_key", "API key")}
SIGN_INS: dict[str, tuple[Json, Json]] = {
    "none": ({}, {}),
    "key": ({"connectionParameters": _KEY}, {"type": "apiKey", "in": "header", "name": "X-Key"}),
    "query-key": ({"connectionParameters": _KEY}, {"type": "apiKey", "in": "query", "name": "key"}),
    "basic": ({"connectionParameters": _BASIC}, {"type": "basic"}),
    "oauth": (
        {"connectionParameters": {"token": _oauth("oauth2", **_GENERIC)}},
        {"type": "oauth2", "flow": "accessCode", "authorizationUrl": _GENERIC["authorizationUrl"],
         "tokenUrl": _GENERIC["tokenUrl"], "scopes": {"desk.read": "desk.read"}},
    ),
    "aad": (
        {"connectionParameters": {"token": _oauth("aad", **_AAD)}},
        {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://login.windows.net/common/oauth2/authorize",
         "tokenUrl": "https://login.windows.net/common/oauth2/authorize", "scopes": {}},
    ),
    "github": ({"connectionParameters": {"token": _oauth("github")}}, {}),
    "gateway": (
        {"connectionParameters": {**_BASIC, "gateway": {"type": "gatewaySetting", "gatewaySettings": {}}},
         "capabilities": ["gateway"]},
        {"type": "basic"},
    ),
    "custom": ({"connectionParameters": {"site": _text("site"), **_KEY}}, {}),
    "sets": (
        {"connectionParameterSets": {
            "uiDefinition": {"displayName": "Sign-in", "description": "How to sign in"},
            "values": [
                {"name": "key", "uiDefinition": {"displayName": "Key", "description": "With a key"},
                 "parameters": _KEY},
                {"name": "oauth", "uiDefinition": {"displayName": "OAuth", "description": "With an account"},
                 "parameters": {"token": _oauth("oauth2", **_GENERIC)}},
            ],
        }},
        {},
    ),
}  # fmt: skip

_ITEM = {"type": "object", "properties": {
    "id": {"type": "string", "x-ms-summary": "ID", "description": "The ID."},
    "count": {"type": "integer", "format": "int32", "x-ms-summary": "Count", "description": "How many."},
    "kind": {"type": "string", "enum": ["pen", "ink"], "x-ms-summary": "Kind", "description": "The kind."},
    "tags": {"type": "array", "items": {"type": "string"}, "x-ms-summary": "Tags", "description": "The tags."},
}}  # fmt: skip
_REF = {"$ref": "#/definitions/Item"}


def _operation(name: str, answer: Json | None = None, *parameters: Json, **more: Any) -> Json:
    response = {"description": "OK", **({"schema": answer} if answer else {})}
    head = {"operationId": name, "summary": f"{name} of the desk", "description": f"{name} of the desk, whole."}
    return {**head, "parameters": list(parameters), "responses": {"200": response}, **more}


def _input(name: str, where: str, **more: Any) -> Json:
    head: Json = {"name": name, "in": where, "x-ms-summary": name.title(), "description": f"The {name}."}
    kind = {} if where == "body" else {"type": "string"}
    return {**head, "required": where in {"path", "body"}, **kind, **more}


def reading(document: Json, _: Json) -> None:
    """Lists, with pages, a path parameter, arrays in the query, headers and a deprecated twin."""
    pages = {"x-ms-pageable": {"nextLinkName": "nextLink"}}
    many = {"type": "object", "properties": {"value": {"type": "array", "items": _REF}, "nextLink": {"type": "string"}}}
    kinds = _input("kinds", "query", type="array", items={"type": "string"}, collectionFormat="csv")
    document["paths"]["/items"] = {"get": _operation("ListItems", many, kinds, _input("trace", "header"), **pages)}
    one = _input("id", "path", **{"x-ms-url-encoding": "single"})
    document["paths"]["/items/{id}"] = {
        "get": _operation("GetItem", _REF, one, **{"x-ms-visibility": "important"}),
        "delete": _operation("DeleteItem", None, one, deprecated=True),
    }


def dynamic(document: Json, _: Json) -> None:
    """A list of values and a schema that come from the service."""
    values = {"operationId": "ListDrawers", "value-path": "id", "value-title": "id", "parameters": {}}
    schema = {"operationId": "GetForm", "value-path": "form", "parameters": {"drawer": {"parameter": "drawer"}}}
    drawer = _input("drawer", "query", required=True, **{"x-ms-dynamic-values": values})
    body = _input("body", "body", schema={"type": "object", "x-ms-dynamic-schema": schema})
    form = {"type": "object", "properties": {"form": {"type": "object"}}}
    hidden = {"x-ms-visibility": "internal"}
    document["paths"]["/drawers"] = {
        "get": _operation("ListDrawers", {"type": "array", "items": _REF}, **hidden),
        "post": _operation("FillDrawer", _REF, drawer, body),
    }
    document["paths"]["/form"] = {
        "get": _operation("GetForm", form, _input("drawer", "query", required=True), **hidden)
    }


def webhook(document: Json, _: Json) -> None:
    """A trigger that subscribes, with its notification and the operation that ends it."""
    address = {"type": "string", "x-ms-notification-url": True, "x-ms-visibility": "internal"}
    body = _input("body", "body", schema={"type": "object", "required": ["url"], "properties": {"url": address}})
    document["paths"]["/hooks"] = {
        "x-ms-notification-content": {"description": "An item.", "schema": _REF},
        "post": _operation("WhenAnItemIsNew", None, body, **{"x-ms-trigger": "single"}),
    }
    ended = _operation("EndHook", None, _input("id", "path"), **{"x-ms-visibility": "internal"})
    document["paths"]["/hooks/{id}"] = {"delete": ended}


def polling(document: Json, properties: Json) -> None:
    """A trigger that asks again and again, with its policy."""
    since = _input("since", "query", **{"x-ms-visibility": "internal"})
    batch = {"x-ms-trigger": "batch"}
    changes = {"type": "object", "properties": {"value": {"type": "array", "items": _REF}}}
    document["paths"]["/changes"] = {"get": _operation("WhenItemsChange", changes, since, **batch)}
    parameters = {
        "x-ms-apimTemplateParameter.triggerConfig": {"since": "@{triggerBody().value[0].id}"},
        "x-ms-apimTemplateParameter.triggerDataPath": "@triggerBody().value",
        "x-ms-apimTemplate-operationName": ["WhenItemsChange"],
    }
    policy = {"templateId": "pollingtrigger", "title": "Poll", "parameters": parameters}
    properties.setdefault("policyTemplateInstances", []).append(policy)


def files(document: Json, _: Json) -> None:
    """A file in a form, bytes as an answer, and a form of fields."""
    upload = _input("file", "formData", type="file", required=True)
    content = {"type": "string", "format": "binary"}
    document["paths"]["/files"] = {
        "post": _operation("AddFile", _REF, upload, consumes=["multipart/form-data"]),
        "get": _operation("GetFile", content, produces=["application/octet-stream"]),
    }
    fields = (_input("first", "formData"), _input("second", "formData", required=True))
    document["paths"]["/form-fields"] = {
        "post": _operation("SendForm", None, *fields, consumes=["application/x-www-form-urlencoded"])
    }


def policies(document: Json, properties: Json) -> None:
    """Policies for all operations and for one."""
    document["paths"]["/policies"] = {"get": _operation("ListPolicies", {"type": "array", "items": _REF})}
    header = {
        "x-ms-apimTemplateParameter.name": "X-Desk",
        "x-ms-apimTemplateParameter.value": "desk",
        "x-ms-apimTemplateParameter.existsAction": "override",
        "x-ms-apimTemplate-policySection": "Request",
    }
    route = {
        "x-ms-apimTemplateParameter.newPath": "/v2/policies",
        "x-ms-apimTemplateParameter.httpMethod": "@Request.OriginalHTTPMethod",
        "x-ms-apimTemplate-operationName": ["ListPolicies"],
    }
    properties.setdefault("policyTemplateInstances", []).extend(
        [
            {"templateId": "setheader", "title": "Name the desk", "parameters": header},
            {"templateId": "routerequesttoendpoint", "title": "Move", "parameters": route},
        ]
    )


def shapes(document: Json, _: Json) -> None:
    """Schemas of every shape: parts of others, cycles, maps, arrays of arrays, shared parameters and responses."""
    document["definitions"]["Node"] = {
        "type": "object",
        "allOf": [_REF],
        "properties": {"next": {"$ref": "#/definitions/Node"}, "grid": {"type": "array", "items": {
            "type": "array", "items": {"type": "number", "format": "double"}}}},
        "additionalProperties": {"type": "string"},
    }  # fmt: skip
    document["parameters"] = {"top": _input("top", "query", type="integer", format="int32", default=10)}
    document["responses"] = {"Gone": {"description": "It is gone."}}
    made = _operation("PutNode", {"$ref": "#/definitions/Node"}, {"$ref": "#/parameters/top"},
                      _input("body", "body", schema={"$ref": "#/definitions/Node"}))  # fmt: skip
    made["responses"]["404"] = {"$ref": "#/responses/Gone"}
    made["responses"]["default"] = {"description": "Anything else."}
    document["paths"]["/nodes"] = {"put": made}


FEATURES: tuple[Callable[[Json, Json], None], ...] = (reading, dynamic, webhook, polling, files, policies, shapes)


def connectors() -> Iterator[tuple[str, Json, Json]]:
    """Yield the name, the definition and the properties of each connector: three for each sign-in."""
    for number, (sign_in, (auth, scheme)) in enumerate(SIGN_INS.items()):
        for turn in range(3):
            chosen = [FEATURES[(number + turn + step) % len(FEATURES)] for step in range(1 + turn * 3)]
            yield _connector(f"{sign_in}-{turn + 1}", auth, scheme, chosen)


def _connector(
    name: str, auth: Json, scheme: Json, features: list[Callable[[Json, Json], None]]
) -> tuple[str, Json, Json]:
    contact = {"name": "Desk", "url": "https://desk.example.com/help", "email": "help@desk.example.com"}
    document: Json = {
        "swagger": "2.0",
        "info": {"title": f"Desk {name}", "description": "A desk with drawers, made up for tests.", "version": "1.0",
                 "contact": contact},
        "host": "desk.example.com", "basePath": "/v1", "schemes": ["https"],
        "consumes": ["application/json"], "produces": ["application/json"],
        "paths": {}, "definitions": {"Item": _ITEM}, "parameters": {}, "responses": {},
        "securityDefinitions": {"sign_in": scheme} if scheme else {},
        "security": [{"sign_in": list(scheme.get("scopes", {}))}] if scheme else [],
        "tags": [],
    }  # fmt: skip
    properties: Json = {"connectionParameters": {}, "iconBrandColor": "#1a5fb4", "capabilities": [], **auth}
    for feature in features:
        feature(document, properties)
    return name, document, {"properties": properties}


def folder_files() -> dict[str, str]:
    """Return the text of every generated file by its path below this folder."""
    found = {}
    for name, definition, properties in connectors():
        found[f"connectors/{name}/apiDefinition.swagger.json"] = json.dumps(definition, indent=1) + "\n"
        found[f"connectors/{name}/apiProperties.json"] = json.dumps(properties, indent=1) + "\n"
    return found


if __name__ == "__main__":
    for path, text in folder_files().items():
        file = HERE / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
