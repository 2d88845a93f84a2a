"""A value that OpenAPI requires is empty.

## Why this is bad

An empty value is there for the file but missing for everyone who reads it.
The validator refuses it.

## How to fix it

Give it a value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from connsmith.diagnostics import Pointer

_LISTS = {"tags": ("name",), "x-ms-connector-metadata": ("propertyName", "propertyValue")}
BAD = """\
tags:
  - {name: ''}  # error: 12 "name is required but empty"
"""
GOOD = """\
tags:
  - {name: shelves}
"""


@rule("RT015", everywhere(Severity.ERROR), facts=("required-property-missing",), codes=("RequiredValueEmpty",))
def empty_required_value(definition: Definition) -> Iterator[Finding]:
    """Yield each required value that is an empty text."""
    for pointer, owner, keys in _owners(definition):
        for key in keys:
            if isinstance(owner.get(key), str) and not owner[key].strip():
                yield Finding((*pointer, key), f"{key} is required but empty; give it a value")


def _owners(definition: Definition) -> Iterator[tuple[Pointer, dict[str, Any], tuple[str, ...]]]:
    yield ("info",), definition.info, ("description",)
    for name, scheme in definition.objects("securityDefinitions"):
        yield ("securityDefinitions", name), scheme, ("name", "authorizationUrl", "tokenUrl")
    for key, required in _LISTS.items():
        listed = definition.data.get(key)
        for index, item in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(item, dict):
                yield (key, index), item, required
    for parameter in definition.parameters:
        yield parameter.pointer, parameter.data, ("name",)
