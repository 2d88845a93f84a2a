"""solution.xml: what it must say before an environment imports it (fact solution-manifest)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.package import packageproblems
from connsmith.package.names import PREFIX
from connsmith.package.packageproblems import in_package
from connsmith.package.xmltree import child_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from connsmith.diagnostics import Diagnostic, Problem

_CONNECTOR_TYPES = frozenset({"371", "372"})
_UNIQUE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_VERSION = re.compile(r"\d+(\.\d+){3}")
_OPTION_VALUES = re.compile(r"[1-9]\d{4}")


@dataclass(frozen=True, slots=True)
class RootComponent:
    """A connector that solution.xml lists."""

    id: str
    schema_name: str


def connector_components(manifest: Element) -> tuple[RootComponent, ...]:
    """Return the root components that are connectors."""
    return tuple(
        RootComponent(element.get("id", ""), element.get("schemaName", ""))
        for element in manifest.iter("RootComponent")
        if element.get("type") in _CONNECTOR_TYPES
    )


def check_manifest(manifest: Element, place: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with solution.xml, which messages call `place`."""
    for problem, message in _problems(manifest):
        yield in_package(problem, place, message)


def _problems(manifest: Element) -> Iterator[tuple[Problem, str]]:
    body = manifest.find("SolutionManifest")
    if manifest.tag != "ImportExportXml" or body is None:
        yield packageproblems.MANIFEST, "the root element must be ImportExportXml with a SolutionManifest in it"
        return
    if not _UNIQUE_NAME.fullmatch(child_text(body, "UniqueName")):
        yield packageproblems.MANIFEST, "UniqueName must have letters, digits and _ only"
    if not _VERSION.fullmatch(child_text(body, "Version")):
        yield packageproblems.MANIFEST, "Version must be four numbers with dots between them, such as 1.0.0.0"
    if child_text(body, "Managed") not in {"0", "1"}:
        yield packageproblems.MANIFEST, "Managed must be 0 or 1; 2 only exists in unpacked sources"
    publisher = body.find("Publisher")
    if publisher is None:
        yield packageproblems.MANIFEST, "there is no Publisher"
        return
    if not _UNIQUE_NAME.fullmatch(child_text(publisher, "UniqueName")):
        yield packageproblems.MANIFEST, "the UniqueName of the publisher must have letters, digits and _ only"
    if not PREFIX.fullmatch(child_text(publisher, "CustomizationPrefix").lower()):
        yield (
            packageproblems.MANIFEST,
            "CustomizationPrefix must be 2 to 8 letters and digits, a letter first, and not mscrm",
        )
    if not _OPTION_VALUES.fullmatch(child_text(publisher, "CustomizationOptionValuePrefix")):
        yield packageproblems.MANIFEST, "CustomizationOptionValuePrefix must be five digits, 10000 to 99999"
