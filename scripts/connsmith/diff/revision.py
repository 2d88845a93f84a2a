"""A connector as it was in a git revision, read without touching the work tree or the index.

The files are taken out of git's object store as they were committed; neither filters nor attributes run.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, NamedTuple

from connsmith.diff.side import Side, no_side, open_files
from connsmith.errors import ConnsmithError
from connsmith.source.layout import CONNECTOR

if TYPE_CHECKING:
    from pathlib import Path

_MAX_FILES = 10_000
_MAX_BYTES = 64 * 1024 * 1024
_SECONDS = 60
_REGULAR = ("100644", "100755")
_SKIPPED = ("node_modules/", "out/")


class _Entry(NamedTuple):
    """A file of a revision."""

    path: str
    object_id: str
    size: int


def open_revision(path: Path, revision: str, environment: str | None = None) -> Side:
    """Return the connector at `path` as it was in `revision`; an empty one when it was not there yet.

    Raises:
        ConnsmithError: there is no git, no repository, or no such revision.
    """
    folder = path if path.is_dir() else path.parent
    folder = folder.resolve()
    prefix = _git(folder, "rev-parse", "--show-prefix").decode().rstrip("\n")
    commit = _commit(folder, revision)
    # A swagger file is compared alone; a folder with all that lies in it.
    wanted = prefix if path.is_dir() else f"{prefix}{path.name}"
    entries = _list(folder, commit, wanted)
    if not entries:
        return no_side(f"{revision}:{wanted.rstrip('/') or '.'} (not there yet)")
    if path.is_dir() and not _is_connector(entries, prefix):
        return no_side(f"{revision}:{wanted.rstrip('/') or '.'} (no connector yet)")
    files = _read(folder, entries)
    return open_files(files, revision, wanted.rstrip("/"), environment)


def _commit(folder: Path, revision: str) -> str:
    try:
        found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except ConnsmithError:
        hint = "fetch it first (`git fetch origin`); a shallow clone in CI has no other branches"
        raise ConnsmithError(f"git knows no revision {revision!r}; {hint}") from None
    return found.decode().strip()


def _is_connector(entries: list[_Entry], prefix: str) -> bool:
    names = {entry.path.removeprefix(prefix).lower() for entry in entries}
    return CONNECTOR in names or any("/" not in name and name.endswith(".swagger.json") for name in names)


def _list(folder: Path, commit: str, wanted: str) -> list[_Entry]:
    """Return the regular files at or below `wanted`; links and submodules are left out."""
    arguments = ["ls-tree", "-r", "-z", "-l", "--full-tree", commit]
    if wanted:
        arguments += ["--", f":(literal){wanted.rstrip('/')}"]
    entries = []
    for line in _git(folder, *arguments).decode("utf-8", "surrogateescape").split("\0"):
        if not line:
            continue
        meta, path = line.split("\t", 1)
        mode, _, object_id, size = meta.split()
        below = path.removeprefix(wanted)
        if mode in _REGULAR and not below.startswith(_SKIPPED):
            entries.append(_Entry(path, object_id, int(size)))
    if len(entries) > _MAX_FILES or sum(entry.size for entry in entries) > _MAX_BYTES:
        raise ConnsmithError(
            f"{wanted or 'the repository'}: more than {_MAX_FILES:,} files or {_MAX_BYTES // 1024 // 1024} MB in this "
            "revision; name the folder of the connector"
        )
    return entries


def _read(folder: Path, entries: list[_Entry]) -> dict[str, bytes]:
    request = "".join(f"{entry.object_id}\n" for entry in entries).encode()
    answer = _git(folder, "cat-file", "--batch", given=request)
    files = {}
    at = 0
    for entry in entries:
        header = answer.index(b"\n", at) + 1
        size = int(answer[at : header - 1].split()[2])
        files[entry.path] = answer[header : header + size]
        at = header + size + 1
    return files


def _git(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell; what the user names stands after --end-of-options or --
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the user's own git
            input=given if given is not None else b"",
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except FileNotFoundError:
        raise ConnsmithError("--against needs git, which is not installed") from None
    except subprocess.TimeoutExpired:
        raise ConnsmithError(f"git did not answer within {_SECONDS} seconds") from None
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if any("not a git repository" in line for line in said):
        raise ConnsmithError(f"{folder}: is not in a git repository; name two connectors instead: diff OLD NEW")
    raise ConnsmithError(f"git {arguments[0]}: {said[-1] if said else 'failed without a word'}")
