"""The table of policy templates: complete, and the schemas are what it makes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from connsmith.model.policyschemas import ARTIFACT_FILE, SOURCE_FILE, with_artifact_parts, with_source_parts
from connsmith.model.policytemplates import POLICY_TEMPLATES, PolicyTemplate

Json = dict[str, Any]


@pytest.mark.parametrize(("file", "make"), [(SOURCE_FILE, with_source_parts), (ARTIFACT_FILE, with_artifact_parts)])
def test_schema_is_what_the_table_makes(file: Path, make: Callable[[Json], Json]) -> None:
    schema = json.loads(file.read_text(encoding="utf-8"))

    assert make(schema) == schema, "run `python -m connsmith.model.policyschemas`"


@pytest.mark.parametrize("template", POLICY_TEMPLATES.values(), ids=lambda template: template.id)
def test_template_is_described(template: PolicyTemplate) -> None:
    told = [template.description, *(parameter.description for parameter in template.parameters)]

    assert template.parameters
    assert [] == [text for text in told if not text.endswith(".")], f"describe {template.name} in sentences"


def test_spellings_are_of_one_template_each() -> None:
    spellings = [spelling for template in POLICY_TEMPLATES.values() for spelling in template.spellings]

    assert len(spellings) == len(set(spellings))
