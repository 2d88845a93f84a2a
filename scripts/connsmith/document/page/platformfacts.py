"""What the page says and no artifact holds: the platform decides it, and the sources repeat it for readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.document.page.model import Availability, Limit
from connsmith.document.texts import shown_text, text_in
from connsmith.reading.values import list_of, objects_of
from connsmith.source.node import Node, plain

if TYPE_CHECKING:
    from connsmith.model.connector import Connector
    from connsmith.source.node import Json

_CALLS = Limit("API calls per connection", "100", "60 seconds")
"""What the platform allows when nobody asked for anything else (fact page-throttling)."""


@dataclass(frozen=True, slots=True)
class AuthenticationFacts:
    """Where an authentication type can be used, and whether its connections are shared; empty when nobody said."""

    regions: str
    is_shareable: bool | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts for readers of the page.

    Attributes:
        availability: the products that offer the connector.
        limits: how many calls are allowed.
        authentication: facts of the authentication types, by id.
        single: the facts of the type that connectionParameters hold.
    """

    availability: tuple[Availability, ...]
    limits: tuple[Limit, ...]
    authentication: dict[str, AuthenticationFacts]
    single: AuthenticationFacts | None


def read_facts(connector: Connector | None) -> Facts:
    """Return the facts that the sources of `connector` state; artifacts alone have none."""
    if connector is None:
        return Facts((), (_CALLS,), {}, None)
    source = {key: plain(node) for key in ("availability", "throttling") if (node := connector.source.get(key))}
    types = {item.id: _authentication(item.source.entries) for item in connector.authentication}
    legacy = next((types[item.id] for item in connector.authentication if item.is_legacy), None)
    return Facts(
        availability=tuple(_availability(item) for item in objects_of(source, "availability")),
        limits=tuple(_limit(item) for item in objects_of(source, "throttling")) or (_CALLS,),
        authentication=types,
        single=legacy or (next(iter(types.values())) if len(types) == 1 else None),
    )


def _authentication(source: dict[str, Node]) -> AuthenticationFacts:
    known = {key: plain(source[key]) for key in ("regions", "shareable") if key in source}
    shareable = known.get("shareable")
    return AuthenticationFacts(_joined(known.get("regions")), shareable if isinstance(shareable, bool) else None)


def _availability(item: Json) -> Availability:
    exceptions = tuple(shown_text(name) for name in list_of(item, "except"))
    return Availability(text_in(item, "service"), text_in(item, "class"), _joined(item.get("regions")), exceptions)


def _limit(item: Json) -> Limit:
    period = item.get("renewalPeriod")
    shown = f"{period} seconds" if isinstance(period, int) else shown_text(period)
    return Limit(text_in(item, "name"), text_in(item, "calls"), shown)


def _joined(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(shown_text(item) for item in value)
    return shown_text(value)
