"""The files of an archive that is never whole in memory, and how much may come out of it."""

from __future__ import annotations

import pytest

from connsmith.package import members
from connsmith.package.archive import build_archive
from connsmith.package.members import COST_OF_REFUSAL, Allowance, ArchiveFiles, open_members
from connsmith.package.opening import MAX_TOTAL_BYTES, UnsafeArchiveError

BOMB = b"\0" * 30_000_000


def opened(contents: dict[str, bytes], allowance: Allowance) -> ArchiveFiles:
    return open_members(build_archive(contents), "flows.zip", allowance)


def test_allowance_begins_with_what_an_archive_may_hold_in_all() -> None:
    assert MAX_TOTAL_BYTES == Allowance().left


def test_what_is_read_comes_off_the_allowance() -> None:
    allowance = Allowance(10)
    opened({"a.json": b"12345"}, allowance).read("a.json")

    assert 5 == allowance.left


def test_the_last_byte_of_the_allowance_may_be_read() -> None:
    assert b"12345" == opened({"a.json": b"12345"}, Allowance(5)).read("a.json")


def test_allowance_of_one_byte_refuses_an_entry_of_two() -> None:
    with pytest.raises(UnsafeArchiveError, match="expands beyond 1 bytes"):
        opened({"a.json": b"12"}, Allowance(1)).read("a.json")


def test_nothing_is_read_when_the_allowance_is_used_up() -> None:
    files = opened({"a.json": b"12345", "empty.json": b""}, Allowance(5))
    files.read("a.json")

    with pytest.raises(UnsafeArchiveError, match=r"flows\.zip: holds more than 256 MB in all"):
        files.read("empty.json")


def test_entry_that_is_refused_costs_as_much_as_may_have_come_out_of_it() -> None:
    allowance = Allowance()
    with pytest.raises(UnsafeArchiveError, match="expands beyond"):
        opened({"bomb.json": BOMB}, allowance).read("bomb.json")

    assert MAX_TOTAL_BYTES - COST_OF_REFUSAL == allowance.left


def test_entry_that_is_refused_never_makes_the_allowance_less_than_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "COST_OF_REFUSAL", 7)
    allowance = Allowance(3)
    with pytest.raises(UnsafeArchiveError):
        opened({"a.json": b"12345"}, allowance).read("a.json")

    assert 0 == allowance.left


def test_folders_of_an_archive_share_its_allowance() -> None:
    allowance = Allowance(10)
    opened({"flows/a.json": b"12345"}, allowance).below("flows").read("a.json")

    assert 5 == allowance.left


def test_damaged_entry_is_refused_with_the_name_of_the_archive() -> None:
    data = build_archive({"a.json": b"a" * 1000})
    damaged = data.replace(data[36:44], b"\xff" * 8, 1)

    with pytest.raises(UnsafeArchiveError, match=r"^flows\.zip: not a zip archive, or a damaged one"):
        open_members(damaged, "flows.zip", Allowance()).read("a.json")


def test_what_is_no_archive_is_refused_at_once() -> None:
    with pytest.raises(UnsafeArchiveError, match=r"^flows\.zip: not a zip archive"):
        open_members(b"no archive", "flows.zip", Allowance())
