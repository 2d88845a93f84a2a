"""The changes that can be made to a module, one at a time, each a mistake that somebody could have typed."""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_OTHER: dict[type, type] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip
_TYPES = {"annotation", "returns", "type_params", "decorator_list", "bases"}
"""Fields of nodes that say what something is, and not what happens."""
_CONTEXT = 30
"""So many characters are shown around a change."""
_STATEMENTS = (ast.AugAssign, ast.Raise, ast.Continue, ast.Break)
_DONE = (ast.Call, ast.Yield, ast.YieldFrom)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change.

    Attributes:
        line: where it is made.
        before: what stands there.
        after: what stands there afterwards.
        text: the whole module with it.
    """

    line: int
    before: str
    after: str
    text: str


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in the tree that holds a node; `whole` is what has a place in the text, which parts of f-strings lack."""

    parent: ast.AST
    field: str
    index: int | None
    whole: ast.AST | None

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def mutants_of(text: str) -> Iterator[Mutant]:
    r"""Yield each change that can be made to the module `text`, from its beginning to its end.

    >>> [mutant.text for mutant in mutants_of("x = a < 1")]
    ['x = (a <= 1)', 'x = a < (2)']
    >>> [mutant.after for mutant in mutants_of("if a and not b:\n    say(c, end=d)")]
    ['(True)', '(False)', '(not b)', '(a)', '(b)', 'pass', '(say(c))']
    """
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()))
    data = text.encode()
    seen = set()
    tree = ast.parse(text)
    siblings = _siblings_of(tree)
    for slot, node in _nodes(tree, None):
        twins = [ast.copy_location(copy.copy(other), node) for other in siblings.get(ast.unparse(node), ())]
        for other in (*_changes(node, slot), *twins):
            place: Any = slot.whole or node
            after = _unparse(slot, node, other)
            begin = starts[place.lineno - 1] + place.col_offset
            end = starts[place.end_lineno - 1] + place.end_col_offset
            changed = (data[:begin] + after.encode() + data[end:]).decode()
            if changed not in seen:
                seen.add(changed)
                yield Mutant(getattr(other, "lineno", place.lineno), *_differing(place, after), changed)


def _siblings_of(tree: ast.Module) -> dict[str, list[ast.AST]]:
    """Return for each constant of a class, as `Kind.FILE`, the next one of that class which the module names."""
    found: dict[str, dict[str, ast.AST]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr.isupper():
            found.setdefault(node.value.id, {})[ast.unparse(node)] = node
    rings = [sorted(members) for members in found.values() if len(members) > 1]
    return {name: [ast.parse(ring[index - 1], mode="eval").body] for ring in rings for index, name in enumerate(ring)}


def _nodes(parent: ast.AST, whole: ast.AST | None) -> Iterator[tuple[_Slot, ast.AST]]:
    """Yield every node below `parent` that says what happens, with its place."""
    for field, value in ast.iter_fields(parent):
        if field in _TYPES:
            continue
        for index, node in enumerate(value) if isinstance(value, list) else ((None, value),):
            if not isinstance(node, ast.AST) or _is_for_types(node) or _is_prose(node):
                continue
            yield _Slot(parent, field, index, whole), node
            yield from _nodes(node, whole or (node if isinstance(node, ast.JoinedStr) else None))


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _is_prose(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _changes(node: ast.AST, slot: _Slot) -> Iterator[ast.AST]:
    """Yield what could stand in the place of `node`."""
    if slot.field in {"test", "ifs"}:
        yield ast.Constant(value=True)
        if slot.field == "test" and not isinstance(slot.parent, ast.While):
            yield ast.Constant(value=False)
    if isinstance(node, _STATEMENTS) or (isinstance(node, ast.Expr) and isinstance(node.value, _DONE)):
        yield ast.Pass()
    for kind, change in _CHANGES:
        if isinstance(node, kind):
            yield from change(node)


def _change_comparison(node: ast.Compare) -> Iterator[ast.AST]:
    other = copy.copy(node)
    other.ops = [_OTHER[type(node.ops[0])](), *node.ops[1:]]
    yield other


def _change_sum(node: ast.BinOp) -> Iterator[ast.AST]:
    if type(node.op) in _OTHER and not isinstance(node.left, ast.JoinedStr):
        yield ast.BinOp(node.left, _OTHER[type(node.op)](), node.right)
    elif isinstance(node.op, ast.BitOr | ast.BitAnd):
        yield from (node.left, node.right)


def _change_constant(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(value=not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(value=node.value + 1)


def _drop_operand(node: ast.BoolOp) -> Iterator[ast.AST]:
    for index in range(len(node.values)):
        left = [value for number, value in enumerate(node.values) if number != index]
        yield left[0] if len(left) == 1 else ast.BoolOp(node.op, left)


def _drop_keyword(node: ast.Call) -> Iterator[ast.AST]:
    for dropped in node.keywords:
        left = [keyword for keyword in node.keywords if keyword is not dropped]
        yield ast.copy_location(ast.Call(node.func, node.args, left), dropped)


def _drop_element(node: ast.Tuple | ast.List | ast.Set) -> Iterator[ast.AST]:
    if isinstance(getattr(node, "ctx", None), ast.Store) or len(node.elts) < 2:  # noqa: PLR2004 - of one, nothing stays
        return
    for index in range(len(node.elts)):
        other = copy.copy(node)
        other.elts = [value for number, value in enumerate(node.elts) if number != index]
        yield ast.copy_location(other, node.elts[index])


def _drop_not(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not):
        yield node.operand


_CHANGES: tuple[tuple[Any, Callable[[Any], Iterator[ast.AST]]], ...] = (
    (ast.Compare, _change_comparison),
    (ast.BinOp, _change_sum),
    (ast.Constant, _change_constant),
    (ast.BoolOp, _drop_operand),
    (ast.Call, _drop_keyword),
    (ast.Tuple | ast.List | ast.Set, _drop_element),
    (ast.UnaryOp, _drop_not),
)


def _unparse(slot: _Slot, node: ast.AST, other: ast.AST) -> str:
    """Return the text that stands for `other` in the place of `node`."""
    if slot.whole is not None:
        slot.put(other)
        text = ast.unparse(slot.whole)
        slot.put(node)
        return text
    text = ast.unparse(other)
    return text if isinstance(other, ast.stmt) else f"({text})"


def _differing(place: ast.AST, after: str) -> tuple[str, str]:
    """Return what stands at `place` and `after`, each in one line and without what is long and the same in both."""
    old, new = (" ".join(text.split()) for text in (f"({ast.unparse(place)})", after))
    if new == "pass":
        old = old[1:-1]
    same = _length_of_same(old, new)
    rest = min(_length_of_same(old[::-1], new[::-1]), len(old) - same, len(new) - same)
    begin, end = max(0, same - _CONTEXT), max(0, rest - _CONTEXT)
    return old[begin : len(old) - end], new[begin : len(new) - end]


def _length_of_same(one: str, other: str) -> int:
    """Return how many characters at the beginning of both are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
