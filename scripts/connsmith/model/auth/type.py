"""One authentication type of a connector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.model.auth.kinds import implied_parameters
from connsmith.model.auth.parameter import lower_connection_parameter
from connsmith.model.merge import merge
from connsmith.model.secrets import SECRET_KEYS, placeholders
from connsmith.source.node import Mapping, Node, Scalar

if TYPE_CHECKING:
    from connsmith.diagnostics import Span


@dataclass(frozen=True, slots=True)
class AuthenticationType:
    """One way to sign in.

    Attributes:
        id: its name among connectionParameterSets, which the reference page calls Auth ID.
        source: its source with bases and the environment merged in.
        is_legacy: whether it only serves connections from before there were several types.
        parameters: the connection parameters, as apiProperties.json has them.
        start: the beginning of its file.
    """

    id: str
    source: Mapping
    is_legacy: bool
    parameters: Mapping
    start: Span

    def parameter_set(self) -> Mapping:
        """Return the entry of connectionParameterSets.values (fact multiauth-shape)."""
        span = self.source.span
        names = {"title": "displayName", "description": "description"}
        ui = Mapping.empty(span)
        for key, name in names.items():
            if (node := self.source.get(key)) is not None:
                ui = ui.with_entry(name, node, self.source.keys[key])
        entries: dict[str, Node] = {"name": Scalar(self.id, self.source.keys.get("id", span))}
        if ui.entries:
            entries["uiDefinition"] = ui
        entries["parameters"] = self.parameters
        if (metadata := self.source.get("metadata")) is not None:
            entries["metadata"] = metadata
        return Mapping(entries, {key: node.span for key, node in entries.items()}, span)


def read_authentication(name: str, source: Mapping, start: Span) -> AuthenticationType:
    """Return the authentication type of `source`; secrets never get past here."""
    parameters = _parameters(source)
    lowered = Mapping(
        {key: lower_connection_parameter(node) for key, node in parameters.items()}, parameters.keys, parameters.span
    )
    legacy = source.get("legacy")
    return AuthenticationType(
        id=source.text("id") or name,
        source=source,
        is_legacy=isinstance(legacy, Scalar) and legacy.value is True,
        parameters=_public(lowered),
        start=start,
    )


def _parameters(source: Mapping) -> Mapping:
    """Parameters that the kind implies come first, unless the source names all of these and so orders them."""
    implied = implied_parameters(source)
    written = source.mapping("parameters")
    if written is None:
        return implied
    merged = merge(implied, written)
    if {*implied} <= {*written}:
        return Mapping({name: merged.entries[name] for name in written}, merged.keys, merged.span)
    return merged


def _public(node: Mapping) -> Mapping:
    """Drop secrets at every depth, and write references to the environment as placeholders."""
    kept = node.without(*SECRET_KEYS & {"clientSecret"})
    entries = {
        key: _public(value) if isinstance(value, Mapping) else placeholders(value) for key, value in kept.items()
    }
    return Mapping(entries, kept.keys, kept.span)
