"""Which file of a project holds what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
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
    "connector.yaml": Place("connector"),
    "definitions.yaml": Place("definitions"),
    "order.yaml": Place("order"),
    "parameters.yaml": Place("parameters"),
    "paths.yaml": Place("paths"),
    "responses.yaml": Place("responses"),
    "tags.yaml": Place("tags", is_list=True),
}
"""Sources at the top of a project."""

FOLDERS = {
    "auth": Place("auth"),
    "definitions": Place("definition"),
    "environments": Place("environment"),
    "operations": Place("operation", nested=True),
    "parameters": Place("parameter"),
    "policies": Place("policy"),
    "responses": Place("response"),
    "triggers": Place("trigger", nested=True),
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
