"""Files of a connector's folder: links that lead out of it, and what is no file at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from connsmith.cli import main
from connsmith.errors import ConnsmithError
from connsmith.intake.opening import open_target
from connsmith.source.files.named import read_named

DEFINITION = {"swagger": "2.0", "info": {"title": "Shelves", "version": "1.0"}, "paths": {}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "connector"
    folder.mkdir()
    (folder / "apiDefinition.swagger.json").write_text(json.dumps(DEFINITION), encoding="utf-8")
    (folder / "apiProperties.json").write_text('{"properties": {}}', encoding="utf-8")
    return folder


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text("canary", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["icon.png", "script.csx", "apiProperties.json", "settings.json", "readme.md"])
def test_a_link_out_of_the_folder_is_refused_and_not_read(folder: Path, secret: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(secret)
    target = open_target(folder)

    assert ["link-out-of-folder"] == [item.rule for item in target.diagnostics if item.span and name in item.span.file]
    assert "canary" not in repr(target)


def test_an_import_neither_takes_a_link_along_nor_shows_what_it_leads_to(
    folder: Path, secret: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "icon.png").symlink_to(secret)

    assert 2 == main(["import", str(folder), "--out", str(tmp_path / "imported")])
    assert not (tmp_path / "imported").exists()
    assert "canary" not in "".join(capsys.readouterr())


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "icon.png").symlink_to("picture.png")

    assert b"\x89PNG" == open_target(folder).icon


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(ConnsmithError, match="pipe: not a regular file"):
        read_named(tmp_path / "pipe")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device")
def test_an_endless_device_is_refused() -> None:
    with pytest.raises(ConnsmithError, match="/dev/zero: not a regular file"):
        open_target(Path("/dev/zero"))


def test_an_archive_is_sent_to_the_commands_that_take_one(tmp_path: Path) -> None:
    (tmp_path / "solution.zip").write_bytes(b"PK\x03\x04rest")

    with pytest.raises(ConnsmithError, match=r"solution\.zip: a zip archive; `connsmith verify` checks it"):
        open_target(tmp_path / "solution.zip")
