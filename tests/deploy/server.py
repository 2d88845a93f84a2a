"""The Power Apps service on loopback, as far as paconn and connsmith talk to it (fact paconn-calls)."""

from __future__ import annotations

import base64
import copy
import json
import re
import ssl
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

OBJECT_ID = "11111111-2222-3333-4444-555555555555"
ENVIRONMENT = "00000000-0000-0000-0000-000000000001"
_API = "/providers/Microsoft.PowerApps/"


def make_token(marker: str = "token", lifetime: float = 3600) -> str:
    """Return a JSON Web Token without a valid signature."""
    claims = {"oid": OBJECT_ID, "exp": int(time.time() + lifetime)}
    parts = [json.dumps(part).encode() for part in ({"alg": "none"}, claims)]
    encoded = [base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts]
    return ".".join([*encoded, marker])


@dataclass
class Fault:
    """What goes wrong with the next requests that fit.

    `cut` drops the connection: `before` the request has any effect, or `after` it has had all of it. `drip` sends the
    answer byte by byte, with so many seconds between them.
    """

    method: str
    path: str
    status: int = 0
    body: str = '{"error": {"code": "Injected", "message": "injected"}}'
    headers: dict[str, str] = field(default_factory=dict)
    cut: str = ""
    delay: float = 0.0
    drip: float = 0.0
    times: int = 1

    def fits(self, method: str, path: str) -> bool:
        return self.times > 0 and self.method == method and re.search(self.path, path) is not None


@dataclass
class Service:
    """The state of the service, its faults, and what it was asked."""

    token: str = field(default_factory=make_token)
    connectors: dict[str, dict[str, Any]] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    stale_lists: int = 0
    page_size: int = 1000
    next_page: str = ""
    stale_reads: int = 0
    stale: dict[str, dict[str, Any]] = field(default_factory=dict)
    address: str = ""
    storage: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def calls(self, method: str, path: str) -> int:
        """Return how often `method` was called on paths that fit."""
        return sum(1 for verb, where in self.requests if verb == method and re.search(path, where))

    def create(self, properties: dict[str, Any]) -> str:
        name = re.sub(r"[^a-z0-9]", lambda m: f"-{ord(m[0]):02x}", properties["displayName"].lower())
        connector_id = f"shared_{name}-5f{len(self.connectors):016x}-5f{0x9E3779B97F4A7C15:016x}"
        self.connectors[connector_id] = self._kept(properties)
        return connector_id

    def update(self, connector_id: str, properties: dict[str, Any]) -> None:
        self.stale[connector_id] = self.connectors[connector_id]
        kept = self._kept({"displayName": self.connectors[connector_id]["displayName"], **properties})
        icon = self.connectors[connector_id].get("iconUri")
        if icon and "iconUri" not in kept:
            kept["iconUri"] = icon
        self.connectors[connector_id] = kept

    def read(self, connector_id: str) -> dict[str, Any]:
        if self.stale_reads > 0 and connector_id in self.stale:
            self.stale_reads -= 1
            return self.stale[connector_id]
        return self.connectors[connector_id]

    def _kept(self, properties: dict[str, Any]) -> dict[str, Any]:
        """The service keeps secrets to itself, and writes sign-ins its own way (fact solution-unset)."""
        kept = copy.deepcopy(properties)
        groups = [kept.get("connectionParameters") or {}]
        groups += [item["parameters"] for item in (kept.get("connectionParameterSets") or {}).get("values", ())]
        for group in groups:
            settings = group.get("token", {}).get("oAuthSettings")
            if settings:
                self.secrets.append(settings.pop("clientSecret", ""))
                settings["redirectUrl"] = "https://global.consent.azure-apim.net/redirect/x-5f1"
                settings.setdefault("properties", {})["AzureActiveDirectoryResourceId"] = "added"
                group["token:TenantId"] = {"type": "string"}
        definition = json.dumps(kept.pop("openApiDefinition")).encode()
        blob = f"/blobs/{len(self.blobs)}.json"
        self.blobs[blob] = b"\xef\xbb\xbf" + definition
        kept["apiDefinitions"] = {"originalSwaggerUrl": self.address + blob}
        for key in ("iconUri", "scriptDefinitionUrl"):
            if kept.get(key):
                kept[key] = self.address + self._snapshot(urlsplit(kept[key]).path)
        return kept

    def _snapshot(self, path: str) -> str:
        """A later upload under the same name must not change what an earlier version of the connector has."""
        name = f"/blobs/{len(self.blobs)}-{path.rsplit('/', 1)[-1]}"
        self.blobs[name] = self.blobs[path]
        return name


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    service: Service

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._handle()

    def do_POST(self) -> None:
        self._handle()

    def do_PUT(self) -> None:
        self._handle()

    def do_PATCH(self) -> None:
        self._handle()

    def _handle(self) -> None:
        path = unquote(urlsplit(self.path).path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with self.service.lock:
            self.service.requests.append((self.command, path))
            self.service.headers.append(dict(self.headers))
            self.service.bodies.append(body)
            fault = next((item for item in self.service.faults if item.fits(self.command, path)), None)
            if fault is not None:
                fault.times -= 1
        if fault is not None:
            time.sleep(fault.delay)
            if fault.cut == "before":
                self._cut()
                return
            if fault.status:
                self._send(fault.status, fault.body.encode(), fault.headers, fault.drip)
                return
        with self.service.lock:
            status, answer, headers = self._answer(path, body)
        if fault is not None and fault.cut == "after":
            self._cut()
        else:
            self._send(status, answer, headers)

    def _answer(self, path: str, body: bytes) -> tuple[int, bytes, dict[str, str]]:
        service = self.service
        if path.endswith("/oauth2/token"):
            form = parse_qs(body.decode())
            if form.get("client_secret") == ["wrong"]:
                return 401, b'{"error": "invalid_client", "error_description": "wrong secret"}', {}
            return (
                200,
                json.dumps(
                    {"token_type": "Bearer", "expires_on": "1999999999", "access_token": service.token}
                ).encode(),
                {},
            )
        if path.startswith("/blobs/"):
            return (200, service.blobs[path], {}) if path in service.blobs else (404, b"<Error/>", {})
        if self.command == "PUT":
            service.blobs[path] = body
            return 201, b"", {"ETag": '"1"', "Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT", "x-ms-request-id": "1"}
        if self.headers.get("Authorization") != f"Bearer {service.token}":
            return 401, b'{"error": {"code": "AuthenticationFailed", "message": "no"}}', {}
        return self._api(path.removeprefix(_API), body)

    def _api(self, path: str, body: bytes) -> tuple[int, bytes, dict[str, str]]:
        service = self.service
        if path.endswith("/validateApiSwagger"):
            assert isinstance(json.loads(body), dict)
            return 200, b'""', {}
        if path.endswith("/generateResourceStorage"):
            return 200, json.dumps({"sharedAccessSignature": service.storage}).encode(), {}
        if path == "apis" and self.command == "POST":
            return 201, json.dumps({"name": service.create(json.loads(body)["properties"])}).encode(), {}
        if path == "apis":
            return 200, json.dumps(self._list()).encode(), {}
        return self._connector(path.removeprefix("apis/"), body)

    def _list(self) -> dict[str, Any]:
        service = self.service
        listed = [
            {"name": name, "properties": {"isCustomApi": True, "displayName": item["displayName"]}}
            for name, item in service.connectors.items()
        ]
        if service.stale_lists > 0:
            service.stale_lists -= 1
            return {"value": []}
        start = int(parse_qs(urlsplit(self.path).query).get("skip", ["0"])[0])
        page: dict[str, Any] = {"value": listed[start : start + service.page_size]}
        if service.next_page:
            page["nextLink"] = service.next_page
        elif start + service.page_size < len(listed):
            page["nextLink"] = f"{service.address}{_API}apis?skip={start + service.page_size}"
        return page

    def _connector(self, connector_id: str, body: bytes) -> tuple[int, bytes, dict[str, str]]:
        service = self.service
        if connector_id not in service.connectors:
            return 404, b'{"error": {"code": "ApiResourceNotFound", "message": "no such connector"}}', {}
        if self.command == "PATCH":
            service.update(connector_id, json.loads(body)["properties"])
            return 204, b"", {}
        return 200, json.dumps({"name": connector_id, "properties": service.read(connector_id)}).encode(), {}

    def _send(self, status: int, body: bytes, headers: dict[str, str], drip: float = 0.0) -> None:
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            for number in range(len(body) if drip else 0):
                self.wfile.write(body[number : number + 1])
                time.sleep(drip)
            if not drip:
                self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is part of the tests."""


class Servers:
    """The service over HTTP, and its storage over TLS, until `stop`."""

    def __init__(self, service: Service, pair: Path) -> None:
        handler = type("BoundHandler", (Handler,), {"service": service})
        self._servers = [_Server(("127.0.0.1", 0), handler), _Server(("127.0.0.1", 0), handler)]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pair)
        storage = self._servers[1]
        storage.socket = context.wrap_socket(storage.socket, server_side=True, do_handshake_on_connect=False)
        service.address = f"http://127.0.0.1:{self._servers[0].server_port}"
        # The part before the @ makes the storage client believe in an account; the host is 127.0.0.1.
        service.storage = f"https://stor.blob.@127.0.0.1:{storage.server_port}/container?sv=1&sig=abc"
        for server in self._servers:
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()
