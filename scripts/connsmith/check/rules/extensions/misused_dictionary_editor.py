"""The dictionary editor is asked for on something that is no dictionary.

## Why this is bad

`x-ms-editor: dictionary` lets makers enter pairs of key and value.
It needs an object whose properties are not known beforehand; on anything else there is nothing to put the pairs in.

## How to fix it

Give the schema `type: object` and `additionalProperties`, or remove the extension.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.placement import inputs_and_schemas
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
definitions:
  Marks:
    type: string
    x-ms-editor: dictionary  # error: 18 "an object with additionalProperties"
"""
GOOD = """\
definitions:
  Marks:
    type: object
    additionalProperties: {type: string}
    x-ms-editor: dictionary
"""


@rule(
    "EX007",
    everywhere(Severity.ERROR),
    facts=("xms-editor-dictionary",),
    codes=("InvalidCustomEditorExtensionDictionaryValue",),
)
def misused_dictionary_editor(definition: Definition) -> Iterator[Finding]:
    """Yield every dictionary editor on a schema or parameter that is no object with additionalProperties."""
    for pointer, data in inputs_and_schemas(definition):
        if data.get("x-ms-editor") != "dictionary":
            continue
        extra = data.get("additionalProperties")
        if data.get("type") != "object" or not (isinstance(extra, dict) or extra is True):
            message = (
                "the dictionary editor needs an object with additionalProperties; write one, or remove x-ms-editor"
            )
            yield Finding((*pointer, "x-ms-editor"), message)
