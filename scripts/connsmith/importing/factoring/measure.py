"""How much text a part of a source takes, which is what sharing it can save."""

from __future__ import annotations

import json
from typing import Any

from connsmith.importing.writing.yamltext import write_yaml


def text_size(part: dict[str, Any]) -> int:
    """Return the characters of `part` as YAML."""
    return len(write_yaml(part))


def fingerprint(value: Any) -> str:
    """Return a text that equal values share; the order of keys counts, as it may mean something."""
    return json.dumps(value)
