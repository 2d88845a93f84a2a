"""Servers to scheme, host and base path: OpenAPI 2.0 has one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from connsmith.importing.incoming import Json
    from connsmith.importing.openapi3.loss import Losses


def convert_servers(servers: Any, losses: Losses) -> Json:
    """Return `schemes`, `host` and `basePath` for the first of `servers`, with variables at their defaults."""
    listed = [server for server in servers if isinstance(server, dict)] if isinstance(servers, list) else []
    if not listed:
        losses.add(
            ("servers",), "no server", "the connector has no host; write one into connector.yaml", needs_person=True
        )
        return {}
    if len(listed) > 1:
        others = ", ".join(str(server.get("url")) for server in listed[1:])
        losses.add(("servers",), f"servers {others}", "left out; an environment may name another host")
    return _location(_expanded(listed[0], losses), losses)


def _expanded(server: Json, losses: Losses) -> str:
    written = server.get("variables")
    variables: Json = written if isinstance(written, dict) else {}

    def default(match: re.Match[str]) -> str:
        variable = variables.get(match[1])
        value = str(variable.get("default", "")) if isinstance(variable, dict) else ""
        decision = f"{value!r} is used; a policy dynamichosturl can choose at run time"
        losses.add(("servers", 0, "variables", match[1]), f"server variable {match[1]}", decision)
        return value

    return re.sub(r"\{([^}]+)\}", default, str(server.get("url", "")))


def _location(url: str, losses: Losses) -> Json:
    parts = urlsplit(url)
    result: Json = {}
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
