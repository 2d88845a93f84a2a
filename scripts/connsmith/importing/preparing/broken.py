"""References that lead nowhere, which no connector can have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.source.reference import look_up, parse_reference

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.preparing.api import Api


def cut_broken_references(api: Api) -> None:
    """Take out references that lead nowhere, and list them: any value is accepted there."""
    waiting: list[tuple[Any, Pointer]] = [(api.definition, ())]
    while waiting:
        node, at = waiting.pop()
        if isinstance(node, dict):
            reference = node.get("$ref")
            if isinstance(reference, str) and _is_broken(api, reference):
                api.decide(at, f"$ref {reference}", "leads nowhere; any value is accepted")
                node.clear()
            waiting.extend((inner, (*at, key)) for key, inner in node.items())
        elif isinstance(node, list):
            waiting.extend((inner, (*at, index)) for index, inner in enumerate(node))


def _is_broken(api: Api, reference: str) -> bool:
    tokens = parse_reference(reference)
    return tokens is None or not isinstance(look_up(api.definition, tokens), dict)
