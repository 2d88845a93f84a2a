"""The pinned versions are versions that pyproject.toml allows, each with hashes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)((?:.*\\\n)(?:    --hash=.*\n)+)", re.MULTILINE)


@pytest.fixture(scope="module")
def pins(root: Path) -> dict[str, str]:
    text = (root / ".ci" / "requirements.txt").read_text(encoding="utf-8")
    return {name.lower().replace("_", "-"): version for name, version, _ in PINNED.findall(text)}


@pytest.fixture(scope="module")
def direct(root: Path) -> list[Requirement]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    listed = [*project["dependencies"], *extras["test"], *extras["dev"]]
    return [Requirement(text) for text in listed if not text.startswith("connsmith")]


def test_every_direct_dependency_is_pinned_to_a_version_that_is_allowed(
    pins: dict[str, str], direct: list[Requirement]
) -> None:
    wrong = {
        requirement.name: pins.get(requirement.name.lower())
        for requirement in direct
        if not requirement.specifier.contains(pins.get(requirement.name.lower(), "0"))
    }

    assert {} == wrong


def test_every_pin_has_hashes(root: Path, pins: dict[str, str]) -> None:
    text = (root / ".ci" / "requirements.txt").read_text(encoding="utf-8")

    assert len(re.findall(r"^[a-z0-9A-Z._-]+==", text, re.MULTILINE)) == len(pins)


def test_what_the_action_installs_is_pinned_with_what_builds_it_in_the_same_versions(
    root: Path, pins: dict[str, str]
) -> None:
    described = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    text = (root / ".ci" / "runtime.txt").read_text(encoding="utf-8")
    installed = {name.lower().replace("_", "-"): version for name, version, _ in PINNED.findall(text)}
    needed = [
        Requirement(each) for each in (*described["project"]["dependencies"], *described["build-system"]["requires"])
    ]

    assert {} == {name: version for name, version in installed.items() if pins.get(name) != version}
    assert set() == {each.name.lower() for each in needed} - installed.keys()
