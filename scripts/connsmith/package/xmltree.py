"""XML of a solution to elements, without entities, document types or anything else that reaches out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_XML_BYTES = 32 * 1024 * 1024


class XmlError(Exception):
    """A text is not XML that a solution may hold; the message says why in a few words."""


def parse_xml(data: bytes) -> Element:
    """Return the root element of `data`.

    Raises:
        XmlError: it is not well formed, declares a document type or entities, or is absurdly large.
    """
    if len(data) > MAX_XML_BYTES:
        raise XmlError(f"larger than {MAX_XML_BYTES // 1024 // 1024} MB")
    try:
        root: Element = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise XmlError("it declares a document type or entities, which no solution does") from error
    except ParseError as error:
        raise XmlError(f"not well formed: {error}") from error
    except (ValueError, LookupError, RecursionError) as error:
        raise XmlError(f"not XML: {error}") from error
    return root


def child_text(element: Element, name: str) -> str:
    """Return the text of the child `name`, stripped; empty when there is none."""
    return (element.findtext(name) or "").strip()
