"""What goes to Microsoft: the package that Partner Center takes, and the folder of a pull request.

What they hold is known from real ones (facts package-contents, pull-request-folder).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from connsmith.emit.artifact import ICON_FILE
from connsmith.errors import ConnsmithError
from connsmith.package import packageproblems
from connsmith.package.archive import build_archive
from connsmith.package.opening import open_archive
from connsmith.package.verification import Contents, contents_of

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic, Span
    from connsmith.package.parts import ConnectorParts

INTRO_FILE = "intro.md"
README_FILE = "readme.md"
PACKAGE_FILE = "package.zip"
ASSETS_FOLDER = "PkgAssets"
INDEPENDENT_COLOR = "#da3b01"
"""The brand colour of every independent connector (fact props-brand-ip)."""


class Program(StrEnum):
    """The two ways to a published connector; the value is the folder in Microsoft's repository."""

    CERTIFIED = "certified-connectors"
    INDEPENDENT = "independent-publisher-connectors"


@dataclass(frozen=True, slots=True)
class Supplied:
    """A solution that the user brings along."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Submission:
    """The files of a submission beside what is wrong; there are none when an error stands in the way."""

    files: dict[str, bytes] | None
    diagnostics: tuple[Diagnostic, ...]


def pack_certification(intro: bytes, connector: bytes, supplied: tuple[Supplied, ...]) -> bytes:
    """Return the archive that is uploaded for certification.

    Args:
        intro: the text of intro.md.
        connector: the solution with the connector alone; a supplied one takes its place.
        supplied: solutions of the user: with flows, with a plug-in, or with the connector alone.

    Raises:
        ConnsmithError: two supplied solutions are of one kind, or one has no connector.
    """
    solutions = {"ConnectorSolution.zip": connector}
    named: set[str] = set()
    for solution in supplied:
        name = _asset_name(solution)
        if name in named:
            raise ConnsmithError(f"{solution.name}: there is another solution of this kind; supply one of each")
        named.add(name)
        solutions[name] = solution.data
    package = build_archive({f"{ASSETS_FOLDER}/{name}": data for name, data in solutions.items()})
    return build_archive({INTRO_FILE: intro, PACKAGE_FILE: package})


def _asset_name(solution: Supplied) -> str:
    match contents_of(open_archive(solution.data, solution.name)):
        case Contents(connector=True, flow=True, plugin=False):
            return "FlowSolution.zip"
        case Contents(connector=True, flow=False, plugin=True):
            return "AIPluginSolution.zip"
        case Contents(connector=True, flow=False, plugin=False):
            return "ConnectorSolution.zip"
    message = "a solution for certification holds the connector, and may hold either flows or an AI plug-in beside it"
    raise ConnsmithError(f"{solution.name}: {message}")


def lay_out_submission(parts: ConnectorParts, program: Program, readme: bytes, start: Span) -> Submission:
    """Return the folder that a pull request adds to Microsoft's repository, by paths (fact pull-request-folder).

    Args:
        parts: the connector; its placeholders stay, since the repository is public.
        program: decides the folder and whether there is an icon.
        readme: the text of readme.md.
        start: where to report what is wrong.
    """
    found = []
    color = str(parts.properties.get("iconBrandColor") or "")
    if program is Program.INDEPENDENT and color.lower() != INDEPENDENT_COLOR:
        message = f"an independent connector has iconBrandColor: '{INDEPENDENT_COLOR}', not '{color}'"
        found.append(packageproblems.BRAND_COLOR.at(start, message))
    found.extend(
        packageproblems.INCOMPLETE.at(start, f"a submission needs {key} in connector.yaml")
        for key in ("publisher", "stackOwner")
        if not parts.properties.get(key)
    )
    if found:
        return Submission(None, tuple(found))
    folder = f"{program}/{re.sub(r'[^A-Za-z0-9]', '', parts.title) or 'Connector'}"
    files = {name: content for name, content in parts.files.items() if name != ICON_FILE}
    return Submission({f"{folder}/{name}": content for name, content in {**files, README_FILE: readme}.items()}, ())
