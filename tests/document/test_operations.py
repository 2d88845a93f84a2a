"""Which operations a page shows, how it calls them and in which order (fact page-operations)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from connsmith.document.page.model import Page


def paths(*operations: dict[str, Any]) -> dict[str, Any]:
    named = [{"operationId": f"Op{i}", "responses": {}, **operation} for i, operation in enumerate(operations)]
    return {"paths": {f"/{i}": {"get": operation} for i, operation in enumerate(named)}}


def annotated(summary: str, **annotation: Any) -> dict[str, Any]:
    return {"summary": summary, "x-ms-api-annotation": annotation}


def test_operations_are_sorted_without_regard_to_letter_case(make_page: Callable[..., Page]) -> None:
    names = ["Create Rule Set", "Create rule based policy", "Create role assignment"]
    page = make_page(paths(*({"summary": name} for name in names)))

    assert names[::-1] == [operation.title for operation in page.actions]


def test_a_preview_stands_before_a_deprecated_one_of_the_same_name(make_page: Callable[..., Page]) -> None:
    page = make_page(
        paths({"summary": "Get it", "deprecated": True}, annotated("Get it", status="Preview"), {"summary": "Get it"})
    )

    assert ["Get it", "Get it (Preview)", "Get it [DEPRECATED]"] == [operation.title for operation in page.actions]


def test_internal_operations_are_left_out_and_advanced_ones_are_not(make_page: Callable[..., Page]) -> None:
    page = make_page(
        paths({"summary": "A", "x-ms-visibility": "internal"}, {"summary": "B", "x-ms-visibility": "advanced"})
    )

    assert ["B"] == [operation.title for operation in page.actions]


def test_a_deprecated_operation_links_to_the_highest_live_revision_even_in_preview(
    make_page: Callable[..., Page],
) -> None:
    page = make_page(
        paths(
            {**annotated("Old", family="T", revision=1), "deprecated": True},
            annotated("Newer", family="T", revision=2),
            annotated("Newest", family="T", revision=3, status="Preview"),
        )
    )
    old = next(operation for operation in page.actions if operation.is_deprecated)

    assert old.replacement is not None
    assert ("Newest (Preview)", "newest-preview") == (old.replacement.title, old.replacement.anchor)


def test_a_deprecated_operation_without_a_live_revision_keeps_its_description(
    make_files: Callable[..., dict[str, str]],
) -> None:
    old = {**annotated("Old", family="T"), "deprecated": True, "description": "Does it."}

    assert "| Does it. |" in make_files(paths(old))["reference.md"]


def test_the_description_of_a_replaced_operation_is_struck_through(make_files: Callable[..., dict[str, str]]) -> None:
    old = {**annotated("Old", family="T", revision=1), "deprecated": True, "description": "Does it."}
    files = make_files(paths(old, annotated("New", family="T", revision=2)))

    assert "This action has been deprecated. Please use [New](#new) instead. ~~Does it.~~" in files["reference.md"]
    assert '<a href="#new">New</a> instead. <del>Does it.</del>' in files["reference.html"]
    assert "This action has been deprecated. Please use New instead.\n\nDoes it.\n" in files["reference.txt"]


@pytest.mark.parametrize(("status", "shown"), [("Preview", "A (Preview)"), ("Production", "A"), (None, "A")])
def test_the_title_says_preview_only_when_the_status_does(
    make_page: Callable[..., Page], status: str | None, shown: str
) -> None:
    annotation = {"x-ms-api-annotation": {"status": status}} if status else {}

    assert shown == make_page({"info": {"title": "A", **annotation}}).title


def test_operations_of_a_connector_in_preview_have_no_suffix_of_their_own(make_page: Callable[..., Page]) -> None:
    info = {"info": {"title": "A", "x-ms-api-annotation": {"status": "Preview"}}}
    page = make_page({**info, **paths(annotated("Get it", status="Preview"))})

    assert ["Get it"] == [operation.title for operation in page.actions]


def test_triggers_are_told_apart_from_actions_and_by_how_they_wait(make_page: Callable[..., Page]) -> None:
    trigger = {"operationId": "T", "summary": "T", "x-ms-trigger": "single"}
    page = make_page(
        {
            "paths": {
                "/hook": {"x-ms-notification-content": {"schema": {"type": "object"}}, "post": trigger},
                "/poll": {"get": {"operationId": "P", "summary": "P", "x-ms-trigger": "batch"}},
                "/do": {"get": {"operationId": "A", "summary": "A"}},
            }
        }
    )

    assert ["A"] == [operation.title for operation in page.actions]
    assert [("P", "polling"), ("T", "webhook")] == [(operation.title, operation.trigger) for operation in page.triggers]


def test_two_operations_of_one_name_have_different_anchors(make_page: Callable[..., Page]) -> None:
    page = make_page(paths({"summary": "List"}, {"summary": "List"}))

    assert ["list", "list-2"] == [operation.anchor for operation in page.actions]
