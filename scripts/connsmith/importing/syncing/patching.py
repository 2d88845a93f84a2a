"""The text of a source with other values at its top: what did not change keeps its lines and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.syncing.merging import ABSENT
from connsmith.importing.writing.yamltext import write_yaml
from connsmith.source.node import Mapping, plain
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from connsmith.source.node import Json


def patch_source(text: str, name: str, wanted: Json) -> str | None:
    """Return `text` with the content `wanted`; none when that cannot be done without losing a comment.

    Args:
        text: a source.
        name: its file.
        wanted: what it has to say.
    """
    root = parse_yaml(text, name).root
    if not isinstance(root, Mapping) or any(span.column != 1 for span in root.keys.values()):
        return None
    lines = text.splitlines(keepends=True)
    starts = {key: root.keys[key].line - 1 for key in root.entries}
    order = list(root.entries)
    pieces = ["".join(lines[: starts[order[0]]])] if order else [text]
    for index, key in enumerate(order):
        end = starts[order[index + 1]] if index + 1 < len(order) else len(lines)
        last = root.entries[key].span.end_line
        own, after = lines[starts[key] : min(last, end)], lines[min(last, end) : end]
        value = wanted.get(key, ABSENT)
        if value is not ABSENT and _same(plain(root.entries[key]), value):
            pieces.append("".join(own))
        elif any("#" in line for line in own):
            return None
        elif value is not ABSENT:
            pieces.append(write_yaml({key: value}))
        pieces.append("".join(after))
    added = {key: value for key, value in wanted.items() if key not in root.entries}
    result = "".join(pieces)
    if added:
        result = (result if not result or result.endswith("\n") else f"{result}\n") + write_yaml(added)
    again = parse_yaml(result, name).root
    return result if again is not None and _same(plain(again), wanted) else None


def _same(left: Any, right: Any) -> bool:
    return type(left) is type(right) and bool(left == right)
