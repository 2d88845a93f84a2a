"""What goes to Microsoft."""

from __future__ import annotations

from pathlib import Path

import pytest

from connsmith.cli import main
from connsmith.errors import ConnsmithError
from connsmith.package.archive import build_archive
from connsmith.package.certification import Program, Supplied, lay_out_submission, pack_certification
from connsmith.package.opening import open_archive
from connsmith.package.verification import verify_archive

from .conftest import START, archive_of, small_parts
from .test_verification import flow_solution

FLOW = Supplied("flow.zip", build_archive(flow_solution()))
OWNED = {"publisher": "Contoso", "stackOwner": "Contoso", "iconBrandColor": "#da3b01", "connectionParameters": {}}


def test_a_package_has_the_shape_of_a_real_one() -> None:
    data = pack_certification(b"# Widgets\n", archive_of(small_parts()), (FLOW,))
    outer = open_archive(data, "x")
    assert sorted(outer.files) == ["intro.md", "package.zip"]
    inner = open_archive(outer.files["package.zip"], "y")
    assert sorted(inner.files) == ["PkgAssets/ConnectorSolution.zip", "PkgAssets/FlowSolution.zip"]
    assert [item for item in verify_archive(data, "x").diagnostics if item.severity == "error"] == []


def test_a_supplied_connector_solution_takes_the_place_of_ours() -> None:
    own = Supplied("own.zip", archive_of(small_parts(), managed=True))
    data = pack_certification(b"", archive_of(small_parts()), (FLOW, own))
    inner = open_archive(open_archive(data, "x").files["package.zip"], "y")
    assert inner.files["PkgAssets/ConnectorSolution.zip"] == own.data


def test_two_solutions_of_one_kind_are_refused() -> None:
    with pytest.raises(ConnsmithError, match="another solution of this kind"):
        pack_certification(b"", archive_of(small_parts()), (FLOW, FLOW))


def test_an_independent_submission_has_no_icon() -> None:
    parts = small_parts(properties=OWNED, icon=b"\x89PNG", script=b"// C#")
    files = lay_out_submission(parts, Program.INDEPENDENT, b"# Widgets\n", START).files
    assert files is not None
    folder = "independent-publisher-connectors/Widgets"
    names = ("apiDefinition.swagger.json", "apiProperties.json", "readme.md", "script.csx")
    assert sorted(files) == [f"{folder}/{name}" for name in names]


def test_an_independent_connector_of_another_colour_is_refused() -> None:
    parts = small_parts(properties={**OWNED, "iconBrandColor": "#123456"})
    found = lay_out_submission(parts, Program.INDEPENDENT, b"", START).diagnostics
    assert [item.rule for item in found] == ["independent-brand-color"]
    assert lay_out_submission(parts, Program.CERTIFIED, b"", START).diagnostics == ()


def test_a_submission_without_publisher_and_owner_says_so() -> None:
    found = lay_out_submission(small_parts(), Program.CERTIFIED, b"", START).diagnostics
    assert [item.message for item in found] == [
        "a submission needs publisher in connector.yaml",
        "a submission needs stackOwner in connector.yaml",
    ]


def test_texts_that_nobody_wrote_are_what_docs_would_write(tmp_path: Path) -> None:
    flow, project = tmp_path / "flow.zip", tmp_path / "p"
    flow.write_bytes(FLOW.data)
    assert main(["new", "Small Things", "--out", str(project)]) == 0
    with (project / "connector.yaml").open("a", encoding="utf-8") as file:
        file.write("stackOwner: Contoso\n")
    (project / "docs" / "intro.md").rename(project / "docs" / "guide.md")
    assert main(["docs", str(project)]) == 0
    assert main(["package", "certification", str(project), "--publisher-prefix", "abc", "--solution", str(flow)]) == 0
    documents, made = project / "out" / "docs", project / "out" / "packages" / "certification"
    readme = made / "certified-connectors" / "SmallThings" / "readme.md"
    assert readme.read_bytes() == (documents / "readme.md").read_bytes()
    outer = open_archive((made / "ConnectorPackage.zip").read_bytes(), "x")
    assert outer.files["intro.md"] == (documents / "intro.md").read_bytes()


def test_the_command_writes_package_and_folder(tmp_path: Path, root: Path) -> None:
    (tmp_path / "flow.zip").write_bytes(FLOW.data)
    (tmp_path / "readme.md").write_text("# AvePoint\n", encoding="utf-8")
    call = ["package", "certification", str(root / "connector"), "--publisher-prefix", "avpt", "--out", str(tmp_path)]
    assert main([*call, "--solution", str(tmp_path / "flow.zip"), "--readme", str(tmp_path / "readme.md")]) == 0
    assert main(["verify", str(tmp_path / "certification" / "ConnectorPackage.zip")]) == 0
    folder = tmp_path / "certification" / "certified-connectors" / "AvePointCloudGovernance"
    assert (folder / "apiProperties.json").is_file()
