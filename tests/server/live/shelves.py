"""A small connector that has all that a card can show, and a service for it on loopback."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

SECRET = "canary-5f1d2c7e9b"  # noqa: S105 - nobody's; tests look for it where it must not be


def _folder(name: str, title: str, *, required: bool = True) -> dict[str, Any]:
    return {"name": name, "in": "query", "type": "string", "required": required, "x-ms-summary": title}


def _list(operation: str, **parameters: Any) -> dict[str, Any]:
    return {"operationId": operation, "value-path": "id", "value-title": "name", "parameters": parameters}


ROWS = {
    "type": "array",
    "items": {"type": "object", "properties": {"id": {"type": "string"}, "name": {"type": "string"}}},
}
ITEM = {
    "type": "object",
    "required": ["title"],
    "properties": {
        "title": {"type": "string", "x-ms-summary": "Title"},
        "count": {"type": "integer", "x-ms-summary": "Count", "default": 1},
        "size": {"type": "string", "x-ms-summary": "Size", "enum": ["small", "large"]},
        "note": {"type": "string", "x-ms-summary": "Note", "x-ms-visibility": "advanced"},
    },
}
HOOK = {
    "type": "object",
    "required": ["url"],
    "properties": {
        "url": {"type": "string", "x-ms-notification-url": True, "x-ms-visibility": "internal"},
        "event": {"type": "string", "x-ms-summary": "Event", "enum": ["added", "gone"]},
    },
}
NOTIFICATION = {"type": "object", "properties": {"id": {"type": "string", "x-ms-summary": "Item id"}}}
KEY = {"displayName": "API key", "constraints": {"required": "true"}}

DEFINITION: dict[str, Any] = {
    "swagger": "2.0",
    "info": {"title": "Shelves", "description": "Things on shelves.", "version": "1.0"},
    "host": "shelves.example.com",
    "basePath": "/v1",
    "schemes": ["https"],
    "consumes": ["application/json"],
    "produces": ["application/json"],
    "securityDefinitions": {"api_key": {"type": "apiKey", "in": "header", "name": "X-Api-Key"}},
    "security": [{"api_key": []}],
    "paths": {
        "/rooms": {
            "get": {
                "operationId": "ListRooms",
                "summary": "List rooms",
                "x-ms-visibility": "internal",
                "responses": {"200": {"description": "OK", "schema": ROWS}},
            }
        },
        "/shelves": {
            "get": {
                "operationId": "ListShelves",
                "summary": "List shelves",
                "tags": ["Shelf"],
                "parameters": [
                    {**_folder("room", "Room"), "x-ms-dynamic-values": _list("ListRooms")},
                ],
                "responses": {"200": {"description": "OK", "schema": ROWS}},
            }
        },
        "/items/{shelf}": {
            "post": {
                "operationId": "AddItem",
                "summary": "Add an item",
                "description": "Puts an item on a shelf.",
                "tags": ["Item"],
                "parameters": [
                    {**_folder("room", "Room"), "x-ms-dynamic-values": _list("ListRooms")},
                    {
                        "name": "shelf",
                        "in": "path",
                        "type": "string",
                        "required": True,
                        "x-ms-summary": "Shelf",
                        "x-ms-url-encoding": "single",
                        "x-ms-dynamic-values": _list("ListShelves", room={"parameter": "room"}),
                    },
                    {"name": "body", "in": "body", "required": True, "schema": {"$ref": "#/definitions/Item"}},
                ],
                "responses": {"201": {"description": "Created", "schema": {"$ref": "#/definitions/Item"}}},
            }
        },
        "/changes": {
            "get": {
                "operationId": "WhenChanged",
                "summary": "When an item changes",
                "x-ms-trigger": "batch",
                "parameters": [_folder("since", "Since", required=False)],
                "responses": {
                    "200": {
                        "description": "OK",
                        "schema": {"type": "object", "properties": {"value": {"type": "array", "items": ITEM}}},
                    }
                },
            }
        },
        "/hooks": {
            "x-ms-notification-content": {"schema": NOTIFICATION},
            "post": {
                "operationId": "WhenAdded",
                "summary": "When an item is added",
                "x-ms-trigger": "single",
                "parameters": [{"name": "body", "in": "body", "required": True, "schema": HOOK}],
                "responses": {"201": {"description": "Created"}},
            },
        },
        "/hooks/{id}": {
            "delete": {
                "operationId": "DeleteHook",
                "summary": "Delete a hook",
                "x-ms-visibility": "internal",
                "parameters": [{"name": "id", "in": "path", "type": "string", "required": True}],
                "responses": {"200": {"description": "OK"}},
            }
        },
    },
    "definitions": {"Item": ITEM},
}
PROPERTIES: dict[str, Any] = {
    "properties": {
        "connectionParameters": {
            "api_key": {
                "type": "securestring",
                "uiDefinition": KEY,
            }
        },
        "iconBrandColor": "#0b5cad",
        "policyTemplateInstances": [
            {
                "templateId": "pollingtrigger",
                "title": "Poll",
                "parameters": {
                    "x-ms-apimTemplate-operationName": ["WhenChanged"],
                    "x-ms-apimTemplateParameter.type": "PollingTrigger",
                    "x-ms-apimTemplateParameter.triggerConfig": {"since": "@{triggerBody().value[0].title}"},
                    "x-ms-apimTemplateParameter.triggerDataPath": "@triggerBody().value",
                },
            }
        ],
    }
}


def write_shelves(folder: Path, definition: dict[str, Any] = DEFINITION) -> Path:
    """Write the artifacts into `folder`, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "apiDefinition.swagger.json").write_text(json.dumps(definition, indent=2), encoding="utf-8")
    (folder / "apiProperties.json").write_text(json.dumps(PROPERTIES, indent=2), encoding="utf-8")
    return folder


class ShelfService:
    """The service behind Shelves on loopback; keeps what it was asked."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str, dict[str, str], Any]] = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def _serve(self) -> None:
                content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                body = json.loads(content) if content else None
                service.requests.append((self.command, self.path, dict(self.headers.items()), body))
                status, headers, answer = service.answer(self.command, self.path, body)
                data = b"" if answer is None else json.dumps(answer).encode()
                self.send_response(status)
                for name, value in {"Content-Type": "application/json", **headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_DELETE = _serve  # noqa: N815 - names of the standard library

            def log_message(self, *_: object) -> None:
                """Stay silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self._server.server_address[1]}"

    def answer(self, method: str, address: str, body: Any) -> tuple[int, dict[str, str], Any]:
        """Return status, headers and body."""
        parts = urlsplit(address)
        if parts.path == "/v1/rooms":
            return 200, {}, [{"id": "r1", "name": "Cellar"}, {"id": "r2", "name": "Attic"}]
        if parts.path == "/v1/shelves":
            room = parse_qs(parts.query)["room"][0]
            return 200, {}, [{"id": f"{room}-s1", "name": f"First of {room}"}]
        if parts.path == "/v1/hooks" and method == "POST":
            return 201, {"Location": f"{self.origin}/v1/hooks/9"}, None
        if parts.path == "/v1/changes":
            return 200, {}, {"value": [{"title": "newest"}]}
        if method == "POST":
            return 201, {}, body
        return (200, {}, None) if method == "DELETE" else (404, {}, {"message": "no such thing"})

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
