"""What one editor has open: its projects, and the place that each of its requests means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.intake.opening import is_artifact_folder
from connsmith.server.lsp.places import Places, path_of
from connsmith.server.lsp.project import Project
from connsmith.source.files.disk import DiskFiles
from connsmith.source.layout import CONNECTOR

if TYPE_CHECKING:
    from pathlib import Path

    from lsprotocol.types import Position
    from pygls.workspace import PositionCodec

    from connsmith.server.lsp.project import Snapshot
    from connsmith.source.project import SourceFile


@dataclass(frozen=True, slots=True)
class Spot:
    """The file that a request is about, in its project.

    Attributes:
        project: the project.
        name: the file, from the root of the project.
        places: turns places.
        snapshot: the sources at this moment.
    """

    project: Project
    name: str
    places: Places
    snapshot: Snapshot

    @property
    def source(self) -> SourceFile | None:
        """The file as a source; none when it is something else."""
        return self.snapshot.sources.get(self.name)

    def at(self, position: Position) -> tuple[int, int]:
        """Return line and column of `position`, counted from 1."""
        return self.places.from_editor(self.name, position)


class Session:
    """The projects that an editor has opened a file of.

    Attributes:
        codec: how the editor counts characters; set once it has said so.
        uris: what it calls the files that it has open.
        versions: the versions of those.
    """

    def __init__(self, codec: PositionCodec) -> None:
        self.codec = codec
        self.uris: dict[Path, str] = {}
        self.versions: dict[str, int] = {}
        self._projects: dict[Path, Project] = {}

    @property
    def projects(self) -> tuple[Project, ...]:
        """Every project with a file that was opened."""
        return tuple(self._projects.values())

    def write(self, uri: str, version: int, text: str) -> Project | None:
        """Take `text` as what the file says; return its project, if it has one."""
        path = path_of(uri)
        project = None if path is None else self.project_of(path)
        if path is None or project is None:
            return None
        self.uris[path] = uri
        self.versions[uri] = version
        project.write(path.relative_to(project.root).as_posix(), text)
        return project

    def close(self, uri: str) -> Project | None:
        """Read the file from disk from now on; return its project, if it has one."""
        path = path_of(uri)
        self.versions.pop(uri, None)
        if path is None:
            return None
        self.uris.pop(path, None)
        project = self.project_of(path)
        if project is not None:
            project.close(path.relative_to(project.root).as_posix())
        return project

    def open(self, root: Path) -> Project:
        """Return the project in the folder `root`."""
        return self._projects.setdefault(root, Project(root))

    def project_of(self, path: Path) -> Project | None:
        """Return the project that the file at `path` belongs to, or the artifacts that it is part of."""
        folder = next((each for each in path.parents if (each / CONNECTOR).is_file()), None)
        if folder is None and (path.name == CONNECTOR or _is_artifacts(path.parent)):
            folder = path.parent
        return None if folder is None else self.open(folder)

    def places(self, project: Project) -> Places:
        """Return what turns the places of `project` as it is now."""
        return Places(project.root, project.files, self.codec, dict(self.uris))

    def spot(self, uri: str) -> Spot | None:
        """Return the file that `uri` is; none when it belongs to no project."""
        path = path_of(uri)
        project = None if path is None else self.project_of(path)
        if path is None or project is None:
            return None
        name = path.relative_to(project.root).as_posix()
        return Spot(project, name, self.places(project), project.snapshot())


def _is_artifacts(folder: Path) -> bool:
    try:
        return is_artifact_folder(DiskFiles(folder))
    except ConnsmithError:
        return False
