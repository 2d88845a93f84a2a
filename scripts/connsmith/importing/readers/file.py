"""One document, OpenAPI 2.0 or 3, in JSON or YAML, to a connector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.incoming import Incoming
from connsmith.importing.openapi3.conversion import convert_openapi3, is_openapi3
from connsmith.importing.preparing.preparation import prepare
from connsmith.importing.readers.objects import read_object
from connsmith.importing.schemes import read_schemes
from connsmith.importing.swagger import is_connector, requirements_of
from connsmith.source.files.named import locate

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic

_VERSION = 2.0
"""What YAML reads where `swagger: 2.0` stands without quotes."""
_SUFFIXES = (".swagger.json", ".json", ".yaml", ".yml")


def read_file(path: Path) -> Incoming:
    """Return the connector that the one document `path` describes.

    The definition of a connector stays as it is. Any other document is the description of an API: OpenAPI 3 is
    converted, the connector is prepared, and what that changed is listed.
    """
    diagnostics: list[Diagnostic] = []
    document: dict[str, Any] | None = read_object(*locate(path), diagnostics)
    suffix = next((suffix for suffix in _SUFFIXES if path.name.lower().endswith(suffix)), "")
    name = path.name[: len(path.name) - len(suffix)] or path.stem
    if document is None:
        return Incoming(name, None, diagnostics=tuple(diagnostics))
    if document.get("swagger") == _VERSION:
        document["swagger"] = str(_VERSION)
    if is_openapi3(document):
        converted = convert_openapi3(document)
        definition, schemes, losses = converted.definition, converted.schemes, converted.losses
    elif is_connector(document):
        return Incoming(name, document, diagnostics=tuple(diagnostics))
    else:
        definition, schemes, losses = document, read_schemes(document), ()
    prepared = prepare(document, definition, schemes, requirements_of(document))
    found = sorted((*losses, *prepared.losses), key=lambda loss: not loss.needs_person)
    return Incoming(name, prepared.definition, prepared.properties, diagnostics=tuple(diagnostics), losses=tuple(found))
