"""The files of a new project."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic
from connsmith.errors import ConnsmithError
from connsmith.model.auth.kinds import AUTH_KINDS
from connsmith.render.library import shipped_templates
from connsmith.render.rendering import render_text
from connsmith.scaffold.editor import editor_files, modeline
from connsmith.source.files.names import windows_refusal

if TYPE_CHECKING:
    from pathlib import Path

SEVERAL = "several"
_TEMPLATE = ".j2"
_HIDDEN = frozenset({"gitattributes", "gitignore"})
_LONGEST_TITLE = 30


def authentication_kinds() -> tuple[str, ...]:
    """Return the kinds of authentication that a project can be made for."""
    return (*(scaffold for kind in AUTH_KINDS.values() for scaffold in kind.scaffolds), SEVERAL)


def folder_name(title: str) -> str:
    """Return the folder that a connector called `title` gets: its letters and digits, of any script.

    >>> folder_name("My Shelves & Things"), folder_name("日本語")
    ('my-shelves-things', '日本語')
    >>> folder_name("Con")
    'con-connector'
    """
    text = unicodedata.normalize("NFC", title.lower())
    # A vowel sign of an Indian script is a mark, and without it another word.
    kept = (character if unicodedata.category(character)[0] in "LMN" else "-" for character in text)
    name = re.sub("-+", "-", "".join(kept)).strip("-") or "connector"
    return name if windows_refusal(name) is None else f"{name}-connector"


def project_files(title: str, kind: str) -> dict[str, bytes]:
    """Return the files of a new project, by their path below its folder.

    Args:
        title: what makers see; the platform cuts titles at 30 characters (fact title-length).
        kind: one of `authentication_kinds()`.

    Raises:
        ConnsmithError: the title cannot be one.
    """
    if not title.strip() or len(title) > _LONGEST_TITLE or not title.isprintable():
        raise ConnsmithError(f"a connector's name has 1 to {_LONGEST_TITLE} characters; {title!r} does not")
    files = {}
    common = _templates() / "project"
    for path in sorted(common.rglob("*")):
        if path.is_file():
            name = path.relative_to(common).as_posix()
            files[_target(name)] = _content(path, name, title, kind)
    files.update(_authentication(kind))
    sources = {name: modeline(name).encode() + content for name, content in files.items()}
    return {**sources, **editor_files()}


def _content(path: Path, name: str, title: str, kind: str) -> bytes:
    if path.suffix != _TEMPLATE:
        return path.read_bytes()
    capability = "gateway" if kind == "gateway" else ""
    variables = {"title": title, "capability": capability, "several": kind == SEVERAL}
    text = render_text(None, f"new/project/{name}", variables)
    assert not isinstance(text, Diagnostic), text
    return text.encode("utf-8")


def _authentication(kind: str) -> dict[str, bytes]:
    if kind != SEVERAL:
        return {f"auth/{kind}.yaml": (_templates() / "auth" / f"{kind}.yaml").read_bytes()}
    return {f"auth/{path.name}": path.read_bytes() for path in sorted((_templates() / SEVERAL).glob("*.yaml"))}


def _target(name: str) -> str:
    name = name.removesuffix(_TEMPLATE)
    return f".{name}" if name in _HIDDEN else name


def _templates() -> Path:
    return shipped_templates() / "new"
