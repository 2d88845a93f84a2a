"""Connectors to package: the one of this repository, and small ones made for a test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from connsmith.diagnostics import Span
from connsmith.package.archive import build_archive
from connsmith.package.parts import ConnectorParts
from connsmith.package.settings import Overrides, SolutionSettings, read_settings
from connsmith.package.solution import Packed, pack_solution
from connsmith.package.subject import Subject, open_subject
from connsmith.source.files.memory import MemoryFiles

START = Span("connector.yaml", 1, 1, 1, 1)
NOWHERE = MemoryFiles({}, "nowhere")


def settings_of(parts: ConnectorParts, prefix: str = "contoso") -> SolutionSettings:
    settings = read_settings(None, parts, START, Overrides(prefix=prefix)).settings
    assert settings is not None
    return settings


def pack(parts: ConnectorParts, *, managed: bool = False) -> Packed:
    return pack_solution(parts, settings_of(parts), NOWHERE, START, managed=managed)


def packed_files(parts: ConnectorParts, *, managed: bool = False) -> dict[str, bytes]:
    files = pack(parts, managed=managed).files
    assert files is not None
    return files


def archive_of(parts: ConnectorParts, *, managed: bool = False) -> bytes:
    return build_archive(packed_files(parts, managed=managed))


def small_parts(**changes: Any) -> ConnectorParts:
    operation = {
        "operationId": "List",
        "summary": "List widgets",
        "description": "Retrieves the widgets.",
        "responses": {"200": {"description": "OK"}},
    }
    definition = {
        "swagger": "2.0",
        "info": {"title": "Widgets", "description": "Widgets & < 5 more.", "version": "1.2"},
        "host": "api.example.com",
        "basePath": "/v1",
        "schemes": ["https"],
        "paths": {"/widgets": {"get": operation}},
    }
    values: dict[str, Any] = {"definition": definition, "properties": {"connectionParameters": {}}, **changes}
    return ConnectorParts(**values)


@pytest.fixture(scope="session")
def avepoint(root: Path) -> Subject:
    return open_subject(root / "connector", None)


@pytest.fixture(scope="session")
def avepoint_parts(avepoint: Subject) -> ConnectorParts:
    assert avepoint.parts is not None
    return avepoint.parts
