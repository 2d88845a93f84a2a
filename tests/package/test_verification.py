"""Every check of the package validator (fact pkg-validator), and of the solutions inside: one defect, one line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connsmith.cli import main
from connsmith.diagnostics import has_errors
from connsmith.package.archive import build_archive
from connsmith.package.verification import verify_archive

from .conftest import archive_of, packed_files, small_parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FLOW = "Workflows/Flow-00000000-0000-0000-0000-000000000001.json"
NAME = "contoso_widgets"
WIDGETS = packed_files(small_parts())


def flow_solution() -> dict[str, bytes]:
    files = packed_files(small_parts())
    workflow = (
        b'<Workflows><Workflow WorkflowId="{1}" Name="Flow"><JsonFileName>/%s</JsonFileName></Workflow></Workflows>'
    )
    files["customizations.xml"] = files["customizations.xml"].replace(
        b"<Workflows></Workflows>", workflow % FLOW.encode()
    )
    return {**files, FLOW: b"{}"}


def plugin_solution() -> dict[str, bytes]:
    files = packed_files(small_parts())
    plugin = b"<Languages><Language>1033</Language></Languages><aiplugins><aicopilot_aiplugin id='1'/></aiplugins>"
    start, end = files["customizations.xml"].split(b"<Languages>")
    files["customizations.xml"] = start + plugin + end[end.index(b"</Languages>") + len(b"</Languages>") :]
    return {**files, "aiplugins/a.json": b"{}", "aipluginoperations/b.json": b"{}"}


def submission(
    *solutions: dict[str, bytes], extra: dict[str, bytes] | None = None, inner: dict[str, bytes] | None = None
) -> bytes:
    names = ("PkgAssets/A.zip", "PkgAssets/B.zip", "PkgAssets/C.zip", "PkgAssets/D.zip")
    assets = {name: build_archive(files) for name, files in zip(names, solutions, strict=False)}
    package = build_archive({**assets, **(inner or {})})
    return build_archive({"intro.md": b"# Widgets\n", "package.zip": package, **(extra or {})})


def errors(data: bytes, *, plugin: bool = False) -> set[str]:
    return {item.rule for item in verify_archive(data, "x.zip", plugin=plugin).diagnostics if item.severity == "error"}


def test_a_package_with_both_solutions_passes() -> None:
    assert errors(submission(packed_files(small_parts()), flow_solution())) == set()


def test_a_package_with_a_plugin_passes_when_asked_for_one() -> None:
    data = submission(packed_files(small_parts()), flow_solution(), plugin_solution())
    assert errors(data, plugin=True) == set()


def test_names_of_backslashes_are_paths_as_powershell_writes_them() -> None:
    solutions = (packed_files(small_parts()), flow_solution())
    assets = {f"PkgAssets\\{index}.zip": build_archive(files) for index, files in enumerate(solutions)}
    data = build_archive({"intro.md": b"", "package.zip": build_archive(assets)})
    assert errors(data) == set()


GOOD: Callable[[], dict[str, bytes]] = lambda: packed_files(small_parts())  # noqa: E731 - a table below needs it short


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda: submission(GOOD(), flow_solution(), extra={"folder/x.txt": b""}), "pkg-level1"),
        (lambda: submission(GOOD(), flow_solution(), extra={"second.md": b""}), "pkg-level1"),
        (lambda: submission(GOOD(), flow_solution(), extra={"second.zip": build_archive({"a/b": b""})}), "pkg-level1"),
        (lambda: build_archive({"intro.md": b""}), "pkg-level1"),
        (lambda: submission(GOOD(), flow_solution(), inner={"Other/x.txt": b""}), "pkg-level2"),
        (lambda: submission(inner={"x.dll": b""}), "pkg-level2"),
        (lambda: submission(GOOD(), flow_solution(), inner={"PkgAssets/deep/x.txt": b""}), "pkg-level3"),
        (lambda: submission(GOOD()), "pkg-level3"),
        (lambda: submission(GOOD(), GOOD(), flow_solution()), "pkg-level3"),
        (lambda: submission({"solution.xml": b"<a/>"}, flow_solution()), "pkg-solution-files"),
        (lambda: submission(_without(GOOD(), "Connector/"), flow_solution()), "pkg-solution-connector"),
        (lambda: submission(GOOD(), _without(flow_solution(), "Workflows/")), "pkg-solution-workflow"),
        (lambda: submission(GOOD(), GOOD()), "pkg-solution-mix"),
        (lambda: submission(flow_solution(), flow_solution()), "pkg-solution-mix"),
    ],
)
def test_each_defect_of_a_package_is_found(make: Callable[[], bytes], rule: str) -> None:
    assert rule in errors(make())


def test_a_plugin_without_its_folders_is_found_only_when_a_plugin_is_asked_for() -> None:
    data = submission(GOOD(), flow_solution(), _without(plugin_solution(), "aiplugins/"))
    assert "pkg-solution-plugin" in errors(data, plugin=True)
    assert "pkg-solution-plugin" not in errors(data)


def _without(files: dict[str, bytes], prefix: str) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if not name.startswith(prefix)}


SCRIPT = b"public class Script : ScriptBase { public override Task<HttpResponseMessage> ExecuteAsync() => null; }"


def _changed(path: str, old: bytes, new: bytes) -> bytes:
    files = packed_files(small_parts(script=SCRIPT, properties={"scriptOperations": ["List"]}))
    assert old in files[path]
    return build_archive({**files, path: files[path].replace(old, new)})


def _with(path: str, content: bytes) -> bytes:
    return build_archive({**packed_files(small_parts()), path: content})


DEFINITION = f"Connector/{NAME}_openapidefinition.json"
PARAMETERS = f"Connector/{NAME}_connectionparameters.json"


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda: _changed("solution.xml", b'id="{', b'id="{0'), "solution-identity"),
        (lambda: _changed("solution.xml", b'schemaName="contoso', b'schemaName="other'), "solution-identity"),
        (lambda: _changed("solution.xml", b'type="372"', b'type="29"'), "solution-identity"),
        (lambda: _changed("solution.xml", b"<Version>1.2.0.0", b"<Version>1.2"), "solution-manifest"),
        (lambda: _changed("solution.xml", b"<Managed>0", b"<Managed>2"), "solution-manifest"),
        (lambda: _changed("solution.xml", b"Prefix>contoso", b"Prefix>mscrm"), "solution-manifest"),
        (lambda: _changed("solution.xml", b"</ImportExportXml>", b""), "solution-xml"),
        (lambda: _changed("customizations.xml", b"connectortype>1", b"connectortype>2"), "solution-column"),
        (lambda: _changed("customizations.xml", b"connectorid>", b"connectorid>x"), "solution-identity"),
        (lambda: _changed("customizations.xml", b">Widgets<", b">" + b"W" * 31 + b"<"), "solution-title-length"),
        (lambda: _changed("customizations.xml", b"_openapidefinition.json", b"_other.json"), "solution-file"),
        (lambda: _changed("customizations.xml", b"List", b"Lost"), "solution-script"),
        (lambda: _changed("customizations.xml", b"#007ee5", b"blue"), "solution-column"),
        (lambda: _changed("[Content_Types].xml", b"json", b"jsn"), "solution-content-type"),
        (lambda: _with("Connector/stray.json", b"{}"), "solution-file"),
        (lambda: _with(DEFINITION, b"{"), "solution-document"),
        (lambda: _with(DEFINITION, b"[]"), "solution-document"),
        (lambda: _with(PARAMETERS, b'{"properties": {"a": 1}}'), "solution-document"),
        (lambda: _with(f"Connector/{NAME}_iconblob.Png", b"GIF89a"), "solution-document"),
        (
            lambda: _with(PARAMETERS, b'{"token": {"oAuthSettings": {"clientSecret": "hush"}}}'),
            "solution-secret",
        ),
    ],
)
def test_each_contradiction_in_a_solution_is_found(make: Callable[[], bytes], rule: str) -> None:
    assert rule in errors(make())


def test_a_secret_is_not_repeated() -> None:
    data = _with(PARAMETERS, b'{"token": {"oAuthSettings": {"clientSecret": "canary-1"}}}')
    assert "canary-1" not in str(verify_archive(data, "x.zip"))


def test_what_the_platform_itself_exports_is_only_a_warning() -> None:
    data = _with(f"Connector/{NAME}_policytemplateinstances.json", b"null")
    assert not has_errors(verify_archive(data, "x.zip").diagnostics)


def test_a_policy_of_no_operation_is_a_warning_since_published_connectors_have_such() -> None:
    policies = b'[{"parameters": {"x-ms-apimTemplate-operationName": ["Lost"]}}]'
    verified = verify_archive(_with(f"Connector/{NAME}_policytemplateinstances.json", policies), "x.zip")
    assert [(item.rule, item.severity) for item in verified.diagnostics] == [("solution-policy", "warning")]


def test_an_emptied_column_of_an_older_pipeline_passes() -> None:
    assert errors(_with(PARAMETERS, b"")) == set()


def test_entities_in_a_manifest_are_refused_not_expanded() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><ImportExportXml>&c;</ImportExportXml>'
    assert "solution-xml" in errors(_with("solution.xml", bomb))


def test_a_clean_archive_is_one_line_and_exit_status_0(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "w.zip"
    path.write_bytes(archive_of(small_parts()))
    assert main(["verify", str(path)]) == 0
    assert capsys.readouterr().out == "w.zip: solution: no findings\n"


def test_findings_make_exit_status_1_and_one_line_each(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "w.zip"
    path.write_bytes(_changed("customizations.xml", b"connectortype>1", b"connectortype>2"))
    assert main(["verify", str(path)]) == 1
    place, message, rule = (
        "w.zip/customizations.xml",
        "the connectortype of contoso_widgets must be 1",
        "solution-column",
    )
    first, last = capsys.readouterr().out.splitlines()
    assert first == f"{place}: error: {message}, a custom connector [{rule}]"
    assert last == "w.zip: solution: 1 error"


def test_an_archive_that_cannot_be_read_does_not_hide_the_next(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    broken, good = tmp_path / "broken.zip", tmp_path / "good.zip"
    broken.write_bytes(b"PK")
    good.write_bytes(archive_of(small_parts()))
    assert main(["verify", str(broken), str(good)]) == 2
    captured = capsys.readouterr()
    assert captured.out == "good.zip: solution: no findings\n"
    assert captured.err.startswith("connsmith: broken.zip")


@pytest.mark.parametrize(
    ("column", "content", "message"),
    [
        (
            "policytemplateinstances",
            '[{"parameters": {"x-ms-apimTemplate-operationName": [["a"]]}}]',
            "a policy names \"['a']\", which is no operation of the definition",
        ),
        ("connectionparameters", '{"properties": 5}', "the connection parameter 'properties' must be an object"),
        ("connectionparameters", '{"token": null}', "the connection parameter 'token' must be an object"),
    ],
)
def test_a_document_of_another_shape_is_a_finding(column: str, content: str, message: str) -> None:
    files = {**packed_files(small_parts()), f"Connector/{NAME}_{column}.json": content.encode()}
    found = verify_archive(build_archive(files), "w.zip").diagnostics
    assert [message] == [item.message for item in found]


KEYS = (
    "properties", "type", "parameters", "values", "x-ms-apimTemplate-operationName", "oAuthSettings", "clientSecret",
    "redirectUrl", "uiDefinition", "constraints", "info", "title", "paths", "get", "operationId",
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@given(column=st.sampled_from(["openapidefinition", "connectionparameters", "policytemplateinstances"]), value=VALUES)
def test_any_json_in_a_column_ends_in_findings(column: str, value: object) -> None:
    files = {**WIDGETS, f"Connector/{NAME}_{column}.json": json.dumps(value).encode()}
    assert verify_archive(build_archive(files), "w.zip").kind == "solution"


def test_connector_inside_is_checked_as_check_does(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "w.zip"
    properties = {"connectionParameters": {"token": {"type": "oAuthSetting"}}}
    path.write_bytes(archive_of(small_parts(properties=properties)))
    main(["verify", str(path)])
    said = capsys.readouterr().out
    main(["check", str(path)])

    assert "did you mean oauthSetting?" in said
    assert "did you mean oauthSetting?" in " ".join(capsys.readouterr().out.split())
