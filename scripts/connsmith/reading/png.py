"""As much of PNG as the rules about icons need: size, colours, and the pixels of the common kinds.

The platform's icons are small and of 8 bits a channel (rules.md section 6.1), so interlaced images, other depths and
images of more than a million pixels are not decoded, and the rules about pixels keep silent about them.
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST_PIXELS = 1_000_000
_DEPTH = 8
_PALETTE = 3
_CHANNELS = {0: 1, 2: 3, _PALETTE: 1, 4: 2, 6: 4}
_OPAQUE = 255
_ALIKE = 24  # what smoothing and lossy conversion change a channel by without anybody seeing another colour

Colour = tuple[int, int, int, int]
"""Red, green, blue and opacity, each from 0 to 255."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first chunk of a PNG says."""

    width: int
    height: int
    depth: int
    kind: int
    is_interlaced: bool


class Image:
    """The pixels of an icon.

    Args:
        header: its size.
        rows: its lines from the top, each pixel as four bytes: red, green, blue, opacity.
    """

    def __init__(self, header: Header, rows: list[bytes]) -> None:
        self.width = header.width
        self.height = header.height
        self._rows = rows

    def pixel(self, x: int, y: int) -> Colour:
        """Return the colour at column `x` of line `y`, counted from 0."""
        red, green, blue, opacity = self._rows[y][4 * x : 4 * x + 4]
        return red, green, blue, opacity

    @cached_property
    def corners(self) -> tuple[Colour, ...]:
        """The colours of its four corners."""
        right, bottom = self.width - 1, self.height - 1
        return tuple(self.pixel(x, y) for y in (0, bottom) for x in (0, right))

    @cached_property
    def background(self) -> Colour:
        """The colour that most of its edge has."""
        edge = [*_pixels(self._rows[0]), *_pixels(self._rows[-1])]
        edge += [pixel for row in self._rows for pixel in (_first(row), _last(row))]
        return Counter(edge).most_common(1)[0][0]

    @cached_property
    def edge_share(self) -> float:
        """How much of its edge looks like its background, from 0 to 1."""
        edge = [*_pixels(self._rows[0]), *_pixels(self._rows[-1])]
        edge += [pixel for row in self._rows for pixel in (_first(row), _last(row))]
        return sum(alike(pixel, self.background) for pixel in edge) / len(edge)

    @cached_property
    def logo_size(self) -> tuple[int, int]:
        """Width and height of the smallest box around everything that does not look like its background."""
        blank = bytes(self.background) * self.width
        lines, left, right = [], self.width, -1
        for y, row in enumerate(self._rows):
            if row == blank:
                continue
            marks = [x for x, pixel in enumerate(_pixels(row)) if not alike(pixel, self.background)]
            if marks:
                lines.append(y)
                left, right = min(left, marks[0]), max(right, marks[-1])
        return (right - left + 1, lines[-1] - lines[0] + 1) if lines else (0, 0)


def alike(one: Colour, other: Colour) -> bool:
    """Return whether nobody would see a difference between two colours."""
    return one == other or all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))


def read_header(data: bytes) -> Header | None:
    """Return what the first chunk of the PNG `data` says, none when it is not a PNG."""
    if len(data) < 33 or not data.startswith(SIGNATURE) or data[12:16] != b"IHDR":  # noqa: PLR2004 - the least PNG
        return None
    width, height, depth, kind, _, _, interlace = struct.unpack(">IIBBBBB", data[16:29])
    if not (width and height):
        return None
    return Header(width=width, height=height, depth=depth, kind=kind, is_interlaced=interlace != 0)


def read_image(data: bytes) -> Image | None:
    """Return the pixels of the PNG `data`, none when it is broken or of a kind that is not read."""
    header = read_header(data)
    if header is None or header.is_interlaced or header.depth != _DEPTH or header.kind not in _CHANNELS:
        return None
    if header.width * header.height > _MOST_PIXELS:
        return None
    chunks = list(_chunks(data))
    channels = _CHANNELS[header.kind]
    size = (header.width * channels + 1) * header.height
    try:
        packed = b"".join(body for name, body in chunks if name == b"IDAT")
        raw = zlib.decompressobj().decompress(packed, size)
    except zlib.error:
        return None
    if len(raw) < size:
        return None
    lines = _unfilter(raw, header.width * channels, channels)
    colours = _colour_table(header.kind, dict(chunks))
    try:
        rows = [_as_rgba(line, header.kind, colours) for line in lines]
    except (KeyError, IndexError):
        return None
    return Image(header, rows)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12


def _unfilter(raw: bytes, stride: int, step: int) -> Iterator[bytes]:
    """Undo what each line was filtered with: the byte before it says how (PNG specification, section 9)."""
    above = bytearray(stride)
    for start in range(0, len(raw) - stride, stride + 1):
        line = bytearray(raw[start + 1 : start + 1 + stride])
        _UNDO.get(raw[start], _keep)(line, above, step)
        yield bytes(line)
        above = line


def _keep(line: bytearray, above: bytearray, step: int) -> None:
    """Nothing was done to the line."""


def _undo_sub(line: bytearray, _above: bytearray, step: int) -> None:
    for index in range(step, len(line)):
        line[index] = (line[index] + line[index - step]) & 255


def _undo_up(line: bytearray, above: bytearray, _step: int) -> None:
    line[:] = bytes((value + upper) & 255 for value, upper in zip(line, above, strict=True))


def _undo_average(line: bytearray, above: bytearray, step: int) -> None:
    for index, upper in enumerate(above):
        left = line[index - step] if index >= step else 0
        line[index] = (line[index] + ((left + upper) >> 1)) & 255


def _undo_paeth(line: bytearray, above: bytearray, step: int) -> None:
    for index, upper in enumerate(above):
        left, corner = (line[index - step], above[index - step]) if index >= step else (0, 0)
        guess = left + upper - corner
        by_left, by_upper, by_corner = abs(guess - left), abs(guess - upper), abs(guess - corner)
        order = ((by_left, 0, left), (by_upper, 1, upper), (by_corner, 2, corner))
        nearest = min(order)[2]
        line[index] = (line[index] + nearest) & 255


_UNDO = {1: _undo_sub, 2: _undo_up, 3: _undo_average, 4: _undo_paeth}


def _colour_table(kind: int, chunks: dict[bytes, bytes]) -> list[bytes]:
    if kind != _PALETTE:
        return []
    palette, opacity = chunks.get(b"PLTE", b""), chunks.get(b"tRNS", b"")
    return [
        palette[3 * index : 3 * index + 3] + (opacity[index : index + 1] or b"\xff")
        for index in range(len(palette) // 3)
    ]


def _as_rgba(line: bytes, kind: int, colours: list[bytes]) -> bytes:
    if kind == _PALETTE:
        return b"".join(colours[index] for index in line)
    channels = _CHANNELS[kind]
    has_opacity = channels in {2, 4}
    rgba = bytearray([_OPAQUE]) * (len(line) // channels * 4)
    for target in range(3):
        rgba[target::4] = line[target if channels > 2 else 0 :: channels]  # noqa: PLR2004 - grey serves all three
    if has_opacity:
        rgba[3::4] = line[channels - 1 :: channels]
    return bytes(rgba)


def _pixels(row: bytes) -> Iterator[Colour]:
    return zip(row[0::4], row[1::4], row[2::4], row[3::4], strict=True)


def _first(row: bytes) -> Colour:
    return row[0], row[1], row[2], row[3]


def _last(row: bytes) -> Colour:
    return row[-4], row[-3], row[-2], row[-1]
