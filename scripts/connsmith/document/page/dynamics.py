"""Dynamic lists and dynamic fields: which operation fills them, and what it waits for (fact dynamic-values-shape)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.document.page.model import DynamicLookup
from connsmith.document.texts import shown_text, text_in
from connsmith.reading.values import object_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.source.node import Json

_LISTS = ("x-ms-dynamic-list", "x-ms-dynamic-values", "x-ms-dynamic-tree")
_FIELDS = ("x-ms-dynamic-properties", "x-ms-dynamic-schema")


class Dynamics:
    """Reads the dynamic extensions of one operation.

    Args:
        summaries: what each operationId is called.
        labels: what each parameter of the operation is called.
    """

    def __init__(self, summaries: Mapping[str, str], labels: Mapping[str, str]) -> None:
        self._summaries = summaries
        self._labels = labels

    def list_of(self, schema: Json) -> DynamicLookup | None:
        """Return what fills the list of `schema`, if something does."""
        return self._read(schema, _LISTS)

    def fields_of(self, schema: Json) -> DynamicLookup | None:
        """Return what describes the fields of `schema`, if something does."""
        return self._read(schema, _FIELDS)

    def _read(self, schema: Json, keys: tuple[str, ...]) -> DynamicLookup | None:
        for key in keys:
            written = object_of(schema, key)
            source = object_of(written, "open") or written
            if not source:
                continue
            operation = text_in(source, "operationId")
            name = self._summaries.get(operation) or operation or text_in(source, "capability")
            name = name or text_in(source, "builtInOperation")
            if name:
                return DynamicLookup(name, tuple(self._inputs(object_of(source, "parameters"))))
        return None

    def _inputs(self, parameters: Json) -> list[str]:
        names = [self._input(value) for value in parameters.values()]
        return list(dict.fromkeys(name for name in names if name))

    def _input(self, value: object) -> str:
        if not isinstance(value, dict):
            return ""
        reference = shown_text(value.get("parameter")) or shown_text(value.get("parameterReference"))
        leaf = reference.rsplit("/", 1)[-1]
        return self._labels.get(reference) or self._labels.get(leaf) or leaf
