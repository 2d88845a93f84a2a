"""Processes killed at any moment: old files stay whole, and the next run converges."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from tests.thoroughness import rounds

from connsmith.deploy.record import DeploymentRecord, read_record, write_record
from connsmith.package.writing import write_tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Project
    from .server import Service

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]
_RANDOM = random.Random(7)  # noqa: S311 - moments, not keys
_KILLS = rounds(150)


def _kill_while(work: Callable[[int], None], after: float) -> None:
    """Let a child do `work` again and again, and kill it."""
    child = os.fork()
    if child == 0:
        for number in range(1_000_000):
            work(number)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_a_killed_write_leaves_a_whole_record(tmp_path: Path) -> None:
    path = tmp_path / "test.lock.json"
    write_record(path, DeploymentRecord("e", "shared_0"))
    many = {f"part{number}": f"{number:064x}" for number in range(70)}
    for _ in range(_KILLS):
        _kill_while(lambda n: write_record(path, DeploymentRecord("e", f"shared_{n}", many)), _RANDOM.uniform(0, 0.01))
        record = read_record(path, "e")
        assert record is not None
        assert record.connector_id


def test_a_killed_write_leaves_whole_packages(tmp_path: Path) -> None:
    sizes = (10, 200_000)
    write_tree(tmp_path, {"a/b.zip": b"0" * sizes[0]})
    for _ in range(_KILLS):
        _kill_while(
            lambda n: write_tree(tmp_path, {"a/b.zip": b"%d" % (n % 10) * sizes[n % 2]}), _RANDOM.uniform(0, 0.01)
        )
        content = (tmp_path / "a" / "b.zip").read_bytes()
        assert len(content) in sizes
        assert len(set(content)) == 1


def test_a_killed_deployment_creates_nothing_twice_and_the_next_one_ends_it(project: Project, service: Service) -> None:
    project.add_icon()
    command = [sys.executable, "-m", "connsmith", "deploy", str(project.root), "-e", "test", "--retry-delay", "0.05"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(project.root.parent / "tmp")}
    for _ in range(rounds(8)):
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(_RANDOM.uniform(0.4, 1.8))
        process.kill()
        process.wait()
        time.sleep(0.1)
        assert len(service.connectors) <= 1
    if (status := project.deploy()) == 1:
        # The last kill came between the note that a creation begins and the request itself.
        assert not service.connectors
        status = project.deploy("--allow-second")
    assert status == 0
    assert len(service.connectors) == 1
    assert service.calls("POST", "apis$") == 1
    assert list((project.root.parent / "tmp").iterdir()) == []
