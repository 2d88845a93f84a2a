"""A link of the definition is not an absolute web address.

## Why this is bad

Links of the contact, the licence and the documentation are shown far from your site,
where a relative one leads nowhere.
The validator refuses anything but an absolute address.

## How to fix it

Write the whole address with `https://`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.texts.addresses import is_absolute_url
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from connsmith.diagnostics import Pointer

BAD = """\
info:
  contact:
    url: www.contoso.com/support  # error: 10 "is not an absolute address"
"""
GOOD = """\
info:
  contact:
    url: https://www.contoso.com/support
"""


@rule(
    "IN113",
    everywhere(Severity.ERROR),
    facts=("contact-url-valid", "license-name", "external-docs-url"),
    codes=("UrlNotValid",),
)
def relative_url(definition: Definition) -> Iterator[Finding]:
    """Yield each link that is not absolute."""
    for pointer, url in _links(definition):
        if isinstance(url, str) and url and not is_absolute_url(url):
            yield Finding(pointer, f"{url!r} is not an absolute address; write all of it, with https://")


def _links(definition: Definition) -> Iterator[tuple[Pointer, Any]]:
    for key in ("contact", "license"):
        yield from _link(definition.info, ("info",), key)
    yield from _link(definition.data, (), "externalDocs")
    tags = definition.data.get("tags")
    for index, tag in enumerate(tags if isinstance(tags, list) else ()):
        yield from _link(tag, ("tags", index), "externalDocs")
    for operation in definition.operations:
        yield from _link(operation.data, operation.pointer, "externalDocs")
    for schema in definition.schemas:
        if "externalDocs" in schema.data:
            yield from _link(schema.data, schema.pointer, "externalDocs")


def _link(owner: Any, pointer: Pointer, key: str) -> Iterator[tuple[Pointer, Any]]:
    found = owner.get(key) if isinstance(owner, dict) else None
    if isinstance(found, dict) and "url" in found:
        yield (*pointer, key, "url"), found["url"]
