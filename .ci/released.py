"""Say whether what was built in DIST is the version TAG and the changelog has it; what is missing, with exit status 1.

Usage: released.py TAG DIST
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def faults_of(tag: str, built: list[str], changelog: str) -> list[str]:
    r"""Return what keeps `built`, names of files, from being released as `tag`.

    >>> changelog = "## [Unreleased]\n\n## [1.2.0] - 2027-01-02\n"
    >>> faults_of("v1.2.0", ["connsmith-1.2.0-py3-none-any.whl", "connsmith-1.2.0.tar.gz"], changelog)
    []
    >>> faults_of("v1.2.1", ["connsmith-1.2.1.dev1-py3-none-any.whl", "connsmith-1.2.1.tar.gz"], changelog)
    ['connsmith-1.2.1-py3-none-any.whl was not built', 'CHANGELOG.md has no heading for 1.2.1']
    """
    version = tag.removeprefix("v")
    wanted = (f"connsmith-{version}-py3-none-any.whl", f"connsmith-{version}.tar.gz")
    faults = [f"{name} was not built" for name in wanted if name not in built]
    has_heading = f"\n## [{version}] - " in changelog
    return faults if has_heading else [*faults, f"CHANGELOG.md has no heading for {version}"]


if __name__ == "__main__":
    names = sorted(path.name for path in Path(sys.argv[2]).iterdir())
    faults = faults_of(sys.argv[1], names, (ROOT / ".github" / "CHANGELOG.md").read_text(encoding="utf-8"))
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    sys.exit(1 if faults else 0)
