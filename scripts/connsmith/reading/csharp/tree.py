"""C# read by tree-sitter."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from connsmith.diagnostics import TextPlace
from connsmith.reading.csharp.scriptfacts import Mention, ScriptFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tree_sitter import Node, Parser, Point, Query

_QUERY = """
(class_declaration name: (identifier) (base_list)) @class
(method_declaration name: (identifier) @entry (#eq? @entry "ExecuteAsync"))
(using_directive) @using
(member_access_expression) @access
(object_creation_expression) @creation
(variable_declarator) @variable
(binary_expression) @compared
(invocation_expression) @compared
(is_pattern_expression) @compared
(switch_statement) @switch
(switch_expression) @switch
(ERROR) @fault
(MISSING) @fault
"""
_LITERALS = {"string_literal", "verbatim_string_literal"}
_EQUALITY = {"==", "!="}
_EQUALS = {"Equals", "Compare", "CompareOrdinal"}
_BLOCKING = {"Sleep", "Result", "Wait"}
_LONGEST = 40
_ADDS_HEADER = re.compile(r"\.\s*Headers\s*\.\s*Add$")
_OF_CONTENT = frozenset(
    {
        "allow",
        "content-disposition",
        "content-encoding",
        "content-language",
        "content-length",
        "content-location",
        "content-md5",
        "content-range",
        "content-type",
        "expires",
        "last-modified",
    }
)
_PARSES_JSON = re.compile(r"\b(?:J(?:Object|Array|Token)\.Parse|JsonConvert\.DeserializeObject(?:<.*>)?)$", re.DOTALL)
_ALIAS_OF_FORMATTING = re.compile(r"\busing\s+Formatting\s*=")
_GUARDS_CONTENT = re.compile(r"\bContent\s*(?:==|!=|\bis\b)\s*(?:not\s+)?null\b|\bContent\s*\?")
_REQUEST = re.compile(r"(?:this\.)?Context\.Request")


@cache
def is_installed() -> bool:
    """Whether the parser and its grammar are there."""
    return find_spec("tree_sitter") is not None and find_spec("tree_sitter_c_sharp") is not None


def read_facts(text: str) -> ScriptFacts:
    """Return what the syntax tree of the script `text` says."""
    return _Reader(text).read()


@cache
def _parser_and_query() -> tuple[Parser, Query]:
    import tree_sitter
    import tree_sitter_c_sharp

    language = tree_sitter.Language(tree_sitter_c_sharp.language())
    return tree_sitter.Parser(language), tree_sitter.Query(language, _QUERY)


class _Reader:
    """Reads one script."""

    def __init__(self, text: str) -> None:
        import tree_sitter

        parser, query = _parser_and_query()
        self._text = text
        self._lines = text.encode("utf-8", "replace").split(b"\n")
        tree = parser.parse(b"\n".join(self._lines))
        self._nodes: dict[str, list[Node]] = tree_sitter.QueryCursor(query).captures(tree.root_node)
        self._operation = re.compile(r"\b(?:" + "|".join(["OperationId", *self._aliases()]) + r")\b")

    def read(self) -> ScriptFacts:
        """Return the facts, each kind in the order of the text."""
        return ScriptFacts(
            classes=self._mentions(self._classes()),
            entry_points=self._mentions(node for node in self._all("entry") if "override" in _modifiers(node.parent)),
            namespaces=self._mentions(self._namespaces()),
            operation_ids=self._mentions(self._operation_ids()),
            context_members=self._mentions(self._members_of("Context")),
            own_clients=self._mentions(self._clients()),
            blocking_calls=self._mentions(self._blocking_calls()),
            content_headers=self._mentions(self._content_headers()),
            bare_formatting=self._mentions(self._bare_formatting()),
            json_parses=self._mentions(self._json_parses()),
            request_content=self._mentions(self._request_content()),
            faults=tuple(Mention(_shorten(node), self._place(node)) for node in _in_order(self._all("fault"))),
        )

    def _mentions(self, nodes: Iterator[Node]) -> tuple[Mention, ...]:
        return tuple(Mention(_text(node).strip('@"'), self._place(node)) for node in _in_order(nodes))

    def _place(self, node: Node) -> TextPlace:
        start, end = node.start_point, node.end_point
        if node.is_missing:
            start = end = _end_of_code_before(node)
        return TextPlace(start.row + 1, self._column(start), end.row + 1, self._column(end))

    def _column(self, point: Point) -> int:
        """Tree-sitter counts bytes."""
        return len(self._lines[point.row][: point.column].decode("utf-8", "replace")) + 1

    def _all(self, kind: str) -> list[Node]:
        return self._nodes.get(kind, [])

    def _classes(self) -> Iterator[Node]:
        for node in self._all("class"):
            bases = next(child for child in node.children if child.type == "base_list")
            if re.search(r"\bScriptBase\b", _text(bases)):
                yield from _fields(node, "name")

    def _namespaces(self) -> Iterator[Node]:
        for node in self._all("using"):
            yield from (child for child in node.named_children[-1:] if child.type in {"identifier", "qualified_name"})

    def _aliases(self) -> Iterator[str]:
        """Yield the variables that hold the operationId, as in `var id = Context.OperationId.ToLower()`."""
        for node in self._all("variable"):
            name, value = node.child_by_field_name("name"), node.children[-1]
            if name is not None and value is not name and re.search(r"\.OperationId(?:\.\w+\(\))?$", _text(value)):
                yield re.escape(_text(name))

    def _members_of(self, owner: str) -> Iterator[Node]:
        for node in self._all("access"):
            if _text(node.child_by_field_name("expression")) in {owner, f"this.{owner}"}:
                yield from _fields(node, "name")

    def _clients(self) -> Iterator[Node]:
        for node in self._all("creation"):
            made = node.child_by_field_name("type")
            if made is not None and _text(made).rpartition(".")[2] == "HttpClient":
                yield made

    def _blocking_calls(self) -> Iterator[Node]:
        for node in self._all("access"):
            owner = node.child_by_field_name("expression")
            is_call = owner is not None and owner.type == "invocation_expression"
            if is_call or _text(owner).rpartition(".")[2] == "Thread":
                yield from (name for name in _fields(node, "name") if _text(name) in _BLOCKING)

    def _calls_of(self, pattern: re.Pattern[str]) -> Iterator[tuple[Node, Node]]:
        """Yield each call of what `pattern` matches: the call and the function."""
        for node in self._all("compared"):
            if node.type == "invocation_expression":
                yield from ((node, called) for called in _fields(node, "function") if pattern.search(_text(called)))

    def _content_headers(self) -> Iterator[Node]:
        for call, called in self._calls_of(_ADDS_HEADER):
            if not re.search(r"\bContent\s*\.\s*Headers\b", _text(called)):
                for arguments in _fields(call, "arguments"):
                    first = [value for node in arguments.named_children[:1] for value in node.named_children[-1:]]
                    yield from (value for value in first if value.type in _LITERALS and _names_content(value))

    def _bare_formatting(self) -> Iterator[Node]:
        if not _ALIAS_OF_FORMATTING.search(self._text):
            for node in self._all("access"):
                yield from (owner for owner in _fields(node, "expression") if _text(owner) == "Formatting")

    def _json_parses(self) -> Iterator[Node]:
        return (called for _, called in self._calls_of(_PARSES_JSON))

    def _request_content(self) -> Iterator[Node]:
        if _GUARDS_CONTENT.search(self._text):
            return
        for node in self._all("access"):
            is_read = node.parent is not None and node.parent.type == "member_access_expression"
            if is_read and any(_REQUEST.fullmatch(_text(owner)) for owner in _fields(node, "expression")):
                yield from (name for name in _fields(node, "name") if _text(name) == "Content")

    def _operation_ids(self) -> Iterator[Node]:
        for node in self._all("compared"):
            yield from self._compared(node)
        for node in self._all("switch"):
            value = node.child_by_field_name("value") or node.named_children[0]
            if self._is_operation(value):
                yield from _patterns_below(node, value)

    def _compared(self, node: Node) -> Iterator[Node]:
        if node.type == "binary_expression":
            if _text(node.child_by_field_name("operator")) in _EQUALITY:
                yield from self._beside_operation(_fields(node, "left", "right"))
        elif node.type == "is_pattern_expression":
            if any(self._is_operation(value) for value in _fields(node, "expression")):
                yield from (literal for pattern in _fields(node, "pattern") for literal in _literals_below(pattern))
        else:
            for called in _fields(node, "function"):
                if called.type == "member_access_expression" and _text(called.child_by_field_name("name")) in _EQUALS:
                    arguments = (child for found in _fields(node, "arguments") for child in found.named_children)
                    values = [child.named_children[-1] for child in arguments if child.named_children]
                    yield from self._beside_operation([*_fields(called, "expression"), *values[:2]])

    def _beside_operation(self, sides: list[Node]) -> Iterator[Node]:
        if any(self._is_operation(side) for side in sides):
            yield from (side for side in sides if side.type in _LITERALS)

    def _is_operation(self, node: Node) -> bool:
        return node.type not in _LITERALS and bool(self._operation.search(_text(node)))


def _names_content(literal: Node) -> bool:
    return _text(literal).strip('@"').lower() in _OF_CONTENT


def _patterns_below(node: Node, value: Node) -> Iterator[Node]:
    """Yield the literals that the arms of a switch on `value` wait for, not those inside the arms."""
    arms = node.child_by_field_name("body")
    for arm in (arms or node).named_children:
        if arm != value:
            yield from (
                literal
                for child in arm.children
                if child.type.endswith("_pattern")
                for literal in _literals_below(child)
            )


def _literals_below(node: Node) -> Iterator[Node]:
    waiting = [node]
    while waiting:
        found = waiting.pop()
        if found.type in _LITERALS:
            yield found
        waiting.extend(reversed(found.named_children))


def _fields(node: Node, *names: str) -> list[Node]:
    """Return the children of `node` by the names of the grammar; broken code lacks some."""
    return [child for name in names if (child := node.child_by_field_name(name)) is not None]


def _end_of_code_before(missing: Node) -> Point:
    """Return where the code ends that something is missing behind; the parser puts it behind a comment."""
    before = missing.prev_sibling
    while before is not None and before.type == "comment":
        before = before.prev_sibling
    return missing.start_point if before is None else before.end_point


def _modifiers(method: Node | None) -> set[str]:
    return set() if method is None else {_text(child) for child in method.children if child.type == "modifier"}


def _in_order(nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: (node.start_byte, node.end_byte))


def _text(node: Node | None) -> str:
    return node.text.decode("utf-8", "replace") if node is not None and node.text is not None else ""


def _shorten(node: Node) -> str:
    if node.is_missing:
        return f"{node.type} is missing"
    text = " ".join(_text(node).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
