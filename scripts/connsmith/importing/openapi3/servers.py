"""Servers to scheme, host and base path: OpenAPI 2.0 has one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from connsmith.importing.loss import Losses
    from connsmith.importing.openapi3.document import OpenApiDocument
    from connsmith.source.node import Json


def convert_servers(document: OpenApiDocument, servers: Any) -> Json:
    """Return `schemes`, `host` and `basePath` for the first of `servers`, with variables at their defaults."""
    losses = document.losses
    read = [document.read(server, "server", ("servers", index)) for index, server in enumerate(servers or [])]
    listed = [server for server in read if server is not None]
    if not listed:
        losses.add(
            ("servers",), "no server", "the connector has no host; write one into connector.yaml", needs_person=True
        )
        return {}
    if len(listed) > 1:
        others = ", ".join(str(server.get("url")) for server in listed[1:])
        losses.add(("servers",), f"servers {others}", "left out; an environment may name another host")
    return _location(_expanded(document, listed[0]), losses)


def _expanded(document: OpenApiDocument, server: Json) -> str:
    variables = document.members(server, "variables", "server variable", ("servers", 0))

    def default(match: re.Match[str]) -> str:
        variable, _ = variables.get(match[1], ({}, ()))
        value = str(variable.get("default", ""))
        decision = f"{value!r} is used; a policy dynamichosturl can choose at run time"
        document.losses.add(("servers", 0, "variables", match[1]), f"server variable {match[1]}", decision)
        return value

    return re.sub(r"\{([^}]+)\}", default, str(server.get("url", "")))


def _location(url: str, losses: Losses) -> Json:
    result: Json = {}
    try:
        parts = urlsplit(url)
    except ValueError:
        losses.add(("servers", 0, "url"), f"server {url}", "no address; the host is missing", needs_person=True)
        return result
    if parts.netloc:
        result["host"] = parts.netloc
    else:
        losses.add(("servers", 0, "url"), f"relative server {url}", "the host is missing; write it", needs_person=True)
    path = parts.path.rstrip("/")
    if path:
        result["basePath"] = path if path.startswith("/") else f"/{path}"
    if parts.scheme in {"http", "https"}:
        result["schemes"] = [parts.scheme]
    elif parts.netloc:
        result["schemes"] = ["https"]
    return result
