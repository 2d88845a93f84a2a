"""Security schemes of OpenAPI 3 to the three kinds of OpenAPI 2.0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.incoming import Json
    from connsmith.importing.loss import Losses
    from connsmith.importing.openapi3.document import Document


# A connector signs in with the authorization-code grant (fact auth-oauth-flow), so that is taken first.
_FLOWS = {
    "authorizationCode": "accessCode",
    "implicit": "implicit",
    "password": "password",
    "clientCredentials": "application",
}
_FLOW_URLS = {
    "accessCode": ("authorizationUrl", "tokenUrl"),
    "implicit": ("authorizationUrl",),
    "password": ("tokenUrl",),
    "application": ("tokenUrl",),
}


def convert_schemes(document: Document, components: Json) -> Json:
    """Return securityDefinitions for the securitySchemes of `components`."""
    result: Json = {}
    schemes = document.members(components, "securitySchemes", "security scheme", ("components",))
    for name, (scheme, at) in schemes.items():
        converted = _convert(document, scheme, at)
        if converted is not None:
            if "description" in scheme:
                converted["description"] = scheme["description"]
            result[name] = converted
    return result


def convert_requirements(requirements: Any, known: Json, at: Pointer, losses: Losses) -> list[Json]:
    """Return the security requirements that `known` schemes can meet."""
    result: list[Json] = []
    for index, requirement in enumerate(requirements if isinstance(requirements, list) else ()):
        if not isinstance(requirement, dict):
            continue
        missing = [name for name in requirement if name not in known]
        if missing:
            losses.add((*at, index), f"security {', '.join(missing)}", "left out; the scheme could not be converted")
            continue
        result.append({name: _scopes(known[name], scopes) for name, scopes in requirement.items()})
    if len(result) > 1:
        decision = "all are kept; a connector signs in one way unless auth/ has several files"
        losses.add(at, "alternative security requirements", decision, needs_person=True)
    return result


def _scopes(scheme: Json, scopes: Any) -> list[str]:
    listed = scopes if scheme["type"] == "oauth2" and isinstance(scopes, list) else []
    return [scope for scope in listed if isinstance(scope, str)]


def _convert(document: Document, scheme: Json, at: Pointer) -> Json | None:
    kind, losses = scheme.get("type"), document.losses
    if kind == "http":
        return _http(scheme, at, losses)
    if kind == "apiKey" and scheme.get("in") in {"header", "query"}:
        return {"type": "apiKey", "in": scheme["in"], "name": scheme.get("name", "")}
    if kind == "oauth2":
        return _oauth(document, scheme, at)
    what = f"security scheme {kind}" + (" in a cookie" if kind == "apiKey" else "")
    losses.add(at, what, "left out; write an authentication type into auth/", needs_person=True)
    return None


def _http(scheme: Json, at: Pointer, losses: Losses) -> Json | None:
    name = str(scheme.get("scheme", "")).lower()
    if name == "basic":
        return {"type": "basic"}
    if name == "bearer":
        decision = "an API key in the header Authorization; makers type `Bearer ` before it, or a policy sets it"
        losses.add(at, "http bearer", decision, needs_person=True)
        return {"type": "apiKey", "in": "header", "name": "Authorization"}
    losses.add(at, f"http {name}", "left out; write an authentication type into auth/", needs_person=True)
    return None


def _oauth(document: Document, scheme: Json, at: Pointer) -> Json | None:
    losses = document.losses
    flows = document.members(scheme, "flows", "flow", at)
    name = next((flow for flow in _FLOWS if flow in flows), None)
    if name is None:
        losses.add(at, "oauth2 without a flow", "left out; write an authentication type into auth/", needs_person=True)
        return None
    others = [flow for flow in flows if flow != name]
    if others:
        losses.add((*at, "flows"), f"oauth2 flows {', '.join(others)}", f"left out; {name} is used")
    (flow, where), kind = flows[name], _FLOWS[name]
    if "refreshUrl" in flow:
        losses.add(where, "refreshUrl", "belongs into auth/, where connsmith writes it for providers")
    scopes = {scope: str(words) for scope, words in flow.get("scopes", {}).items()}
    return {"type": "oauth2", "flow": kind, **{url: flow.get(url, "") for url in _FLOW_URLS[kind]}, "scopes": scopes}
