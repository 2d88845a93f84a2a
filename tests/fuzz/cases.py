"""A seed to a case: a folder with something wrong in it, and the commands that have to cope."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import Any

import yaml
from tests.fuzz.mutation import mutate, mutate_text
from tests.fuzz.seeds import Seed

_TEMPLATE_PIECES = (
    "{{", "}}", "{%", "%}", "{{ x }}", "{{ connector }}", "{{ connector.title * 99999999 }}", "{% include 'a' %}",
    "{% for a in range(9999999) %}{% endfor %}", "{{ ''.__class__ }}", "{{ connector.icon }}", "{% set x = 1 %}",
    "{{ 'a'|center(999999999) }}", "{{ '%99999999s' % 1 }}", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
)  # fmt: skip
_COMMANDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "project": (
        ("check", "input", "--no-cache"),
        ("build", "input", "--out", "built"),
        ("docs", "input", "--out", "page"),
        ("diff", "sound", "input"),
        ("package", "solution", "input", "--publisher-prefix", "abc", "--out", "packed"),
        ("try", "ListItems", "input"),
        ("tidy", "input"),
        ("build", "input", "--out", "tidied"),
    ),
    "cases": (("test", "input"), ("test", "input", "--format", "junit", "--update")),
    "artifacts": (
        ("check", "input", "--no-cache", "--profile", "certified"),
        ("diff", "sound", "input"),
        ("diff", "input", "sound", "--format", "markdown"),
        ("import", "input", "--out", "imported"),
        ("docs", "input", "--out", "page"),
        ("size", "input"),
        ("try", "ListItems", "input", "--format", "json"),
        ("try", "Flow_ListWorkspace", "input"),
    ),
    "templates": (("build", "input", "--out", "built"), ("check", "input", "--no-cache")),
    "exports": (
        ("diff", "input/old", "input/new", "--flows", "input/flows", "--format", "json"),
        ("diff", "input/old", "input/new", "--flows", "input/flows", "--format", "markdown"),
        ("uses", "input/old", "input/flows"),
        ("check", "input/old", "--samples", "input/samples", "--no-cache"),
    ),
    "openapi": (("import", "input/openapi.yaml", "--out", "imported"), ("check", "imported", "--no-cache")),
    "description": (
        ("import", "input/api.json", "--list"),
        ("import", "sound/api.json", "--out", "imported"),
        ("sync", "input/api.json", "imported"),
        ("check", "imported", "--no-cache"),
        ("import", "input/api.json", "--out", "again", "--only", "*"),
    ),
}


@dataclass(frozen=True)
class Case:
    """One try.

    Attributes:
        kind: the kind of its seed.
        files: the content of its folder `input`.
        commands: the arguments of connsmith, run in order beside `input` and the untouched `sound`.
    """

    kind: str
    files: dict[str, bytes]
    commands: tuple[tuple[str, ...], ...]


def make_case(seed: Seed, chance: random.Random) -> Case:
    """Return a case that differs from `seed` in one file."""
    name = chance.choice([name for name in seed.files if _can_change(seed.kind, name)])
    changed = _changed(name, seed.files[name], chance)
    return Case(seed.kind, {**seed.files, name: changed}, _COMMANDS[seed.kind])


def _can_change(kind: str, name: str) -> bool:
    folder = {"templates": "templates/", "cases": "tests/"}.get(kind)
    return name.startswith(folder) if folder else name.endswith((".yaml", ".json", ".csx", ".md", ".har", ".xml"))


def _changed(name: str, content: bytes, chance: random.Random) -> bytes:
    text = content.decode("utf-8")
    if name.endswith(".j2"):
        return _bytes(mutate_text(text, chance, _TEMPLATE_PIECES))
    if name.endswith((".yaml", ".json", ".har")) and chance.random() < 0.8:
        return _bytes(json.dumps(mutate(_data(name, text), chance), indent=chance.choice((None, 1))))
    return _bytes(mutate_text(text, chance))


def _data(name: str, text: str) -> Any:
    return yaml.load(text, yaml.BaseLoader) if name.endswith(".yaml") else json.loads(text)  # noqa: S506 - plain texts


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
