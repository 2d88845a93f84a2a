"""The icon, read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from connsmith.reading.png import read_header, read_image

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

    @cached_property
    def image(self) -> Image | None:
        """Its pixels, none when it is broken or of a kind that is not read."""
        return read_image(self.data)
