"""An icon as a picture: its size from the header, and the colours that rules ask about."""

from __future__ import annotations

import io
import struct
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image as Pillow

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST_PIXELS = 4096 * 4096
_ALIKE = 24  # what smoothing and lossy conversion change a channel by without anybody seeing another colour
_DEEP = "I"

Colour = tuple[int, int, int, int]
"""Red, green, blue and opacity, each from 0 to 255."""


class UnreadableImageError(Exception):
    """The pixels cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first chunk of a PNG says: its size in pixels."""

    width: int
    height: int


class Image:
    """The pixels of an icon.

    Args:
        picture: red, green, blue and opacity of each pixel.
    """

    def __init__(self, picture: Pillow.Image) -> None:
        self.width, self.height = picture.size
        self._picture = picture

    def pixel(self, x: int, y: int) -> Colour:
        """Return the colour at column `x` of line `y`, counted from 0."""
        red, green, blue, opacity = self._picture.crop((x, y, x + 1, y + 1)).tobytes()
        return red, green, blue, opacity

    @cached_property
    def corners(self) -> tuple[Colour, ...]:
        """The colours of its four corners."""
        right, bottom = self.width - 1, self.height - 1
        return tuple(self.pixel(x, y) for y in (0, bottom) for x in (0, right))

    @cached_property
    def background(self) -> Colour:
        """The colour that most of its edge has."""
        return Counter(self._edge).most_common(1)[0][0]

    @cached_property
    def edge_share(self) -> float:
        """How much of its edge looks like its background, from 0 to 1."""
        return sum(alike(pixel, self.background) for pixel in self._edge) / len(self._edge)

    @cached_property
    def logo_size(self) -> tuple[int, int]:
        """Width and height of the smallest box around everything that does not look like its background."""
        from PIL import Image, ImageChops

        blank = Image.new("RGBA", self._picture.size, self.background)
        red, green, blue, opacity = ImageChops.difference(self._picture, blank).split()
        largest = ImageChops.lighter(ImageChops.lighter(red, green), ImageChops.lighter(blue, opacity))
        box = largest.point([0] * (_ALIKE + 1) + [255] * (255 - _ALIKE)).getbbox()
        return (box[2] - box[0], box[3] - box[1]) if box else (0, 0)

    @cached_property
    def _edge(self) -> list[Colour]:
        right, bottom = self.width, self.height
        sides = ((0, 0, right, 1), (0, bottom - 1, right, bottom), (0, 0, 1, bottom), (right - 1, 0, right, bottom))
        found: list[Colour] = []
        for side in sides:
            data = self._picture.crop(side).tobytes()
            found.extend(zip(data[0::4], data[1::4], data[2::4], data[3::4], strict=True))
        return found


def alike(one: Colour, other: Colour) -> bool:
    """Return whether nobody would see a difference between two colours."""
    return one == other or all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))


def read_header(data: bytes) -> Header | None:
    """Return what the first chunk of the PNG `data` says, none when it is not a PNG."""
    if len(data) < 33 or not data.startswith(SIGNATURE) or data[12:16] != b"IHDR":  # noqa: PLR2004 - the least PNG
        return None
    width, height = struct.unpack(">II", data[16:24])
    return Header(width=width, height=height) if width and height else None


def read_image(data: bytes) -> Image:
    """Return the pixels of the PNG `data`.

    Raises:
        UnreadableImageError: it is broken, or larger than any icon.
    """
    from PIL.PngImagePlugin import PngImageFile  # only connectors with an icon wait for it, and for no other format

    header = read_header(data)
    if header is None:
        raise UnreadableImageError("it is no PNG")
    if header.width * header.height > _MOST_PIXELS:
        raise UnreadableImageError(f"{header.width} x {header.height} pixels are more than an icon can have")
    try:
        with PngImageFile(io.BytesIO(data)) as picture:
            picture.load()
            return Image(_as_rgba(picture))
    except Exception as error:
        # The decoder names whatever it stumbles over first; to a user, all of it is a broken file.
        raise UnreadableImageError(f"the file is broken ({str(error)[:80] or type(error).__name__})") from error


def _as_rgba(picture: Pillow.Image) -> Pillow.Image:
    """Grey of 16 bits is scaled by hand, since a plain conversion would cut it off at 255."""
    if picture.mode.startswith(_DEEP):
        picture = picture.convert(_DEEP).point(lambda value: value * (1 / 256)).convert("L")
    return picture.convert("RGBA")
