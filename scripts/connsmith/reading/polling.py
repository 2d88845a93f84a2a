"""Polling triggers: the policies that ask for new events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.model.policytemplates import POLLING_TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.connector import Reading
    from connsmith.reading.operation import Operation
    from connsmith.reading.policy import Policy


def polling_policies(connector: Reading) -> Iterator[tuple[Policy, Operation]]:
    """Yield each pollingtrigger policy with each operation that it names and the definition has."""
    for policy in connector.policies:
        for _, name in policy.operations if policy.template == POLLING_TEMPLATE else ():
            operation = connector.operation(name)
            if operation is not None:
                yield policy, operation
