"""The schemas of outputs for programs: one for every command that prints JSON, printed by `connsmith schemas`."""

from __future__ import annotations

import importlib
import json
import re
from typing import Any

import click
import pytest
from jsonschema import Draft7Validator
from tests.pages import all_text

from connsmith.cli import CLEAN, COMMANDS, main
from connsmith.report.formats import SHIPPED
from connsmith.schemas.store import OUTPUTS, load_whole_schema, schema_names


def commands_with_json() -> set[str]:
    found = set()
    for name, (module, _) in COMMANDS.items():
        command = importlib.import_module(module).command
        parts = command.commands.values() if isinstance(command, click.Group) else (command,)
        for option in (option for part in parts for option in part.params):
            choices = option.type.choices if isinstance(option.type, click.Choice) else ()
            if option.name == "form" and ("json" in choices or (name == "check" and "json" in SHIPPED)):
                found.add(name)
    return found


def test_every_command_that_prints_json_has_a_schema() -> None:
    assert commands_with_json() == set(schema_names(OUTPUTS)) - {"import-list"}


def test_the_guide_names_every_command_that_prints_json() -> None:
    sentence = re.search(r"`--format json` of (.*?) is for programs", all_text(), re.DOTALL)

    assert sentence is not None
    assert commands_with_json() == set(re.findall(r"`(\w+)`", sentence[1]))


@pytest.mark.parametrize("name", schema_names(OUTPUTS))
def test_schema_is_one_says_what_it_is_and_is_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    schema = load_whole_schema(OUTPUTS, name)
    Draft7Validator.check_schema(schema)

    assert main(["schemas", f"output-{name}"]) == CLEAN
    assert json.loads(capsys.readouterr().out) == schema
    assert schema["description"].endswith(".")


def objects_in(schema: Any) -> list[dict[str, Any]]:
    below = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    own = [schema] if isinstance(schema, dict) and isinstance(schema.get("properties"), dict) else []
    return own + [item for each in below for item in objects_in(each)]


@pytest.mark.parametrize("name", schema_names(OUTPUTS))
def test_a_program_that_holds_to_a_schema_survives_new_keys(name: str) -> None:
    assert not [each for each in objects_in(load_whole_schema(OUTPUTS, name)) if "additionalProperties" in each]
