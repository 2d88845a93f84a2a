"""A JSON or YAML file, read leniently, to its object."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Severity, Span
from connsmith.intake import artifactproblems
from connsmith.source.decoding import decode
from connsmith.source.jsontree import parse_json
from connsmith.source.node import plain
from connsmith.source.strictjson import load_strictly
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic
    from connsmith.source.files.port import Files

_YAML = (".yaml", ".yml")


def read_object(files: Files, name: str, diagnostics: list[Diagnostic]) -> dict[str, Any] | None:
    """Return the object in the JSON or YAML file `name`, or none; what is wrong with it goes to `diagnostics`."""
    return parse_object(files.read(name), name, diagnostics, is_yaml=name.lower().endswith(_YAML))


def parse_object(
    data: bytes, name: str, diagnostics: list[Diagnostic], *, is_yaml: bool = False
) -> dict[str, Any] | None:
    """Return the object that `data` spells, or none; what is wrong with it goes to `diagnostics`.

    Args:
        data: the bytes of a file.
        name: its name in messages.
        diagnostics: takes what is wrong.
        is_yaml: whether it is YAML and not JSON.
    """
    value = parse_value(data, name, diagnostics, is_yaml=is_yaml)
    if isinstance(value, dict):
        return value
    if not any(item.severity is Severity.ERROR for item in diagnostics):
        message = f"{name.rpartition('/')[2]} must hold an object, {{...}}"
        diagnostics.append(artifactproblems.NOT_AN_OBJECT.at(Span(name, 1, 1, 1, 2), message))
    return None


def parse_value(data: bytes, name: str, diagnostics: list[Diagnostic], *, is_yaml: bool = False) -> Any:
    """Return what `data` spells; none when it spells nothing, and what is wrong with it goes to `diagnostics`."""
    decoded = decode(data, name)
    diagnostics.extend(decoded.diagnostics)
    if decoded.text is None:
        return None
    if not is_yaml and (strict := _read_strictly(decoded.text)) is not None:
        return strict
    tree = parse_yaml(decoded.text, name, written_elsewhere=True) if is_yaml else parse_json(decoded.text, name)
    diagnostics.extend(tree.diagnostics)
    return None if tree.root is None else plain(tree.root)


def _read_strictly(text: str) -> dict[str, Any] | list[Any] | None:
    """Most files need no repair, and Python's own reader is much faster; what it wrongly lets pass is refused here."""
    try:
        value = load_strictly(text, parse_float=_finite)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict | list) else None


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(text)
    return value
