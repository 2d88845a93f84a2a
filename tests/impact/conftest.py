"""A made-up connector, Crate Desk, and flows that use it."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from connsmith.diagnostics import Span
from connsmith.diff.comparison import Comparison, compare
from connsmith.diff.side import Side
from connsmith.emit.artifact import Document
from connsmith.emit.sourcemap import SourceMap
from connsmith.impact.binding import Identity
from connsmith.impact.hit import Hits
from connsmith.impact.impact import find_hits
from connsmith.source.files.memory import MemoryFiles

BASE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "crate-desk.yaml").read_text(encoding="utf-8"))
API = "shared_new-5fcrate-20desk-5f0123456789abcdef"


def edited(edit: Mapping[str, Any]) -> dict[str, Any]:
    """Return the connector with the value at each pointer replaced; null takes it away."""
    data = copy.deepcopy(BASE)
    for pointer, value in edit.items():
        *way, last = [token.replace("~1", "/").replace("~0", "~") for token in pointer[1:].split("/")]
        node: Any = data
        for token in way:
            node = node[int(token)] if isinstance(node, list) else node.setdefault(token, {})
        key: Any = int(last) if isinstance(node, list) else last
        if value is None:
            del node[key]
        elif isinstance(node, list) and key == len(node):
            node.append(value)
        else:
            node[key] = value
    return data


def side(data: dict[str, Any] | None, label: str) -> Side:
    if data is None:
        return Side(label)
    return Side(label, definition=Document("apiDefinition", data, SourceMap({}, {}, Span.start_of(label))))


def called(operation: str, parameters: Mapping[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    host = {"apiId": "", "connectionName": "shared_crate", "operationId": operation}
    inputs = {"host": host, "parameters": dict(parameters or {})}
    return {"type": "OpenApiConnection", "runAfter": {}, "inputs": inputs, **more}


def spelt_out(action: Any) -> Any:
    """Return an action in full where a case gives it in short: `call: ID` and `with: PARAMETERS`."""
    if isinstance(action, dict):
        full = {key: spelt_out(value) for key, value in action.items() if key not in {"call", "with"}}
        return {**called(action["call"], action.get("with")), **full} if "call" in action else full
    return [spelt_out(item) for item in action] if isinstance(action, list) else action


def flow_of(actions: Any, triggers: Any = None, name: str = "Nightly sync", api: str = API) -> dict[str, Any]:
    triggers = triggers if triggers is not None else {"Recurrence": {"type": "Recurrence"}}
    return {
        "name": "0f1d",
        "properties": {
            "displayName": name,
            "state": "Started",
            "connectionReferences": {"shared_crate": {"api": {"name": api}}},
            "definition": {"triggers": spelt_out(triggers), "actions": spelt_out(actions)},
        },
    }


def hits_in(
    files: Mapping[str, bytes], edit: Mapping[str, Any], identity: Identity | None = None
) -> tuple[Comparison, Hits]:
    """Return what an edit of the connector hits in exports."""
    old, new = side(copy.deepcopy(BASE), "old"), side(edited(edit), "new")
    comparison = compare(old, new)
    known = identity or Identity(titles=frozenset({"Crate Desk"}))
    return comparison, find_hits(comparison, old, new, known, [(MemoryFiles(files, "flows"), "")])


def rows(comparison: Comparison, hits: Hits) -> list[str]:
    """Return each hit as `KIND ACTION EXPRESSION CERTAINTY`, sorted."""
    return sorted(
        f"{comparison.findings[index].judged.kind.name} | {hit.action} | {hit.expression or '-'} | {hit.certainty}"
        for index, found in hits.by_finding.items()
        for hit in found
    )


@pytest.fixture
def flow_bytes() -> bytes:
    """A flow that reads the owner of an order."""
    actions = {
        "Get": {"call": "GetOrder", "with": {"id": "1"}},
        "Use": {"type": "Compose", "inputs": "@body('Get')?['owner']"},
    }
    return json.dumps(flow_of(actions), indent=2).encode()
