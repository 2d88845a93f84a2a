"""Small connectors for tests, from a few words."""

from __future__ import annotations

from typing import Any

from connsmith.emit.artifact import Document
from connsmith.emit.sourcemap import SourceMap
from connsmith.intake.target import ScriptText, Target
from connsmith.model.policytemplates import OPERATIONS_KEY, PARAMETER_PREFIX, SECTION_KEY
from connsmith.reading import read
from connsmith.simulate.assumptions import Assumptions
from connsmith.simulate.connector import SimulatedConnector
from connsmith.source.files.memory import MemoryFiles
from connsmith.source.node import NOWHERE

_NOWHERE = SourceMap({}, {}, NOWHERE)


def definition(path: str = "/items", method: str = "get", **operation: Any) -> dict[str, Any]:
    """Return a definition with one operation, `Op`, below https://h.example/api."""
    whole = {"operationId": "Op", "responses": {"200": {"description": "OK"}}, **operation}
    return {
        "swagger": "2.0",
        "info": {"title": "Small", "version": "1.0"},
        "host": "h.example",
        "basePath": "/api",
        "schemes": ["https"],
        "paths": {path: {method: whole}},
    }


def instance(
    template: str, section: str = "", operations: list[str] | None = None, **parameters: Any
) -> dict[str, Any]:
    """Return a policyTemplateInstance."""
    values = {PARAMETER_PREFIX + name: value for name, value in parameters.items()}
    if section:
        values[SECTION_KEY] = section
    if operations is not None:
        values[OPERATIONS_KEY] = operations
    return {"templateId": template, "title": template, "parameters": values}


def connector(
    data: dict[str, Any],
    policies: list[dict[str, Any]] | None = None,
    assumptions: Assumptions | None = None,
    script: str | None = None,
    **properties: Any,
) -> SimulatedConnector:
    """Return a connector of a definition and policies."""
    target = Target(
        name="small",
        origin=MemoryFiles({}, "small"),
        definition=Document("apiDefinition", data, _NOWHERE),
        properties=Document(
            "apiProperties", {"properties": {"policyTemplateInstances": policies or [], **properties}}, _NOWHERE
        ),
        script=ScriptText(script, "script.csx") if script is not None else None,
    )
    return SimulatedConnector(read(target), target, assumptions or Assumptions())
