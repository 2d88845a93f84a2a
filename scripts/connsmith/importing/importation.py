"""One import from beginning to end: read, raise, write, and prove that a build gives everything back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Diagnostic, Pointer, format_pointer, has_errors, order_of
from connsmith.emit.leftovers import remove_leftovers
from connsmith.importing import importproblems
from connsmith.importing.factoring.factoring import share_repetitions
from connsmith.importing.raising.client import name_client
from connsmith.importing.raising.connector import raise_connector
from connsmith.importing.raising.equality import first_difference, is_exactly
from connsmith.importing.readers.source import read_source
from connsmith.importing.writing.folder import move_into_place, refuse_target, staged
from connsmith.importing.writing.record import write_record
from connsmith.importing.writing.yamltext import write_yaml
from connsmith.model.secrets import REFERENCE
from connsmith.pipeline import compile_project
from connsmith.source.files.disk import DiskFiles
from connsmith.source.layout import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from connsmith.importing.incoming import Incoming
    from connsmith.importing.loss import Loss

_SECRET = "clientSecret"  # noqa: S105 - the name of the key, not a secret


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one import.

    Attributes:
        source: what was imported.
        target: the project folder.
        is_written: whether the project is there; else nothing was written.
        files: how many files it has.
        yaml_lines: the lines of its YAML sources.
        json_lines: the lines of the documents that they make.
        diagnostics: what was repaired, or why nothing was written.
        losses: what OpenAPI 2.0 and the platform cannot express.
    """

    source: Path
    target: Path
    is_written: bool
    files: int = 0
    yaml_lines: int = 0
    json_lines: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    losses: tuple[Loss, ...] = ()


def import_connector(
    source: Path, target: Path, *, force: bool = False, connector: str | None = None, only: tuple[str, ...] = ()
) -> Imported:
    """Import `source` into the project folder `target`; nothing is written unless all of it can be.

    Args:
        source: what `read_source` takes.
        target: a new or empty folder, or with `force` a project whose sources are replaced.
        force: whether to replace the sources of a project.
        connector: which connector of a solution is meant.
        only: which operations to take, as `read_source` takes it.

    Raises:
        ConnsmithError: there is nothing to import, or `target` must not be touched.
        CannotWriteError: the file system refuses.
    """
    refuse_target(target, force=force)
    incoming = read_source(source, connector, only)
    diagnostics = [*incoming.diagnostics, *_doubts(incoming)]
    if incoming.definition is None or has_errors(tuple(diagnostics)):
        return Imported(source, target, is_written=False, diagnostics=_sorted(diagnostics), losses=incoming.losses)
    files = source_files(incoming)
    if incoming.only is not None:
        files[RECORD] = write_record(incoming.only, files)
    with staged(target, files) as project:
        differences, json_lines = _prove(project, incoming)
        if not differences:
            move_into_place(project, target)
            remove_leftovers(target)
    sources = {name: content for name, content in files.items() if name.endswith(".yaml") and name != RECORD}
    yaml_lines = sum(content.count(b"\n") for content in sources.values())
    return Imported(
        source,
        target,
        is_written=not differences,
        files=len(files),
        yaml_lines=yaml_lines,
        json_lines=json_lines,
        diagnostics=_sorted([*diagnostics, *differences]),
        losses=incoming.losses,
    )


def source_files(incoming: Incoming) -> dict[str, bytes]:
    """Return the bytes of every file of the project that `incoming` becomes."""
    sources = raise_connector(incoming)
    name_client(sources.data)
    data = share_repetitions(sources.data)
    texts = {name: write_yaml(value).encode("utf-8") for name, value in data.items()}
    return {**texts, **sources.others}


def _prove(project: Path, incoming: Incoming) -> tuple[list[Diagnostic], int]:
    """Build the project; return how it fails to be what was imported, and how many lines of JSON it makes."""
    compiled = compile_project(DiskFiles(project))
    if compiled.artifacts is None:
        errors = [item for item in compiled.diagnostics if has_errors((item,))]
        return [importproblems.NOT_EXACT.at(None, f"the sources would not build: {item.message}") for item in errors], 0
    found: list[Diagnostic] = []
    wanted = {"apiDefinition": incoming.definition, "apiProperties": incoming.properties}
    made = {document.name: document.data for document in compiled.artifacts.documents}
    for name, value in wanted.items():
        if value is not None and not is_exactly(value, made[name]):
            pointer = first_difference(value, made[name])
            message = f"{name} would not come back as it is: its {format_pointer(pointer) or 'keys'} would change"
            found.append(importproblems.NOT_EXACT.at(None, message, pointer=pointer))
    lines = sum(content.count(b"\n") for name, content in compiled.artifacts.files.items() if name.startswith("api"))
    return found, lines


def _doubts(incoming: Incoming) -> Iterator[Diagnostic]:
    for name, document in (("apiDefinition", incoming.definition), ("apiProperties", incoming.properties)):
        for pointer, key, text in _texts(document, ()):
            match = REFERENCE.search(text)
            if match is not None:
                message = (
                    f"{name} holds {match[0]} at {format_pointer(pointer)}, which sources read as a reference to the "
                    f"environment; write [[{match[1]}]] there"
                )
                yield importproblems.ENVIRONMENT_REFERENCE.at(None, message, pointer=pointer)
            if key == _SECRET and text and not text.startswith(("[[", "<", "{")):
                message = (
                    f"{name} holds a client secret at {format_pointer(pointer)}; it was kept as it is, so revoke it"
                )
                yield importproblems.KEPT_SECRET.at(None, message, pointer=pointer)


def _texts(value: Any, at: Pointer) -> Iterator[tuple[Pointer, str, str]]:
    if isinstance(value, str):
        yield at, str(at[-1]) if at else "", value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*at, index))


def _sorted(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=order_of))
