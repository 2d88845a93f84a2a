"""A connector to its reference page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.document.look import brand_colour, icon_address
from connsmith.document.page.anchors import Anchors
from connsmith.document.page.connection import read_authentication
from connsmith.document.page.model import Page, ValueRow
from connsmith.document.page.operations import OperationSectionReader
from connsmith.document.page.outputs import Outputs
from connsmith.document.page.platformfacts import read_facts
from connsmith.document.texts import mail_link, safe_link, text_in
from connsmith.reading import read
from connsmith.reading.annotation import read_annotation
from connsmith.reading.definition import Definition
from connsmith.reading.properties import Properties
from connsmith.reading.values import object_of, objects_of

if TYPE_CHECKING:
    from connsmith.document.prose.sections import Prose
    from connsmith.intake.target import Target
    from connsmith.source.node import Json


def build_page(target: Target, prose: Prose) -> Page:
    """Return the page of `target`; of what is missing or malformed, the page says nothing.

    Args:
        target: the connector.
        prose: what people wrote about it.
    """
    reading = read(target)
    definition, envelope = reading.definition or Definition({}), reading.properties or Properties({})
    properties = envelope.properties
    info = definition.info
    facts = read_facts(target.compiled.connector if target.compiled else None)
    anchors = Anchors()
    outputs = Outputs(definition, anchors)
    reader = OperationSectionReader(definition, outputs, anchors)
    actions, triggers = reader.actions(), reader.triggers()
    publisher = text_in(properties, "publisher")
    return Page(
        title=page_title(info),
        description=text_in(info, "description"),
        version=text_in(info, "version"),
        publisher=publisher,
        icon=icon_address(target.icon),
        brand_colour=brand_colour(text_in(properties, "iconBrandColor")),
        availability=facts.availability,
        contact=_contact(object_of(info, "contact")),
        metadata=_metadata(definition.data, publisher),
        prose=prose,
        authentication=read_authentication(envelope, facts.authentication, facts.single),
        limits=facts.limits,
        actions=actions,
        triggers=triggers,
        definitions=outputs.definitions(),
        links=tuple(_link(item) for item in objects_of(definition.data, "x-ms-docs")),
        needs_sign_in=bool(properties.get("connectionParameters") or properties.get("connectionParameterSets")),
    )


def page_title(info: Json) -> str:
    """Return the title of the page (fact page-title).

    The suffix needs a status that says Preview. Where the files say nothing, the platform's own record of the release
    decides; the published page of AvePoint Cloud Governance, whose files say nothing, has none.

    >>> page_title({"title": "A", "x-ms-api-annotation": {"status": "Preview"}}), page_title({"title": "A"})
    ('A (Preview)', 'A')
    """
    title = text_in(info, "title")
    return f"{title} (Preview)" if read_annotation(info).is_preview else title


def _contact(contact: Json) -> tuple[ValueRow, ...]:
    url, email = text_in(contact, "url"), text_in(contact, "email")
    rows = (
        ValueRow("Name", text_in(contact, "name")),
        ValueRow("URL", url, safe_link(url)),
        ValueRow("Email", email, mail_link(email)),
    )
    return tuple(row for row in rows if row.value)


def _metadata(document: Json, publisher: str) -> tuple[ValueRow, ...]:
    """The publisher stands first, then every entry in the order of the file (fact page-metadata)."""
    rows = [ValueRow("Publisher", publisher)] if publisher else []
    for item in objects_of(document, "x-ms-connector-metadata"):
        value = text_in(item, "propertyValue")
        rows.append(ValueRow(text_in(item, "propertyName"), value, safe_link(value)))
    return tuple(rows)


def _link(item: Json) -> ValueRow:
    url = text_in(item, "url")
    return ValueRow(text_in(item, "description") or url, url, safe_link(url))
