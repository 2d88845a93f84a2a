"""Which parts of two definitions are word for word the same, so that nobody has to look into them.

Most of a large definition does not change between two versions. Equal JSON is recognised at the speed of C; it means
the same only when all that it refers to is the same as well.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from connsmith.diff.compare.located import as_object
from connsmith.model.grammar import METHODS

if TYPE_CHECKING:
    from connsmith.diff.compare.specification import Endpoint, Specification

_SECTIONS = ("definitions", "parameters", "responses")


class Stability:
    """Knows what did not change between two definitions.

    Args:
        old: the definition before.
        new: the definition now.
    """

    def __init__(self, old: Specification, new: Specification) -> None:
        self._moved = old.operation_ids ^ new.operation_ids
        self._stable = self._find_stable(old, new)

    def is_same(self, old: Endpoint, new: Endpoint) -> bool:
        """Return whether an operation, its path and all that they refer to are the same on both sides."""
        before, after = _own_part(old), _own_part(new)
        return old.path == new.path and old.method == new.method and self._holds(before, after)

    def _holds(self, old: Any, new: Any) -> bool:
        # Python takes 1 for true, so equality alone is not enough.
        if old != new or json.dumps(old) != json.dumps(new):
            return False
        references, operations = _scan(old)
        return references <= self._stable and not operations & self._moved

    def _find_stable(self, old: Specification, new: Specification) -> set[str]:
        """Return the references whose targets are the same, through any number of further references."""
        stable: set[str] = set()
        users: dict[str, list[str]] = {}
        unstable: list[str] = []
        for section in _SECTIONS:
            after = as_object(new.root.node.get(section))
            for name, node in as_object(old.root.node.get(section)).items():
                reference = f"#/{section}/{name}"
                references, operations = _scan(node)
                for target in references:
                    users.setdefault(target, []).append(reference)
                same = name in after and node == after[name] and json.dumps(node) == json.dumps(after[name])
                if same and not operations & self._moved:
                    stable.add(reference)
                else:
                    unstable.append(reference)
        unstable += [reference for reference in users if reference not in stable]
        while unstable:
            for user in users.get(unstable.pop(), ()):
                if user in stable:
                    stable.remove(user)
                    unstable.append(user)
        return stable


def _own_part(operation: Endpoint) -> tuple[Any, Any]:
    """Return the operation and what its path says beside the operations on it."""
    item = {key: value for key, value in operation.item.node.items() if key not in METHODS}
    return operation.body.node, item


def _scan(value: Any) -> tuple[set[str], set[str]]:
    """Return the references below `value`, and the operationIds that it names."""
    references: set[str] = set()
    operations: set[str] = set()
    pending = [value]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            for key, item in node.items():
                if isinstance(item, str):
                    if key == "$ref":
                        references.add(item)
                    elif key == "operationId":
                        operations.add(item)
                else:
                    pending.append(item)
        elif isinstance(node, list | tuple):
            pending.extend(node)
    return references, operations
