"""One connector to work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic
    from connsmith.emit.artifact import Document
    from connsmith.pipeline import Compiled
    from connsmith.source.files.port import Files


@dataclass(frozen=True, slots=True)
class ScriptText:
    """A policy script: its text, and the file that messages about it name."""

    text: str
    file: str


@dataclass(frozen=True, slots=True)
class FolderContent:
    """What lies in the folder of a connector.

    Attributes:
        names: the names of its files.
        prose: its Markdown files by name; those of a project are in docs/.
        named: those of its files that settings.json names.
    """

    names: tuple[str, ...]
    prose: dict[str, str]
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Target:
    """A connector as artifacts, whatever it was read from.

    Attributes:
        name: the name of its folder.
        origin: the files of its folder, which all names in it are relative to.
        definition: apiDefinition.swagger.json; none when it is missing or cannot be read.
        properties: apiProperties.json, likewise.
        settings: settings.json, likewise.
        script: the policy script, if there is one.
        icon: the bytes of icon.png, if there is one.
        compiled: the sources that it was compiled from; none for plain artifacts.
        diagnostics: what is wrong with what was read.
        definition_size: the size of apiDefinition.swagger.json in bytes.
        folder: what lies in its folder; none when a single file was named.
    """

    name: str
    origin: Files
    definition: Document | None = None
    properties: Document | None = None
    settings: Document | None = None
    script: ScriptText | None = None
    icon: bytes | None = None
    compiled: Compiled | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    definition_size: int = 0
    folder: FolderContent | None = None
