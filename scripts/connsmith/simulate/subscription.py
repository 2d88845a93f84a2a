"""The life of a webhook subscription: where it is removed, and what is wrong with the address that says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.exchange.address import split_url
from connsmith.reading.pathtemplate import variables_of
from connsmith.simulate.routing import Found, find_operation

if TYPE_CHECKING:
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation

CALLBACK = "http://127.0.0.1/callbacks/1"
"""The address that a flow of the simulator is notified at."""


def unsubscribing(definition: Definition, webhook: Operation) -> str | None:
    """Return an address at which a subscription to `webhook` could be removed, none when no operation removes one.

    The DELETE that shares most of its path with the webhook is taken.
    """
    deletes = [each for each in definition.operations if each.method == "delete" and variables_of(each.path)]
    if not deletes:
        return None
    chosen = max(deletes, key=lambda each: _shared(each.path, webhook.path))
    path = re.sub(r"\{[^{}/]*\}", "1", chosen.address.whole_path)
    return f"{chosen.address.scheme}://{chosen.address.host}{path}"


def _shared(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one.split("/"), other.split("/"), strict=False):
        if left != right:
            break
        count += 1
    return count


def find_removal(definition: Definition, location: str) -> Found | None:
    """Return the operation DELETE whose address `location` is, none when there is no such operation."""
    return find_operation(definition, "delete", location)


def judge_location(definition: Definition, location: str | None, hosts: frozenset[str]) -> str:
    """Return what is wrong with the Location of a new subscription, "" when nothing is.

    Args:
        definition: the connector.
        location: the header, none when the answer has none.
        hosts: the hosts at which the connector and its service are reached, in lower case.
    """
    if location is None:
        return (
            "the answer to the subscription has no Location: the platform cannot remove the subscription, "
            "which stays behind as an orphan at the service"
        )
    parts = split_url(location)
    if not parts.origin:
        return f"Location {location} is relative; the platform needs the whole address, with https:// and the host"
    if find_removal(definition, location) is None:
        return (
            f"no operation matches Location {location}: add an internal DELETE with its path, "
            "or credentials may be missing when the platform unsubscribes"
        )
    if hosts and parts.origin.split("://")[-1] not in hosts:
        return f"Location {location} is on another host than the connector ({', '.join(sorted(hosts))})"
    return ""
