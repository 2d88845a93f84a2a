"""`parameters` written as a mapping from name, with the defaults that such a mapping implies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.model.grammar import Child, Nesting
from connsmith.source.node import Mapping, Node, Scalar, ScalarValue, Sequence

if TYPE_CHECKING:
    from connsmith.diagnostics import Span
    from connsmith.model.lowering import Lowering

_NO_ENCODING = "none"


def lower_parameters(node: Node, path: str, lowering: Lowering) -> Node:
    """Return the list of OpenAPI parameters; a list in the source is lowered without any defaults.

    Args:
        node: the value of `parameters`.
        path: the path of the request, whose `{names}` are path parameters.
        lowering: lowers each parameter.
    """
    if not isinstance(node, Mapping):
        return lowering.lower_child(node, Child(Nesting.LIST, "parameter"))
    items = [
        lowering.lower(_with_defaults(name, node.keys[name], value, path), "parameter") for name, value in node.items()
    ]
    return Sequence(tuple(items), node.span)


def ambiguous_names(source: Mapping) -> frozenset[str]:
    """Return the names that are both a parameter of an operation and a property of its body."""
    parameters = source.get("parameters")
    names: set[str] = set()
    properties: set[str] = set()
    if isinstance(parameters, Mapping):
        named = list(parameters.items())
    elif isinstance(parameters, Sequence):
        named = [(item.text("name") or "", item) for item in parameters.items if isinstance(item, Mapping)]
    else:
        return frozenset()
    for name, parameter in named:
        if not isinstance(parameter, Mapping) or "schema" not in parameter:
            names.add(name)
        elif (schema := parameter.mapping("schema")) and (inner := schema.mapping("properties")):
            properties.update(inner)
    return frozenset(names & properties)


def _with_defaults(name: str, span: Span, node: Node, path: str) -> Node:
    if not isinstance(node, Mapping) or "$ref" in node or "=$ref" in node:
        return node
    entries: dict[str, Node] = {}
    keys = dict(node.keys)

    def imply(key: str, value: ScalarValue) -> None:
        if key not in node and f"={key}" not in node:
            entries[key] = Scalar(value, span)
            keys[key] = span

    place = node.text("in") or _place(name, node, path)
    imply("name", name)
    imply("in", place)
    if place == "path":
        imply("required", True)  # noqa: FBT003 - the value of the key
        if "x-ms-url-encoding" not in node:
            imply("urlEncoding", "single")
    if place != "body":
        imply("type", "string")
    entries.update(node.entries)
    if node.text("urlEncoding") == _NO_ENCODING:
        del entries["urlEncoding"]
    return Mapping(entries, keys, node.span)


def _place(name: str, node: Mapping, path: str) -> str:
    if "schema" in node:
        return "body"
    return "path" if f"{{{name}}}" in path else "query"
