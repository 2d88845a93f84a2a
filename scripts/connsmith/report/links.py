"""Where a file of the checked-out revision can be looked at in a browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.diagnostics import Span

_GITHUB = "{server}/{repository}/blob/{commit}/{path}#L{line}"
_AZURE = "{repository}?path=/{path}&version=GC{commit}&line={line}&lineEnd={line}&lineStartColumn=1&lineEndColumn=999"
_ADDRESS = re.compile(r"https://[^\s()<>]+")


@dataclass(frozen=True, slots=True)
class Links:
    """Makes addresses of places.

    Attributes:
        form: the address, with `{path}` and `{line}` where these belong.
        below: the folder of the current folder inside the repository, "" for its root.
    """

    form: str
    below: str = ""

    def address(self, span: Span) -> str | None:
        """Return the address of `span`, none for a file that is not of this checkout."""
        path = PurePosixPath(span.file)
        if path.is_absolute() or ":" in span.file or ".." in path.parts:
            return None
        name = quote((PurePosixPath(self.below) / path).as_posix())
        return self.form.replace("{path}", name).replace("{line}", str(span.line))


def find_links(variables: Mapping[str, str], current: PurePath) -> Links | None:
    """Return the links of a job of GitHub Actions or Azure Pipelines, none elsewhere.

    Args:
        variables: the environment of the job.
        current: the current folder, which names of files are relative to.

    >>> variables = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "a/b", "GITHUB_SHA": "0f"}
    >>> find_links(variables, PurePath("/")).form
    'https://github.com/a/b/blob/0f/{path}#L{line}'
    """
    form = ""
    if commit := variables.get("GITHUB_SHA"):
        server, repository = variables.get("GITHUB_SERVER_URL", ""), variables.get("GITHUB_REPOSITORY", "")
        form = _GITHUB.replace("{server}", server).replace("{repository}", repository).replace("{commit}", commit)
    elif commit := variables.get("BUILD_SOURCEVERSION"):
        form = _AZURE.replace("{repository}", variables.get("BUILD_REPOSITORY_URI", "")).replace("{commit}", commit)
    workspace = variables.get("GITHUB_WORKSPACE") or variables.get("BUILD_SOURCESDIRECTORY") or ""
    below = current.relative_to(workspace).as_posix() if workspace and current.is_relative_to(workspace) else ""
    return Links(form, below) if _ADDRESS.fullmatch(form) else None
