"""One document, OpenAPI 2.0 or 3, in JSON or YAML, to a connector."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from connsmith.importing.incoming import Incoming
from connsmith.importing.openapi3.conversion import convert_openapi3, is_openapi3
from connsmith.importing.preparing.preparation import Prepared, prepare
from connsmith.importing.readers.objects import read_object
from connsmith.importing.schemes import read_schemes
from connsmith.importing.selecting.connector import select_connector
from connsmith.importing.selecting.limits import refuse_too_large, refuse_too_many
from connsmith.importing.selecting.selection import select
from connsmith.importing.swagger import is_connector, requirements_of
from connsmith.source.files.named import locate

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic

_VERSION = 2.0
"""What YAML reads where `swagger: 2.0` stands without quotes."""
_SUFFIXES = (".swagger.json", ".json", ".yaml", ".yml")


def read_file(path: Path, only: tuple[str, ...] = ()) -> Incoming:
    """Return the connector that the one document `path` describes.

    The definition of a connector stays as it is. Any other document is the description of an API: OpenAPI 3 is
    converted, the connector is prepared, and what that changed is listed.

    Args:
        path: the document.
        only: which operations to take, as `select` reads it; none means all, within the limits of the platform.

    Raises:
        ConnsmithError: the document is beyond the limits, or `only` names nothing.
    """
    diagnostics: list[Diagnostic] = []
    document = read_document(path, diagnostics)
    name = _name_of(path)
    if document is None:
        return Incoming(name, None, diagnostics=tuple(diagnostics))
    if not is_openapi3(document) and is_connector(document):
        incoming = Incoming(name, document, diagnostics=tuple(diagnostics))
        return select_connector(incoming, only) if only else incoming
    if only:
        document = select(document, only)
    else:
        refuse_too_many(path, document)
    prepared = _prepared(document)
    if not only:
        refuse_too_large(path, prepared.definition)
    return Incoming(
        name, prepared.definition, prepared.properties, diagnostics=tuple(diagnostics), losses=prepared.losses
    )


def read_document(path: Path, diagnostics: list[Diagnostic]) -> dict[str, Any] | None:
    """Return the OpenAPI document at `path`, of any version; what is wrong with it goes to `diagnostics`."""
    document: dict[str, Any] | None = read_object(*locate(path), diagnostics)
    if document is not None and document.get("swagger") == _VERSION:
        document["swagger"] = str(_VERSION)
    return document


def _prepared(document: dict[str, Any]) -> Prepared:
    if not is_openapi3(document):
        return prepare(document, document, read_schemes(document), requirements_of(document))
    converted = convert_openapi3(document)
    prepared = prepare(document, converted.definition, converted.schemes, requirements_of(document))
    losses = sorted((*converted.losses, *prepared.losses), key=lambda loss: not loss.needs_person)
    return dataclasses.replace(prepared, losses=tuple(losses))


def _name_of(path: Path) -> str:
    suffix = next((suffix for suffix in _SUFFIXES if path.name.lower().endswith(suffix)), "")
    return path.name[: len(path.name) - len(suffix)] or path.stem
