"""The sign-in that a Postman collection sets up, as a security scheme of OpenAPI 3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.naming.objects import objects_in, trimmed_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.source.node import Json

_DEEPEST = 60
_SHORTEST = 6


def declared_schemes(document: Json) -> dict[str, Json]:
    """Return the security schemes that the collection, its folders and its requests name; never a value of them."""
    schemes: dict[str, Json] = {}
    for auth in _auths(document, 0):
        kind = trimmed_text(auth, "type")
        values = _values(auth.get(kind))
        if kind in {"bearer", "basic"}:
            schemes[kind] = {"type": "http", "scheme": kind}
        elif kind == "apikey":
            place = "query" if values.get("in") == "query" else "header"
            schemes["apiKey"] = {"type": "apiKey", "in": place, "name": values.get("key") or "X-API-Key"}
        elif kind == "oauth2":
            schemes["oauth2"] = {"type": "oauth2", "flows": {"authorizationCode": _flow(values)}}
        elif kind and kind != "noauth":
            schemes[kind] = {"type": "http", "scheme": kind}
    return schemes


def secrets_of(document: Json) -> frozenset[str]:
    """Return the values of the sign-in and of secret variables."""
    found = {value for auth in _auths(document, 0) for key in auth for value in _values(auth[key]).values()}
    variables = objects_in(document.get("variable"))
    found |= {trimmed_text(item, "value") for item in variables if trimmed_text(item, "type") == "secret"}
    return frozenset(value for value in found if len(value) >= _SHORTEST and not value.startswith(("{{", "http")))


def _auths(node: Json, depth: int) -> Iterator[Json]:
    if isinstance(node.get("auth"), dict):
        yield node["auth"]
    request = node.get("request")
    if isinstance(request, dict) and isinstance(request.get("auth"), dict):
        yield request["auth"]
    for item in objects_in(node.get("item")) if depth < _DEEPEST else ():
        yield from _auths(item, depth + 1)


def _values(written: Any) -> dict[str, str]:
    """Version 2.1 lists keys and values, version 2.0 has an object."""
    if isinstance(written, dict):
        return {key: value for key, value in written.items() if isinstance(value, str)}
    return {trimmed_text(item, "key"): trimmed_text(item, "value") for item in objects_in(written)}


def _flow(values: dict[str, str]) -> Json:
    urls = {"authorizationUrl": values.get("authUrl", ""), "tokenUrl": values.get("accessTokenUrl", "")}
    known = {key: url for key, url in urls.items() if url.startswith("https://")}
    return {**known, "scopes": {scope: scope for scope in values.get("scope", "").split()}}
