"""The icon, read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from connsmith.reading.png import UnreadableImageError, read_header, read_image

if TYPE_CHECKING:
    from connsmith.reading.png import Header, Image


class Icon:
    """The icon of a connector.

    Args:
        data: the bytes of icon.png.
    """

    document = "package"

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def header(self) -> Header | None:
        """What its first chunk says, none when it is not a PNG."""
        return read_header(self.data)

    @property
    def image(self) -> Image | None:
        """Its pixels, none when they cannot be read."""
        return self._read[0]

    @property
    def fault(self) -> str:
        """Why its pixels cannot be read, "" when they can."""
        return self._read[1]

    @property
    def is_looked_at(self) -> bool:
        """Whether anybody has asked for its pixels so far."""
        return "_read" in vars(self)

    @cached_property
    def _read(self) -> tuple[Image | None, str]:
        try:
            return read_image(self.data), ""
        except UnreadableImageError as error:
            return None, str(error)
