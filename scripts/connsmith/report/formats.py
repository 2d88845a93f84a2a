"""The formats of findings: one table, which installed packages extend.

A format of somebody else is an entry point of the group `connsmith.formats`: its name is the format, its value a
function like those here. Only what is installed beside connsmith is found, never a file of a repository.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from connsmith.errors import ConnsmithError
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.metadata import EntryPoint

    from connsmith.diagnostics import Diagnostic
    from connsmith.report.reported import Reported

GROUP = "connsmith.formats"
SHIPPED = {
    "json": "connsmith.report.json:render_json",
    "sarif": "connsmith.report.sarif:render_sarif",
    "junit": "connsmith.report.junit:render_junit",
    "github": "connsmith.report.github:render_github",
}
"""Where the function of each format is: text needs to be known before it is imported, since `--help` lists it."""


class Renderer(Protocol):
    """What a format is: all findings of a run to one text."""

    def __call__(self, results: Sequence[Reported], fails: Callable[[Diagnostic], bool], /) -> str:
        """Return `results` as text; `fails` says whether a finding makes the run fail."""


@cache
def _installed() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points  # formats that ship do without

    return {point.name: point for point in entry_points(group=GROUP) if point.name not in SHIPPED}


def forget_installed() -> None:
    """Look again for what is installed, the next time that somebody asks."""
    _installed.cache_clear()


def format_names() -> tuple[str, ...]:
    """Return the names of the formats for programs: those that ship, then those that are installed."""
    return (*SHIPPED, *_installed())


def origins() -> dict[str, str]:
    """Return where each format for programs comes from, in words."""
    installed = {name: f"{point.value}, of {_distribution(point)}" for name, point in _installed().items()}
    return {**dict.fromkeys(SHIPPED, "ships with connsmith"), **installed}


def _distribution(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist is not None else "an installed package"


def find_format(name: str) -> Renderer:
    """Return the function of the format `name`.

    Raises:
        ConnsmithError: there is none, or the package that brings it cannot be imported.
    """
    if name in SHIPPED:
        module, _, function = SHIPPED[name].partition(":")
        renderer: Renderer = getattr(import_module(module), function)
        return renderer
    point = _installed().get(name)
    if point is None:
        known = ", ".join(format_names())
        raise ConnsmithError(f"there is no format {name}; {suggest(name, format_names(), f'known are {known}')}")
    try:
        loaded: Renderer = point.load()
    except Exception as error:
        raise ConnsmithError(f"the format {name} ({point.value}) cannot be loaded: {error}") from error
    return loaded
