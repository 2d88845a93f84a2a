"""Security schemes of OpenAPI 3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.schemes import SecurityScheme

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.openapi3.document import OpenApiDocument
    from connsmith.source.node import Json

# A connector signs in with the authorization-code grant (fact auth-oauth-flow), so that is taken first.
_FLOWS = {
    "authorizationCode": "accessCode",
    "implicit": "implicit",
    "password": "password",
    "clientCredentials": "application",
}
_URLS = ("authorizationUrl", "tokenUrl", "refreshUrl")


def convert_schemes(document: OpenApiDocument, components: Json) -> dict[str, SecurityScheme]:
    """Return the securitySchemes of `components`."""
    schemes = document.members(components, "securitySchemes", "security scheme", ("components",))
    return {name: _convert(document, name, scheme, at) for name, (scheme, at) in schemes.items()}


def convert_requirements(requirements: Any, known: Json) -> list[Json]:
    """Return the security requirements that name `known` schemes only."""
    return [
        {name: _scopes(known[name], scopes) for name, scopes in requirement.items()}
        for requirement in (requirements if isinstance(requirements, list) else ())
        if isinstance(requirement, dict) and requirement.keys() <= known.keys()
    ]


def _scopes(scheme: Json, scopes: Any) -> list[str]:
    listed = scopes if scheme["type"] == "oauth2" and isinstance(scopes, list) else []
    return [scope for scope in listed if isinstance(scope, str)]


def _convert(document: OpenApiDocument, name: str, scheme: Json, at: Pointer) -> SecurityScheme:
    kind, description = scheme.get("type", ""), scheme.get("description", "")
    if kind == "http":
        kind = scheme.get("scheme", "").lower()
    if kind == "oauth2":
        return _oauth(document, name, scheme, at)
    urls = (("openIdConnectUrl", scheme["openIdConnectUrl"]),) if "openIdConnectUrl" in scheme else ()
    place, key = scheme.get("in", ""), scheme.get("name", "")
    return SecurityScheme(name, kind, at, place=place, key=key, description=description, urls=urls)


def _oauth(document: OpenApiDocument, name: str, scheme: Json, at: Pointer) -> SecurityScheme:
    description = scheme.get("description", "")
    flows = document.members(scheme, "flows", "flow", at)
    chosen = next((flow for flow in _FLOWS if flow in flows), None)
    if chosen is None:
        return SecurityScheme(name, "oauth2", at, description=description)
    others = [flow for flow in flows if flow != chosen]
    if others:
        document.losses.add((*at, "flows"), f"oauth2 flows {', '.join(others)}", f"left out; {chosen} is used")
    flow, where = flows[chosen]
    return SecurityScheme(
        name=name,
        kind="oauth2",
        pointer=where,
        description=description,
        flow=_FLOWS[chosen],
        urls=tuple((url, flow[url]) for url in _URLS if url in flow),
        scopes=tuple((scope, str(words)) for scope, words in flow.get("scopes", {}).items()),
    )
