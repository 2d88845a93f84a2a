"""Print the lowest version of each direct dependency that pyproject.toml allows, one requirement a line.

Usage: lowest.py PYPROJECT [EXTRA...]
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path


def lowest(requirement: str) -> str:
    """Return `requirement` with its lower bound as the only version.

    >>> lowest("click>=8.1")
    'click==8.1'
    >>> lowest("tomli>=2; python_version < '3.11'")
    "tomli==2; python_version < '3.11'"
    """
    return re.sub(r">=", "==", requirement, count=1)


def requirements(project: dict[str, object], extras: list[str]) -> list[str]:
    """Return what `project` and its `extras` need, without the project itself."""
    optional = project["optional-dependencies"]
    assert isinstance(optional, dict)
    listed = [project["dependencies"], *(optional[extra] for extra in extras)]
    return [item for items in listed for item in items if not item.startswith("connsmith")]


if __name__ == "__main__":
    described = tomllib.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for item in requirements(described["project"], sys.argv[2:]):
        sys.stdout.write(f"{lowest(item)}\n")
