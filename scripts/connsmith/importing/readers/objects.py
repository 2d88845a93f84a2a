"""A JSON or YAML file, read leniently, to its object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Diagnostic, Span
from connsmith.errors import ConnsmithError
from connsmith.intake import problems
from connsmith.source.decoding import decode
from connsmith.source.jsontree import parse_json
from connsmith.source.node import Mapping, plain
from connsmith.source.place import shown_path
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

_YAML = frozenset({".yaml", ".yml"})


def read_object(path: Path, diagnostics: list[Diagnostic]) -> dict[str, Any] | None:
    """Return the object in the JSON or YAML file `path`, or none; what is wrong with it goes to `diagnostics`."""
    shown = shown_path(path)
    decoded = decode(read_bytes(path), shown)
    diagnostics.extend(decoded.diagnostics)
    if decoded.text is None:
        return None
    parse = parse_yaml if path.suffix.lower() in _YAML else parse_json
    tree = parse(decoded.text, shown)
    diagnostics.extend(tree.diagnostics)
    if tree.root is None and tree.diagnostics:
        return None
    if not isinstance(tree.root, Mapping):
        message = f"{path.name} must hold an object, {{...}}"
        diagnostics.append(problems.NOT_AN_OBJECT.at(Span(shown, 1, 1, 1, 2), message))
        return None
    value: dict[str, Any] = plain(tree.root)
    return value


def read_bytes(path: Path) -> bytes:
    """Return the bytes of `path`.

    Raises:
        ConnsmithError: the file system refuses.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConnsmithError(f"{path}: cannot be read: {error.strerror}") from error
