"""The kinds of authentication (fact sign-in-kinds), in one table: schemas, import, build and scaffold read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.model.auth.apikey import API_KEY
from connsmith.model.auth.basic import BASIC
from connsmith.model.auth.gateway import GATEWAY
from connsmith.model.auth.oauth import OAUTH
from connsmith.model.auth.plain import CUSTOM, NONE
from connsmith.source.node import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.model.auth.kind import AuthKind, SecurityDefinition
    from connsmith.source.node import Json

AUTH_KINDS: dict[str, AuthKind] = {kind.name: kind for kind in (NONE, API_KEY, BASIC, OAUTH, GATEWAY, CUSTOM)}
"""Every kind by its name. Run `python -m connsmith.model.auth.authschema` after a change."""


def implied_parameters(source: Mapping) -> Mapping:
    """Return the connection parameters that the kind of `source` brings along, in the source language."""
    kind = AUTH_KINDS.get(source.text("kind") or "")
    return kind.parameters(source) if kind else Mapping.empty(source.span)


def security_scheme(source: Mapping) -> SecurityDefinition | None:
    """Return the security definition that `source` implies, or none."""
    kind = AUTH_KINDS.get(source.text("kind") or "")
    return kind.scheme(source) if kind else None


def signin_candidates(parameters: Json, schemes: Any) -> Iterator[Json]:
    """Yield what auth files would begin with; the caller tries which of them is exact.

    Args:
        parameters: connection parameters as apiProperties.json has them.
        schemes: the securityDefinitions of the definition, which know the name of an API key's header.
    """
    for kind in AUTH_KINDS.values():
        yield from kind.recognise(parameters, schemes)
