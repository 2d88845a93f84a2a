"""Values against the type that is declared for them."""

from __future__ import annotations

import json
from typing import Any

_PYTHON: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


def fits(value: Any, declared: Any) -> bool:
    """Return whether `value` is of the JSON type `declared`; a type that nobody knows fits everything.

    >>> fits(3.0, "integer"), fits(True, "integer"), fits("3", "integer")
    (True, False, False)
    """
    wanted = _PYTHON.get(declared) if isinstance(declared, str) else None
    if wanted is None:
        return True
    if isinstance(value, bool):
        return bool in wanted
    return isinstance(value, wanted) or (declared == "integer" and isinstance(value, float) and value.is_integer())


def is_quoted(value: Any, declared: Any) -> bool:
    """Return whether `value` is a text that would be of the JSON type `declared` without its quotes.

    >>> is_quoted("3", "integer"), is_quoted("many", "integer"), is_quoted("True", "boolean")
    (True, False, True)
    """
    if not isinstance(value, str) or declared not in {"integer", "number", "boolean"}:
        return False
    try:
        bare = json.loads(value.lower())
    except ValueError:
        return False
    return bare is not None and fits(bare, declared)


def shorten(value: Any) -> str:
    """Return `value` as JSON would write it, cut to what fits in a message.

    >>> shorten(True), shorten("x" * 50)
    ('true', '"xxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"')
    """
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    text = str(value) if not isinstance(value, str) else f'"{value if len(value) <= 30 else value[:29] + "…"}"'  # noqa: PLR2004 - about half a line
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 - the same
