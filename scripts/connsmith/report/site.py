"""The reference as a static site: a page for each word that `connsmith explain` knows, and one that lists them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FRAME = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} - connsmith</title>
<link rel="stylesheet" href="{up}style.css">
</head>
<body>
<nav><a href="{up}index.html">connsmith reference</a></nav>
<main>
{body}</main>
</body>
</html>
"""
_STYLE = """\
:root { color-scheme: light dark; --line: #8886; --code: #8882; }
body { font: 16px/1.55 system-ui, sans-serif; margin: 0 auto; max-width: 52rem; padding: 1rem; }
nav { border-bottom: 1px solid var(--line); margin-bottom: 1.5rem; padding-bottom: .5rem; }
h1 { font-size: 1.6rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin-top: 2rem; }
pre { background: var(--code); border-radius: 6px; overflow-x: auto; padding: .75rem; }
code { background: var(--code); border-radius: 4px; padding: .1em .25em; }
pre code { background: none; padding: 0; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
td, th { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .25rem 1rem; }
dt { overflow-wrap: anywhere; }
dd { margin: 0; }
@media (max-width: 40rem) { dl { display: block; } dd { margin-bottom: .5rem; } }
"""


@dataclass(frozen=True, slots=True)
class ReferencePage:
    """A page of the reference.

    Attributes:
        group: the heading that it stands under in the list.
        name: what it is about.
        text: the page, as Markdown; its first line is a heading, its first sentence says what it is.
    """

    group: str
    name: str
    text: str


def render_site(entries: Sequence[ReferencePage]) -> dict[str, bytes]:
    """Return the files of the site by their paths; links between pages are relative, so any folder can be served."""
    files = _file_names(entries)
    addresses = {files[index].rpartition("/")[2]: files[index] for index in reversed(range(len(entries)))}
    site = {"style.css": _STYLE, "index.html": _index(entries, files)}
    for index, entry in enumerate(entries):
        body = _markdown().render(entry.text)
        site[files[index]] = _FRAME.format(title=escape(entry.name), up="../", body=_relinked(body, addresses))
    return {name: text.encode("utf-8") for name, text in site.items()}


def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _file_names(entries: Iterable[ReferencePage]) -> list[str]:
    """Names that differ in nothing but their case are told apart, for file systems that do not."""
    taken: set[str] = set()
    names = []
    for entry in entries:
        folder, stem = (re.sub(r"[^A-Za-z0-9._-]+", "-", text) for text in (entry.group.lower(), entry.name))
        name, number = f"{folder}/{stem}.html", 2
        while name.lower() in taken:
            name, number = f"{folder}/{stem}-{number}.html", number + 1
        taken.add(name.lower())
        names.append(name)
    return names


def _relinked(body: str, addresses: dict[str, str]) -> str:
    """Pages name one another as they stand in one folder, NAME.md; what has no page here keeps its words only."""

    def relink(found: re.Match[str]) -> str:
        address = addresses.get(f"{found[1]}.html")
        return f'<a href="../{address}">{found[2]}</a>' if address else found[2]

    return re.sub(r'<a href="([\w.-]+)\.md">(.*?)</a>', relink, body)


def _index(entries: Sequence[ReferencePage], files: Sequence[str]) -> str:
    groups: dict[str, list[str]] = {}
    for entry, file in zip(entries, files, strict=True):
        row = f'<dt><a href="{file}">{escape(entry.name)}</a></dt><dd>{escape(_first_sentence(entry.text))}</dd>\n'
        groups.setdefault(entry.group, []).append(row)
    parts = ["<h1>Reference</h1>\n"]
    for group, rows in groups.items():
        parts.append(f"<h2>{escape(group)} ({len(rows)})</h2>\n<dl>\n{''.join(rows)}</dl>\n")
    return _FRAME.format(title="Reference", up="", body="".join(parts))


def _first_sentence(text: str) -> str:
    """Return what the page says first below its heading, without marks of Markdown."""
    paragraphs = [part for part in text.split("\n\n") if part.strip() and not part.startswith("#")]
    first = " ".join(paragraphs[0].split()) if paragraphs else ""
    return re.sub(r"[`*]", "", re.split(r"(?<=[.!?]) ", first)[0])
