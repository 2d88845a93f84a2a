"""What there is to know about the place under the pointer, as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.findingkinds import all_problems
from connsmith.check.rule import Rule
from connsmith.importing.writing.yamltext import write_yaml
from connsmith.reading.merging import merge_schema
from connsmith.report.rules_page import render_page, render_problem
from connsmith.server.lsp.cards import write_card
from connsmith.server.lsp.completion.schemas import describe_key
from connsmith.server.lsp.index.symbol import Sort
from connsmith.server.lsp.navigation import symbols_at
from connsmith.source.node import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.diagnostics import Diagnostic, Pointer, Span
    from connsmith.reading.connector import Reading
    from connsmith.server.lsp.index.symbol import Symbol
    from connsmith.server.lsp.project import Project
    from connsmith.server.lsp.session import Spot
    from connsmith.source.node import Node

_MAX_LINES = 60
_IGNORED = re.compile(r"connsmith: ignore\[([^\]]*)\]")
_RULE = re.compile(r"[\w-]+")
_COLLECTIONS = {Sort.DEFINITION: "definitions", Sort.SHARED_PARAMETER: "parameters", Sort.RESPONSE: "responses"}


def hover(spot: Spot, line: int, column: int, found: Iterable[Diagnostic]) -> str:
    """Return what there is to say about a place; "" for nothing.

    Args:
        spot: the file.
        line: the line, counted from 1.
        column: the column, counted from 1.
        found: the findings in this file.
    """
    parts = [_describe(symbol, spot.project) for symbol in symbols_at(spot.snapshot.index, spot.name, line, column)]
    source = spot.source
    if source is not None and source.root is not None:
        pointer = _key_at(source.root, line, column, ())
        parts.append(describe_key(source.kind, pointer) if pointer is not None else "")
    pages = {item.rule: _page(item.rule) for item in found if item.span and _covers(item.span, line, column)}
    suppressed = [_page(rule) for rule in _suppressed_at(spot.places.lines(spot.name), line, column)]
    return "\n\n---\n\n".join(part for part in dict.fromkeys((*parts, *pages.values(), *suppressed)) if part)


def _suppressed_at(lines: list[str], line: int, column: int) -> Iterator[str]:
    """Yield the rule that a comment at a place says to ignore."""
    for found in _IGNORED.finditer(lines[line - 1]) if line <= len(lines) else ():
        for rule in _RULE.finditer(found[1]):
            start = found.start(1) + rule.start() + 1
            if start <= column <= start + len(rule[0]):
                yield rule[0]


def _describe(symbol: Symbol, project: Project) -> str:
    target, reading = project.target, project.reading
    if target is None or reading is None:
        return ""
    if symbol.sort is Sort.OPERATION:
        return write_card(target, reading, symbol.name)
    if symbol.sort in _COLLECTIONS:
        return _resolved(reading, _COLLECTIONS[symbol.sort], symbol.name)
    if symbol.sort is Sort.INPUT:
        return _input(reading, symbol)
    if symbol.sort is Sort.CONNECTION_PARAMETER:
        found = next((each for each in reading.connection_parameters if each.name == symbol.name), None)
        return f"**{found.display_name}**: {found.description}" if found is not None else ""
    return ""


def _resolved(reading: Reading, collection: str, name: str) -> str:
    """Return what a shared part comes to, with references followed one level down."""
    definition = reading.definition
    shared = definition.data.get(collection) if definition is not None else None
    data = shared.get(name) if isinstance(shared, dict) else None
    if definition is None or not isinstance(data, dict):
        return ""
    if collection == "definitions":
        merged = merge_schema(definition, data, (collection, name))
        data = {**merged.data}
        if merged.properties:
            data["properties"] = {
                key: merge_schema(definition, each.schema, each.pointer).data for key, each in merged.properties.items()
            }
    lines = write_yaml(data).rstrip("\n").split("\n")
    shown = [*lines[:_MAX_LINES], "# ..."] if len(lines) > _MAX_LINES else lines
    return "\n".join((f"**{name}**", "", "```yaml", *shown, "```"))


def _input(reading: Reading, symbol: Symbol) -> str:
    operation = reading.operation(symbol.scope)
    found = next((each for each in operation.parameters if each.name == symbol.name), None) if operation else None
    if found is None:
        return ""
    needed = "required" if found.is_required else "optional"
    words = f"**{found.summary or found.name}** ({needed}, {found.type or 'object'} in {found.place})"
    return f"{words}: {found.description}" if found.description else words


def _page(rule: str) -> str:
    from connsmith.check.catalogue import all_rules

    found = next((each for each in all_rules() if each.name == rule), None)
    if isinstance(found, Rule):
        return render_page(found)
    problem = next((each for each in all_problems() if each.rule == rule), None)
    return "" if problem is None else render_problem(problem)


def _key_at(node: Node, line: int, column: int, pointer: Pointer) -> Pointer | None:
    """Return the way to the key that stands at a place."""
    for token, child, key in _children(node):
        if key is not None and _covers(key, line, column):
            return (*pointer, token)
        found = _key_at(child, line, column, (*pointer, token))
        if found is not None:
            return found
    return None


def _children(node: Node) -> Iterator[tuple[str | int, Node, Span | None]]:
    if isinstance(node, Mapping):
        for name, child in node.items():
            yield name, child, node.keys[name]
    elif not isinstance(node, Scalar):
        for number, child in enumerate(node.items):
            yield number, child, None


def _covers(span: Span, line: int, column: int) -> bool:
    return (span.line, span.column) <= (line, column) <= (span.end_line, span.end_column)
