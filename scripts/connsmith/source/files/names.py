"""Names of files as anyone may write them: in an archive, a revision, a template, an editor."""

from __future__ import annotations

_UNSAFE = frozenset("\\:\0")


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
