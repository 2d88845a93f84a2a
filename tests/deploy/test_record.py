"""What a deployment remembers of an environment comes back as it was, or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from connsmith.deploy.errors import DeployError
from connsmith.deploy.record import DeploymentRecord, read_record, record_bytes, record_path, write_record

DIGEST = "0123456789abcdef" * 4
RECORD = DeploymentRecord("environment", "shared_desk", {"definition": DIGEST}, {"script": DIGEST}, "Ticket Desk")
WRITTEN = {
    "version": 1,
    "environment": "environment",
    "connectorId": "shared_desk",
    "digests": {"definition": DIGEST},
    "sent": {"script": DIGEST},
    "creating": "Ticket Desk",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return record_path(tmp_path, "prod")


def written(file: Path, **changes: Any) -> Path:
    file.parent.mkdir()
    value = {key: value for key, value in {**WRITTEN, **changes}.items() if value is not Ellipsis}
    file.write_text(json.dumps(value), encoding="utf-8")
    return file


def test_record_lies_in_the_project_under_the_name_of_the_environment(tmp_path: Path) -> None:
    assert tmp_path / "deploy" / "prod.lock.json" == record_path(tmp_path, "prod")


@pytest.mark.parametrize(
    "record",
    [RECORD, replace(RECORD, connector_id=None), replace(RECORD, sent={}), replace(RECORD, creating=None, digests={})],
)
def test_record_comes_back_as_it_was(file: Path, record: DeploymentRecord) -> None:
    write_record(file, record)

    assert record == read_record(file, "environment")


def test_file_says_its_version_and_all_that_is_remembered() -> None:
    assert WRITTEN == json.loads(record_bytes(RECORD))


def test_file_of_a_deployment_that_ended_well_holds_nothing_unfinished() -> None:
    assert {"version", "environment", "connectorId", "digests"} == set(
        json.loads(record_bytes(replace(RECORD, sent={}, creating=None)))
    )


def test_nothing_is_remembered_before_the_first_deployment(file: Path) -> None:
    assert read_record(file, "environment") is None


def test_folder_in_the_place_of_the_file_is_refused(file: Path) -> None:
    file.mkdir(parents=True)

    with pytest.raises(DeployError, match=r"prod\.lock\.json: not a regular file"):
        read_record(file, "environment")


@pytest.mark.parametrize(
    "changes",
    [
        {"connectorId": "--option"},
        {"connectorId": 3},
        {"connectorId": ...},
        {"creating": 3},
        {"digests": ...},
        {"digests": []},
        {"digests": {"definition": DIGEST[1:]}},
        {"digests": {"definition": DIGEST, "script": f"{DIGEST}\n"}},
        {"digests": {"definition": 3}},
        {"sent": {"script": "g" * 64}},
        {"environment": ...},
    ],
    ids=str,
)
def test_file_that_holds_what_no_deployment_writes_is_refused(file: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(DeployError, match=r"prod\.lock\.json: cannot be understood; restore it from version control"):
        read_record(written(file, **changes), "environment")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"3", b"[" * 200_000, b"\xff"], ids=lambda content: content[:5])
def test_file_that_is_no_record_is_refused(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)

    with pytest.raises(DeployError, match="cannot be understood"):
        read_record(file, "environment")


def test_file_of_another_environment_is_refused_by_its_name(file: Path) -> None:
    with pytest.raises(DeployError, match="is about the environment other; remove it"):
        read_record(written(file, environment="other"), "environment")


def test_file_without_what_is_unfinished_remembers_nothing_unfinished(file: Path) -> None:
    found = read_record(written(file, sent=..., creating=...), "environment")

    assert replace(RECORD, sent={}, creating=None) == found


def test_file_larger_than_any_record_is_refused(file: Path) -> None:
    written(file, creating="x" * 1024 * 1024)

    with pytest.raises(DeployError, match="cannot be understood"):
        read_record(file, "environment")
