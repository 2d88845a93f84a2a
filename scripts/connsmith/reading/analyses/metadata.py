"""The entries of x-ms-connector-metadata."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition

METADATA = "x-ms-connector-metadata"
WEBSITE, PRIVACY, CATEGORIES = "Website", "Privacy policy", "Categories"
EXPECTED = (WEBSITE, PRIVACY, CATEGORIES)


@dataclass(frozen=True, slots=True)
class MetadataEntry:
    """A fact about the connector: what it is called, what it says and where it stands."""

    name: str
    value: str
    pointer: Pointer

    @property
    def known_name(self) -> str:
        """The name that certification knows it by whatever its capitals, "" when it knows none such."""
        return known_spelling(self.name, "")

    @property
    def at_value(self) -> Pointer:
        """Where its value stands."""
        return (*self.pointer, "propertyValue")


def known_spelling(name: str, otherwise: str | None = None) -> str:
    """Return `name` with the capitals that certification knows it by; an unknown one as it is, or `otherwise`."""
    known = next((known for known in EXPECTED if known.lower() == name.lower()), None)
    return known if known is not None else name if otherwise is None else otherwise


def metadata_of(definition: Definition) -> Iterator[MetadataEntry]:
    """Yield the entries of x-ms-connector-metadata that have a name and a value."""
    listed = definition.data.get(METADATA)
    for index, entry in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(entry, dict):
            name, value = entry.get("propertyName"), entry.get("propertyValue")
            if isinstance(name, str) and isinstance(value, str):
                yield MetadataEntry(name, value, (METADATA, index))
