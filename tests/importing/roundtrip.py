"""An import and a build, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.importing.importation import source_files
from connsmith.pipeline import compile_project

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.importing.incoming import Incoming
    from connsmith.pipeline import Compiled


def write_sources(incoming: Incoming, project: Path) -> dict[str, bytes]:
    files = source_files(incoming)
    for name, content in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return files


def import_and_build(incoming: Incoming, project: Path) -> Compiled:
    write_sources(incoming, project)
    return compile_project(project)
