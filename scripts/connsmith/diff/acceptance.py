"""`accepted-changes.yaml`: the changes that somebody accepted, each with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Problem, format_pointer
from connsmith.diff import diffproblems
from connsmith.diff.kinds import KINDS
from connsmith.errors import ConnsmithError
from connsmith.source.node import Mapping, Scalar, Sequence
from connsmith.source.text import read_text
from connsmith.source.yamltree import parse_yaml
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Sequence as AnySequence

    from connsmith.diagnostics import Span
    from connsmith.diff.judgement import Judged
    from connsmith.source.files.port import Files
    from connsmith.source.node import Node

ACCEPTED_FILE = "accepted-changes.yaml"
_KEYS = ("kind", "operationId", "pointer", "reason")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One entry of the file.

    Attributes:
        kind: the kind of change.
        operation_id: the operation that it concerns, `*` standing for any text; or none.
        pointer: the place on either side, likewise; or none.
        reason: why it is accepted.
        span: where the entry stands.
    """

    kind: str
    operation_id: str | None
    pointer: str | None
    reason: str
    span: Span

    def covers(self, judged: Judged) -> bool:
        """Return whether `judged` is what the entry accepts."""
        change = judged.change
        if change.kind.name != self.kind:
            return False
        if self.operation_id is not None and not self._covers_operations(change.operations):
            return False
        places = (place for place in (change.before, change.after) if place is not None)
        return self.pointer is None or any(_matches(self.pointer, format_pointer(place.pointer)) for place in places)

    def _covers_operations(self, operations: tuple[str, ...]) -> bool:
        """One that is named by a pattern may be part of something shared, if all that share it are named."""
        pattern = self.operation_id or ""
        if "*" not in pattern:
            return operations == (pattern,)
        return bool(operations) and all(_matches(pattern, name) for name in operations)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The entries of a file, beside what is wrong with it."""

    entries: tuple[Acceptance, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class AcceptedChanges:
    """What the entries cover.

    Attributes:
        reasons: the reason for each accepted change, by the change's place in the list.
        diagnostics: what is wrong with the file, unused entries included.
    """

    reasons: dict[int, str]
    diagnostics: tuple[Diagnostic, ...]


def read_accepted(files: Files, name: str) -> Accepted:
    """Return the entries of the file `name`.

    Raises:
        ConnsmithError: there is no such file.
    """
    entry = files.entry(name)
    if entry is None:
        raise ConnsmithError(f"{files.place(name)}: there is no such file")
    text = read_text(files, entry)
    if isinstance(text, Diagnostic):
        return Accepted((), (text,))
    tree = parse_yaml(text, name)
    if tree.root is None:
        return Accepted((), tree.diagnostics)
    if not isinstance(tree.root, Sequence):
        message = "this file holds a list of accepted changes: `- {kind: ..., operationId: ..., reason: ...}`"
        return Accepted((), (*tree.diagnostics, diffproblems.MALFORMED.at(tree.root.span, message)))
    entries = [_read_entry(node) for node in tree.root.items]
    return Accepted(
        tuple(entry for entry in entries if isinstance(entry, Acceptance)),
        (*tree.diagnostics, *(entry for entry in entries if isinstance(entry, Diagnostic))),
    )


def apply_accepted(accepted: Accepted, changes: AnySequence[Judged]) -> AcceptedChanges:
    """Return which of `changes` are accepted, and the entries that accept none of them."""
    reasons: dict[int, str] = {}
    unused = []
    for entry in accepted.entries:
        covered = [index for index, judged in enumerate(changes) if entry.covers(judged)]
        if not covered:
            where = entry.operation_id or entry.pointer or "the connector"
            message = f"no change {entry.kind} in {where} was found; remove this entry"
            unused.append(diffproblems.UNUSED.at(entry.span, message))
        for index in covered:
            reasons.setdefault(index, entry.reason)
    return AcceptedChanges(reasons, (*accepted.diagnostics, *unused))


def _matches(pattern: str, text: str) -> bool:
    """Return whether `text` is `pattern`, in which `*` stands for anything.

    >>> _matches("/paths/*/get", "/paths/~1items/get"), _matches("Get*", "ListItems")
    (True, False)
    """
    first, *parts = pattern.split("*")
    if not parts:
        return text == pattern
    *middle, last = parts
    if len(text) < len(first) + len(last) or not text.startswith(first) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for part in middle:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _read_entry(node: Node) -> Acceptance | Diagnostic:
    if not isinstance(node, Mapping):
        return diffproblems.MALFORMED.at(
            node.span, "an entry is a mapping with kind, operationId or pointer, and reason"
        )
    wrong = _check_keys(node) or _check_kind(node)
    if wrong is not None:
        return wrong
    if "operationId" not in node and "pointer" not in node:
        message = "say which change is accepted: operationId, or pointer as in `connsmith diff --format json`"
        return diffproblems.MALFORMED.at(node.span, message)
    kind, reason = node.text("kind") or "", (node.text("reason") or "").strip()
    if not reason:
        return _at(diffproblems.NO_REASON, node, "reason", f"say why {kind} is accepted: `reason: ...`")
    return Acceptance(
        kind=kind, operation_id=node.text("operationId"), pointer=node.text("pointer"), reason=reason, span=node.span
    )


def _check_keys(node: Mapping) -> Diagnostic | None:
    for key, value in node.items():
        if key not in _KEYS:
            hint = suggest(key, _KEYS, f"use {', '.join(_KEYS)}")
            return _at(diffproblems.MALFORMED, node, key, f"unknown key {key}; {hint}")
        if not isinstance(value, Scalar) or not isinstance(value.value, str):
            return diffproblems.MALFORMED.at(value.span, f"{key} must be a text")
    return None


def _check_kind(node: Mapping) -> Diagnostic | None:
    kind = node.text("kind") or ""
    if kind in KINDS:
        return None
    hint = suggest(kind, KINDS, "`connsmith diff --format json` names the kind of each change")
    return _at(diffproblems.MALFORMED, node, "kind", f"there is no kind of change {kind or 'without a name'}; {hint}")


def _at(problem: Problem, node: Mapping, key: str, message: str) -> Diagnostic:
    return problem.at(node.keys.get(key, node.span), message)
