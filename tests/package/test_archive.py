"""An archive of the same files is the same bytes."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from connsmith.package.archive import build_archive

FILES = st.dictionaries(st.sampled_from(["b.json", "a.json", "z/a", "a/z", "A.json"]), st.binary(max_size=20))


@given(files=FILES)
def test_the_order_in_which_files_are_given_means_nothing(files: dict[str, bytes]) -> None:
    assert build_archive(files) == build_archive(dict(reversed(files.items())))


@given(files=FILES)
def test_entries_stand_in_the_order_of_their_names(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(build_archive(files))) as archive:
        assert sorted(files) == archive.namelist()
        assert files == {name: archive.read(name) for name in files}


def test_every_entry_bears_the_first_moment_of_the_format_and_no_modes_of_unix() -> None:
    with zipfile.ZipFile(io.BytesIO(build_archive({"a.json": b"{}", "b/c.json": b"[]"}))) as archive:
        entries = archive.infolist()
    assert [((1980, 1, 1, 0, 0, 0), 0)] * 2 == [(entry.date_time, entry.create_system) for entry in entries]


def test_entries_are_deflated() -> None:
    with zipfile.ZipFile(io.BytesIO(build_archive({"a.txt": b"again and " * 100}))) as archive:
        assert zipfile.ZIP_DEFLATED == archive.getinfo("a.txt").compress_type
