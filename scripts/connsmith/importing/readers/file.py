"""One document, OpenAPI 2.0 or 3, in JSON or YAML, to a connector."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from connsmith.importing.incoming import Incoming
from connsmith.importing.loss import Loss
from connsmith.importing.naming.objects import trimmed_text
from connsmith.importing.naming.words import title_of
from connsmith.importing.openapi3.conversion import convert_openapi3, is_openapi3
from connsmith.importing.preparing.preparation import PreparedDefinition, prepare, sign_in_only
from connsmith.importing.readers.objects import read_object
from connsmith.importing.samples.document import describe
from connsmith.importing.samples.har import read_har
from connsmith.importing.samples.postman import Collection, description_of, is_postman
from connsmith.importing.samples.signin import declared_schemes, secrets_of
from connsmith.importing.schemes import read_schemes
from connsmith.importing.selecting.connector import select_connector
from connsmith.importing.selecting.limits import refuse_too_large, refuse_too_many
from connsmith.importing.selecting.selection import select
from connsmith.importing.swagger import is_connector, requirements_of
from connsmith.samples.har import is_har
from connsmith.source.files.named import locate

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic

_VERSION = 2.0
"""What YAML reads where `swagger: 2.0` stands without quotes."""
_SUFFIXES = (".swagger.json", ".postman_collection.json", ".json", ".yaml", ".yml", ".har")


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
    if is_har(document) or is_postman(document):
        return _of_samples(name, document, tuple(diagnostics), only)
    if not is_openapi3(document) and is_connector(document):
        incoming = _of_connector(name, document, tuple(diagnostics))
        return select_connector(incoming, only) if only else incoming
    if only:
        document = select(document, only)
    else:
        refuse_too_many(path, document)
    prepared = _prepared(document)
    if not only:
        refuse_too_large(path, prepared.definition)
    return Incoming(
        name,
        prepared.definition,
        prepared.properties,
        diagnostics=tuple(diagnostics),
        losses=prepared.losses,
        only=only,
    )


def _of_connector(name: str, document: dict[str, Any], diagnostics: tuple[Diagnostic, ...]) -> Incoming:
    """The definition stays as it is; of apiProperties.json, which is not there, it says how to sign in."""
    schemes = read_schemes(document)
    if not schemes:
        return Incoming(name, document, diagnostics=diagnostics)
    properties, losses = sign_in_only(document, schemes, requirements_of(document))
    return Incoming(name, document, properties, diagnostics=diagnostics, losses=losses)


def _of_samples(
    name: str, document: dict[str, Any], diagnostics: tuple[Diagnostic, ...], only: tuple[str, ...]
) -> Incoming:
    described, losses = described_samples(name, document)
    prepared = _prepared(select(described, only) if only else described)
    found = sorted((*losses, *prepared.losses), key=lambda loss: not loss.needs_person)
    return Incoming(
        name, prepared.definition, prepared.properties, diagnostics=diagnostics, losses=tuple(found), only=only
    )


def described_samples(name: str, document: dict[str, Any]) -> tuple[dict[str, Any], tuple[Loss, ...]]:
    """Return the OpenAPI 3 document for a HAR or a Postman collection, and what was left out.

    Args:
        name: what its file is called.
        document: its content.
    """
    if is_har(document):
        return describe(title_of(name), list(read_har(document)), {})
    title = trimmed_text(document["info"], "name") or title_of(name)
    collection = Collection(document)
    samples = list(collection.samples())
    description = description_of(document["info"])
    made, losses = describe(title, samples, declared_schemes(document), secrets_of(document), description)
    lost = (Loss(place, "request without an address", "left out") for place in collection.without_address)
    return made, (*losses, *lost)


def read_document(path: Path, diagnostics: list[Diagnostic]) -> dict[str, Any] | None:
    """Return the OpenAPI document at `path`, of any version; what is wrong with it goes to `diagnostics`."""
    document: dict[str, Any] | None = read_object(*locate(path), diagnostics)
    if document is not None and document.get("swagger") == _VERSION:
        document["swagger"] = str(_VERSION)
    return document


def _prepared(document: dict[str, Any]) -> PreparedDefinition:
    if not is_openapi3(document):
        return prepare(document, document, read_schemes(document), requirements_of(document))
    converted = convert_openapi3(document)
    prepared = prepare(document, converted.definition, converted.schemes, requirements_of(document))
    losses = sorted((*converted.losses, *prepared.losses), key=lambda loss: not loss.needs_person)
    return dataclasses.replace(prepared, losses=tuple(losses))


def _name_of(path: Path) -> str:
    suffix = next((suffix for suffix in _SUFFIXES if path.name.lower().endswith(suffix)), "")
    return path.name[: len(path.name) - len(suffix)] or path.stem
