"""Where each object and array of a document stands, by its identity.

What is united or merged is made of parts from several places, and a loss in a part has to name its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer


class NodePlaces:
    """Knows where each object and array of one document stands.

    Only the step from the parent is kept: whole pointers would take more memory than the document.
    """

    def __init__(self, document: Any) -> None:
        self._steps: dict[int, tuple[int, str | int]] = {}
        self._root = id(document)
        waiting = [document]
        while waiting:
            node = waiting.pop()
            for key, inner in node.items() if isinstance(node, dict) else enumerate(node):
                if isinstance(inner, dict | list) and id(inner) not in self._steps:
                    self._steps[id(inner)] = (id(node), key)
                    waiting.append(inner)

    def __len__(self) -> int:
        return len(self._steps)

    def of(self, node: Any, otherwise: Pointer) -> Pointer:
        """Return the pointer to `node`, or `otherwise` when the document does not hold it."""
        step = self._steps.get(id(node))
        if step is None:
            return () if id(node) == self._root else otherwise
        tokens: list[str | int] = []
        while step is not None:
            tokens.append(step[1])
            step = self._steps.get(step[0])
        return tuple(reversed(tokens))
