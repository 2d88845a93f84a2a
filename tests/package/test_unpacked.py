"""Archive to folder and back, and either of them to artifacts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from connsmith.cli import main
from connsmith.errors import ConnsmithError
from connsmith.package.archive import build_archive
from connsmith.package.extraction import is_solution, read_archive, read_solution
from connsmith.package.opening import open_archive
from connsmith.package.unpacked import leftovers, pack_unpacked, unpack_solution
from connsmith.package.verification import verify_archive, verify_solution
from connsmith.package.writing import write_tree

from .conftest import NOWHERE, archive_of, packed_files, small_parts
from .test_verification import flow_solution

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.package.parts import ConnectorParts


def _canonical(data: bytes) -> str:
    return ET.canonicalize(data.decode("utf-8-sig"), strip_text=True)


def _round_trip(files: dict[str, bytes]) -> dict[str, bytes]:
    return pack_unpacked(unpack_solution(open_archive(build_archive(files), "x")), NOWHERE)


def assert_same(before: dict[str, bytes], after: dict[str, bytes]) -> None:
    assert before.keys() == after.keys()
    for name, content in before.items():
        if name in {"solution.xml", "customizations.xml", "[Content_Types].xml"}:
            assert _canonical(content) == _canonical(after[name])
        else:
            assert content == after[name]


def test_unpacking_and_packing_keeps_everything(avepoint_parts: ConnectorParts) -> None:
    files = packed_files(avepoint_parts)
    assert_same(files, _round_trip(files))


def test_flows_survive_unpacking_and_packing() -> None:
    files = flow_solution()
    assert_same(files, _round_trip(files))


def test_files_of_other_components_survive() -> None:
    files = {
        **packed_files(small_parts()),
        "botcomponents/topic/data": b"kind: x",
        "environmentvariabledefinitions/a/b.xml": b"<a/>",
    }
    after = _round_trip(files)
    assert {name: after[name] for name in files if not name.endswith("Types].xml")}.keys() == files.keys() - {
        "[Content_Types].xml"
    }
    assert b'PartName="/botcomponents/topic/data"' in after["[Content_Types].xml"]
    assert verify_archive(build_archive(after), "x.zip").diagnostics == ()


def test_the_unpacked_layout_is_that_of_solution_packager() -> None:
    files = unpack_solution(open_archive(archive_of(small_parts()), "x"))
    assert sorted(files) == [
        "Connectors/contoso_widgets.xml",
        "Connectors/contoso_widgets_connectionparameters.json",
        "Connectors/contoso_widgets_iconblob.Png",
        "Connectors/contoso_widgets_openapidefinition.json",
        "Connectors/contoso_widgets_policytemplateinstances.json",
        "Other/Customizations.xml",
        "Other/Solution.xml",
    ]
    assert b"/Connector/contoso_widgets_openapidefinition.json" in files["Connectors/contoso_widgets.xml"]
    assert files["Other/Solution.xml"].startswith(b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>')


def test_both_in_the_sources_becomes_unmanaged_unless_managed_is_asked_for() -> None:
    files = unpack_solution(open_archive(archive_of(small_parts()), "x"))
    files["Other/Solution.xml"] = files["Other/Solution.xml"].replace(b"<Managed>0<", b"<Managed>2<")
    assert b"<Managed>0<" in pack_unpacked(files, NOWHERE)["solution.xml"]
    assert b"<Managed>1<" in pack_unpacked(files, NOWHERE, managed=True)["solution.xml"]


def test_a_connector_name_that_is_a_path_is_refused() -> None:
    files = packed_files(small_parts())
    files["customizations.xml"] = files["customizations.xml"].replace(b"<name>contoso_widgets<", b"<name>../../x<")
    with pytest.raises(ConnsmithError, match="cannot be the name of a file"):
        unpack_solution(open_archive(build_archive(files), "x"))


@pytest.fixture(params=["archive", "unpacked", "unpacked in src", "unzipped"])
def form(request: pytest.FixtureRequest, tmp_path: Path, avepoint_parts: ConnectorParts) -> Path:
    data = archive_of(avepoint_parts)
    archive = open_archive(data, "x")
    if request.param == "archive":
        path = tmp_path / "solution.zip"
        path.write_bytes(data)
        return path
    files = archive.files if request.param == "unzipped" else unpack_solution(archive)
    write_tree(tmp_path / "src" if "src" in request.param else tmp_path, files)
    return tmp_path


def test_each_form_gives_the_artifacts_back(form: Path, avepoint_parts: ConnectorParts) -> None:
    assert is_solution(form)
    (found,) = read_solution(form)
    assert json.loads(found.definition) == avepoint_parts.definition
    properties = json.loads(found.properties)["properties"]
    kept = {"connectionParameters", "connectionParameterSets", "iconBrandColor", "scriptOperations"}
    assert properties == {key: value for key, value in avepoint_parts.properties.items() if key in kept}
    assert (avepoint_parts.script, avepoint_parts.icon) == (found.script, found.icon)
    assert found.title == avepoint_parts.title


def test_a_solution_with_several_connectors_gives_all_of_them() -> None:
    first, second = packed_files(small_parts()), small_parts()
    second.definition["info"]["title"] = "Gadgets"
    other = packed_files(second)
    block = other["customizations.xml"].split(b"<Connectors>")[1].split(b"</Connectors>")[0]
    merged = {**other, **first}
    merged["customizations.xml"] = first["customizations.xml"].replace(b"<Connectors>", b"<Connectors>" + block)
    assert_same(merged, _round_trip(merged))


def test_no_solution_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConnsmithError, match="no solution here"):
        read_solution(tmp_path)
    assert not is_solution(tmp_path)


def unpacked_in(folder: Path, parts: ConnectorParts) -> dict[str, bytes]:
    files = unpack_solution(open_archive(archive_of(parts), "x"))
    write_tree(folder, files, leftovers(folder, files))
    return files


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_unpacking_again_leaves_exactly_the_solution(tmp_path: Path) -> None:
    properties = {"connectionParameters": {}, "scriptOperations": ["List"], "connectionParameterSets": {"values": []}}
    first = unpacked_in(tmp_path, small_parts(script=b"x", properties=properties))
    second = unpacked_in(tmp_path, small_parts())

    assert "Connectors/contoso_widgets_customcodeblobcontent.csx" in first
    assert second == files_in(tmp_path)
    assert verify_solution(read_archive(tmp_path), "x").diagnostics == ()


@pytest.mark.parametrize("name", ["readme.md", "Connectors/contoso_other.xml", "Workflows/a.json"])
def test_a_file_of_somebody_else_is_neither_removed_nor_packed(name: str, tmp_path: Path) -> None:
    unpacked_in(tmp_path, small_parts())
    write_tree(tmp_path, {name: b"mine"})
    before = files_in(tmp_path)

    with pytest.raises(ConnsmithError, match=f"holds {name}, which is no part of this solution"):
        unpacked_in(tmp_path, small_parts())
    assert before == files_in(tmp_path)


def test_hidden_files_are_nobodys_business(tmp_path: Path) -> None:
    write_tree(tmp_path, {".gitattributes": b"* -text"})
    unpacked_in(tmp_path, small_parts())
    assert files_in(tmp_path)[".gitattributes"] == b"* -text"


def test_unpacking_again_says_what_it_removes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "widgets"
    write_tree(folder, small_parts(script=b"x", properties={"scriptOperations": ["List"]}).files)
    command = ["package", "solution", str(folder), "--publisher-prefix", "contoso", "--unpacked", "--unmanaged"]
    assert main(command) == 0
    write_tree(folder, small_parts().files, [folder / "script.csx"])
    capsys.readouterr()

    assert main(command) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith("contoso_widgets_customcodeblobcontent.csx  removed, no longer part of the solution")
