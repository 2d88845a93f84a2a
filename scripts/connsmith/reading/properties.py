"""apiProperties.json, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.reading.document import JsonDocument
from connsmith.reading.values import object_of

if TYPE_CHECKING:
    from connsmith.source.node import Json


class Properties(JsonDocument):
    """apiProperties.json, read.

    Args:
        data: the parsed file.
    """

    document = "apiProperties"

    @property
    def properties(self) -> Json:
        """The object below `properties`, empty when there is none."""
        return object_of(self.data, "properties")
