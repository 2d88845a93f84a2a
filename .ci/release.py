"""Release VERSION: date the changelog, commit, tag and push; the workflow `release` does the rest.

Usage: release.py VERSION [--changelog]

Where main takes pull requests only, `--changelog` writes the changelog and nothing else; merge that, and release then.
"""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

CHANGELOG = ".github/CHANGELOG.md"
_UNRELEASED = "## [Unreleased]\n"


class RefusedError(Exception):
    """Why there is no release, in one line."""


def dated(changelog: str, version: str, day: dt.date) -> str:
    r"""Return `changelog` with what is unreleased as `version`; as it is when it has that version already.

    >>> dated("## [Unreleased]\n\n### Fixed\n\n- It.\n", "1.2.0", dt.date(2027, 1, 2))
    '## [Unreleased]\n\n## [1.2.0] - 2027-01-02\n\n### Fixed\n\n- It.\n'
    """
    if f"\n## [{version}]" in changelog:
        return changelog
    before, found, after = changelog.partition(_UNRELEASED)
    entries = re.split(r"^## ", after, maxsplit=1, flags=re.MULTILINE)[0]
    if not found or "\n- " not in entries:
        raise RefusedError(f"{CHANGELOG}: nothing stands under Unreleased; say what users get")
    return f"{before}{_UNRELEASED}\n## [{version}] - {day}\n{after}"


def precedence(version: str) -> tuple[int, ...]:
    """Return what versions are compared by.

    >>> precedence("1.10.0") > precedence("1.9.3")
    True
    """
    return tuple(map(int, version.split(".")))


def release(root: Path, version: str, *, only_changelog: bool) -> str:
    """Release `version` of the checkout `root`, and return what was done.

    Raises:
        RefusedError: the version, the checkout or the changelog is not ready.
    """
    if not re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}", version):
        raise RefusedError(f"{version}: write three numbers, as in 1.2.3")
    _git(root, "fetch", "--quiet", "--tags", "origin", "main")
    released = [tag.removeprefix("v") for tag in _git(root, "tag", "--list", "v*.*.*").split()]
    if newer := [each for each in released if precedence(each) >= precedence(version)]:
        raise RefusedError(f"{version}: {max(newer, key=precedence)} is released already; take a higher one")
    file = root / CHANGELOG
    old = file.read_text(encoding="utf-8")
    new = dated(old, version, dt.datetime.now(dt.UTC).date())
    if only_changelog:
        file.write_text(new, encoding="utf-8", newline="\n")
        return f"{CHANGELOG}: {version}; merge it, then run this again without --changelog"
    if _git(root, "status", "--porcelain", "--untracked-files=no"):
        raise RefusedError("there are changes that are not committed")
    if _git(root, "rev-parse", "HEAD") != _git(root, "rev-parse", "origin/main"):
        raise RefusedError("this is not what origin has as main; `git switch main && git pull`")
    if new != old:
        file.write_text(new, encoding="utf-8", newline="\n")
        _git(root, "commit", "--quiet", "--message", f"Release {version}", "--", CHANGELOG)
    _git(root, "tag", "--annotate", "--message", f"Release {version}", f"v{version}")
    try:
        _git(root, "push", "--quiet", "--atomic", "origin", "HEAD:refs/heads/main", f"refs/tags/v{version}")
    except RefusedError:
        _git(root, "tag", "--delete", f"v{version}")
        _git(root, "reset", "--quiet", "--keep", "origin/main")
        raise
    return f"v{version} is pushed; the workflow `release` builds, tests and publishes it"


def _git(root: Path, *arguments: str) -> str:
    ran = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)  # noqa: S607
    if ran.returncode != 0:
        raise RefusedError(f"git {arguments[0]}: {ran.stderr.strip()}")
    return ran.stdout.strip()


def main(arguments: list[str]) -> int:
    """Release what `arguments` say, and return the exit status."""
    only_changelog = arguments[1:] == ["--changelog"]
    if len(arguments) != 1 + only_changelog:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    try:
        sys.stdout.write(f"{release(Path(__file__).parents[1], arguments[0], only_changelog=only_changelog)}\n")
    except RefusedError as refused:
        sys.stderr.write(f"release: {refused}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
