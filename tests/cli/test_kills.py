"""Commands that are killed while they write: `python tests/kills.py --count 1000` is the long version."""

from __future__ import annotations

import importlib.util
import os
import random
import signal
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.thoroughness import rounds

from connsmith.cli import main
from connsmith.termination import interrupted_by_termination

_COUNT = rounds(8)

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and signals"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("kills", Path(__file__).parents[1] / "kills.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["kills"] = module
    spec.loader.exec_module(module)
    return module


KILLS = _load()


@pytest.mark.parametrize("scene", KILLS.SCENES, ids=lambda scene: scene.name)
def test_a_killed_command_leaves_whole_files_and_the_next_run_converges(scene: Any) -> None:
    outcome = KILLS.play(scene, _COUNT, random.Random(7))  # noqa: S311 - moments, not keys

    assert [] == outcome.faults


@pytest.mark.parametrize("scene", KILLS.SCENES, ids=lambda scene: scene.name)
def test_a_command_that_is_asked_to_end_while_it_writes_leaves_nothing_behind(
    scene: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.prepare(tmp_path)
    before = KILLS.read_tree(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "fsync", lambda _: signal.raise_signal(signal.SIGTERM))
    monkeypatch.setattr("connsmith.importing.writing.folder.move_into_place", _end)
    monkeypatch.setattr("connsmith.importing.importation.move_into_place", _end)

    with interrupted_by_termination():
        assert 130 == main(list(scene.arguments))

    assert before == KILLS.read_tree(tmp_path)


def _end(*_: Path) -> None:
    signal.raise_signal(signal.SIGTERM)
