"""Names of files as anyone may write them: in an archive, a revision, a template, an editor."""

from __future__ import annotations

import unicodedata

_UNSAFE = frozenset("\\:\0")
_NOT_ON_WINDOWS = frozenset('<>"|?*') | {chr(code) for code in range(32)}
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"}
)
"""Names of devices, with any suffix (learn.microsoft.com/windows/win32/fileio/naming-a-file)."""


def is_safe_name(name: str) -> bool:
    r"""Return whether `name` stays below the root that it is relative to, on every platform.

    >>> [is_safe_name(name) for name in ("a/b.yaml", "../a", "/a", "a//b", "C:a", "a\\b", "")]
    [True, False, False, False, False, False, False]
    """
    return all(part not in {"", ".", ".."} and _UNSAFE.isdisjoint(part) for part in name.split("/"))


def depth_of(name: str) -> int:
    """Return how many folders `name` lies in.

    >>> depth_of("a/b/c.yaml")
    2
    """
    return name.count("/")


def parents_of(name: str) -> tuple[str, ...]:
    """Return the folders that `name` lies in, the outermost first.

    >>> parents_of("a/b/c.yaml")
    ('a', 'a/b')
    """
    parts = name.split("/")
    return tuple("/".join(parts[:length]) for length in range(1, len(parts)))


def join(folder: str, name: str) -> str:
    """Return the name of `name` in `folder`; "" is the root, or the folder itself.

    >>> join("", "a"), join("a", "b"), join("a", "")
    ('a', 'a/b', 'a')
    """
    return f"{folder}/{name}" if folder and name else folder or name


def composed(name: str) -> str:
    r"""Return `name` with its accents as keyboards make them; macOS may give them apart from their letters.

    >>> composed("e\u0301") == "\u00e9"
    True
    """
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def fold(name: str) -> str:
    """Return what is the same for all names that macOS and Windows take for one file.

    >>> fold("operations/List.yaml")
    'operations/list.yaml'
    """
    return composed(composed(name).casefold())


def windows_refusal(name: str) -> str | None:
    """Return why Windows has no file `name`, none where it can have one.

    >>> windows_refusal("definitions/Item.yaml")
    >>> windows_refusal("definitions/aux.yaml")
    'aux is a device there'
    >>> windows_refusal("docs/what?.md"), windows_refusal("docs./a.md")
    ("it has '?' in it", 'docs. ends in a dot or a blank')
    """
    return next(filter(None, map(_refusal_of_part, name.split("/"))), None)


def _refusal_of_part(part: str) -> str | None:
    if found := next((character for character in part if character in _NOT_ON_WINDOWS), None):
        return f"it has {found!r} in it"
    if part.endswith((".", " ")):
        return f"{part} ends in a dot or a blank"
    stem = part.partition(".")[0].rstrip()
    return f"{stem} is a device there" if stem.lower() in _DEVICES else None
