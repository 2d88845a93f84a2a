"""One mistake, one finding: what operations share, and what holds in some environments only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from connsmith.check.merging import WITHOUT, merge_environments, merge_places
from connsmith.check.run import CheckPlan, check_path
from connsmith.diagnostics import Diagnostic, Severity, Span
from connsmith.reading.connector import Reading
from connsmith.reading.definition import Definition

CONNECTOR = (
    "title: Shelves\ndescription: Lists shelves of a library and what stands on them.\nversion: '1.0'\n"
    "host: api.example.com\nbasePath: /\niconBrandColor: '#1A5FB4'\n"
)
PLACE, ELSEWHERE = Span("a.yaml", 1, 1, 1, 9), Span("a.yaml", 2, 1, 2, 9)


def finding(
    pointer: str = "/info", message: str = "a word is wrong", rule: str = "a-rule", span: Span | None = PLACE
) -> Diagnostic:
    return Diagnostic(rule, f"id-of-{rule}", Severity.ERROR, message, span, "apiDefinition", pointer)


def reading(*names: str) -> Reading:
    paths = {f"/{name}": {"get": {"operationId": name}} for name in names}
    definition = Definition({"swagger": "2.0", "paths": paths})
    return Reading("shelves", definition, None, None, None, None, None, 0)


def of_operations(*names: str) -> list[Diagnostic]:
    return [finding(f"/paths/~1{name}/get/responses/400", f"{name} is wrong") for name in names]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A project whose three operations share a response with a schema, beside one of their own."""
    folder = tmp_path / "shelves"
    (folder / "operations").mkdir(parents=True)
    (folder / "connector.yaml").write_text(
        f"{CONNECTOR}defaults:\n  responses:\n    '400': {{description: No., schema: {{type: string}}}}\n",
        encoding="utf-8",
    )
    for name in ("Add", "List", "Move"):
        (folder / "operations" / f"{name.lower()}.yaml").write_text(
            f"request: GET /{name.lower()}\noperationId: {name}Shelves\nsummary: {name} shelves\n"
            f"description: {name}s the shelves.\n"
            "responses: {'200': {description: Yes., schema: {type: string}}}\n",
            encoding="utf-8",
        )
    return folder


def messages(folder: Path, rule: str, environment: str | None = None) -> list[tuple[str, tuple[str, ...]]]:
    found = check_path(folder, CheckPlan(environment=environment)).diagnostics
    return [(item.message, item.environments) for item in found if item.rule == rule]


def test_mistake_in_a_shared_part_is_told_once_with_its_operations(shared: Path) -> None:
    ((message, _),) = messages(shared, "several-response-schemas")

    assert message.startswith("in 3 operations (AddShelves, ListShelves, MoveShelves): AddShelves ")


def test_every_environment_is_read_and_a_finding_says_in_which_it_holds(shared: Path) -> None:
    (shared / "environments").mkdir()
    (shared / "environments" / "dev.yaml").write_text("connector: {version: '2.0'}\n", encoding="utf-8")
    (shared / "environments" / "prod.yaml").write_text("auth: {oauth: {clientId: abc}}\n", encoding="utf-8")

    found = [item for item in check_path(shared, CheckPlan()).diagnostics if item.severity == "error"]

    assert [("prod",)] == [item.environments for item in found]
    assert ["environments/prod.yaml"] == [item.span.file for item in found if item.span]


def test_environment_that_is_named_is_read_alone(shared: Path) -> None:
    (shared / "environments").mkdir()
    (shared / "environments" / "dev.yaml").write_text("connector: {version: '2.0'}\n", encoding="utf-8")
    (shared / "environments" / "prod.yaml").write_text("auth: {oauth: {clientId: abc}}\n", encoding="utf-8")

    assert [] == [
        item for item in check_path(shared, CheckPlan(environment="dev")).diagnostics if item.severity == "error"
    ]


def test_misspelt_extension_is_told_once_and_not_as_what_is_missing_too(shared: Path) -> None:
    file = shared / "operations" / "list.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}parameters:\n  room: {{in: query, type: string, x-ms-sumary: Room}}\n", encoding="utf-8")

    found = [
        item.rule for item in check_path(shared, CheckPlan()).diagnostics if item.span and "list" in item.span.file
    ]

    assert "unknown-extension" in found
    assert "missing-parameter-summary" not in found


def test_one_mistake_of_several_operations_stands_where_the_first_has_it() -> None:
    found = of_operations("A", "B")

    assert [replace(found[0], message="in 2 operations (A, B): A is wrong")] == merge_places(found, reading("A", "B"))


@pytest.mark.parametrize(
    ("names", "shown"), [("ABC", "in 3 operations (A, B, C)"), ("ABCD", "in 4 operations (A, B, C, …)")]
)
def test_three_operations_are_named_and_more_are_counted(names: str, shown: str) -> None:
    (merged,) = merge_places(of_operations(*names), reading(*names))

    assert f"{shown}: A is wrong" == merged.message


def test_several_places_of_one_operation_are_counted() -> None:
    found = [finding("/paths/~1A/get/parameters/0", "one"), finding("/paths/~1A/get/parameters/1", "two")]

    assert ["in 2 places: one"] == [item.message for item in merge_places(found, reading("A"))]


def test_places_outside_of_operations_are_counted() -> None:
    found = [*of_operations("A", "B"), finding("/definitions/C", "C is wrong")]

    assert ["in 3 places: A is wrong"] == [item.message for item in merge_places(found, reading("A", "B"))]


def test_places_are_counted_where_no_definition_could_be_read() -> None:
    unread = replace(reading(), definition=None)

    merged = merge_places([finding("/a", "one"), finding("/b", "two")], unread)

    assert ["in 2 places: one"] == [item.message for item in merged]


def test_places_of_which_the_same_is_said_are_counted() -> None:
    found = [finding("/a"), finding("/b")]

    assert ["in 2 places: a word is wrong"] == [item.message for item in merge_places(found, reading())]


def test_the_same_finding_twice_is_one_as_it_is() -> None:
    assert [finding()] == merge_places([finding(), finding()], reading())


@pytest.mark.parametrize(
    "found",
    [
        [finding("/a", "one"), finding("/a", "two")],
        [finding("/a", "one", span=None), finding("/b", "two", span=None)],
        [finding("/a", "one"), finding("/b", "two", span=ELSEWHERE)],
        [finding("/a", "one"), replace(finding("/b", "two"), severity=Severity.INFO)],
        [finding("/a", "one"), replace(finding("/b", "two"), document="apiProperties")],
        [finding("/a", "one"), finding("/b", "two", "b-rule")],
    ],
    ids=["one pointer", "no place", "other places", "other severities", "other documents", "other rules"],
)
def test_mistakes_that_only_look_alike_stay_apart(found: list[Diagnostic]) -> None:
    assert found == merge_places(found, reading())


@pytest.mark.parametrize(("span", "is_told"), [(PLACE, False), (ELSEWHERE, True)])
def test_name_that_fits_on_neither_side_is_told_once(span: Span, is_told: object) -> None:
    found = [finding("/a", rule="unknown-dynamic-parameter"), finding("/b", rule="unknown-source-parameter", span=span)]

    assert is_told == ("unknown-source-parameter" in [item.rule for item in merge_places(found, reading())])


@pytest.mark.parametrize(
    ("missing", "is_told"),
    [
        (finding("/a", "it has no x-ms-summary; add one"), False),
        (finding("/a", "it has no description; add x-ms-summary"), True),
        (finding("/b", "it has no x-ms-summary; add one"), True),
        (replace(finding("/a", "it has no x-ms-summary; add one"), document="apiProperties"), True),
    ],
    ids=["the key that was meant", "another key", "another place", "another document"],
)
def test_key_that_is_missing_since_it_is_misspelt_is_not_told_too(missing: Diagnostic, is_told: object) -> None:
    misspelt = finding("/a/x-ms-sumary", "nobody reads x-ms-sumary; did you mean x-ms-summary?", "unknown-extension")

    assert is_told == (missing in merge_places([misspelt, missing], reading()))


def test_only_an_unknown_extension_makes_another_finding_needless() -> None:
    found = [finding("/a/b", "did you mean x-ms-summary?"), finding("/a", "it has no x-ms-summary", "b-rule")]

    assert found == merge_places(found, reading())


def test_finding_of_every_environment_names_none() -> None:
    assert [finding()] == merge_environments({"dev": [finding()], "prod": [finding(), finding()]})


def test_finding_of_some_environments_names_them() -> None:
    merged = merge_environments({None: [finding()], "dev": [finding()], "prod": []})

    assert [(WITHOUT, "dev")] == [item.environments for item in merged]
