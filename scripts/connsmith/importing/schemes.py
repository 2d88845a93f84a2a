"""How an API wants its callers to sign in, whichever format said so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.source.node import Json


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """One way to sign in.

    Attributes:
        name: what requirements call it.
        kind: `apiKey`, `basic`, `bearer`, `oauth2`, `openIdConnect`, or what else the document says.
        pointer: where it stands.
        place: of an API key: `header`, `query` or `cookie`.
        key: of an API key: the name of the header or query parameter.
        description: what the document says about it.
        flow: of OAuth: the flow in the words of OpenAPI 2.0.
        urls: of OAuth and OpenID Connect: the addresses by the names that OpenAPI gives them.
        scopes: of OAuth: what may be asked for, with descriptions.
    """

    name: str
    kind: str
    pointer: Pointer
    place: str = ""
    key: str = ""
    description: str = ""
    flow: str = ""
    urls: tuple[tuple[str, str], ...] = ()
    scopes: tuple[tuple[str, str], ...] = ()

    def url(self, name: str) -> str:
        """Return the address called `name`, "" when there is none."""
        return dict(self.urls).get(name, "")


def read_schemes(definition: Json) -> dict[str, SecurityScheme]:
    """Return the securityDefinitions of an OpenAPI 2.0 document."""
    written = definition.get("securityDefinitions")
    return {
        name: _scheme(name, scheme)
        for name, scheme in (written.items() if isinstance(written, dict) else ())
        if isinstance(scheme, dict)
    }


def write_schemes(schemes: dict[str, SecurityScheme]) -> Json:
    """Return securityDefinitions for those of `schemes` that OpenAPI 2.0 can say."""
    return {name: written for name, scheme in schemes.items() if (written := _written(scheme))}


_FLOW_URLS = {
    "accessCode": ("authorizationUrl", "tokenUrl"),
    "implicit": ("authorizationUrl",),
    "password": ("tokenUrl",),
    "application": ("tokenUrl",),
}


def _scheme(name: str, written: Json) -> SecurityScheme:
    def text(key: str) -> str:
        value = written.get(key)
        return value if isinstance(value, str) else ""

    scopes: Any = written.get("scopes")
    return SecurityScheme(
        name=name,
        kind=text("type"),
        pointer=("securityDefinitions", name),
        place=text("in"),
        key=text("name"),
        description=text("description"),
        flow=text("flow"),
        urls=tuple((key, text(key)) for key in ("authorizationUrl", "tokenUrl") if text(key)),
        scopes=tuple((scope, str(words)) for scope, words in scopes.items()) if isinstance(scopes, dict) else (),
    )


def _written(scheme: SecurityScheme) -> Json:
    described = {"description": scheme.description} if scheme.description else {}
    if scheme.kind == "basic":
        return {"type": "basic", **described}
    if scheme.kind == "bearer":
        return {"type": "apiKey", "in": "header", "name": "Authorization", **described}
    if scheme.kind == "apiKey" and scheme.place in {"header", "query"}:
        return {"type": "apiKey", "in": scheme.place, "name": scheme.key, **described}
    if scheme.kind == "oauth2" and scheme.flow in _FLOW_URLS:
        urls = {key: scheme.url(key) for key in _FLOW_URLS[scheme.flow]}
        return {"type": "oauth2", "flow": scheme.flow, **urls, "scopes": dict(scheme.scopes), **described}
    return {}
