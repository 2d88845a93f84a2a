"""The files that calls are made of, as `try`, `test` and `serve` read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.errors import ConnsmithError
from connsmith.source.files.named import read_named
from connsmith.source.node import plain
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path


def read_text(path: Path) -> str:
    """Return the text in the file `path`.

    Raises:
        ConnsmithError: there is no such file, or it is not UTF-8.
    """
    data = read_named(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConnsmithError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def read_mapping(path: Path) -> dict[str, Any]:
    """Return the mapping in the YAML or JSON file `path`.

    Raises:
        ConnsmithError: it cannot be read, or holds something else.
    """
    tree = parse_yaml(read_text(path), str(path))
    if tree.diagnostics:
        first = tree.diagnostics[0]
        place = f"{path}:{first.span.line}:{first.span.column}" if first.span else str(path)
        raise ConnsmithError(f"{place}: {first.message}")
    content = plain(tree.root) if tree.root is not None else {}
    if not isinstance(content, dict):
        raise ConnsmithError(f"{path}: must hold a mapping from names to values")
    return content
