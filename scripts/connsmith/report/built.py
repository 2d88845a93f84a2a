"""What a build of a project came to, for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.report.place import shown_path
from connsmith.report.written import files_data

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class ProjectBuild:
    """What a build of one project came to.

    Attributes:
        project: its folder.
        environment: the overlay that it was built with.
        folder: where the artifacts are, or would be.
        files: the content of each artifact by its name; none when an error stands in the way.
        diagnostics: what the compiler found.
        is_written: whether the files were written; a build may only compare.
        stale: the artifacts that are missing on disk or differ, where nothing was written.
        left: artifacts on disk that are no longer made.
    """

    project: Path
    environment: str | None
    folder: Path
    files: Mapping[str, bytes] | None
    diagnostics: tuple[Diagnostic, ...]
    is_written: bool = False
    stale: Sequence[str] = ()
    left: Sequence[Path] = ()


def render_built_json(builds: Sequence[ProjectBuild]) -> str:
    """Return all builds of a run as one JSON object."""
    from connsmith.report.json import finding_data  # knows the rules, which a build without JSON never asks for

    projects = [
        {
            "project": shown_path(build.project),
            "environment": build.environment,
            "folder": shown_path(build.folder),
            "written": build.is_written,
            "files": files_data(build.folder, build.files or {}),
            "stale": [shown_path(build.folder / name) for name in build.stale],
            "leftover": [shown_path(path) for path in build.left],
            "findings": [finding_data(item) for item in build.diagnostics],
        }
        for build in builds
    ]
    return json.dumps({"version": 1, "projects": projects}, indent=2, ensure_ascii=False) + "\n"
