"""A typical mistake in a sound connector is one finding, at the place where it was made."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import connsmith.check
from connsmith.check.engine import check_target
from connsmith.check.rule import Profile
from connsmith.diagnostics import Diagnostic, Severity
from connsmith.emit.artifact import Document
from connsmith.intake.target import FolderContent, Target
from connsmith.intake.textmap import TextMap
from connsmith.source.files.disk import DiskFiles
from connsmith.source.reference import parse_reference

SOUND = Path(connsmith.check.__file__).parent / "sound"
GONE = object()
ABOUT_FILES = {"missing-readme", "unseen-script"}
MORE = """
/rooms:
  get:
    operationId: ListRooms
    summary: List rooms
    description: Retrieves the rooms that have shelves.
    responses:
      '200':
        description: The rooms.
        schema:
          type: object
          properties:
            rooms:
              type: array
              x-ms-summary: Rooms
              description: The rooms.
              items: {$ref: '#/definitions/Room'}
/rooms/{room}/shelves:
  get:
    operationId: ListShelvesOfRoom
    summary: List shelves of a room
    description: Retrieves the shelves that stand in a room.
    parameters:
      - name: room
        in: path
        required: true
        type: string
        x-ms-url-encoding: single
        x-ms-summary: Room ID
        description: The room to look into.
        x-ms-dynamic-values: {operationId: ListRooms, value-collection: rooms, value-path: id, value-title: name}
    responses:
      '200': {description: The shelves., schema: {$ref: '#/definitions/Room'}}
/hooks:
  x-ms-notification-content: {description: The shelf., schema: {$ref: '#/definitions/Room'}}
  post:
    operationId: WhenShelfIsAdded
    summary: When a shelf is added
    description: This operation triggers when a shelf is added.
    x-ms-trigger: single
    x-ms-trigger-hint: Add a shelf to see it work.
    parameters:
      - name: body
        in: body
        required: true
        schema:
          type: object
          required: [url]
          properties:
            url: {type: string, x-ms-visibility: internal, x-ms-notification-url: true}
    responses:
      '201':
        description: The subscription.
        headers: {Location: {type: string, description: Where to end it.}}
/hooks/{id}:
  delete:
    operationId: DeleteHook
    summary: Delete hook
    description: Ends a subscription.
    x-ms-visibility: internal
    parameters:
      - name: id
        in: path
        required: true
        type: string
        x-ms-url-encoding: single
        x-ms-summary: Hook ID
        description: The subscription.
    responses:
      '204': {description: It is gone.}
"""
ROOM = """
type: object
properties:
  id: {type: string, x-ms-summary: Room ID, description: The identifier of the room.}
  name: {type: string, x-ms-summary: Room Name, description: The name of the room.}
"""
POLICIES = """
- templateId: setheader
  title: Language
  parameters:
    x-ms-apimTemplateParameter.name: Accept-Language
    x-ms-apimTemplateParameter.value: "@connectionParameters('language','en')"
    x-ms-apimTemplate-policySection: Request
    x-ms-apimTemplate-operationName: [ListRooms]
"""
LANGUAGE = """
type: string
uiDefinition:
  displayName: Language
  description: The language of the answers.
  tooltip: Such as en.
  constraints: {required: 'false'}
"""
LIST = "#/paths/~1shelves/get"
OF_ROOM, HOOK = "#/paths/~1rooms~1{room}~1shelves/get", "#/paths/~1hooks/post"
ROOM_FILTER = f"{LIST}/parameters/0"
VALUES = f"{OF_ROOM}/parameters/0/x-ms-dynamic-values"
URL = f"{HOOK}/parameters/0/schema/properties/url"
POLICY = "#/properties/policyTemplateInstances/0"
KEY = "#/properties/connectionParameters/api_key"
IN_DEFINITION = [
    (f"{LIST}/summary", GONE, "missing-operation-summary", LIST),
    (f"{LIST}/description", GONE, "missing-operation-description", LIST),
    (f"{LIST}/operationId", GONE, "missing-artifact-key", LIST),
    (f"{LIST}/operationId", "listRooms", "duplicate-operation-id", "#/paths/~1rooms/get/operationId"),
    (f"{LIST}/responses", {}, "operation-without-responses", f"{LIST}/responses"),
    (f"{ROOM_FILTER}/x-ms-visibility", "imporant", "wrong-artifact-value", f"{ROOM_FILTER}/x-ms-visibility"),
    (f"{ROOM_FILTER}/x-ms-visibilty", "advanced", "unknown-extension", f"{ROOM_FILTER}/x-ms-visibilty"),
    (f"{ROOM_FILTER}/type", "sting", "wrong-artifact-value", f"{ROOM_FILTER}/type"),
    (f"{ROOM_FILTER}/default", 3, "default-of-wrong-type", f"{ROOM_FILTER}/default"),
    (f"{ROOM_FILTER}/pattern", "[a-z", "broken-pattern", f"{ROOM_FILTER}/pattern"),
    (f"{OF_ROOM}/parameters/0/required", GONE, "missing-artifact-key", f"{OF_ROOM}/parameters/0"),
    (f"{OF_ROOM}/parameters/0/name", "Room", "undeclared-path-variable", OF_ROOM),
    (f"{OF_ROOM}/responses/200/schema/$ref", "#/definitions/Rom", "broken-schema-reference",
     f"{OF_ROOM}/responses/200/schema/$ref"),
    (f"{OF_ROOM}/responses/200/schema/$ref", "/definitions/Room", "malformed-reference",
     f"{OF_ROOM}/responses/200/schema/$ref"),
    (f"{VALUES}/operationId", "ListRoom", "unknown-dynamic-operation", f"{VALUES}/operationId"),
    (f"{VALUES}/value-collection", "room", "dynamic-collection-not-array", f"{VALUES}/value-collection"),
    (f"{VALUES}/value-path", "key", "dynamic-path-not-in-response", f"{VALUES}/value-path"),
    (f"{VALUES}/parameters", {"floor": 1}, "unknown-dynamic-parameter", f"{VALUES}/parameters/floor"),
    (f"{URL}/x-ms-notification-url", GONE, "webhook-without-notification-url", f"{HOOK}/x-ms-trigger"),
    (f"{URL}/x-ms-notification-url", "true", "wrong-artifact-type", f"{URL}/x-ms-notification-url"),
    (f"{URL}/x-ms-visibility", GONE, "visible-notification-url", f"{URL}/x-ms-notification-url"),
    (f"{HOOK}/parameters/0/schema/required", GONE, "optional-notification-url", f"{URL}/x-ms-notification-url"),
    ("#/paths/~1hooks/x-ms-notification-content", GONE, "webhook-without-notification-content", f"{HOOK}/operationId"),
    (f"{HOOK}/x-ms-trigger", "Single", "wrong-artifact-value", f"{HOOK}/x-ms-trigger"),
    ("#/definitions/Room/required", ["key"], "undefined-required-property", "#/definitions/Room/required/0"),
    ("#/definitions/Room/properties/id/required", ["a"], "required-names-on-simple-type",
     "#/definitions/Room/properties/id/required"),
    ("#/consumes/0", "json", "malformed-media-type", "#/consumes/0"),
    ("#/schemes", [], "wrong-artifact-value", "#/schemes"),
    ("#/info/contact/email", "support", "malformed-contact-mail", "#/info/contact/email"),
    ("#/info/contact", GONE, "missing-contact", "#/info"),
    ("#/x-ms-connector-metadata/1/propertyName", GONE, "missing-artifact-key", "#/x-ms-connector-metadata/1"),
    ("#/security/0", {"key": []}, "undefined-security-scheme", "#/security/0/key"),
]  # fmt: skip
IN_PROPERTIES = [
    (f"{POLICY}/templateId", "setheaders", "wrong-artifact-value", f"{POLICY}/templateId"),
    (f"{POLICY}/parameters/x-ms-apimTemplate-operationName/0", "ListRoom", "unknown-policy-operation",
     f"{POLICY}/parameters/x-ms-apimTemplate-operationName/0"),
    (f"{POLICY}/parameters/x-ms-apimTemplateParameter.value", "@connectionParameters('lang','en')",
     "undeclared-connection-parameter", f"{POLICY}/parameters/x-ms-apimTemplateParameter.value"),
    ("#/properties/scriptOperations", ["ListRoom"], "unknown-script-operation", "#/properties/scriptOperations/0"),
    (f"{KEY}/type", "secureString", "wrong-artifact-value", f"{KEY}/type"),
    (f"{KEY}/uiDefinition/constraints/required", True, "wrong-artifact-value",
     f"{KEY}/uiDefinition/constraints/required"),
    ("#/properties/stackOwner", GONE, "missing-stack-owner", "#/properties"),
    ("#/properties/iconBrandColor", "#007EE5", "forbidden-brand-color", "#/properties/iconBrandColor"),
]  # fmt: skip


@cache
def sound() -> tuple[Any, Any]:
    definition, properties = (
        yaml.safe_load((SOUND / f"{name}.yaml").read_text(encoding="utf-8"))
        for name in ("apiDefinition", "apiProperties")
    )
    definition["paths"] |= yaml.safe_load(MORE)
    definition["definitions"] = {"Room": yaml.safe_load(ROOM)}
    properties["properties"]["iconBrandColor"] = "#1a5fb4"
    properties["properties"]["connectionParameters"]["language"] = yaml.safe_load(LANGUAGE)
    properties["properties"]["policyTemplateInstances"] = yaml.safe_load(POLICIES)
    return definition, properties


def findings(definition: Any, properties: Any) -> list[Diagnostic]:
    documents = {
        name: Document(name, data, TextMap(json.dumps(data), name))
        for name, data in (("apiDefinition", definition), ("apiProperties", properties))
    }
    folder = FolderContent(("apiDefinition.swagger.json", "apiProperties.json"), {})
    target = Target(
        name="shelves",
        origin=DiskFiles(SOUND),
        definition=documents["apiDefinition"],
        properties=documents["apiProperties"],
        folder=folder,
    )
    found = check_target(target, Profile.CERTIFIED).diagnostics
    return [item for item in found if item.severity is not Severity.INFO and item.rule not in ABOUT_FILES]


def with_mistake(data: Any, place: str, value: Any) -> Any:
    changed = copy.deepcopy(data)
    *way, last = parse_reference(place) or ()
    holder = changed
    for token in way:
        holder = holder[int(token) if isinstance(holder, list) else token]
    if value is GONE:
        del holder[last]
    else:
        holder[int(last) if isinstance(holder, list) else last] = value
    return changed


def test_connector_is_sound() -> None:
    assert [] == [(item.rule, item.pointer) for item in findings(*sound())]


@pytest.mark.parametrize(("place", "value", "rule", "found_at"), IN_DEFINITION)
def test_mistake_in_the_definition_is_one_finding(place: str, value: Any, rule: str, found_at: str) -> None:
    definition, properties = sound()

    found = findings(with_mistake(definition, place, value), properties)
    assert [(rule, found_at)] == [(item.rule, f"#{item.pointer}") for item in found]


@pytest.mark.parametrize(("place", "value", "rule", "found_at"), IN_PROPERTIES)
def test_mistake_in_the_properties_is_one_finding(place: str, value: Any, rule: str, found_at: str) -> None:
    definition, properties = sound()

    found = findings(definition, with_mistake(properties, place, value))
    assert [(rule, found_at)] == [(item.rule, f"#{item.pointer}") for item in found]
