"""The kinds of object that an artifact is made of: their keys in Microsoft's order, and their short names.

One table serves the whole toolkit: lowering turns short names into keys, import turns keys into short names,
and emit orders keys by it. Keys outside the table keep the order in which they were written.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
"""The HTTP methods that a path item of OpenAPI 2.0 may have."""


class Nesting(Enum):
    """How objects of a kind hang below a key."""

    ONE = "one"
    LIST = "list"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Child:
    """What stands below one key."""

    shape: Nesting
    kind: str


@dataclass(frozen=True, slots=True)
class ObjectKind:
    """One kind of object.

    Attributes:
        name: the field's term for it.
        keys: the keys that OpenAPI 2.0 and the platform know, in Microsoft's order; where there are none, objects
            keep the order in which they are written.
        children: the keys below which other kinds stand.
        short: short names and the keys that they stand for; of two for one key, the first is what people write.
        reference: the pointer before the name that `$ref: Name` means, and a name in the object's place.
    """

    name: str
    keys: tuple[str, ...]
    children: Mapping[str, Child] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)
    reference: str | None = None

    def short_for(self, key: str) -> str | None:
        """Return the short name that people write for `key`, if it has one."""
        return next((short for short, long in self.short.items() if long == key), None)


def _one(kind: str) -> Child:
    return Child(Nesting.ONE, kind)


def _list(kind: str) -> Child:
    return Child(Nesting.LIST, kind)


def _map(kind: str) -> Child:
    return Child(Nesting.MAP, kind)


def _without(short: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in short.items() if key != name}


# fmt: off
_VALUE_KEYS = (
    "default", "enum", "x-ms-enum-values", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength",
    "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "multipleOf",
)
_DYNAMIC_KEYS = (
    "x-ms-dynamic-values", "x-ms-dynamic-list", "x-ms-dynamic-schema", "x-ms-dynamic-properties", "x-ms-dynamic-tree",
    "x-ms-test-value",
)
_DYNAMIC_CHILDREN = {
    "x-ms-dynamic-values": _one("dynamicValues"),
    "x-ms-dynamic-list": _one("dynamicList"),
    "x-ms-dynamic-schema": _one("dynamicSchema"),
    "x-ms-dynamic-properties": _one("dynamicProperties"),
}
_VALUE_SHORT = {
    "title": "x-ms-summary",
    "visibility": "x-ms-visibility",
    "dynamicValues": "x-ms-dynamic-values",
    "dynamicSchema": "x-ms-dynamic-schema",
    "dynamicTree": "x-ms-dynamic-tree",
    "enumValues": "x-ms-enum-values",
    "testValue": "x-ms-test-value",
    "mediaKind": "x-ms-media-kind",
    "editor": "x-ms-editor",
}
_SCHEMA_SHORT = {**_VALUE_SHORT, "summary": "x-ms-summary"}
_OPERATION_KEYS = (
    "tags", "summary", "description", "operationId", "x-ms-visibility", "x-ms-api-annotation", "x-ms-trigger",
    "x-ms-trigger-hint", "x-ms-trigger-metadata", "x-ms-notification", "x-ms-pageable", "deprecated", "externalDocs",
    "schemes", "consumes", "produces", "parameters", "responses", "security",
)

_KINDS = (
    ObjectKind(
        "root",
        (
            "swagger",
            "info",
            "host",
            "basePath",
            "schemes",
            "consumes",
            "produces",
            "paths",
            "definitions",
            "parameters",
            "responses",
            "securityDefinitions",
            "security",
            "tags",
            "externalDocs",
            "x-ms-connector-metadata",
            "x-ms-capabilities",
            "x-ms-docs",
        ),
        {
            "info": _one("info"),
            "paths": _map("pathItem"),
            "definitions": _map("schema"),
            "parameters": _map("parameter"),
            "responses": _map("response"),
            "securityDefinitions": _map("securityScheme"),
            "tags": _list("tag"),
            "externalDocs": _one("externalDocs"),
            "x-ms-connector-metadata": _list("metadata"),
            "x-ms-docs": _list("externalDocs"),
        },
    ),
    ObjectKind(
        "info",
        ("version", "title", "description", "termsOfService", "contact", "license", "x-ms-api-annotation"),
        {"contact": _one("contact"), "license": _one("license"), "x-ms-api-annotation": _one("annotation")},
    ),
    ObjectKind("contact", ("name", "url", "email")),
    ObjectKind("license", ("name", "url")),
    ObjectKind("externalDocs", ("description", "url")),
    ObjectKind("tag", ("name", "description", "externalDocs"), {"externalDocs": _one("externalDocs")}),
    ObjectKind("metadata", ("propertyName", "propertyValue")),
    ObjectKind("annotation", ("family", "revision", "status", "replacement", "expires")),
    ObjectKind(
        "pathItem",
        (
            "$ref",
            "x-ms-notification-content",
            "get",
            "put",
            "post",
            "delete",
            "options",
            "head",
            "patch",
            "parameters",
        ),
        {
            **{m: _one("operation") for m in METHODS},
            "parameters": _list("parameter"),
            "x-ms-notification-content": _one("notificationContent"),
        },
    ),
    ObjectKind("notificationContent", ("description", "schema"), {"schema": _one("schema")}),
    ObjectKind(
        "operation",
        _OPERATION_KEYS,
        {
            "parameters": _list("parameter"),
            "responses": _map("response"),
            "externalDocs": _one("externalDocs"),
            "x-ms-api-annotation": _one("annotation"),
            "x-ms-trigger-metadata": _one("triggerMetadata"),
        },
        {"visibility": "x-ms-visibility", "hint": "x-ms-trigger-hint", "pageable": "x-ms-pageable"},
    ),
    ObjectKind("triggerMetadata", ("mode", "kind")),
    ObjectKind(
        "parameter",
        (
            "$ref",
            "name",
            "in",
            "x-ms-summary",
            "description",
            "required",
            "type",
            "format",
            "items",
            "collectionFormat",
            "allowEmptyValue",
            *_VALUE_KEYS,
            "x-ms-visibility",
            "x-ms-url-encoding",
            *_DYNAMIC_KEYS,
            "schema",
        ),
        {"schema": _one("schema"), "items": _one("items"), **_DYNAMIC_CHILDREN},
        {**_VALUE_SHORT, "urlEncoding": "x-ms-url-encoding"},
        "#/parameters/",
    ),
    ObjectKind(
        "items",
        ("type", "format", "items", "collectionFormat", *_VALUE_KEYS),
        {"items": _one("items")},
        _VALUE_SHORT,
    ),
    ObjectKind(
        "response",
        ("$ref", "description", "schema", "headers", "examples"),
        {"schema": _one("schema"), "headers": _map("header")},
        reference="#/responses/",
    ),
    ObjectKind(
        "header",
        ("type", "format", "x-ms-summary", "description", "items", "collectionFormat", *_VALUE_KEYS),
        {"items": _one("items")},
        {"title": "x-ms-summary", "visibility": "x-ms-visibility"},
    ),
    ObjectKind(
        "schema",
        (
            "$ref",
            "type",
            "format",
            "title",
            "x-ms-summary",
            "description",
            "required",
            "allOf",
            "properties",
            "additionalProperties",
            "maxProperties",
            "minProperties",
            "discriminator",
            "items",
            *_VALUE_KEYS,
            "readOnly",
            "xml",
            "externalDocs",
            "example",
            "x-ms-visibility",
            "x-ms-notification-url",
            "x-ms-media-kind",
            "x-ms-editor",
            *_DYNAMIC_KEYS,
        ),
        {
            "properties": _map("schema"),
            "additionalProperties": _one("schema"),
            "items": _one("schema"),
            "allOf": _list("schema"),
            "externalDocs": _one("externalDocs"),
            "xml": _one("xml"),
            **_DYNAMIC_CHILDREN,
        },
        _SCHEMA_SHORT,
        "#/definitions/",
    ),
    ObjectKind("xml", ("name", "namespace", "prefix", "attribute", "wrapped")),
    ObjectKind(
        "dynamicValues",
        (
            "builtInOperation",
            "capability",
            "operationId",
            "parameters",
            "value-collection",
            "value-path",
            "value-title",
        ),
    ),
    ObjectKind("dynamicList", ("operationId", "parameters", "itemsPath", "itemValuePath", "itemTitlePath")),
    ObjectKind("dynamicSchema", ("operationId", "parameters", "value-path")),
    ObjectKind("dynamicProperties", ("operationId", "parameters", "itemValuePath")),
    ObjectKind(
        "securityScheme",
        ("type", "description", "name", "in", "flow", "authorizationUrl", "tokenUrl", "scopes"),
    ),
    ObjectKind("propertiesFile", ("$schema", "properties"), {"properties": _one("properties")}),
    ObjectKind(
        "properties",
        (
            "connectionParameters",
            "connectionParameterSets",
            "iconBrandColor",
            "scriptOperations",
            "capabilities",
            "policyTemplateInstances",
            "publisher",
            "stackOwner",
        ),
        {
            "connectionParameters": _map("connectionParameter"),
            "connectionParameterSets": _one("connectionParameterSets"),
            "policyTemplateInstances": _list("policyTemplateInstance"),
        },
    ),
    ObjectKind(
        "connectionParameterSets",
        ("uiDefinition", "values"),
        {"uiDefinition": _one("uiDefinition"), "values": _list("connectionParameterSet")},
    ),
    ObjectKind(
        "connectionParameterSet",
        ("name", "uiDefinition", "parameters", "metadata"),
        {"uiDefinition": _one("uiDefinition"), "parameters": _map("connectionParameter")},
    ),
    ObjectKind(
        "connectionParameter",
        ("type", "oAuthSettings", "gatewaySettings", "allowedValues", "defaultValue", "metadata", "uiDefinition"),
        {"uiDefinition": _one("uiDefinition"), "oAuthSettings": _one("oAuthSettings")},
    ),
    ObjectKind(
        "uiDefinition",
        ("displayName", "description", "tooltip", "tabIndex", "schema", "constraints"),
        {"constraints": _one("constraints")},
    ),
    ObjectKind(
        "constraints",
        ("required", "hidden", "clearText", "tabIndex", "capability", "allowedValues", "dependencies"),
    ),
    ObjectKind(
        "oAuthSettings",
        (
            "identityProvider",
            "clientId",
            "clientSecret",
            "scopes",
            "redirectMode",
            "redirectUrl",
            "properties",
            "customParameters",
            "additionalParameters",
        ),
    ),
    ObjectKind(
        "policyTemplateInstance",
        ("templateId", "title", "type", "parameters"),
        {"parameters": _one("policyParameters")},
    ),
    ObjectKind("policyParameters", ()),
)

# fmt: on

KINDS: dict[str, ObjectKind] = {kind.name: kind for kind in _KINDS}
"""Every kind by its name."""

TITLES = {
    "summary": KINDS,
    "title": {**KINDS, "schema": replace(KINDS["schema"], short=_without(_SCHEMA_SHORT, "title"))},
}
"""The kinds by what `title` means in schemas: the label of the designer, or OpenAPI's own key."""

KIND_IN_SOURCE = {
    "operation": "operation",
    "trigger": "operation",
    "definition": "schema",
    "parameter": "parameter",
    "response": "response",
}
"""The kind of the object that a source file holds, by the kind of source that it is."""

KIND_OF_ENTRIES = {"definitions": "schema", "parameters": "parameter", "responses": "response", "paths": "pathItem"}
"""The kind of the objects that a source file holds by name, by the kind of source that it is."""

RESPONSES = "responses"
"""The name under which an order of status codes is kept, beside the kinds."""
