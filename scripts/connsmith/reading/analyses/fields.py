"""Everything that makers fill in or get back: parameters and schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.definition import Definition
    from connsmith.reading.parameter import Parameter
    from connsmith.reading.schema import Schema


def fields_of(definition: Definition) -> Iterator[Parameter | Schema]:
    """Yield every parameter, then every schema, each at the place where it is written."""
    yield from definition.parameters
    yield from definition.schemas
