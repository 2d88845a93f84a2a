"""The artifacts as they would be built now, for an editor to show beside the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from connsmith.emit.artifact import ARTIFACT_FILES, DEFINITION_FILE, PROPERTIES_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.server.lsp.project import Project

SCHEME = "connsmith"
_OF_PROPERTIES = frozenset({"auth", "policies"})


def artifact_of(source: str) -> str:
    """Return the name of the artifact that most of the source `source` goes into.

    >>> artifact_of("auth/key.yaml"), artifact_of("operations/get-item.yaml")
    ('apiProperties.json', 'apiDefinition.swagger.json')
    """
    return PROPERTIES_FILE if source.partition("/")[0] in _OF_PROPERTIES else DEFINITION_FILE


def address_of(root: Path, artifact: str) -> str:
    """Return the address under which the server shows `artifact` of the project in the folder `root`."""
    return f"{SCHEME}:{quote(root.as_posix())}/{artifact}"


def project_and_artifact(address: str) -> tuple[str, str]:
    """Return the folder of the project and the name of the artifact that `address_of` made `address` of."""
    folder, _, artifact = unquote(address.removeprefix(f"{SCHEME}:")).rpartition("/")
    return folder, artifact


def build_text(project: Project, artifact: str) -> str:
    """Return the text of `artifact` as it is built of what is being typed; of the last state that could be built."""
    target = project.target
    compiled = target.compiled if target is not None else None
    if compiled is None or compiled.artifacts is None or artifact not in ARTIFACT_FILES:
        return ""
    content = compiled.artifacts.files.get(artifact)
    return "" if content is None else content.decode("utf-8", "replace")
