"""Which file of a project holds what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """A file or folder of a project that holds one kind of source.

    Attributes:
        kind: the kind of source, which is also the name of its JSON Schema.
        nested: whether a folder may have folders.
        is_list: whether the file holds a list and not a mapping.
    """

    kind: str
    nested: bool = False
    is_list: bool = False


FILES = {
    "connector.yaml": SourcePlace("connector"),
    "definitions.yaml": SourcePlace("definitions"),
    "order.yaml": SourcePlace("order"),
    "parameters.yaml": SourcePlace("parameters"),
    "paths.yaml": SourcePlace("paths"),
    "responses.yaml": SourcePlace("responses"),
    "tags.yaml": SourcePlace("tags", is_list=True),
}
"""Sources at the top of a project."""

FOLDERS = {
    "auth": SourcePlace("auth"),
    "definitions": SourcePlace("definition"),
    "environments": SourcePlace("environment"),
    "operations": SourcePlace("operation", nested=True),
    "parameters": SourcePlace("parameter"),
    "policies": SourcePlace("policy"),
    "responses": SourcePlace("response"),
    "triggers": SourcePlace("trigger", nested=True),
}
"""Folders of sources, one thing a file."""

OTHER_FOLDERS = frozenset({"docs", "script", "templates", "tests", "out"})
"""Folders that hold no YAML sources."""

RECORD = "imported.yaml"
"""What an import of an API's description made then; `sync` compares it with what it makes now."""

OTHER_FILES = frozenset({"accepted-changes.yaml", RECORD})
"""YAML files at the top that are no sources: `diff` and `sync` read them."""

CONNECTOR = "connector.yaml"
BASE_PREFIX = "_"
SUFFIX = ".yaml"
