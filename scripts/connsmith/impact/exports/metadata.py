"""What the XML of a solution says of the flows and apps in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from connsmith.package.xmltree import child_text, parse_xml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

_OFF = "0"


@dataclass(frozen=True, slots=True)
class FlowEntry:
    """What a solution says of a flow.

    Attributes:
        name: what makers call it; "" when it does not say.
        is_enabled: whether it is on.
    """

    name: str
    is_enabled: bool


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a solution says of what is in it.

    Attributes:
        flows: its flows, by the names of their files in lower case.
        apps: what makers call its apps, by the names of their files in lower case.
        custom_connectors: the ids of custom connectors by the logical names of connection references.
    """

    flows: Mapping[str, FlowEntry] = field(default_factory=dict)
    apps: Mapping[str, str] = field(default_factory=dict)
    custom_connectors: Mapping[str, str] = field(default_factory=dict)


NONE = Metadata()
"""What is known outside of a solution."""


def read_customizations(data: bytes) -> Metadata:
    """Return what customizations.xml says.

    Raises:
        XmlError: it is no XML that a solution may hold.
    """
    root = parse_xml(data)
    flows = ((_file(element, "JsonFileName"), _flow(element)) for element in root.iter("Workflow"))
    apps = ((_file(element, "DocumentUri"), child_text(element, "DisplayName")) for element in root.iter("CanvasApp"))
    references = ((_logical_name(element), _connector(element)) for element in root.iter("connectionreference"))
    return Metadata(
        flows={file: entry for file, entry in flows if file},
        apps={file: name for file, name in apps if file},
        custom_connectors={name: connector for name, connector in references if name and connector},
    )


def read_flow_entry(data: bytes) -> FlowEntry | None:
    """Return what the `.data.xml` beside an unpacked flow says, none when it is about something else.

    Raises:
        XmlError: it is no XML that a solution may hold.
    """
    root = parse_xml(data)
    return _flow(root) if root.tag == "Workflow" else None


def read_title(data: bytes) -> str:
    """Return what the `.meta.xml` beside an unpacked app calls it, "" when it does not say.

    Raises:
        XmlError: it is no XML that a solution may hold.
    """
    return next((title for element in parse_xml(data).iter("DisplayName") if (title := element.text or "")), "")


def _flow(element: Element) -> FlowEntry:
    return FlowEntry(element.get("Name", "").strip(), child_text(element, "StateCode") != _OFF)


def _file(element: Element, name: str) -> str:
    return child_text(element, name).replace("\\", "/").lstrip("/").lower()


def _logical_name(element: Element) -> str:
    return element.get("connectionreferencelogicalname", "").strip().lower()


def _connector(element: Element) -> str:
    """Return the id of the custom connector, which stands in the element or in one within it."""
    found = element.find("customconnectorid")
    return "" if found is None else "".join(found.itertext()).strip().strip("{}").lower()
