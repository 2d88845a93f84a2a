"""Every published connector comes back exactly: the proof that the source language can say everything."""

from __future__ import annotations

import json
import multiprocessing
import os
import statistics
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.thoroughness import share_of

from connsmith.importing.importation import import_connector, source_files
from connsmith.importing.readers.folder import read_folder
from connsmith.pipeline import compile_project
from connsmith.source.files.disk import DiskFiles


@dataclass(frozen=True)
class Outcome:
    name: str
    status: str
    yaml_lines: int = 0
    json_lines: int = 0
    published_lines: int = 0


def round_trip(folder: Path) -> Outcome:
    incoming = read_folder(folder)
    if incoming.definition is None or incoming.properties is None:
        return Outcome(folder.name, "unreadable")
    with tempfile.TemporaryDirectory() as temporary:
        files = source_files(incoming)
        for name, content in files.items():
            path = Path(temporary, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        artifacts = compile_project(DiskFiles(Path(temporary))).artifacts
    if artifacts is None:
        return Outcome(folder.name, "does not build")
    # json.dumps tells 1 from 1.0 and keeps the order of keys, so equal texts are the same JSON.
    is_same = json.dumps(incoming.definition) == json.dumps(artifacts.definition.data)
    is_same = is_same and json.dumps(incoming.properties) == json.dumps(artifacts.properties.data)
    is_same = is_same and incoming.icon == artifacts.files.get("icon.png")
    return Outcome(
        folder.name,
        "same" if is_same else "changed",
        sum(content.count(b"\n") for name, content in files.items() if name.endswith(".yaml")),
        count_lines(incoming.definition) + count_lines(incoming.properties),
        sum(path.read_bytes().count(b"\n") for path in folder.iterdir() if path.name.lower().startswith("api")),
    )


def count_lines(document: Any) -> int:
    return json.dumps(document, indent=2).count("\n") + 1


def connectors(corpus: Path) -> list[Path]:
    return sorted(path.parent for path in corpus.glob("*/*/*") if path.name.lower() == "apidefinition.swagger.json")


@pytest.fixture(scope="module")
def outcomes(corpus: Path) -> list[Outcome]:
    method = "fork" if sys.platform == "linux" else "spawn"
    with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context(method)) as pool:
        return list(pool.map(round_trip, share_of(connectors(corpus)), chunksize=4))


def test_every_connector_that_can_be_read_comes_back_exactly(outcomes: list[Outcome]) -> None:
    same = [outcome.name for outcome in outcomes if outcome.status == "same"]
    print(f"{len(same)} of {len(outcomes)} connectors come back exactly")  # noqa: T201 - the count, with pytest -s

    assert [] == [
        (outcome.name, outcome.status) for outcome in outcomes if outcome.status in {"changed", "does not build"}
    ]
    assert len(same) > 0.93 * len(outcomes)


def test_only_three_published_connectors_cannot_be_read_at_all(outcomes: list[Outcome]) -> None:
    looked_at = {outcome.name for outcome in outcomes}
    unreadable = {outcome.name for outcome in outcomes if outcome.status == "unreadable"}

    assert {"StabilityAI", "ZohoSign", "gofileroom"} & looked_at == unreadable


def test_half_of_the_connectors_need_less_than_half_the_lines(outcomes: list[Outcome]) -> None:
    same = [outcome for outcome in outcomes if outcome.status == "same"]
    published = statistics.median(outcome.yaml_lines / max(outcome.published_lines, 1) for outcome in same)
    canonical = statistics.median(outcome.yaml_lines / outcome.json_lines for outcome in same)
    sys.stdout.write(f"median of YAML for JSON lines: {published:.1%} as published, {canonical:.1%} canonical\n")

    assert published < 0.5
    assert canonical < 0.5


def test_import_of_a_build_of_an_import_is_a_fixed_point(corpus: Path, tmp_path: Path) -> None:
    for folder in share_of(connectors(corpus)[::5])[::8]:
        first, built, again = (tmp_path / folder.name / name for name in ("first", "built", "again"))
        assert import_connector(folder, first).is_written
        artifacts = compile_project(DiskFiles(first)).artifacts
        assert artifacts is not None
        built.mkdir()
        for name, content in artifacts.files.items():
            (built / name).write_bytes(content)
        import_connector(built, again)
        assert sources_of(first) == sources_of(again)


def sources_of(project: Path) -> dict[str, bytes]:
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in project.rglob("*.yaml")}
