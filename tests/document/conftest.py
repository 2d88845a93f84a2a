"""Connectors made of a few lines, as targets, pages and documents."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from connsmith.document.documents import make_documents
from connsmith.document.page.build import build_page
from connsmith.document.page.model import Page
from connsmith.document.prose.sections import Prose
from connsmith.intake.opening import open_target
from connsmith.intake.target import Target

Json = dict[str, Any]


@pytest.fixture
def make_target(tmp_path: Path) -> Callable[..., Target]:
    def make(definition: Json, properties: Json | None = None) -> Target:
        text = json.dumps({"swagger": "2.0", **definition})
        (tmp_path / "apiDefinition.swagger.json").write_text(text, encoding="utf-8")
        properties_text = json.dumps({"properties": properties or {}})
        (tmp_path / "apiProperties.json").write_text(properties_text, encoding="utf-8")
        return open_target(tmp_path)

    return make


@pytest.fixture
def make_page(make_target: Callable[..., Target]) -> Callable[..., Page]:
    def make(definition: Json, properties: Json | None = None) -> Page:
        return build_page(make_target(definition, properties), Prose("", "", ()))

    return make


@pytest.fixture
def make_files(make_target: Callable[..., Target]) -> Callable[..., dict[str, str]]:
    def make(definition: Json, properties: Json | None = None) -> dict[str, str]:
        formats = ("md", "html", "text", "readme", "intro")
        files = make_documents(make_target(definition, properties), formats).files
        return {name: content.decode("utf-8") for name, content in files.items()}

    return make
