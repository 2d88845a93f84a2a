"""YAML text to nodes with spans, through libyaml's event stream.

The tree is built from events and not by a YAML constructor, because events give every key and value
its place, keep duplicate keys visible, and never run a tag.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from connsmith.diagnostics import Diagnostic, Problem, Related, Span
from connsmith.source import fileproblems
from connsmith.source.limits import MAX_DEPTH, MAX_EXPANDED_NODES
from connsmith.source.linetable import LineTable
from connsmith.source.node import Mapping, Node, Scalar, Sequence, Tree
from connsmith.source.scalars import resolve_scalar
from connsmith.source.yamlerrors import TOO_DEEP, WORDS, describe_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.source.node import ScalarValue

# PyYAML may be built without libyaml; its own parser then gives the same events, slower.
_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
# libyaml counts these as ends of lines, and editors do not.
_OTHER_BREAK = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
# The one tag of the source language: half of a surrogate pair has no UTF-8, so only a JSON escape can say it.
_JSON_TAG = "!json"
_MERGE = "<<"
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parse_yaml(text: str, file: str, *, written_elsewhere: bool = False) -> Tree:
    """Return the tree of `text`; every mistake in it is a diagnostic with its place in `file`.

    Args:
        text: the YAML.
        file: its name in messages.
        written_elsewhere: whether it was not written for connsmith; keys that are no text, such as `200:`, and merge
            keys are then read as people mean them, and one diagnostic says so of all.
    """
    builder = _Builder(file, LineTable(text) if _OTHER_BREAK.search(text) else None, written_elsewhere)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        span, message = describe_error(error, text, file)
        problem = fileproblems.TOO_LARGE if error.problem == TOO_DEEP else fileproblems.SYNTAX
        return Tree(None, (*builder.diagnostics, problem.at(span, message)))
    except yaml.reader.ReaderError:
        return Tree(None, (*builder.diagnostics, _unprintable(text, file)))
    except _TooLarge as error:
        return Tree(None, (*builder.diagnostics, fileproblems.TOO_LARGE.at(error.span, str(error))))
    return Tree(builder.root, (*builder.diagnostics, *builder.repairs()))


def _unprintable(text: str, file: str) -> Diagnostic:
    """The reader refuses characters that YAML does not print; it tells their place in bytes, so look for it here."""
    found = _UNPRINTABLE.search(text)
    offset = found.start() if found else 0
    code = ord(text[offset])
    message = f"the character U+{code:04X} is not allowed in YAML; write it as an escape in double quotes"
    return fileproblems.SYNTAX.at(LineTable(text).span(file, offset, offset + 1), message)


class _TooLarge(Exception):  # noqa: N818 - private control flow, not an error that a caller sees
    """The text expands beyond what a source may hold."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.span = span


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    start: Any
    anchor: str | None
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Span] = field(default_factory=dict)
    merged: list[Mapping] = field(default_factory=list)
    key: tuple[str, Span] | None = None
    wants_key: bool = True
    weight: int = 1


@dataclass(slots=True)
class _Builder:
    """Turns the events of one text into nodes."""

    file: str
    lines: LineTable | None
    is_lenient: bool = False
    root: Node | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _stack: list[_Open] = field(default_factory=list)
    _anchors: dict[str, tuple[Node, int]] = field(default_factory=dict)
    _documents: int = 0
    _is_plain: bool = True
    _loose: list[tuple[str, Span]] = field(default_factory=list)

    def take(self, event: Any) -> None:
        """Add what `event` says to the tree."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._check_tag(event)
            self._is_plain = bool(event.implicit[0])
            node = Scalar(self._value(event), self._span(event.start_mark, event.end_mark))
            self._place(self._as_key(node, str(event.value)), 1, event.anchor)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event, is_mapping=kind is yaml.MappingStartEvent)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close(event)
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._report(
                    fileproblems.MULTIPLE_DOCUMENTS,
                    self._span(event.start_mark, event.end_mark),
                    "a second document starts here; write one document a file",
                )

    def repairs(self) -> Iterator[Diagnostic]:
        """Yield what was read leniently, at the first of its places."""
        if self._loose:
            text, span = self._loose[0]
            count = len(self._loose)
            words = f"{text} is a key that is no text" if count == 1 else f"{count:,} keys such as {text} are no text"
            yield fileproblems.LOOSE_KEY.at(span, f"{words}; read as '{text}'")

    def _as_key(self, node: Scalar, written: str) -> Scalar:
        """Return `node`, or where it is a key that may be read leniently, its text."""
        is_key = bool(self._stack) and self._stack[-1].is_mapping and self._stack[-1].wants_key
        if not self.is_lenient or not is_key or isinstance(node.value, str):
            return node
        self._loose.append((written, node.span))
        return Scalar(written, node.span)

    def _value(self, event: Any) -> ScalarValue:
        if event.tag != _JSON_TAG:
            return resolve_scalar(event.value) if event.implicit[0] else str(event.value)
        try:
            value = json.loads(event.value)
        except ValueError:
            value = None
        if isinstance(value, str):
            return value
        span = self._span(event.start_mark, event.end_mark)
        self._report(
            fileproblems.TAG, span, "after !json a JSON string must stand in single quotes, as in !json '\"\\ud800\"'"
        )
        return None

    def _open(self, event: Any, *, is_mapping: bool) -> None:
        self._check_tag(event)
        if len(self._stack) >= MAX_DEPTH:
            raise _TooLarge(WORDS[TOO_DEEP], self._span(event.start_mark, event.end_mark))
        self._stack.append(_Open(event.start_mark, event.anchor, is_mapping))

    def _close(self, event: Any) -> None:
        done = self._stack.pop()
        for mapping in done.merged:
            done.entries.update({key: value for key, value in mapping.entries.items() if key not in done.entries})
            done.keys.update({key: span for key, span in mapping.keys.items() if key not in done.keys})
        span = self._span(done.start, event.end_mark)
        if event.end_mark.index == event.start_mark.index:
            span = self._until_last_child(span, done)
        node: Node = Mapping(done.entries, done.keys, span) if done.is_mapping else Sequence(tuple(done.items), span)
        self._place(node, done.weight, done.anchor)

    def _alias(self, event: Any) -> None:
        span = self._span(event.start_mark, event.end_mark)
        known = self._anchors.get(event.anchor)
        if known is None:
            self._report(fileproblems.SYNTAX, span, f"nothing before this alias has the anchor &{event.anchor}")
            known = (Scalar(None, span), 1)
        self._place(*known, None)

    def _place(self, node: Node, weight: int, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = (node, weight)
        if not self._stack:
            if self._documents <= 1:
                self.root = node
            return
        parent = self._stack[-1]
        parent.weight += weight
        if parent.weight > MAX_EXPANDED_NODES:
            raise _TooLarge(
                f"aliases make this file grow beyond {MAX_EXPANDED_NODES:,} values; write fewer of them", node.span
            )
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.wants_key:
            parent.key = self._key(node)
            parent.wants_key = False
        else:
            parent.wants_key = True
            self._enter(parent, node)

    def _enter(self, parent: _Open, node: Node) -> None:
        if parent.key is None:
            return
        key, span = parent.key
        if key == _MERGE and self.is_lenient and self._merge(parent, node):
            return
        if key in parent.entries:
            self._report(
                fileproblems.DUPLICATE_KEY,
                span,
                f"the key '{key}' stands twice in this mapping; keep one",
                Related("first used here", parent.keys[key]),
            )
            return
        parent.entries[key] = node
        parent.keys[key] = span

    def _key(self, node: Node) -> tuple[str, Span] | None:
        if not isinstance(node, Scalar):
            self._report(fileproblems.NON_STRING_KEY, node.span, "a key is a string, not a list or mapping")
            return None
        if not isinstance(node.value, str):
            shown = "null" if node.value is None else str(node.value).lower()
            self._report(
                fileproblems.NON_STRING_KEY,
                node.span,
                f"the key {shown} is not a string; write it in quotes: '{shown}'",
            )
            return None
        if node.value == _MERGE and self._is_plain and not self.is_lenient:
            self._report(
                fileproblems.MERGE_KEY,
                node.span,
                "merge keys are not read; use `extends`, or an alias for a whole value",
            )
            return None
        return node.value, node.span

    def _merge(self, parent: _Open, node: Node) -> bool:
        """Lay what `<<` names below the mapping; return whether it names mappings."""
        named = node.items if isinstance(node, Sequence) else (node,)
        mappings = [item for item in named if isinstance(item, Mapping)]
        parent.merged.extend(mappings)
        return len(mappings) == len(named)

    def _check_tag(self, event: Any) -> None:
        if event.tag == _JSON_TAG and isinstance(event, yaml.ScalarEvent):
            return
        if event.tag not in {None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}:
            self._report(
                fileproblems.TAG,
                self._span(event.start_mark, event.end_mark),
                f"the tag {event.tag} is not read; remove it",
            )

    def _until_last_child(self, span: Span, done: _Open) -> Span:
        """Block collections end where the next token begins; their span ends with their last child."""
        last: Node | None = done.items[-1] if done.items else None
        if done.entries:
            last = next(reversed(done.entries.values()))
        return span if last is None else span._replace(end_line=last.span.end_line, end_column=last.span.end_column)

    def _span(self, start: Any, end: Any) -> Span:
        if self.lines is not None:
            return Span(self.file, *self.lines.position(start.index), *self.lines.position(end.index))
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _report(self, problem: Problem, span: Span, message: str, *related: Related) -> None:
        self.diagnostics.append(problem.at(span, message, related=related))
