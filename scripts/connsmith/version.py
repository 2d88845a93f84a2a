"""Which connsmith this is: its version is the tag that it was built from, and only what is installed knows it."""

from __future__ import annotations

from functools import cache

UNKNOWN = "0.0.0"
"""The version of a checkout that is run without being installed, and of what was built without git."""


@cache
def installed_version() -> str:
    """Return the version of the installed package."""
    from importlib import metadata  # takes longer to import than some commands take to run

    try:
        return metadata.version("connsmith")
    except metadata.PackageNotFoundError:
        return UNKNOWN


def semantic(version: str) -> str:
    """Return `version` of a Python package as semantic versioning (https://semver.org) spells it.

    >>> semantic("1.2.0")
    '1.2.0'
    >>> semantic("1.2.1.dev4")
    '1.2.1-dev.4'
    """
    return version.replace(".dev", "-dev.")
