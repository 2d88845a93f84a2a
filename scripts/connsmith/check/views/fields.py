"""Everything that makers fill in or get back: parameters and schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.check.views.definition import Definition, ParameterView, SchemaView


def fields_of(definition: Definition) -> Iterator[ParameterView | SchemaView]:
    """Yield every parameter, then every schema, each at the place where it is written."""
    yield from definition.parameters
    yield from definition.schemas
