"""Who a connector of a solution is in Dataverse, as `solution:` of connector.yaml says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.intake.discovery import MANIFEST_FILE
from connsmith.package.xmltree import XmlError, child_text, parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from connsmith.package.extraction import NamedArtifacts
    from connsmith.package.opening import Archive


def identity_of(archive: Archive, connector: NamedArtifacts) -> dict[str, Any]:
    """Return what a package of `connector` has to say so that its import updates it and makes no second one.

    Args:
        archive: the solution that holds it; a manifest that is missing or broken says nothing.
        connector: one of its connectors.
    """
    manifest = _manifest(archive)
    publisher = manifest.find("Publisher") if manifest is not None else None
    number = child_text(publisher, "CustomizationOptionValuePrefix") if publisher is not None else ""
    named = {
        **_texts(publisher, {"name": "UniqueName", "prefix": "CustomizationPrefix"}),
        "displayName": _localized(publisher),
        "optionValuePrefix": int(number) if number.isascii() and number.isdigit() else None,
    }
    found = {
        **_texts(manifest, {"uniqueName": "UniqueName", "version": "Version"}),
        "connectorName": connector.name,
        "connectorId": connector.connector_id,
        "publisher": {key: value for key, value in named.items() if value},
    }
    return {key: value for key, value in found.items() if value}


def _manifest(archive: Archive) -> Element | None:
    try:
        return parse_xml(archive.files.get(MANIFEST_FILE, b"")).find("SolutionManifest")
    except XmlError:
        return None


def _texts(element: Element | None, names: dict[str, str]) -> dict[str, str]:
    return {} if element is None else {key: child_text(element, name) for key, name in names.items()}


def _localized(element: Element | None) -> str:
    found = element.find("LocalizedNames/LocalizedName") if element is not None else None
    return "" if found is None else found.get("description", "").strip()
