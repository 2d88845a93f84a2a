"""One mistake, one finding: what operations share, and what holds in some environments only."""

from __future__ import annotations

from pathlib import Path

import pytest

from connsmith.check.run import CheckPlan, check_path

CONNECTOR = (
    "title: Shelves\ndescription: Lists shelves of a library and what stands on them.\nversion: '1.0'\n"
    "host: api.example.com\nbasePath: /\niconBrandColor: '#1A5FB4'\n"
)


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
