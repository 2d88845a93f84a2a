"""Small random changes of data and text that keep most of the structure, so that they reach deep code."""

from __future__ import annotations

import copy
import random
from typing import Any

ODD_TEXTS = (
    "", " ", "x", "=", "=title", "a/b", "~1", "../x", "/etc/passwd", "\x00", "\ud800", "\u2028", "é", "{id}", "{", "@{",
    "@connectionParameters('a')", "${env:A}", "#/definitions/Item", "#/definitions", "#", "#/paths", "true", "1e999",
    "internal", "single", "batch", "file", "null", "application/json", "text/event-stream", "x" * 5000, "-", "*", "%ff",
)  # fmt: skip
ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**70, 1.5, 1e308, [], {}, [None], [[]], {"": None}, {"$ref": "#/definitions/Item"},
    {"$ref": "#"}, {"$ref": 1}, ["string", "null"], [True], {"type": ["string", "null"]}, {"anyOf": [True, {}]},
    {"oneOf": [{"$ref": "#/components/schemas/A"}, {"type": ["integer", "null"]}]}, {"allOf": [{}]}, {"type": "array"},
)  # fmt: skip
_KEYS = (
    "$ref", "type", "items", "properties", "required", "enum", "default", "allOf", "oneOf", "anyOf", "schema", "name",
    "in", "parameters", "responses", "operationId", "x-ms-trigger", "x-ms-visibility", "x-ms-dynamic-values",
    "policies", "x-ms-notification-content", "x-ms-dynamic-schema", "security", "extends", "200", "default", "get", "",
)  # fmt: skip
_ENDLESS = 40


def mutate(data: Any, chance: random.Random) -> Any:
    """Return a copy of `data` with one to four random changes."""
    changed = copy.deepcopy(data)
    for _ in range(chance.randint(1, 4)):
        places = _containers(changed)
        if not places:
            return _value(changed, chance)
        _change(chance.choice(places), changed, chance)
    return changed


def mutate_text(text: str, chance: random.Random, pieces: tuple[str, ...] = ODD_TEXTS) -> str:
    """Return `text` with one to four random edits of its characters or lines."""
    for _ in range(chance.randint(1, 4)):
        lines = text.split("\n")
        at = chance.randrange(len(lines))
        place = chance.randrange(len(text) + 1)
        text = chance.choice(
            (
                lambda at=at, lines=lines: "\n".join(lines[:at] + lines[at + 1 :]),
                lambda at=at, lines=lines: "\n".join(lines[: at + 1] + lines[at:]),
                lambda at=at, lines=lines: "\n".join([*lines[:at], "  " + lines[at], *lines[at + 1 :]]),
                lambda place=place, text=text: text[:place] + chance.choice(pieces) + text[place:],
                lambda place=place, text=text: text[:place] + text[place + chance.randint(1, 20) :],
            )
        )()
    return text


def _containers(data: Any) -> list[Any]:
    found: list[Any] = []
    waiting = [data]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (dict, list)) and node:
            found.append(node)
            waiting.extend(node.values() if isinstance(node, dict) else node)
    return found


def _change(container: Any, whole: Any, chance: random.Random) -> None:
    key = chance.choice(list(container)) if isinstance(container, dict) else chance.randrange(len(container))
    kind = chance.randrange(6)
    if kind == 0:
        del container[key]
    elif kind == 1:
        container[key] = _value(container[key], chance)
    elif kind == 2 and isinstance(container, dict):
        container[chance.choice(_KEYS)] = container.pop(key)
    elif kind == 3:
        container[key] = copy.deepcopy(chance.choice(_containers(whole) or [None]))
    elif kind == 4 and isinstance(container, dict):
        container[chance.choice(_KEYS)] = _value(None, chance)
    else:
        container[key] = _deepened(container[key], chance)


def _value(value: Any, chance: random.Random) -> Any:
    if isinstance(value, str) and chance.random() < 0.5:
        return chance.choice(ODD_TEXTS)
    return copy.deepcopy(chance.choice((*ODD_VALUES, *ODD_TEXTS)))


def _deepened(value: Any, chance: random.Random) -> Any:
    key = chance.choice(("items", "allOf", "properties", "x"))
    for _ in range(chance.choice((1, 2, _ENDLESS))):
        value = {key: [value] if key == "allOf" else value}
    return value
