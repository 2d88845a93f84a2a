"""A thousand equal changes are one entry, and never hide the one that is not."""

from __future__ import annotations

import copy
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from connsmith.diagnostics import Span
from connsmith.diff.comparison import Comparison, LocatedChange, compare
from connsmith.diff.grouping import group_equal
from connsmith.diff.kinds import KINDS
from connsmith.diff.side import Side
from connsmith.emit.artifact import Document
from connsmith.emit.sourcemap import SourceMap
from connsmith.report.diff_json import render_diff_json
from connsmith.report.diff_markdown import LIMIT, render_diff_markdown
from connsmith.report.diff_text import render_diff_text
from connsmith.report.links import Links

MANY = 1000


def operation(number: int) -> dict[str, Any]:
    schema = {"properties": {"a": {"type": "string"}, "b": {"type": "string"}}}
    return {"operationId": f"Get{number}", "responses": {"200": {"description": "OK", "schema": schema}}}


def definition() -> dict[str, Any]:
    return {
        "swagger": "2.0",
        "info": {"title": "Items", "version": "1.0"},
        "paths": {f"/items{number}": {"get": operation(number)} for number in range(MANY)},
    }


def compared(old: Any, new: Any) -> Comparison:
    before, after = (
        Side(name, definition=Document("apiDefinition", data, SourceMap({}, {}, Span.start_of(name))))
        for name, data in (("old", old), ("new", new))
    )
    return compare(before, after)


@cache
def many_and_one() -> Comparison:
    """Every operation loses the same output, and one operation is gone."""
    old = definition()
    new = copy.deepcopy(old)
    for item in new["paths"].values():
        del item["get"]["responses"]["200"]["schema"]["properties"]["b"]
    del new["paths"]["/items99"]
    return compared(old, new)


def test_equal_changes_are_one_entry() -> None:
    entries = group_equal(many_and_one().findings)

    assert [1, MANY - 1] == [len(entry.findings) for entry in entries]


def test_the_unique_change_stands_before_the_common_one() -> None:
    entries = group_equal(many_and_one().findings)

    assert ["operation-removed", "output-removed"] == [entry.first.judged.kind.name for entry in entries]


def test_changes_with_other_values_are_not_one_entry() -> None:
    old = definition()
    new = copy.deepcopy(old)
    for number, item in enumerate(new["paths"].values()):
        item["get"]["summary"] = f"Summary {number}"

    assert len(group_equal(compared(old, new).findings)) == MANY


@pytest.mark.parametrize(
    "change",
    [
        lambda judged: replace(judged, kind=KINDS["operation-hidden"]),
        lambda judged: replace(judged, reason="Another one."),
        lambda judged: replace(judged, change=replace(judged.change, where=("response 404",))),
        lambda judged: replace(judged, change=replace(judged.change, what="another")),
        lambda judged: replace(judged, change=replace(judged.change, document="script")),
        lambda judged: replace(judged, change=replace(judged.change, before=None)),
        lambda judged: replace(judged, change=replace(judged.change, after=judged.change.before)),
    ],
    ids=["kind", "reason", "way", "keyword", "document", "value before", "value after"],
)
def test_changes_of_two_operations_that_differ_in_anything_are_not_one_entry(change: Any) -> None:
    _, first, second, *_ = many_and_one().findings
    other = replace(second, judged=change(second.judged))

    assert 1 == len(group_equal([first, second]))
    assert 2 == len(group_equal([first, other]))


def of(subject: str, kind: str, *way: str) -> LocatedChange:
    """A change that only its subject, kind and way tell from others."""
    first, *_ = many_and_one().findings
    change = replace(first.judged.change, subject=subject, operations=(subject,), where=way)
    return replace(first, judged=replace(first.judged, change=change, kind=KINDS[kind]))


def test_common_changes_stand_last_however_weighty() -> None:
    common = [of("A", "operation-removed"), of("B", "operation-removed")]
    unique = of("C", "operation-text-changed")

    assert [(unique,), tuple(common)] == [entry.findings for entry in group_equal([*common, unique])]


def test_changes_of_one_subject_stand_together_where_its_weightiest_belongs() -> None:
    light, other, heavy = of("Z", "output-removed"), of("B", "input-removed"), of("Z", "operation-removed")

    assert ["Z", "Z", "B"] == [entry.subject for entry in group_equal([light, other, heavy])]


def test_subjects_of_one_weight_stand_in_the_order_of_their_names_and_ways() -> None:
    found = [of("B", "input-removed"), of("A", "input-removed", "z"), of("A", "input-removed", "b")]

    assert ["A > b", "A > z", "B"] == [entry.first.judged.change.title for entry in group_equal(found)]


def test_common_changes_of_one_weight_stand_by_how_many_operations_they_concern() -> None:
    of_three = [of(name, "input-removed", "a") for name in "ABC"]
    of_two = [of(name, "input-removed", "b") for name in "BC"]

    assert ["2 operations", "3 operations"] == [entry.subject for entry in group_equal([*of_three, *of_two])]


def test_entry_of_several_changes_speaks_of_so_many_operations() -> None:
    (entry,) = group_equal([of("A", "input-removed"), of("B", "input-removed")])

    assert ("2 operations", ("A", "B"), True) == (entry.subject, entry.operations, entry.is_common)


def test_changes_that_no_single_operation_has_are_never_one_entry() -> None:
    first, *_ = many_and_one().findings
    change = replace(first.judged.change, subject="connector", operations=("A", "B"))
    twins = [replace(first, judged=replace(first.judged, change=change)) for _ in "ab"]

    assert 2 == len(group_equal(twins))


def test_a_comment_lists_both_entries_and_counts_nothing() -> None:
    text = render_diff_markdown(many_and_one())

    assert "Get99" in text
    assert "**999 operations**" in text
    assert "(`Get0`, `Get1`, `Get10` and 996 more)" in text
    assert len(text) < LIMIT / 10


def test_text_names_the_common_change_once() -> None:
    text = render_diff_text(many_and_one())

    assert text.count("the output is removed") == 1
    assert "Get0, Get1, Get10 and 996 more" in text


def test_json_holds_every_change() -> None:
    assert render_diff_json(many_and_one()).count('"kind": "output-removed"') == MANY - 1


def test_a_comment_that_has_to_be_cut_still_names_the_worst() -> None:
    old = definition()
    new = copy.deepcopy(old)
    for number, item in enumerate(new["paths"].values()):
        item["get"]["responses"]["200"]["schema"]["properties"] = {f"c{number}": {"type": "string"}}
    del new["paths"]["/items99"]
    text = render_diff_markdown(compared(old, new))

    assert len(text.encode()) < LIMIT
    assert "`Get99`" in text


def test_long_values_show_what_differs() -> None:
    old, new = definition(), definition()
    text = "word " * 200
    old["info"]["description"], new["info"]["description"] = text + "alpha end", text + "omega end"
    (finding,) = compared(old, new).findings

    assert "alpha" in finding.judged.says
    assert "omega" in finding.judged.says
    assert len(finding.judged.says) < len(text)


def test_places_lead_to_the_lines_of_the_checkout() -> None:
    old, new = definition(), definition()
    new["host"] = "other.example.com"
    text = render_diff_markdown(compared(old, new), Links("https://github.com/a/b/blob/0f/{path}#L{line}"))

    assert "now [`new:1:1`](https://github.com/a/b/blob/0f/new#L1)" in text


def test_backticks_of_the_advice_are_code() -> None:
    assert "Set `version` to 2.0" in render_diff_markdown(many_and_one())
