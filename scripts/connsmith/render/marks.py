"""Marks that carry positions through a template.

A template writes each value through the `json` filter and each name of a member through the `key` filter.
Both leave a mark in the text; when the text has been parsed, the marks say which node stands where,
and are taken out again. What a template adds of its own has no mark and belongs to the nearest ancestor that has.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from jinja2 import Undefined

from connsmith.source.node import Mapping, Node, Scalar, Sequence, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.diagnostics import Pointer, Span

_MARK = "\ue000connsmith"
_KEY = "\ue001"
_MARK_START = re.compile(f'{{"{_MARK}":\\[([0-9]{{1,9}}),')
_KEY_MARK = re.compile(f"{_KEY}([0-9]{{1,9}}){_KEY}")


class Marks:
    """The marks of one rendering.

    Args:
        wanted: whether to write marks at all; without them the text is the document itself.
    """

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted
        self._nodes: list[Node] = []
        self._keys: list[Span] = []

    @property
    def filters(self) -> dict[str, Callable[..., str]]:
        """The filters through which a template writes values and names."""
        return {"json": self.json, "key": self.key}

    def json(self, value: Any) -> str:
        """Return `value`, a node or plain data, as JSON text."""
        if isinstance(value, Undefined):
            str(value)  # raises the error that names what is undefined
        if not isinstance(value, Scalar | Sequence | Mapping):
            return json.dumps(value, ensure_ascii=False)
        text = json.dumps(plain(value), ensure_ascii=False)
        if not self._wanted:
            return text
        self._nodes.append(value)
        return f'{{"{_MARK}":[{len(self._nodes) - 1},{text}]}}'

    def key(self, name: str, span: Span | None = None) -> str:
        """Return the name of a member as JSON text, which was written at `span`."""
        if not self._wanted or span is None:
            return json.dumps(name, ensure_ascii=False)
        self._keys.append(span)
        return json.dumps(f"{_KEY}{len(self._keys) - 1}{_KEY}{name}", ensure_ascii=False)

    def last_before(self, text: str, offset: int) -> Span | None:
        """Return the place of the last value that was written before `offset` of the rendered `text`."""
        found = [int(match[1]) for match in _MARK_START.finditer(text, 0, offset)]
        return self._nodes[found[-1]].span if found and found[-1] < len(self._nodes) else None

    def strip(self, value: Any) -> tuple[Any, dict[Pointer, Node], dict[Pointer, Span]]:
        """Return the parsed document `value` without marks, the node at each marked pointer, and spans of keys."""
        nodes: dict[Pointer, Node] = {}
        keys: dict[Pointer, Span] = {}
        return self._strip(value, (), nodes, keys), nodes, keys

    def _strip(self, value: Any, at: Pointer, nodes: dict[Pointer, Node], keys: dict[Pointer, Span]) -> Any:
        if isinstance(value, list):
            return [self._strip(item, (*at, index), nodes, keys) for index, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        if len(value) == 1 and self._is_mark(value.get(_MARK)):
            index, inner = value[_MARK]
            nodes[at] = self._nodes[index]
            return inner
        result = {}
        for marked, inner in value.items():
            match = _KEY_MARK.match(marked)
            name = marked[match.end() :] if match else marked
            if match and int(match[1]) < len(self._keys):
                keys[(*at, name)] = self._keys[int(match[1])]
            result[name] = self._strip(inner, (*at, name), nodes, keys)
        return result

    def _is_mark(self, value: Any) -> bool:
        """Whether `value` is the mark of a node; a template may have written what only looks like one."""
        match value:
            case [int(index), _]:
                return 0 <= index < len(self._nodes)
        return False
