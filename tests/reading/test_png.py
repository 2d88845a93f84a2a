"""Icons of every kind that the format knows, and broken ones."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from connsmith.reading.icon import Icon
from connsmith.reading.png import SIGNATURE, read_header, read_image
from connsmith.reading.png import Image as Pixels

SIDE = 6


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _png(body: bytes, kind: int = 2, *, side: int = SIDE, interlace: int = 0, extra: bytes = b"") -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, kind, 0, 0, interlace))
    return SIGNATURE + head + extra + _chunk(b"IDAT", zlib.compress(body)) + _chunk(b"IEND", b"")


def _nearest(left: int, upper: int, corner: int) -> int:
    guess = left + upper - corner
    return min((left, upper, corner), key=lambda value: abs(guess - value))


def _filtered(rows: list[bytes], ways: list[int], step: int) -> bytes:
    """Filter each row as the PNG specification says, independently of the reader."""
    out, above = b"", bytes(len(rows[0]))
    for row, way in zip(rows, ways, strict=True):
        line = bytearray([way])
        for index, value in enumerate(row):
            left, corner = (row[index - step], above[index - step]) if index >= step else (0, 0)
            upper = above[index]
            line.append((value - (0, left, upper, (left + upper) // 2, _nearest(left, upper, corner))[way]) & 255)
        out, above = out + bytes(line), row
    return out


@given(
    st.lists(st.binary(min_size=SIDE * 3, max_size=SIDE * 3), min_size=SIDE, max_size=SIDE),
    st.lists(st.integers(0, 4), min_size=SIDE, max_size=SIDE),
)
def test_pixels_survive_every_filter(rows: list[bytes], ways: list[int]) -> None:
    image = read_image(_png(_filtered(rows, ways, 3)))

    expected = [[(*row[3 * x : 3 * x + 3], 255) for x in range(SIDE)] for row in rows]
    assert expected == [[image.pixel(x, y) for x in range(SIDE)] for y in range(SIDE)]


def test_palette_gives_colours_and_opacity() -> None:
    extra = _chunk(b"PLTE", bytes([10, 20, 30, 40, 50, 60])) + _chunk(b"tRNS", b"\x80")

    image = read_image(_png(b"\0\0\1" * 2, 3, side=2, extra=extra))

    assert ((10, 20, 30, 128), (40, 50, 60, 255)) == (image.pixel(0, 0), image.pixel(1, 0))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_passed_over(data: bytes) -> None:
    for text in (data, SIGNATURE + data, _png(data), _png(data, 3)):
        icon = Icon(text)
        assert (icon.image is None) is bool(icon.fault)


@given(st.integers(0, 200))
def test_a_cut_file_is_read_or_passed_over(length: int) -> None:
    icon = Icon(_png(b"\0" * (SIDE * 3 + 1) * SIDE)[:length])

    assert (icon.image is None) is bool(icon.fault)


@pytest.mark.parametrize(("side", "interlace"), [(SIDE, 1), (4000, 0), (5000, 0)])
def test_what_is_not_read_has_no_pixels(side: int, interlace: int) -> None:
    data = _png(b"", side=side, interlace=interlace)

    assert read_header(data) is not None
    assert Icon(data).image is None


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1"])
def test_every_kind_of_picture_has_pixels(mode: str, interlaced: object) -> None:
    white = Image.new("L", (SIDE, SIDE), 255).convert("RGB").convert(mode)
    file = io.BytesIO()
    white.save(file, "PNG", interlace=bool(interlaced))

    assert (255, 255, 255, 255) == read_image(file.getvalue()).pixel(SIDE - 1, SIDE - 1)


def test_depth_of_16_bits_is_scaled() -> None:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 16, 0, 0, 0, 0))
    data = SIGNATURE + head + _chunk(b"IDAT", zlib.compress(b"\0\x80\x12")) + _chunk(b"IEND", b"")

    assert (128, 128, 128, 255) == read_image(data).pixel(0, 0)


def test_logo_is_what_does_not_look_like_the_background() -> None:
    picture = Image.new("RGBA", (40, 30), (255, 255, 255, 255))
    picture.paste((250, 250, 250, 255), (0, 0, 9, 9))
    picture.paste((10, 200, 10, 255), (5, 7, 25, 12))

    image = Pixels(picture)

    assert ((20, 5), (255, 255, 255, 255)) == (image.logo_size, image.background)


def test_large_icon_is_read_at_once() -> None:
    picture = Image.effect_noise((1000, 1000), 90).convert("RGBA")
    file = io.BytesIO()
    picture.save(file, "PNG")

    assert (1000, 1000) == read_image(file.getvalue()).logo_size
