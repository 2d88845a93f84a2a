"""A connector to its reference page."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from connsmith.document.page.anchors import Anchors
from connsmith.document.page.connection import read_authentication
from connsmith.document.page.facts import read_facts
from connsmith.document.page.model import Fact, Page
from connsmith.document.page.operations import OperationReader
from connsmith.document.page.outputs import Outputs
from connsmith.document.page.references import References
from connsmith.document.page.revisions import is_preview
from connsmith.document.page.values import mail_link, object_in, objects_in, safe_link, text_in

if TYPE_CHECKING:
    from connsmith.document.page.values import JsonObject
    from connsmith.document.prose.reading import Prose
    from connsmith.intake.target import Target

_PNG = b"\x89PNG\r\n\x1a\n"
_MAX_ICON = 1024 * 1024


def build_page(target: Target, prose: Prose) -> Page:
    """Return the page of `target`; of what is missing or malformed, the page says nothing.

    Args:
        target: the connector.
        prose: what people wrote about it.
    """
    document: JsonObject = target.definition.data if target.definition else {}
    properties = object_in(target.properties.data if target.properties else {}, "properties")
    info = object_in(document, "info")
    facts = read_facts(target.compiled.connector if target.compiled else None)
    references, anchors = References(document), Anchors()
    outputs = Outputs(document, references, anchors)
    reader = OperationReader(document, references, outputs, anchors)
    actions, triggers = reader.actions(), reader.triggers()
    publisher = text_in(properties, "publisher")
    return Page(
        title=page_title(info),
        description=text_in(info, "description"),
        version=text_in(info, "version"),
        publisher=publisher,
        icon=_icon(target.icon),
        brand_colour=_colour(text_in(properties, "iconBrandColor")),
        availability=facts.availability,
        contact=_contact(object_in(info, "contact")),
        metadata=_metadata(document, publisher),
        prose=prose,
        authentication=read_authentication(properties, facts.authentication, facts.single),
        limits=facts.limits,
        actions=actions,
        triggers=triggers,
        definitions=outputs.definitions(),
        links=tuple(_link(item) for item in objects_in(document, "x-ms-docs")),
        needs_sign_in=bool(properties.get("connectionParameters") or properties.get("connectionParameterSets")),
    )


def page_title(info: JsonObject) -> str:
    """Return the title of the page (rules.md page-title).

    The suffix needs a status that says Preview. Where the files say nothing, the platform's own record of the release
    decides; the published page of AvePoint Cloud Governance, whose files say nothing, has none.

    >>> page_title({"title": "A", "x-ms-api-annotation": {"status": "Preview"}}), page_title({"title": "A"})
    ('A (Preview)', 'A')
    """
    title = text_in(info, "title")
    return f"{title} (Preview)" if is_preview(info) else title


def _contact(contact: JsonObject) -> tuple[Fact, ...]:
    url, email = text_in(contact, "url"), text_in(contact, "email")
    rows = (
        Fact("Name", text_in(contact, "name")),
        Fact("URL", url, safe_link(url)),
        Fact("Email", email, mail_link(email)),
    )
    return tuple(row for row in rows if row.value)


def _metadata(document: JsonObject, publisher: str) -> tuple[Fact, ...]:
    """The publisher stands first, then every entry in the order of the file (rules.md page-metadata)."""
    rows = [Fact("Publisher", publisher)] if publisher else []
    for item in objects_in(document, "x-ms-connector-metadata"):
        value = text_in(item, "propertyValue")
        rows.append(Fact(text_in(item, "propertyName"), value, safe_link(value)))
    return tuple(rows)


def _link(item: JsonObject) -> Fact:
    url = text_in(item, "url")
    return Fact(text_in(item, "description") or url, url, safe_link(url))


def _icon(data: bytes | None) -> str:
    if data is None or not data.startswith(_PNG) or len(data) > _MAX_ICON:
        return ""
    return "data:image/png;base64," + base64.b64encode(data).decode("ascii")


def _colour(written: str) -> str:
    return written if re.fullmatch(r"#[0-9A-Fa-f]{6}", written) else ""
