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
_MARK_START = re.compile(f'{{"{_MARK}":\\[([0-9]+),')


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
        found = list(_MARK_START.finditer(text, 0, offset))
        return self._nodes[int(found[-1][1])].span if found else None

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
        if len(value) == 1 and _MARK in value:
            index, inner = value[_MARK]
            nodes[at] = self._nodes[index]
            return inner
        result = {}
        for marked, inner in value.items():
            name = marked
            if marked.startswith(_KEY):
                number, _, name = marked.removeprefix(_KEY).partition(_KEY)
                keys[(*at, name)] = self._keys[int(number)]
            result[name] = self._strip(inner, (*at, name), nodes, keys)
        return result
