"""A project folder made whole or not at all, and brought up to date without losing what others put there."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

from connsmith.errors import CannotWriteError, ConnsmithError, reason_of
from connsmith.source.layout import CONNECTOR, FILES, FOLDERS, RECORD
from connsmith.temporary import folder_beside, put_in_place, remove_abandoned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

IMPORTED_ENVIRONMENT = "environments/imported.yaml"
_DOCS = "docs"
_SETTINGS = "connsmith.toml"
_OLD = "old"
_OWNED = (
    *FILES,
    *(folder for folder in FOLDERS if folder != "environments"),
    "script/script.csx",
    IMPORTED_ENVIRONMENT,
    RECORD,
)
"""What an import replaces in a project, even by nothing."""


def refuse_target(target: Path, *, force: bool) -> None:
    """Refuse a folder that an import must not touch.

    Raises:
        ConnsmithError: `target` is a file, or holds something that is no project, or a project without `force`.
    """
    if target.is_dir() and not any(target.iterdir()):
        return
    if target.is_dir() and (target / CONNECTOR).is_file():
        if not force:
            raise ConnsmithError(f"{target}: there is a project already; --force replaces its sources")
    elif target.exists() or target.is_symlink():
        what = "holds other things" if target.is_dir() else "is not a folder"
        raise ConnsmithError(f"{target}: {what}; name a new folder")


@contextlib.contextmanager
def staged(target: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Give a folder beside `target` that holds `files`; what has not been moved out of it goes away in the end.

    Nobody looks into it before all of it is there, so its files need no places of their own to be completed in, as
    those of `emit.folder` do.

    Raises:
        CannotWriteError: the file system refuses.
    """
    stage: Path | None = None
    is_done = False
    try:
        parent = target.absolute().parent
        parent.mkdir(parents=True, exist_ok=True)
        stage = folder_beside(target)
        project = stage / "project"
        for name, content in files.items():
            path = project / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield project
        is_done = True
        remove_abandoned(parent, target.absolute().name)
    except OSError as error:
        kept = f"; what could not be put back lies in {stage / _OLD}" if stage and _has_files(stage / _OLD) else ""
        raise CannotWriteError(f"{target}: cannot write here: {reason_of(error)}{kept}") from error
    finally:
        if stage is not None and (is_done or not _has_files(stage / _OLD)):
            shutil.rmtree(stage, ignore_errors=True)


def move_into_place(project: Path, target: Path) -> None:
    """Make the complete folder `project` the folder `target`.

    A project that is there already keeps its folder and every file that is not a source; where a step fails,
    the steps before are undone.

    Raises:
        OSError: the file system refuses.
    """
    if target.is_dir() and any(target.iterdir()):
        _replace_sources(project, target, project.parent / _OLD)
        return
    if not target.is_dir():
        put_in_place(project, target)
        return
    for child in project.iterdir():  # somebody may stand in the empty folder, so it stays
        put_in_place(child, target / child.name)


def _replace_sources(project: Path, target: Path, old: Path) -> None:
    new = sorted(path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file())
    # Prose and settings are written by people, so what is there stays.
    new = [name for name in new if not (name.startswith((f"{_DOCS}/", _SETTINGS)) and (target / name).exists())]
    outgoing = [name for name in _OWNED if (target / name).exists()]
    outgoing += [
        name for name in new if name not in outgoing and not _lies_in(name, outgoing) and (target / name).exists()
    ]
    moves = [(target / name, old / name) for name in outgoing] + [(project / name, target / name) for name in new]
    done: list[tuple[Path, Path]] = []
    try:
        for source, destination in moves:
            destination.parent.mkdir(parents=True, exist_ok=True)
            put_in_place(source, destination)
            done.append((source, destination))
    except BaseException:
        for source, destination in reversed(done):
            with contextlib.suppress(OSError):
                source.parent.mkdir(parents=True, exist_ok=True)
                put_in_place(destination, source)
        raise


def _has_files(folder: Path) -> bool:
    return any(path.is_file() for path in folder.rglob("*"))


def _lies_in(name: str, folders: list[str]) -> bool:
    return any(name.startswith(f"{folder}/") for folder in folders)
