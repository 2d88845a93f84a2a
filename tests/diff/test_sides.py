"""What can be compared: projects, artifacts, swagger files, archives and git revisions, in any mixture."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from connsmith.cli import main
from connsmith.cli.sides import open_against, open_any
from connsmith.diff.acceptance import read_accepted
from connsmith.diff.comparison import Comparison, compare
from connsmith.diff.kind import Impact
from connsmith.diff.side import no_side
from connsmith.emit.folder import write_folder
from connsmith.errors import ConnsmithError
from connsmith.pipeline import compile_project
from connsmith.source.files.disk import DiskFiles

OPERATION = """\
operationId: GetItem
request: GET /items/{id}
summary: Get an item
description: Gets an item.
parameters:
  id: {title: ID, description: ID of the item.}
responses:
  '200': {description: OK, schema: {type: object, properties: {name: {type: string}}}}
"""
CONNECTOR = """\
title: Items
description: Keeps items for people who need them.
version: '1.0'
host: example.com
publisher: Us
iconBrandColor: '#123456'
throttling: [{name: calls, calls: 100, renewalPeriod: 60 seconds}]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "repository" / "connector"
    (folder / "operations").mkdir(parents=True)
    (folder / "connector.yaml").write_text(CONNECTOR, encoding="utf-8")
    (folder / "operations" / "get-item.yaml").write_text(OPERATION, encoding="utf-8")
    return folder


@pytest.fixture
def repository(project: Path) -> Path:
    git(project.parent, "init", "-q")
    commit(project.parent)
    return project.parent


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(folder), *identity, *arguments]
    subprocess.run(command, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "change")


def against(revision: str, path: Path, *, from_merge_base: bool = False) -> Comparison:
    sides = open_against(revision, path, None, from_merge_base=from_merge_base)
    return compare(sides.old, sides.new)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def kinds(comparison: Comparison) -> list[str]:
    return [finding.judged.kind.name for finding in comparison.findings]


def artifacts(project: Path, folder: Path) -> Path:
    compiled = compile_project(DiskFiles(project)).artifacts
    assert compiled is not None
    folder.mkdir()
    for name, content in compiled.files.items():
        (folder / name).write_bytes(content)
    return folder


def pack(folder: Path, archive: Path, prefix: str = "") -> Path:
    with zipfile.ZipFile(archive, "w") as packed:
        for path in folder.iterdir():
            packed.writestr(prefix + path.name, path.read_bytes())
    return archive


def test_sources_and_their_artifacts_are_the_same(project: Path, tmp_path: Path) -> None:
    folder = artifacts(project, tmp_path / "artifacts")

    assert [] == kinds(compare(open_any(project, None), open_any(folder, None)))


def test_sources_and_one_swagger_file_are_the_same(project: Path, tmp_path: Path) -> None:
    file = artifacts(project, tmp_path / "artifacts") / "apiDefinition.swagger.json"

    assert [] == kinds(compare(open_any(project, None), open_any(file, None)))


@pytest.mark.parametrize("prefix", ["", "Items/"])
def test_an_archive_may_hold_the_artifacts_anywhere(project: Path, tmp_path: Path, prefix: str) -> None:
    archive = pack(artifacts(project, tmp_path / "artifacts"), tmp_path / "connector.zip", prefix)

    assert [] == kinds(compare(open_any(archive, None), open_any(project, None)))


def test_an_archive_in_an_archive_is_opened(project: Path, tmp_path: Path) -> None:
    inner = pack(artifacts(project, tmp_path / "artifacts"), tmp_path / "inner.zip")
    outer = tmp_path / "outer.zip"
    with zipfile.ZipFile(outer, "w") as packed:
        packed.write(inner, "inner.zip")

    assert [] == kinds(compare(open_any(outer, None), open_any(project, None)))


def test_an_archive_with_two_connectors_is_refused(project: Path, tmp_path: Path) -> None:
    folder = artifacts(project, tmp_path / "artifacts")
    archive = tmp_path / "two.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name in ("a", "b"):
            packed.write(folder / "apiDefinition.swagger.json", f"{name}/apiDefinition.swagger.json")

    with pytest.raises(ConnsmithError, match="holds 2 connectors"):
        open_any(archive, None)


def test_an_archive_that_leads_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "bad.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("../apiDefinition.swagger.json", "{}")

    with pytest.raises(ConnsmithError, match="outside of its folder"):
        open_any(archive, None)


def test_places_in_an_archive_name_the_archive(project: Path, tmp_path: Path) -> None:
    archive = pack(artifacts(project, tmp_path / "artifacts"), tmp_path / "connector.zip")
    edit(project / "operations" / "get-item.yaml", "type: string", "type: integer")

    (finding,) = compare(open_any(archive, None), open_any(project, None)).findings

    assert finding.before is not None
    assert finding.before.file.endswith("connector.zip:apiDefinition.swagger.json")


def test_a_change_of_the_work_tree_is_found_against_a_revision(repository: Path) -> None:
    edit(repository / "connector" / "operations" / "get-item.yaml", "name: {type: string}", "other: {type: string}")

    comparison = against("HEAD", repository / "connector")

    assert ["output-removed", "output-added"] == kinds(comparison)


def test_places_on_both_sides_are_lines_of_sources(repository: Path) -> None:
    edit(repository / "connector" / "operations" / "get-item.yaml", "type: string", "type: integer")

    (finding,) = against("HEAD", repository / "connector").findings

    assert finding.before is not None
    assert finding.after is not None
    assert "HEAD:connector/operations/get-item.yaml" == finding.before.file
    assert finding.after.file.endswith("connector/operations/get-item.yaml")
    column = OPERATION.splitlines()[7].index("type: string") + len("type: ") + 1
    assert (8, column) == (finding.before.line, finding.before.column)
    assert (8, column) == (finding.after.line, finding.after.column)


def test_reading_a_revision_leaves_the_repository_alone(repository: Path) -> None:
    edit(repository / "connector" / "connector.yaml", "example.com", "other.example.com")
    before = {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()}

    open_against("HEAD", repository / "connector", None)

    assert before == {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()}


def test_a_swagger_file_is_read_from_a_revision(repository: Path, project: Path) -> None:
    file = artifacts(project, repository / "artifacts") / "apiDefinition.swagger.json"
    commit(repository)
    edit(file, "example.com", "other.example.com")

    assert ["host-changed"] == kinds(against("HEAD", file))


def test_a_project_that_was_not_there_yet_is_all_new(repository: Path) -> None:
    shutil.copytree(repository / "connector", repository / "second")

    comparison = against("HEAD", repository / "second")

    assert ["operation-added"] == kinds(comparison)


def test_an_unknown_revision_is_one_line(repository: Path) -> None:
    with pytest.raises(ConnsmithError, match="git knows no revision 'nowhere'"):
        open_against("nowhere", repository / "connector", None)


def test_a_revision_is_never_taken_for_an_option(repository: Path) -> None:
    with pytest.raises(ConnsmithError, match="git knows no revision '--help'"):
        open_against("--help", repository / "connector", None)


def test_a_folder_outside_of_git_is_one_line(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent.parent))

    with pytest.raises(ConnsmithError, match="not in a git repository"):
        open_against("HEAD", project, None)


def test_a_revision_that_cannot_be_compiled_says_where(repository: Path) -> None:
    edit(repository / "connector" / "operations" / "get-item.yaml", "request: GET", "request: FETCH")
    commit(repository)

    with pytest.raises(ConnsmithError, match=r"HEAD:connector/operations/get-item\.yaml:2:"):
        open_against("HEAD", repository / "connector", None)


def test_documented_limits_are_compared_between_sources(repository: Path) -> None:
    edit(repository / "connector" / "connector.yaml", "calls: 100", "calls: 50")

    (finding,) = against("HEAD", repository / "connector").findings

    assert "throttling-changed" == finding.judged.kind.name
    assert finding.after is not None
    assert 7 == finding.after.line


def test_documented_availability_is_compared_between_sources(repository: Path) -> None:
    with (repository / "connector" / "connector.yaml").open("a", encoding="utf-8") as file:
        file.write("availability: [{service: Power Apps, class: Premium, regions: all}]\n")

    assert ["availability-changed"] == kinds(against("HEAD", repository / "connector"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (None, "class Script {}\n", ["script-added"]),
        ("class Script {}\n", None, ["script-removed"]),
        ("class Script {}\n", "class Script { int a; }\n", ["script-changed"]),
        ("class Script {}\n", "class Script {}  \r\n\r\n", []),
    ],
)
def test_scripts_are_compared(
    project: Path, tmp_path: Path, old: str | None, new: str | None, expected: list[str]
) -> None:
    sides = []
    for name, script in (("old", old), ("new", new)):
        folder = artifacts(project, tmp_path / name)
        if script is not None:
            (folder / "script.csx").write_text(script, encoding="utf-8")
        sides.append(open_any(folder, None))

    before, after = sides
    assert expected == kinds(compare(before, after))


def test_another_icon_is_safe(project: Path, tmp_path: Path) -> None:
    folder = artifacts(project, tmp_path / "artifacts")
    (folder / "icon.png").write_bytes(b"png")

    comparison = compare(open_any(project, None), open_any(folder, None))

    assert ["metadata-changed"] == kinds(comparison)
    assert Impact.SAFE is comparison.findings[0].judged.impact


def test_everything_is_removed_from_a_connector_that_goes(project: Path) -> None:
    assert ["operation-removed"] == kinds(compare(open_any(project, None), no_side()))


ACCEPTED = "- {kind: output-type-changed, operationId: GetItem, reason: Nobody reads it.}\n"


def changed(repository: Path) -> tuple[Any, Any]:
    edit(repository / "connector" / "operations" / "get-item.yaml", "type: string", "type: integer")
    sides = open_against("HEAD", repository / "connector", None)
    return sides.old, sides.new


def accept(repository: Path, text: str) -> tuple[DiskFiles, str]:
    path = repository / "connector" / "accepted-changes.yaml"
    path.write_text(text, encoding="utf-8")
    return DiskFiles(path.parent), path.name


def test_an_accepted_change_does_not_fail(repository: Path) -> None:
    comparison = compare(*changed(repository), read_accepted(*accept(repository, ACCEPTED)))

    assert not comparison.fails(Impact.BREAKING)
    assert "Nobody reads it." == comparison.findings[0].accepted
    assert () == comparison.diagnostics


def test_a_change_is_accepted_by_its_pointer(repository: Path) -> None:
    pointer = "/paths/~1items~1{id}/get/responses/200/schema/properties/name/type"
    text = json.dumps([{"kind": "output-type-changed", "pointer": pointer, "reason": "Yes."}])
    comparison = compare(*changed(repository), read_accepted(*accept(repository, text)))

    assert not comparison.fails(Impact.BREAKING)


def test_another_kind_of_change_is_not_accepted(repository: Path) -> None:
    text = ACCEPTED.replace("output-type-changed", "output-removed")
    comparison = compare(*changed(repository), read_accepted(*accept(repository, text)))

    assert comparison.fails(Impact.BREAKING)
    assert ["unused-acceptance"] == [item.rule for item in comparison.diagnostics]


@pytest.mark.parametrize(
    ("text", "rule", "words", "place"),
    [
        ("- {kind: output-removed, operationId: A}\n", "acceptance-without-reason", "say why", (1, 3)),
        ("- {kind: output-removed, operationId: A, reason: ''}\n", "acceptance-without-reason", "say why", (1, 42)),
        ("- {kind: output-removde, operationId: A, reason: x}\n", "malformed-acceptance", "output-removed?", (1, 4)),
        ("- {kind: output-removed, reason: x}\n", "malformed-acceptance", "operationId, or pointer", (1, 3)),
        ("- {kind: output-removed, operation: A, reason: x}\n", "malformed-acceptance", "operationId?", (1, 26)),
        ("- {kind: output-removed, operationId: 1, reason: x}\n", "malformed-acceptance", "must be a text", (1, 39)),
        ("- 1\n", "malformed-acceptance", "an entry is a mapping", (1, 3)),
        ("a: 1\n", "malformed-acceptance", "a list of accepted changes", (1, 1)),
        ("- {a\n", "yaml-syntax", "", (2, 1)),
    ],
)
def test_a_mistake_in_the_accepted_changes_has_its_place(
    tmp_path: Path, text: str, rule: str, words: str, place: tuple[int, int]
) -> None:
    path = tmp_path / "accepted-changes.yaml"
    path.write_text(text, encoding="utf-8")

    (found,) = read_accepted(DiskFiles(tmp_path), path.name).diagnostics

    assert rule == found.rule
    assert words in found.message
    assert found.span is not None
    assert place == (found.span.line, found.span.column)


def test_a_project_may_have_accepted_changes(repository: Path) -> None:
    accept(repository, ACCEPTED)

    assert not compile_project(DiskFiles(repository / "connector")).diagnostics


def test_no_temporary_folder_is_left(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))

    open_against("HEAD", repository / "connector", None)

    assert [] == list(temporary.iterdir())


def test_a_damaged_archive_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.zip"
    path.write_bytes(b"PK" + io.BytesIO(b"nothing").getvalue())

    with pytest.raises(ConnsmithError, match="not a zip archive"):
        open_any(path, None)


def test_an_archive_is_called_by_its_name(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack(artifacts(project, tmp_path / "artifacts"), tmp_path / "connector.zip")
    monkeypatch.chdir(tmp_path)

    assert "connector.zip" == open_any(Path("connector.zip"), None).label


def test_an_archive_may_follow_other_bytes(project: Path, tmp_path: Path) -> None:
    archive = pack(artifacts(project, tmp_path / "artifacts"), tmp_path / "connector.zip")
    extracting = tmp_path / "connector"
    extracting.write_bytes(b"#!/bin/sh\n" + archive.read_bytes())

    assert [] == kinds(compare(open_any(extracting, None), open_any(archive, None)))


def test_a_certification_package_is_opened_at_its_solution(project: Path, tmp_path: Path) -> None:
    arguments = ["package", "solution", str(project), "--publisher-prefix", "contoso", "--out", str(tmp_path)]
    assert main(arguments) == 0
    solution = next(tmp_path.glob("*_0.zip"))
    for outer, name in ((tmp_path / "package.zip", "PkgAssets/A.zip"), (tmp_path / "submission.zip", "package.zip")):
        inner = solution if name.startswith("PkgAssets") else tmp_path / "package.zip"
        with zipfile.ZipFile(outer, "w") as packed:
            packed.write(inner, name)

    assert [] == kinds(compare(open_any(tmp_path / "submission.zip", None), open_any(solution, None)))


# Connectors that stand elsewhere, or nowhere, on one side.


def test_a_folder_that_was_renamed_is_followed(repository: Path) -> None:
    git(repository, "mv", "connector", "items")
    edit(repository / "items" / "operations" / "get-item.yaml", "name: {type: string}", "title: {type: string}")

    comparison = against("HEAD", repository / "items")

    assert ["output-removed", "output-added"] == kinds(comparison)
    assert comparison.old == "HEAD:connector"


def test_a_folder_that_was_renamed_is_followed_from_its_old_name(repository: Path) -> None:
    git(repository, "mv", "connector", "items")

    assert [] == kinds(against("HEAD", repository / "connector"))


def test_artifacts_that_were_renamed_are_followed(repository: Path) -> None:
    compiled = compile_project(DiskFiles(repository / "connector"))
    assert compiled.artifacts is not None
    folder = repository / "artifacts"
    write_folder(folder, compiled.artifacts.files)
    shutil.rmtree(repository / "connector")
    commit(repository)
    git(repository, "mv", "artifacts", "built")

    assert [] == kinds(against("HEAD", repository / "built"))


def test_of_a_connector_that_is_gone_every_operation_is_removed(repository: Path) -> None:
    git(repository, "rm", "-r", "-q", "connector")

    assert ["operation-removed"] == kinds(against("HEAD", repository / "connector"))


def test_a_connector_that_is_gone_fails(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(repository, "rm", "-r", "-q", "connector")

    assert main(["diff", "--against", "HEAD", str(repository / "connector")]) == 1
    assert "(gone)" in capsys.readouterr().out


def test_a_new_connector_does_not_hide_that_another_one_is_gone(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repository, "mv", "connector", "other")
    edit(repository / "other" / "operations" / "get-item.yaml", "operationId: GetItem", "operationId: FindThing")

    assert main(["diff", "--against", "HEAD", str(repository / "other")]) == 1
    assert "HEAD has connectors that are in no folder any more: connector" in capsys.readouterr().out


def test_a_connector_that_is_really_new_is_only_new(repository: Path) -> None:
    shutil.copytree(repository / "connector", repository / "second")

    sides = open_against("HEAD", repository / "second", None)

    assert () == sides.diagnostics
    assert sides.old.definition is None


def test_the_place_in_a_revision_can_be_named(repository: Path) -> None:
    git(repository, "mv", "connector", "items")

    assert [] == kinds(against("HEAD:connector", repository / "items"))


def test_what_is_nowhere_is_said_in_one_line(repository: Path) -> None:
    with pytest.raises(ConnsmithError, match=r"there is no connector here, and none in HEAD"):
        open_against("HEAD", repository / "nothing", None)


# Where a comparison begins.


@pytest.fixture
def branched(repository: Path) -> Path:
    """A branch `mine` without changes, and a `main` that has gained an operation since."""
    git(repository, "branch", "-M", "main")
    git(repository, "branch", "mine")
    more = (repository / "connector" / "operations" / "get-item.yaml").read_text(encoding="utf-8")
    more = more.replace("GetItem", "GetThing").replace("/items/", "/things/")
    (repository / "connector" / "operations" / "get-thing.yaml").write_text(more, encoding="utf-8")
    commit(repository)
    git(repository, "checkout", "-q", "mine")
    return repository / "connector"


def test_the_tip_of_a_branch_has_what_came_since(branched: Path) -> None:
    assert ["operation-removed"] == kinds(against("main", branched))


@pytest.mark.parametrize("revision", ["main...", "main...HEAD", "main...mine"])
def test_three_dots_begin_where_the_branch_began(revision: str, branched: Path) -> None:
    assert [] == kinds(against(revision, branched))


def test_two_dots_compare_two_revisions(branched: Path) -> None:
    assert ["operation-added"] == kinds(against("mine..main", branched))


def test_the_merge_base_is_a_flag(branched: Path) -> None:
    assert main(["diff", "--against", "main", "--merge-base", str(branched)]) == 0


def test_the_merge_base_needs_a_revision(branched: Path) -> None:
    assert main(["diff", "--merge-base", str(branched), str(branched)]) == 2


def test_histories_without_a_common_beginning_are_said_so(branched: Path) -> None:
    git(branched.parent, "checkout", "-q", "--orphan", "alone")
    edit(branched / "connector.yaml", "publisher: Us", "publisher: Others")
    commit(branched.parent)

    with pytest.raises(ConnsmithError, match=r"no commit that main and HEAD have in common; fetch the whole history"):
        open_against("main...", branched, None)


def test_an_unknown_revision_in_a_range_is_named(branched: Path) -> None:
    with pytest.raises(ConnsmithError, match=r"git knows no revision 'nowhere'"):
        open_against("nowhere...", branched, None)
