"""auth/ to connectionParameters and connectionParameterSets, and to the security that the definition lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.model.auth.kinds import security_scheme
from connsmith.model.auth.type import AuthenticationType, read_authentication
from connsmith.model.information import read_omitted
from connsmith.model.secrets import literal_secrets
from connsmith.schemas.sources import check_complete
from connsmith.source.node import Mapping, Node, Sequence, positioned_mapping

if TYPE_CHECKING:
    from collections.abc import Sequence as AnySequence

    from connsmith.diagnostics import Diagnostic
    from connsmith.model.environment import Overlay
    from connsmith.model.inheritance import Inheritance
    from connsmith.model.order import Order
    from connsmith.source.project import Loaded

CHOICE = {"displayName": "Authentication Type", "description": "Type of authentication to be used."}
"""What makers read above the choice between several types, unless connector.yaml says it (fact multiauth-shape)."""


def read_authentications(
    loaded: Loaded, inheritance: Inheritance, overlay: Overlay, order: Order
) -> tuple[tuple[AuthenticationType, ...], list[Diagnostic]]:
    """Return the authentication types in their order, with the environment laid over them."""
    types: list[AuthenticationType] = []
    files = loaded.of_kind("auth")
    diagnostics = list(overlay.unknown("auth", (file.stem for file in files)))
    for file in files:
        source = overlay.change("auth", file.stem, inheritance.resolve(file))
        if not isinstance(source, Mapping):
            continue
        missing = check_complete(file.kind, source, file.start)
        diagnostics.extend(missing)
        diagnostics.extend(literal_secrets(source))
        if not missing:
            types.append(read_authentication(file.stem, source, file.start))
    return tuple(order.sorted("auth", types, lambda item: item.id)), diagnostics


def connection_entries(types: AnySequence[AuthenticationType], source: Mapping) -> Mapping:
    """Return the keys of apiProperties.json that say how connections are made.

    One type fills connectionParameters. Several become connectionParameterSets, and a legacy one keeps
    the connections alive that were made before (fact multiauth-not-with-connparams).

    Args:
        types: the authentication types in their order.
        source: connector.yaml, whose `authentication` names the choice between several types.
    """
    legacy = [item for item in types if item.is_legacy]
    current = [item for item in types if not item.is_legacy]
    entries = Mapping.empty(source.span)
    single = legacy[:1] or (current if len(current) == 1 else [])
    if single:
        entries = entries.with_entry("connectionParameters", single[0].parameters)
    elif not current:
        entries = entries.with_entry("connectionParameters", Mapping.empty(source.span))
    if len(current) > 1 or (legacy and current):
        entries = entries.with_entry("connectionParameterSets", _sets(current, source))
    return entries


def implied_security(
    types: AnySequence[AuthenticationType], root: Mapping, written: Node | None
) -> tuple[Mapping, Node | None]:
    """Return the root and the securityDefinitions of the definition, completed from the first type that implies them.

    What connector.yaml says of either stands as it is.

    Args:
        types: the authentication types in their order.
        root: the root of the definition.
        written: securityDefinitions as connector.yaml has them.
    """
    if written is not None or "security" in root:
        return root, written
    for item in types:
        scheme = None if item.is_legacy else security_scheme(item.source)
        if scheme is not None:
            name, definition, scopes = scheme
            requirement = Mapping({name: scopes}, {name: scopes.span}, scopes.span)
            root = root.with_entry("security", Sequence((requirement,), scopes.span))
            return root, Mapping({name: definition}, {name: definition.span}, definition.span)
    return root, None


def _sets(types: AnySequence[AuthenticationType], source: Mapping) -> Mapping:
    values = Sequence(tuple(item.parameter_set() for item in types), types[0].source.span)
    sets = Mapping({"values": values}, {"values": values.span}, values.span)
    choice = source.mapping("authentication")
    if choice is None:
        is_omitted = "authentication" in read_omitted(source)
        return sets if is_omitted else sets.with_entry("uiDefinition", positioned_mapping(CHOICE, source.span))
    names = {"title": "displayName", "description": "description"}
    ui = Mapping(
        {names.get(key, key): node for key, node in choice.items()},
        {names.get(key, key): span for key, span in choice.keys.items()},
        choice.span,
    )
    return sets.with_entry("uiDefinition", ui, source.keys["authentication"])
