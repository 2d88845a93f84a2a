"""Changes of schemas, by their places in the definition, written where they come from: sources, or the artifact."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from connsmith.emit.artifact import DEFINITION_FILE
from connsmith.emit.jsontext import to_bytes
from connsmith.errors import ConnsmithError
from connsmith.importing.syncing.patching import patch_source
from connsmith.source.node import Mapping, plain
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.diagnostics import Pointer, Span
    from connsmith.intake.target import Target
    from connsmith.source.node import Node

    Amend = Callable[[dict[str, Any]], dict[str, Any]]


def amend_target(target: Target, amendments: dict[Pointer, Amend]) -> dict[str, bytes]:
    """Return the files of `target` that `amendments` change, with their new content; nothing is written.

    Args:
        target: the connector.
        amendments: what becomes of the value at each place of its definition.

    Raises:
        ConnsmithError: a value comes from no mapping of a source, or a comment would be lost.
    """
    assert target.definition is not None
    if target.compiled is None:
        return {_definition_file(target): to_bytes(_amended(target.definition.data, amendments))}
    spans = {target.definition.positions.span(pointer): amend for pointer, amend in amendments.items()}
    return {
        file: _amend_source(target, file, {span: amend for span, amend in spans.items() if span.file == file})
        for file in dict.fromkeys(span.file for span in spans)
    }


def _definition_file(target: Target) -> str:
    assert target.definition is not None
    return target.definition.positions.span(()).file or DEFINITION_FILE


def _amended(data: Any, amendments: dict[Pointer, Amend]) -> Any:
    changed = json.loads(json.dumps(data))
    for pointer in sorted(amendments, key=len, reverse=True):
        if not pointer:
            changed = amendments[pointer](changed)
            continue
        holder = changed
        for token in pointer[:-1]:
            holder = holder[token]
        holder[pointer[-1]] = amendments[pointer](holder[pointer[-1]])
    return changed


def _amend_source(target: Target, file: str, amendments: dict[Span, Amend]) -> bytes:
    text = target.origin.read(file).decode("utf-8-sig")
    root = parse_yaml(text, file).root
    data = plain(root) if root is not None else None
    pointers = dict(_pointers(root, ())) if root is not None else {}
    missing = next((span for span in amendments if span not in pointers), None)
    if missing is not None:
        place = f"{target.origin.place(file)}:{missing.line}:{missing.column}"
        raise ConnsmithError(f"{place}: the schema is not written out here; write it out, then infer again")
    changed = _amended(data, {pointers[span]: amend for span, amend in amendments.items()})
    patched = patch_source(text, file, changed)
    if patched is None:
        raise ConnsmithError(f"{target.origin.place(file)}: a comment would be lost; move it out of the schema first")
    return patched.encode("utf-8")


def _pointers(node: Node, pointer: Pointer) -> list[tuple[Span, Pointer]]:
    """Return where each mapping of a source stands; mappings are found by where they begin and end."""
    if not isinstance(node, Mapping):
        items = getattr(node, "items", ())
        listed = items if isinstance(items, tuple) else ()
        return [found for index, item in enumerate(listed) for found in _pointers(item, (*pointer, index))]
    inner = [found for key, value in node.items() for found in _pointers(value, (*pointer, key))]
    return [(node.span, pointer), *inner]
