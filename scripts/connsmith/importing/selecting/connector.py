"""Some operations of a connector, with what both of its documents say of them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from connsmith.importing.selecting.operations import operations_in
from connsmith.importing.selecting.selection import select
from connsmith.model.policytemplates import INSTANCES_KEY, OPERATIONS_KEY

if TYPE_CHECKING:
    from connsmith.importing.incoming import Incoming
    from connsmith.source.node import Json


def select_connector(incoming: Incoming, words: tuple[str, ...]) -> Incoming:
    """Return `incoming` with the operations that `words` name; policies and the script keep to them.

    Raises:
        ConnsmithError: a word names nothing.
    """
    if incoming.definition is None:
        return incoming
    definition = select(incoming.definition, words)
    ids = {operation.get("operationId") for _, _, operation in operations_in(definition)}
    return dataclasses.replace(incoming, definition=definition, properties=_kept(incoming.properties, ids))


def _kept(file: Json | None, ids: set[Any]) -> Json | None:
    properties = file.get("properties") if file is not None else None
    if file is None or not isinstance(properties, dict):
        return file
    kept = dict(properties)
    if isinstance(kept.get("scriptOperations"), list):
        kept["scriptOperations"] = [name for name in kept["scriptOperations"] if name in ids]
    if isinstance(kept.get(INSTANCES_KEY), list):
        policies = [_policy(policy, ids) for policy in kept[INSTANCES_KEY]]
        kept[INSTANCES_KEY] = [policy for policy in policies if policy is not None]
    return {**file, "properties": kept}


def _policy(policy: Any, ids: set[Any]) -> Any:
    """Return the policy for the operations in `ids`; none when it was for others only."""
    parameters = policy.get("parameters") if isinstance(policy, dict) else None
    names = parameters.get(OPERATIONS_KEY) if isinstance(parameters, dict) else None
    if parameters is None or not isinstance(names, list) or not names:
        return policy
    kept = [name for name in names if name in ids]
    return {**policy, "parameters": {**parameters, OPERATIONS_KEY: kept}} if kept else None
