"""The reference of the source language: a page for each kind of file, one for the objects that several have."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from connsmith.report.source_keys import (
    SHARED,
    SourceKey,
    keys_of_file,
    keys_of_object,
    keys_of_variant,
    shared_objects,
    variants_of_file,
)
from connsmith.schemas.store import SOURCE, load_schema, schema_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHARED_PAGE = "shared-objects"
INDEX_PAGE = "source-files"
_GENERATED = "Generated from the JSON Schemas of connsmith by `connsmith schemas --reference`."
_MANY = 24
_Told = tuple[str, tuple[SourceKey, ...]]
"""Where a key stands, and what is inside it."""
_CODE = re.compile(r"(?:\{[^{}`]*\}|x-ms-[\w-]*\w|[^\s`,;:()]*[*_<>{}$#=/][^\s`,;:]*[^\s`,;:.])")
_PASSED = (
    "A key that begins with `x-` is written as it is. A key that begins with `=` is written without that sign, and "
    "all that is below it as it is."
)


def source_kinds() -> tuple[str, ...]:
    """Return the kinds of source file that have a page."""
    return tuple(name for name in schema_names(SOURCE) if name != SHARED)


def render_source_page(kind: str) -> str:
    """Return the page of a kind of source file, with every key that it may hold."""
    schema = load_schema(SOURCE, kind)
    lines = [f"# {_title(kind)}", "", _prose(str(schema["description"])), "", "## Keys", ""]
    lines += _lines(keys_of_file(kind))
    if "^(x-|=)" in schema.get("patternProperties", {}):
        lines += ["", _PASSED]
    for name in variants_of_file(kind):
        lines += ["", f"## {name}", "", _prose(str(schema["definitions"][name]["description"])), ""]
        lines += _lines(keys_of_variant(kind, name))
    return "\n".join([*lines, ""])


def render_shared_page() -> str:
    """Return the page of the objects that several kinds of file have."""
    schema = load_schema(SOURCE, SHARED)
    lines = ["# Shared objects", "", _prose(str(schema["description"]))]
    for name in shared_objects():
        lines += ["", f"## {name}", "", _prose(str(schema["definitions"][name]["description"])), ""]
        lines += _lines(keys_of_object(name))
    return "\n".join([*lines, ""])


def render_source_index() -> str:
    """Return the page that lists the kinds of source file."""
    lines = ["# Source files", "", f"What each kind of source file may hold. {_GENERATED}", ""]
    lines += ["| file | holds |", "|---|---|"]
    for kind in source_kinds():
        description = _prose(str(load_schema(SOURCE, kind)["description"]))
        lines.append(f"| [{_title(kind)}]({kind}.md) | {description} |")
    objects = f"Objects that several of them have, such as schemas, are on [a page of their own]({SHARED_PAGE}.md)."
    return "\n".join([*lines, "", objects, ""])


def render_source_pages() -> dict[str, str]:
    """Return every page of the reference of the source language by its file name."""
    pages = {f"{kind}.md": render_source_page(kind) for kind in source_kinds()}
    return {f"{INDEX_PAGE}.md": render_source_index(), f"{SHARED_PAGE}.md": render_shared_page(), **pages}


def _title(kind: str) -> str:
    return str(load_schema(SOURCE, kind)["title"]).removeprefix("connsmith: ")


def _prose(text: str) -> str:
    """Return a sentence of a schema as Markdown: what looks like code is code, so that no mark in it acts.

    >>> _prose("Written as x-ms-summary to operations/**/*.yaml, `as` is.")
    'Written as `x-ms-summary` to `operations/**/*.yaml`, `as` is.'
    """
    parts = text.split("`")
    return "`".join(part if index % 2 else _CODE.sub(r"`\g<0>`", part) for index, part in enumerate(parts))


def _lines(keys: Sequence[SourceKey], path: tuple[str, ...] = (), told: list[_Told] | None = None) -> Iterator[str]:
    """Yield a nested list: a key an item, and what is inside it as the items below; what is the same is told once."""
    told = [] if told is None else told
    for key in keys:
        inside = tuple(each for each in key.keys if not _says_nothing(each))
        twin = next((place for place, others in told if others == inside), "") if inside else ""
        yield f"{'  ' * len(path)}- {_item(key)}{f' Inside as in `{twin}` above.' if twin else ''}"
        if inside and not twin:
            told.append((".".join([*path, key.name]), inside))
            yield from _lines(inside, (*path, key.name), told)


def _says_nothing(key: SourceKey) -> bool:
    """A name that the author chooses is told by the form of what holds it, unless there is more to say."""
    return key.name == "NAME" and not (key.meaning or key.keys or key.object)


def _item(key: SourceKey) -> str:
    name = "**NAME**" if key.name == "NAME" else f"**`{key.name}`**"
    need = "required" if key.is_required else key.only
    facts = ", ".join(part for part in (key.form, need) if part)
    parts = [f"{name} ({facts}).", _prose(key.meaning)]
    if key.values and len(key.values) <= _MANY:
        parts.append(f"One of {', '.join(map(_code, key.values))}.")
    if key.default is not None:
        parts.append(f"Default: {_code(key.default)}.")
    if key.example is not None:
        parts.append(f"Example: {_code(key.example)}.")
    if key.object:
        parts.append(f"Holds {_link(key.object)}.")
    return " ".join(part for part in parts if part)


def _link(name: str) -> str:
    if name in source_kinds():
        return f"the keys of [{_title(name)}]({name}.md)"
    return f"[{name}]({SHARED_PAGE}.md#{name.lower()})"


def _code(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"``{text}``" if "`" in text else f"`{text}`"
