"""Mechanical repairs of YAML sources: only the text of a value changes, comments and layout stay.

A repair is made only where the source really says what the artifact says; where a value came out of a short name, a
template or a default, the finding is left to the author.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from connsmith.emit.folder import write_folder
from connsmith.source.files.disk import DiskFiles
from connsmith.source.node import Mapping, Scalar, iterate_scalars
from connsmith.source.project import load_project
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic, Repair, Span
    from connsmith.source.files.port import Files
    from connsmith.source.node import Node, ScalarValue
    from connsmith.source.project import SourceFile


_BLOCK = re.compile(r"([|>])([1-9]?)\+?(?=\s|$)")
"""How a block of text begins: its kind, and how far it is indented."""


@dataclass(frozen=True, slots=True)
class RepairedFile:
    """A source file before and after its repairs, each of which has the place that it is made at.

    Attributes:
        project: the folder of the project.
        name: the file, from there.
        before: what it says.
        after: what it would say.
        repairs: what is repaired, and where.
    """

    project: Path
    name: str
    before: str
    after: str
    repairs: tuple[tuple[Span, Repair], ...]

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.project / self.name

    def mends(self, diagnostic: Diagnostic) -> bool:
        """Return whether this change takes `diagnostic` away."""
        return (diagnostic.span, diagnostic.repair) in self.repairs


class _Edit(NamedTuple):
    """Characters of one line to replace; a whole line goes when `text` is none."""

    line: int
    start: int
    end: int
    text: str | None


def plan_changes(
    project: Path, diagnostics: Iterable[Diagnostic], files: Files | None = None
) -> tuple[RepairedFile, ...]:
    """Return the changes to the sources of `project` that take away those of `diagnostics` that can be repaired.

    Args:
        project: the folder of the project.
        diagnostics: what was found.
        files: the sources, where they are not those on disk.
    """
    repairs: dict[str, dict[Span, Repair]] = {}
    for item in diagnostics:
        if item.repair is not None and item.span is not None:
            repairs.setdefault(item.span.file, {}).setdefault(item.span, item.repair)
    if not repairs:
        return ()
    origin = DiskFiles(project) if files is None else files
    sources = {file.name: file for file in load_project(origin).files}
    found = ((sources[name], found) for name, found in repairs.items() if name in sources)
    changes = (_change(project, file, origin.read(file.name), wanted) for file, wanted in found)
    return tuple(change for change in changes if change is not None)


def keep_possible_repairs(
    project: Path, diagnostics: Iterable[Diagnostic], files: Files | None = None
) -> tuple[Diagnostic, ...]:
    """Return `diagnostics` with those repairs alone that `plan_changes` makes, which has the same arguments.

    Where a value comes out of a template or a default, it makes none, and what is not done must not be promised.
    """
    found = tuple(diagnostics)
    changes = plan_changes(project, found, files)
    return tuple(
        item if item.repair is None or any(change.mends(item) for change in changes) else replace(item, repair=None)
        for item in found
    )


def write_changes(changes: Sequence[RepairedFile]) -> None:
    """Write the changed files, each whole or not at all.

    Raises:
        CannotWriteError: the file system refuses.
    """
    for change in changes:
        write_folder(change.path.parent, {change.path.name: change.after.encode()})


def _change(project: Path, file: SourceFile, content: bytes, repairs: dict[Span, Repair]) -> RepairedFile | None:
    text = content.decode("utf-8", "replace")
    if file.root is None or text != file.text:
        # A byte-order mark or other line ends would not survive; the author has to normalise the file first.
        return None
    lines = text.split("\n")
    edits = {place: edit for place in repairs.items() if (edit := _edit(file.root, lines, *place)) is not None}
    for edit in sorted(edits.values(), reverse=True):
        if edit.text is None:
            del lines[edit.line]
        else:
            line = lines[edit.line]
            lines[edit.line] = line[: edit.start] + edit.text + line[edit.end :]
    after = "\n".join(lines)
    if not edits or not _says_the_same(file, after, repairs, len(edits)):
        return None
    return RepairedFile(project=project, name=file.name, before=text, after=after, repairs=tuple(edits))


def _edit(root: Node, lines: list[str], span: Span, repair: Repair) -> _Edit | None:
    """Return the edit for one repair, or none where the source does not say what the artifact says."""
    if repair.after is not None and repair.after == repair.before.rstrip("\n") != repair.before:
        return _strip_block(lines, span)
    if span.line != span.end_line or span.line > len(lines):
        return None
    line, start, end = span.line - 1, span.column - 1, span.end_column - 1
    written = lines[line][start:end]
    if _value_of(written) != repair.before:
        return None
    if repair.after is None:
        return _Edit(line, 0, len(lines[line]), None) if _is_a_line_of_its_own(root, lines[line], span) else None
    text = _written_like(written, repair.after)
    return None if text is None else _Edit(line, start, end, text)


def _strip_block(lines: list[str], span: Span) -> _Edit | None:
    """A block of text ends without a line break when its sign says so."""
    line, start = span.line - 1, span.column - 1
    found = _BLOCK.match(lines[line], start) if line < len(lines) else None
    return _Edit(line, start, found.end(), f"{found[1]}{found[2]}-") if found else None


def _is_a_line_of_its_own(root: Node, line: str, span: Span) -> bool:
    """Return whether the value at `span` and its key fill a line of a mapping that has others."""
    mapping, key = next(_owners(root, span), (None, ""))
    if mapping is None or len(mapping.entries) == 1:
        return False
    key_span = mapping.keys[key]
    rest = line[span.end_column - 1 :].strip()
    return key_span.line == span.line and not line[: key_span.column - 1].strip() and (not rest or rest[0] == "#")


def _owners(node: Node, span: Span) -> Iterator[tuple[Mapping, str]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            if value.span == span and isinstance(value, Scalar):
                yield node, key
            yield from _owners(value, span)
    elif not isinstance(node, Scalar):
        for item in node.items:
            yield from _owners(item, span)


def _written_like(written: str, value: str) -> str | None:
    """Return `value` in the quotes that `written` has, or in others where it needs them; none if it has no form."""
    single, double = "'" + value.replace("'", "''") + "'", json.dumps(value, ensure_ascii=False)
    forms = {"'": (single, double), '"': (double,)}.get(written[:1], (value, double))
    return next((form for form in (*forms, json.dumps(value)) if "\n" not in form and _value_of(form) == value), None)


def _value_of(written: str) -> str | None:
    """Return the string that `written` is in YAML, or none when it is anything else."""
    tree = parse_yaml(f"- {written}", "")
    items = [] if tree.diagnostics or tree.root is None else list(iterate_scalars(tree.root))
    return items[0].value if len(items) == 1 and isinstance(items[0].value, str) else None


def _says_the_same(file: SourceFile, after: str, repairs: dict[Span, Repair], count: int) -> bool:
    """Return whether the new text differs from the old one in the repaired keys and values only."""
    tree = parse_yaml(after, file.name)
    if tree.diagnostics or tree.root is None or file.root is None:
        return False
    expected: list[ScalarValue] = []
    changed = 0
    for span, value in _words(file.root):
        repair = repairs.get(span)
        if repair is None or value != repair.before:
            expected.append(value)
            continue
        changed += 1
        if repair.after is None:
            expected.pop()  # the key goes with its value
        else:
            expected.append(repair.after)
    return changed == count and expected == [value for _, value in _words(tree.root)]


def _words(node: Node) -> Iterator[tuple[Span, ScalarValue]]:
    """Yield every key and every scalar below `node` in the order written."""
    if isinstance(node, Scalar):
        yield node.span, node.value
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield node.keys[key], key
            yield from _words(value)
    else:
        for item in node.items:
            yield from _words(item)
