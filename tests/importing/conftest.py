from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from connsmith.importing.importation import source_files
from connsmith.importing.incoming import Incoming
from connsmith.pipeline import Compiled, compile_project
from connsmith.source.files.disk import DiskFiles


@pytest.fixture
def build_back() -> Callable[[Incoming, Path], Compiled]:
    """Write what a connector becomes into a folder, and build that."""
    return _build_back


@pytest.fixture(scope="session")
def cases() -> Path:
    return Path(__file__).parent / "cases"


def _build_back(incoming: Incoming, project: Path) -> Compiled:
    for name, content in source_files(incoming).items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return compile_project(DiskFiles(project))
