"""Flows and apps are found in whatever they are exported as, with the same hits and places that can be looked up."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.impact.conftest import API, flow_of, hits_in, rows
from tests.impact.exporting import GUID, app, customizations, legacy, solution, unpacked, zipped

from connsmith.impact.hit import Hit

EDIT = {"/definitions/Order/properties/note": None}
REMOVED = {"/paths/~1orders~1{id}": None}
FLOW = flow_of(
    {
        "Get": {"call": "GetOrder", "with": {"id": "1"}},
        "Use": {"type": "Compose", "inputs": "@body('Get')?['note']"},
    }
)
NAMELESS = json.loads(json.dumps(FLOW))
del NAMELESS["properties"]["displayName"]
WORKFLOW = f"Workflows/Nightly-{GUID.upper()}.json"


def one(files: dict[str, bytes], edit: dict[str, Any] = EDIT) -> Hit:
    _, hits = hits_in(files, edit)
    assert () == hits.unreadable
    found = [hit for listed in hits.by_finding.values() for hit in listed]
    assert 1 == len(found), found
    return found[0]


@pytest.mark.parametrize(
    ("files", "file"),
    [
        (solution(NAMELESS), f"flows:{WORKFLOW}"),
        ({"a/sol.zip": zipped(solution(NAMELESS))}, f"flows:a/sol.zip:{WORKFLOW}"),
        ({f"src/{name}": content for name, content in unpacked(NAMELESS).items()}, f"flows:src/{WORKFLOW}"),
        ({"p.zip": zipped(legacy(FLOW))}, f"flows:p.zip:Microsoft.Flow/flows/{GUID}/definition.json"),
        ({"x.json": json.dumps(FLOW).encode()}, "flows:x.json"),
        ({"Nightly sync.json": json.dumps(NAMELESS["properties"] | {"x": 1}).encode()}, "flows:Nightly sync.json"),
        ({"outer.zip": zipped({"inner.zip": zipped(solution(NAMELESS))})}, f"flows:outer.zip:inner.zip:{WORKFLOW}"),
    ],
    ids=["unzipped", "solution", "unpacked", "legacy", "bare", "definition", "zip in zip"],
)
def test_a_flow_is_found_with_its_name_in_every_container(files: dict[str, bytes], file: str) -> None:
    hit = one(files)
    assert ("Nightly sync", file, "Use", "body('Get')?['note']") == (
        hit.flow,
        hit.span.file,
        hit.action,
        hit.expression,
    )


def test_a_column_leads_to_the_string_in_an_export_of_one_line() -> None:
    text = json.dumps(FLOW)
    hit = one({"p.zip": zipped(legacy(FLOW))})
    assert (1, "\"@body('Get')?['note']\"") == (hit.span.line, text[hit.span.column - 1 : hit.span.end_column - 1])


@pytest.mark.parametrize("files", [solution(FLOW, state=0), unpacked(FLOW, state=0)])
def test_a_flow_that_is_off_is_named_and_said_to_be_off(files: dict[str, bytes]) -> None:
    assert not one(files).is_enabled
    assert one(solution(FLOW)).is_enabled


def test_other_json_is_passed_over() -> None:
    _, hits = hits_in({"a.json": json.dumps(FLOW).encode(), "b.json": b'{"swagger": "2.0"}', "c.json": b"[]"}, EDIT)
    assert (1, ()) == (hits.read, hits.unreadable)


def test_hidden_folders_and_builds_are_passed_over() -> None:
    files = {f"{folder}/x.json": json.dumps(FLOW).encode() for folder in (".git", "out", "node_modules", "kept")}
    assert 1 == hits_in(files, EDIT)[1].read


@pytest.mark.parametrize(
    "script",
    [
        "CrateDesk.GetOrder({id: 1})",
        "Set(x, 'CrateDesk' . GetOrder(1).note)",
        '$"a {CrateDesk.GetOrder(1).id} b"',
        '$"a {$"b {CrateDesk.GetOrder("x")}"}"',
    ],
)
def test_an_app_that_calls_an_operation_is_hit_when_it_goes(script: str) -> None:
    hit = one({"desk.msapp": zipped(app(script, API))}, REMOVED)
    assert ("desk", "flows:desk.msapp:Controls/1.json", "Button1.OnSelect", None, "certain") == (
        hit.flow,
        hit.span.file,
        hit.action,
        hit.expression,
        hit.certainty,
    )
    assert hit.span.line > 1


def test_any_other_change_of_an_operation_may_hit_an_app_that_calls_it() -> None:
    comparison, hits = hits_in({"desk.msapp": zipped(app("CrateDesk.GetOrder(1)", API))}, EDIT)
    assert ["output-removed | Button1.OnSelect | - | possible"] == rows(comparison, hits)


@pytest.mark.parametrize(
    "script",
    [
        '"CrateDesk.GetOrder(1)"',
        "// CrateDesk.GetOrder(1)",
        "/* CrateDesk.GetOrder(1) */ 1",
        "Other.GetOrder(1)",
        "CrateDesk.ListOrders()",
        "x.CrateDesk.GetOrder(1)",
        '$"CrateDesk.GetOrder(1)"',
    ],
)
def test_what_is_no_call_is_no_hit(script: str) -> None:
    comparison, hits = hits_in({"desk.msapp": zipped(app(script, API))}, REMOVED)
    assert ([], 1, 0) == (rows(comparison, hits), hits.read, hits.hit)


def test_an_app_in_a_solution_has_the_name_that_the_solution_gives_it() -> None:
    member = "CanvasApps/new_desk_DocumentUri.msapp"
    named = f"<CanvasApp><DisplayName>Desk app</DisplayName><DocumentUri>/{member}</DocumentUri></CanvasApp>"
    files = {"customizations.xml": customizations(apps=named), member: zipped(app("CrateDesk.GetOrder(1)", API))}
    hit = one({"sol.zip": zipped(files)}, REMOVED)
    assert ("Desk app", f"flows:sol.zip:{member}:Controls/1.json") == (hit.flow, hit.span.file)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.json", json.dumps(FLOW).encode()[:-40]),
        ("deep.json", b'{"definition": {"actions": ' + b'{"a": ' * 5000 + b"1" + b"}" * 5000 + b"}}"),
        (
            "nested.json",
            json.dumps(
                {"definition": {"actions": json.loads('{"a": {"actions": ' * 150 + "{}" + "}}" * 150)}}
            ).encode(),
        ),
        ("bytes.json", b"\xff\xfe\xff"),
        ("slip.zip", zipped({"../evil.json": b"{}"})),
        ("cut.zip", zipped(solution(FLOW))[:-30]),
        ("bomb.zip", zipped({"bomb.json": b"{" + b" " * 50_000_000 + b"}"})),
        ("entities.zip", zipped({**solution(FLOW), "customizations.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})),
        ("broken.msapp", zipped({**app("CrateDesk.GetOrder(1)", API), "Controls\\2.json": b"{"})),
        ("no.msapp", b"not a zip"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_reported(name: str, content: bytes) -> None:
    _, hits = hits_in({"good.json": json.dumps(FLOW).encode(), name: content}, EDIT)
    assert (1, 1) == (hits.read, hits.hit)
    assert [f"flows:{name}"] == [
        item.file.split(":", 2)[0] + ":" + item.file.split(":", 2)[1] for item in hits.unreadable
    ]
    assert all(item.message and "\n" not in item.message for item in hits.unreadable)


def test_an_archive_of_many_bombs_ends_soon() -> None:
    bomb = zipped({"x.json": b" " * 8_000_000})
    _, hits = hits_in({"all.zip": zipped({f"{index}.zip": bomb for index in range(40)})}, EDIT)
    assert (0, 40) == (hits.read, len(hits.unreadable))
    assert "more than 256 MB in all" in hits.unreadable[-1].message
