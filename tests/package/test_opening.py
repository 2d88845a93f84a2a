"""Anyone's archive: what is refused, and that nothing else than a refusal happens."""

from __future__ import annotations

import contextlib
import io
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thoroughness import examples

from connsmith.errors import ConnsmithError
from connsmith.package import opening
from connsmith.package.archive import build_archive
from connsmith.package.opening import UnsafeArchiveError, is_archive, open_archive
from connsmith.package.verification import verify_archive

from .conftest import archive_of, small_parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOLUTION = archive_of(small_parts())


def _zip(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def _link() -> bytes:
    entry = zipfile.ZipInfo("link")
    entry.create_system = 3
    entry.external_attr = 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    return buffer.getvalue()


def _encrypted() -> bytes:
    data = bytearray(_zip(("a.txt", b"a")))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: _zip(("../a.txt", b"")), "outside of its folder"),
        (lambda: _zip(("a/../../b.txt", b"")), "outside of its folder"),
        (lambda: _zip(("/etc/passwd", b"")), "outside of its folder"),
        (lambda: _zip(("C:\\windows\\a", b"")), "outside of its folder"),
        (lambda: _zip(("..\\a.txt", b"")), "outside of its folder"),
        (lambda: _zip(("a\x1b[31m.txt", b"")), "outside of its folder"),
        (lambda: _zip(("a//b.txt", b"")), "outside of its folder"),
        (lambda: _zip(("a.txt", b""), ("a", b""), ("a/b", b"")), "both a file and a folder"),
        (_link, "symbolic link"),
        (_encrypted, "encrypted"),
        (lambda: _zip(("bomb", b"\0" * 30_000_000)), "expands beyond"),
        (lambda: _zip(*((f"{n}.txt", b"") for n in range(opening.MAX_ENTRIES + 1))), "entries"),
        (lambda: _zip(("a", b"x"), method=zipfile.ZIP_LZMA), "compressed in a way"),
        (lambda: b"not a zip", "not a zip archive"),
        (lambda: b"", "not a zip archive"),
        (lambda: SOLUTION[:-40], "not a zip archive"),
    ],
)
def test_an_archive_nobody_should_unpack_is_refused_in_one_line(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(UnsafeArchiveError, match=words) as caught:
        open_archive(make(), "x.zip")
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_two_entries_of_one_name_are_refused() -> None:
    with pytest.raises(UnsafeArchiveError, match="two entries"):
        open_archive(_zip(("a.txt", b"1"), ("a.txt", b"2")), "x.zip")


def test_a_size_that_the_header_denies_is_still_counted() -> None:
    data = bytearray(_zip(("bomb", b"\0" * 30_000_000)))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + offset
        data[at : at + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(UnsafeArchiveError):
        open_archive(bytes(data), "x.zip")


def test_a_bomb_inside_a_package_is_refused() -> None:
    bomb = _zip(("bomb", b"\0" * 30_000_000))
    package = build_archive({"PkgAssets/a.zip": bomb, "PkgAssets/b.zip": bomb})
    with pytest.raises(UnsafeArchiveError, match=r"x\.zip/package\.zip/PkgAssets/a\.zip"):
        verify_archive(build_archive({"intro.md": b"", "package.zip": package}), "x.zip")


def test_folders_that_only_have_entries_are_folders() -> None:
    assert open_archive(_zip(("a/", b""), ("b\\c.txt", b"")), "x").folders_in("") == ("a", "b")


@settings(max_examples=examples(300))
@given(st.lists(st.tuples(st.integers(0, len(SOLUTION) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_any_damage_ends_in_findings_or_a_refusal(damage: list[tuple[int, int]]) -> None:
    data = bytearray(SOLUTION)
    for at, value in damage:
        data[at] = value
    with contextlib.suppress(ConnsmithError):
        verify_archive(bytes(data), "x.zip")


@settings(max_examples=examples(200))
@given(
    st.dictionaries(
        st.sampled_from(["solution.xml", "customizations.xml", "[Content_Types].xml"]), st.binary(max_size=80)
    )
)
def test_any_bytes_in_the_manifests_end_in_findings(files: dict[str, bytes]) -> None:
    verify_archive(build_archive({"solution.xml": b"", **files}), "x.zip")


@pytest.mark.parametrize("before", [b"", b"#!/bin/sh\nexit 0\n"])
def test_an_archive_may_follow_other_bytes(before: bytes, tmp_path: Path) -> None:
    path = tmp_path / "archive"
    path.write_bytes(before + _zip(("a.txt", b"a")))

    assert is_archive(path)
    assert {"a.txt": b"a"} == open_archive(path.read_bytes(), "archive").files


@pytest.mark.parametrize("name", ["damaged.zip", "damaged"])
def test_a_damaged_archive_is_meant_as_one(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(_zip(("a.txt", b"a"))[:20])
    assert is_archive(path)


@pytest.mark.parametrize("content", [b"", b"{}", b"PK: 1\n", b"P"])
def test_other_files_are_no_archives(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    assert not is_archive(path)


def test_as_many_entries_as_are_read_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_ENTRIES", 2)

    assert {"a", "b"} == open_archive(_zip(("a", b""), ("b", b"")), "x.zip").files.keys()
    with pytest.raises(UnsafeArchiveError, match=r"^x\.zip: 3 entries; at most 2 are read$"):
        open_archive(_zip(("a", b""), ("b", b""), ("c", b"")), "x.zip")


@pytest.mark.parametrize("limit", ["MAX_ENTRY_BYTES", "MAX_TOTAL_BYTES"])
def test_entry_may_be_as_large_as_its_limit_and_no_larger(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(opening, limit, 10)

    assert b"0123456789" == open_archive(_zip(("a", b"0123456789")), "x.zip").files["a"]
    with pytest.raises(UnsafeArchiveError, match=r"^x\.zip: 'a' expands beyond 10 bytes$"):
        open_archive(_zip(("a", b"01234567890")), "x.zip")


def test_entry_may_expand_as_far_as_its_ratio_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_RATIO_FLOOR", 1)
    monkeypatch.setattr(opening, "MAX_RATIO", 1)
    stored, deflated = (
        _zip(("a", b"\0" * 100), method=method) for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    )

    assert b"\0" * 100 == open_archive(stored, "x.zip").files["a"]
    with pytest.raises(UnsafeArchiveError, match=r"^x\.zip: 'a' expands beyond [0-9] bytes$"):
        open_archive(deflated, "x.zip")


def test_small_entry_may_expand_by_any_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_RATIO_FLOOR", 100)
    monkeypatch.setattr(opening, "MAX_RATIO", 1)

    assert b"\0" * 100 == open_archive(_zip(("a", b"\0" * 100)), "x.zip").files["a"]
    with pytest.raises(UnsafeArchiveError, match="expands beyond 100 bytes"):
        open_archive(_zip(("a", b"\0" * 101)), "x.zip")


def test_entries_share_what_an_archive_may_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_TOTAL_BYTES", 10)

    assert 2 == len(open_archive(_zip(("a", b"123456"), ("b", b"1234")), "x.zip").files)
    with pytest.raises(UnsafeArchiveError, match="'b' expands beyond 4 bytes"):
        open_archive(_zip(("a", b"123456"), ("b", b"12345")), "x.zip")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_entries_may_be_compressed_or_not(method: int) -> None:
    assert {"a/b": b"again and again"} == open_archive(_zip(("a/b", b"again and again"), method=method), "x.zip").files


def test_folder_holds_the_files_and_folders_directly_in_it() -> None:
    archive = open_archive(_zip(("a", b"1"), ("b/c", b"2"), ("b/d/e", b"3"), ("bb/c", b"4"), ("empty\\", b"")), "x.zip")

    assert [{"a": b"1"}, {"c": b"2"}, {"e": b"3"}, {}] == [archive.in_folder(name) for name in ("", "b", "b/d", "x")]
    assert [("b", "bb", "empty"), ("d",), ()] == [archive.folders_in(name) for name in ("", "b", "b/d")]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (zipfile.BadZipFile("odd"), "odd"),
        (zlib.error("odd"), "odd"),
        (EOFError(), "EOFError"),
        (NotImplementedError("odd\nand more"), "odd"),
        (OSError("o" * 101), "o" * 100),
        (ValueError("odd"), "odd"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_whatever_the_reader_says_of_a_damaged_archive_is_told_in_short(
    monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(opening, "read_entry", refuse)
    with pytest.raises(UnsafeArchiveError) as caught:
        open_archive(_zip(("a", b"")), "x.zip")

    assert f"x.zip: not a zip archive, or a damaged one ({reason})" == str(caught.value)


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([("../a", b"")], "x.zip: the entry '../a' would be written outside of its folder"),
        ([("b/c", b""), ("a", b""), ("a/b", b""), ("b", b"")], "x.zip: 'a' is both a file and a folder"),
        ([("a" * 101 + ":", b"")], f"x.zip: the entry '{'a' * 100}' would be written outside of its folder"),
    ],
)
def test_refusal_names_the_archive_and_the_entry(entries: list[tuple[str, bytes]], words: str) -> None:
    with pytest.raises(UnsafeArchiveError) as caught:
        open_archive(_zip(*entries), "x.zip")

    assert words == str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "is_meant"),
    [
        ("a.ZIP", b"", True),
        ("a", b"PK\x03\x04", True),
        ("a", b"PK\x05\x06", True),
        ("a", b"PK\x01\x02", False),
        ("zip", b"", False),
    ],
)
def test_archive_is_known_by_its_suffix_or_how_it_begins(
    tmp_path: Path, name: str, content: bytes, is_meant: object
) -> None:
    (tmp_path / name).write_bytes(content)

    assert is_meant == is_archive(tmp_path / name)
