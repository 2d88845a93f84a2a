"""The title of the connector holds a word that certification refuses.

## Why this is bad

Every entry of the gallery is a connector to an API, so these words tell makers nothing.
Names of Microsoft products in a title look as if Microsoft had made the connector.

## How to fix it

Leave the word out: `Contoso Shelves` in place of `Contoso Shelves API Connector`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.check.texts.productnames import product_names_in
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = re.compile(r"\b(?:api|connector)\b", re.IGNORECASE)
BAD = """\
info:
  title: Contoso Shelves API  # error: 10 "holds 'API'"
"""
GOOD = """\
info:
  title: Contoso Shelves
"""


@rule(
    "IN102", when_certified(Severity.ERROR), facts=("title-restricted-words",), codes=("ValueContainsRestrictedWords",)
)
def restricted_word_in_title(definition: Definition) -> Iterator[Finding]:
    """Yield each restricted word of the title."""
    title = definition.info.get("title")
    if not isinstance(title, str):
        return
    words = [match[0] for match in _WORDS.finditer(title)]
    for word in (*words, *product_names_in(title)):
        yield Finding(
            ("info", "title"), f"the title {title!r} holds {word!r}, which certification refuses; leave it out"
        )
