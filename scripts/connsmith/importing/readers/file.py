"""One document, OpenAPI 2.0 or 3, in JSON or YAML, to a connector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.incoming import Incoming
from connsmith.importing.openapi3.conversion import convert_openapi3, is_openapi3
from connsmith.importing.readers.objects import read_object
from connsmith.source.files.named import locate

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic

_VERSION = 2.0
"""What YAML reads where `swagger: 2.0` stands without quotes."""
_SUFFIXES = (".swagger.json", ".json", ".yaml", ".yml")


def read_file(path: Path) -> Incoming:
    """Return the connector that the one document `path` describes; OpenAPI 3 is converted, and its losses listed."""
    diagnostics: list[Diagnostic] = []
    document: dict[str, Any] | None = read_object(*locate(path), diagnostics)
    suffix = next((suffix for suffix in _SUFFIXES if path.name.lower().endswith(suffix)), "")
    name = path.name[: len(path.name) - len(suffix)] or path.stem
    if document is not None and document.get("swagger") == _VERSION:
        document["swagger"] = str(_VERSION)
    if document is None or not is_openapi3(document):
        return Incoming(name, document, diagnostics=tuple(diagnostics))
    converted = convert_openapi3(document)
    return Incoming(name, converted.definition, diagnostics=tuple(diagnostics), losses=converted.losses)
