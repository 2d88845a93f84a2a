"""The user's git, asked for what it has stored; nothing in a repository is changed."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.programs import find_program

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 60


def run_git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what `git` with `arguments` prints in `folder`.

    Args:
        folder: a folder of the repository.
        arguments: what stands after `git`; what a user names belongs after --end-of-options or --.
        given: what git reads on standard input.

    Raises:
        ConnsmithError: there is no git or no repository, or git fails or does not answer.
    """
    git = find_program("git")
    if git is None:
        raise ConnsmithError("--against needs git, which is not installed")
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            [git, "-C", str(folder), *arguments],
            input=given,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise ConnsmithError(f"git did not answer within {_SECONDS} seconds") from None
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if any("not a git repository" in line for line in said):
        raise ConnsmithError(f"{folder}: is not in a git repository; name two connectors instead: diff OLD NEW")
    raise ConnsmithError(f"git {arguments[0]}: {said[-1] if said else 'failed without a word'}")
