"""What cannot be read is said, once, as an info."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from connsmith.check.engine import check_target
from connsmith.check.rule import Profile
from connsmith.intake.target import ScriptText, Target
from connsmith.reading.csharp import tree
from connsmith.source.files.disk import DiskFiles

EMPTY = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">IIBBBBB", 230, 230, 8, 2, 0, 0, 0)
BROKEN = EMPTY + struct.pack(">I", zlib.crc32(EMPTY[12:29]))

NOWHERE = DiskFiles(Path())


def found(target: Target) -> list[tuple[str, str, str]]:
    diagnostics = check_target(target, Profile.CERTIFIED).diagnostics
    return [(item.rule, str(item.severity), item.message) for item in diagnostics if item.id.startswith("UR")]


def test_script_without_a_parser_is_said_not_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "is_installed", lambda: False)

    said = found(Target(name="a", origin=NOWHERE, script=ScriptText("class Script : ScriptBase { }", "script.csx")))

    assert [("script-not-read", "info")] == [item[:2] for item in said]


def test_script_that_is_read_is_not_spoken_of() -> None:
    assert [] == found(Target(name="a", origin=NOWHERE, script=ScriptText("", "script.csx")))


def test_icon_with_broken_pixels_is_said_not_to_be_checked() -> None:
    (said,) = found(Target(name="a", origin=NOWHERE, icon=BROKEN))

    assert ("icon-not-read", "info") == said[:2]
    assert said[2].startswith("background, corners and logo of the icon were not checked: the file is broken")


def test_broken_icon_is_not_spoken_of_where_no_rule_looks_at_it() -> None:
    target = Target(name="a", origin=NOWHERE, icon=BROKEN)

    assert [] == [item for item in check_target(target, Profile.CUSTOM).diagnostics if item.id.startswith("UR")]


def test_icon_that_is_no_picture_at_all_is_told_of_by_its_rule_alone() -> None:
    assert [] == found(Target(name="a", origin=NOWHERE, icon=b"GIF89a"))


def test_script_with_a_bracket_too_many_is_not_said_to_lack_its_class() -> None:
    text = "public class Script : ScriptBase { void A() { )} int b = 1; if (b) { } } }"

    target = Target(name="a", origin=NOWHERE, script=ScriptText(text, "script.csx"))

    assert ["unbalanced-script"] == [
        item.rule for item in check_target(target, Profile.CERTIFIED).diagnostics if item.id.startswith("SR0")
    ]
