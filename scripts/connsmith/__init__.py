"""connsmith: from small YAML sources to a Power Platform custom connector that is checked before anyone sees it."""

from __future__ import annotations

__version__: str


def __getattr__(name: str) -> str:
    """Return the version when somebody asks for it: no other start has to read what is installed."""
    if name == "__version__":
        from connsmith.version import installed_version

        return installed_version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
