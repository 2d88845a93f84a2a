"""Say whether TAG is the version of the package and the changelog has it; what is missing, with exit status 1.

Usage: released.py TAG
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def faults_of(tag: str, module: str, changelog: str) -> list[str]:
    r"""Return what keeps `tag` from being released.

    >>> faults_of("v1.2.0", '__version__ = "1.2.0"', "## [Unreleased]\\n## [1.2.0] - 2027-01-02")
    []
    >>> faults_of("v1.2.0", '__version__ = "1.1.0"', "## [1.1.0]")
    ['__version__ is 1.1.0, not 1.2.0', 'CHANGELOG.md has no heading for 1.2.0']
    """
    wanted = tag.removeprefix("v")
    found = re.search(r'^__version__ = "(.+)"$', module, re.MULTILINE)
    version = found[1] if found else "nowhere"
    faults = [] if version == wanted else [f"__version__ is {version}, not {wanted}"]
    has_heading = re.search(rf"^## \[{re.escape(wanted)}\]", changelog, re.MULTILINE)
    return faults if has_heading else [*faults, f"CHANGELOG.md has no heading for {wanted}"]


if __name__ == "__main__":
    module = (ROOT / "scripts" / "connsmith" / "__init__.py").read_text(encoding="utf-8")
    faults = faults_of(sys.argv[1], module, (ROOT / ".github" / "CHANGELOG.md").read_text(encoding="utf-8"))
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    sys.exit(1 if faults else 0)
