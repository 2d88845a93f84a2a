"""What `--against` names: a revision, a place in one, or the range between two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.source.files.git import run_git
from connsmith.source.files.gittree import commit_of

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = "HEAD"
_SHOWN = 12
"""The characters of a commit's name that messages show."""


@dataclass(frozen=True, slots=True)
class Against:
    """The revisions that are compared.

    Attributes:
        old: the revision of the old side, by a name that git knows.
        place: the folder or file of the old side from the top of the repository; none for the one that is compared.
        new: the revision of the new side; none for the work tree.
    """

    old: str
    place: str | None = None
    new: str | None = None


def read_against(text: str, repository: Path, *, from_merge_base: bool = False) -> Against:
    """Return what `text` after `--against` means.

    Args:
        text: `REV`, `REV:PATH`, `A..B`, or `A...B`, which begins where B left A.
        repository: a folder of the repository.
        from_merge_base: whether to begin where the work tree left `REV`, as `REV...` does.

    Raises:
        ConnsmithError: a revision is not known, or two have no common beginning.
    """
    if "..." in text:
        one, _, other = text.partition("...")
        old = find_merge_base(repository, one or _HEAD, other or _HEAD)
        return Against(old, new=None if other in {"", _HEAD} else other)
    if ".." in text and ":" not in text:
        one, _, other = text.partition("..")
        return Against(one or _HEAD, new=None if other in {"", _HEAD} else other)
    revision, colon, place = text.partition(":")
    if from_merge_base:
        revision = find_merge_base(repository, revision, _HEAD)
    return Against(revision, place.strip("/") if colon else None)


def find_merge_base(repository: Path, one: str, other: str) -> str:
    """Return the commit at which two revisions went apart.

    Raises:
        ConnsmithError: a revision is not known, or they have no common beginning.
    """
    commits = [commit_of(repository, revision) for revision in (one, other)]
    try:
        found = run_git(repository, "merge-base", *commits)
    except ConnsmithError:
        hint = "fetch the whole history (`git fetch --unshallow`; `fetch-depth: 0` in GitHub Actions)"
        raise ConnsmithError(f"git knows no commit that {one} and {other} have in common; {hint}") from None
    return found.decode().strip()[:_SHOWN]
