"""The templates of paths: their segments and variables."""

from __future__ import annotations

import re

_VARIABLE = re.compile(r"\{([^{}/]*)\}")
_PLACEHOLDER = "{}"


def variables_of(path: str) -> list[str]:
    """Return the names of the variables of `path`.

    >>> variables_of("/rooms/{room}/shelves/{shelf}")
    ['room', 'shelf']
    """
    return _VARIABLE.findall(path)


def outline_of(path: str) -> str:
    """Return `path` with its variables unnamed; two paths of one outline match the same addresses.

    >>> outline_of("/rooms/{room}") == outline_of("/rooms/{id}")
    True
    """
    return _VARIABLE.sub(_PLACEHOLDER, path)


def is_well_formed(path: str) -> bool:
    """Return whether each brace of `path` belongs to a variable with a name inside one segment."""
    rest = _VARIABLE.sub("", path)
    return "{" not in rest and "}" not in rest and all(variables_of(path))
