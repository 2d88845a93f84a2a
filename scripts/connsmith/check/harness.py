"""The examples of a rule as connectors, and whether the rule finds in them what their markers promise."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from connsmith.check.engine import check_target
from connsmith.diagnostics import Span
from connsmith.emit.artifact import Document
from connsmith.emit.sourcemap import SourceMap
from connsmith.intake.prose import read_folder
from connsmith.intake.target import ScriptText, Target
from connsmith.model.merge import merge
from connsmith.source.files.memory import MemoryFiles
from connsmith.source.node import Mapping, plain
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.check.rule import Example, Rule
    from connsmith.diagnostics import Diagnostic

_SOUND = resources.files(__package__) / "sound"
"""A small connector that no rule has anything against; examples are laid over it."""
_MARKER = re.compile(r"(?:#|//) error: ([0-9]+) \"([^\"]*)\"")
_DOCUMENTS = {"definition": "apiDefinition", "properties": "apiProperties", "settings": "settings"}


@dataclass(frozen=True)
class Promise:
    """A finding that a marker promises."""

    file: str
    line: int
    column: int
    words: str

    def is_kept_by(self, diagnostic: Diagnostic) -> bool:
        """Return whether `diagnostic` stands where the marker says and holds its words."""
        span = diagnostic.span
        return (
            span is not None
            and (Path(span.file).name, span.line, span.column) == (self.file, self.line, self.column)
            and self.words in diagnostic.message
        )


def promises_of(example: Example) -> list[Promise]:
    """Return what the markers of `example` promise."""
    texts = {"definition": example.definition, "properties": example.properties, "settings": example.settings}
    texts |= {"script": example.script, "icon.png": example.icon, **example.files}
    return [
        Promise(name, number, int(match[1]), match[2])
        for name, text in texts.items()
        for number, line in enumerate(text.split("\n"), 1)
        for match in _MARKER.finditer(line)
    ]


def target_of(example: Example) -> Target:
    """Return the connector that `example` describes: its fragments laid over a sound one."""
    icon = draw_icon(**yaml.safe_load(example.icon)) if example.icon else None
    contents = {name: text.encode() for name, text in example.files.items()}
    if icon is not None:
        contents["icon.png"] = icon
    origin = MemoryFiles(contents, "example")
    return Target(
        name="example",
        origin=origin,
        definition=_document("definition", example.definition),
        properties=_document("properties", example.properties),
        settings=_document("settings", example.settings) if example.settings else None,
        script=ScriptText(example.script, "script") if example.script else None,
        icon=icon,
        definition_size=example.definition_size,
        folder=read_folder(origin),
    )


def faults_of(rule: Rule) -> Iterator[str]:
    """Yield in words what the examples of `rule` promise and the rule does not keep, or the other way round."""
    profile = next(iter(rule.severities))
    promises = promises_of(rule.bad)
    found = [item for item in check_target(target_of(rule.bad), profile, [rule]).diagnostics if item.id == rule.id]
    if not promises and not rule.bad.icon:
        yield 'BAD marks no finding; write `# error: COLUMN "words"` on the line of one'
    for promise in promises:
        if not any(promise.is_kept_by(item) for item in found):
            yield f"nothing is found in BAD at {promise.file}:{promise.line}:{promise.column} with {promise.words!r}"
    for item in found:
        if not any(promise.is_kept_by(item) for promise in promises):
            yield f"BAD has a finding without a marker: {_place(item)}: {item.message}"
    for each in rule.severities:
        for item in check_target(target_of(rule.good), each, [rule]).diagnostics:
            if item.id == rule.id:
                yield f"GOOD has a finding in the profile {each}: {_place(item)}: {item.message}"


def _place(item: Diagnostic) -> str:
    return f"{item.span.file}:{item.span.line}:{item.span.column}" if item.span else "no place"


def draw_icon(  # noqa: PLR0913, PLR0917 - the words that an example may use
    size: tuple[int, int] = (230, 230),
    background: str = "#1A5FB4",
    logo: tuple[int, int] = (140, 140),
    edge: str = "",
    corners: str = "",
    format: str = "PNG",  # noqa: A002 - the word that an example uses
    padding: int = 0,
) -> bytes:
    """Return the icon that an example describes: a logo of another colour in the middle of a background."""
    if format != "PNG":
        return f"{format}89a".encode()
    width, height = size
    ground, mark = _colour(background), b"\0\0\0\xff"
    left, top = (width - logo[0]) // 2, (height - logo[1]) // 2
    lines = [bytearray(ground * width) for _ in range(height)]
    for line in lines[top : top + logo[1]]:
        line[4 * left : 4 * (left + logo[0])] = mark * logo[0]
    if edge:
        lines[0][: 2 * width] = _colour(edge) * (width // 2)
        lines[-1][: 2 * width] = _colour(edge) * (width // 2)
    if corners == "transparent":
        for line in (lines[0], lines[-1]):
            line[:4] = line[-4:] = b"\0\0\0\0"
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + line for line in lines))
    filling = b"x" * padding
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(name, content)
        for name, content in ((b"IHDR", head), (b"tEXt", filling), (b"IDAT", body), (b"IEND", b""))
    )


def _colour(text: str) -> bytes:
    return bytes.fromhex(text.removeprefix("#")) + b"\xff"


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _document(field: str, fragment: str) -> Document:
    name = _DOCUMENTS[field]
    sound = _SOUND / f"{name}.yaml"
    under = parse_yaml(sound.read_text(encoding="utf-8"), f"sound {field}").root if sound.is_file() else None
    over = parse_yaml(fragment, field).root if fragment.strip() else None
    root = over or under
    if isinstance(under, Mapping) and isinstance(over, Mapping):
        root = _without_removed(merge(under, over))
    if not isinstance(root, Mapping):
        raise TypeError(f"the example's {field} is no mapping of YAML")
    return Document(name, plain(root), SourceMap({(): root}, {}, Span(field, 1, 1, 1, 1)))


def _without_removed(node: Mapping) -> Mapping:
    """A key whose value is the string REMOVED takes that key away from the sound connector."""
    removed = [key for key in node if node.text(key) == "REMOVED"]
    kept = node.without(*removed)
    entries = {k: _without_removed(v) if isinstance(v, Mapping) else v for k, v in kept.items()}
    return Mapping(entries, kept.keys, kept.span)
