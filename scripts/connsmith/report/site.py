"""The guides and the reference as a static site: a page for each word that `connsmith explain` knows, and lists."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from connsmith.report.sitelook import FRAME, SCRIPT, STYLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FEW = 40
_HOME = "connsmith"
_MARKER = re.compile(r"# error: \d+ (?:\[[\w-]+\] )?&quot;(.*)&quot;")
_LINK = re.compile(r'<a href="(?P<address>(?!https?:|mailto:|#)[^"]*)">(?P<words>.*?)</a>')
_HEADING = re.compile(r"<h([2-6])>(.*?)</h\1>")


@dataclass(frozen=True, slots=True)
class ReferencePage:
    """A page of the reference.

    Attributes:
        group: the heading that it stands under in the list.
        name: the word that `explain` knows it by, and the name of its file.
        text: the page, as Markdown; its first line is a heading, its first sentence says what it is.
        others: more words that lead to it, such as ids.
    """

    group: str
    name: str
    text: str
    others: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its heading, which is the name where it has none."""
        first = self.text.partition("\n")[0]
        return first.removeprefix("# ") if first.startswith("# ") else self.name


def render_site(entries: Sequence[ReferencePage]) -> dict[str, bytes]:
    """Return the files of the site by their paths; links between pages are relative, so any folder can be served."""
    files = _file_names(entries)
    addresses = {files[index].rpartition("/")[2]: files[index] for index in reversed(range(len(entries)))}
    groups: dict[str, list[tuple[ReferencePage, str]]] = {}
    for entry, file in zip(entries, files, strict=True):
        groups.setdefault(entry.group, []).append((entry, file))
    site = {"style.css": STYLE, "search.js": SCRIPT + _listed(groups), "index.html": _index(groups)}
    for group, members in groups.items():
        way = f'<a href="../index.html">{_HOME}</a> / <a href="index.html">{escape(group)}</a>'
        folder = members[0][1].partition("/")[0]
        rows = _rows((entry, file.partition("/")[2]) for entry, file in members)
        body = f"<h1>{escape(group)}</h1>\n{rows}"
        site[f"{folder}/index.html"] = FRAME.format(title=escape(group), up="../", way=way, body=body, more="")
        for entry, file in members:
            page = _relinked(_reachable(_anchored(_unmarked(_markdown().render(entry.text)))), addresses)
            site[file] = FRAME.format(title=escape(entry.title), up="../", way=way, body=page, more="")
    return {name: text.encode("utf-8") for name, text in site.items()}


def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _file_names(entries: Iterable[ReferencePage]) -> list[str]:
    """Names that differ in nothing but their case are told apart, for file systems that do not."""
    taken: set[str] = set()
    names = []
    for entry in entries:
        folder, stem = (re.sub(r"[^A-Za-z0-9._-]+", "-", text) for text in (entry.group.lower(), entry.name))
        taken.add(f"{folder}/index.html")
        name, number = f"{folder}/{stem}.html", 2
        while name.lower() in taken:
            name, number = f"{folder}/{stem}-{number}.html", number + 1
        taken.add(name.lower())
        names.append(name)
    return names


def _unmarked(body: str) -> str:
    """In examples, what a rule finds is marked for its tests by column; readers want the words."""
    return _MARKER.sub(r"<mark># \1</mark>", body)


def _anchored(body: str) -> str:
    """Headings have the anchors that GitHub gives them, which is what links in the pages name."""

    def anchor(found: re.Match[str]) -> str:
        words = unescape(re.sub(r"<.*?>", "", found[2])).lower()
        name = re.sub(r"[^\w -]", "", words).replace(" ", "-")
        return f'<h{found[1]} id="{escape(name)}">{found[2]}</h{found[1]}>'

    return _HEADING.sub(anchor, body)


def _reachable(body: str) -> str:
    """Code that is wider than a screen is scrolled by the keyboard as well."""
    return body.replace("<pre>", '<pre tabindex="0">')


def _relinked(body: str, addresses: dict[str, str]) -> str:
    """Pages name one another by their files in the repository; what has no page here keeps its words only."""

    def relink(found: re.Match[str]) -> str:
        file, mark, anchor = found["address"].partition("#")
        address = addresses.get(re.sub(r"\.md$", ".html", file.rpartition("/")[2]))
        return f'<a href="../{address}{mark}{anchor}">{found["words"]}</a>' if address else found["words"]

    return _LINK.sub(relink, body)


def _index(groups: dict[str, list[tuple[ReferencePage, str]]]) -> str:
    """Small groups are listed; of large ones there is a page, and the search knows all of them."""
    parts = ["<h1>connsmith</h1>\n", _SEARCH]
    for group, members in groups.items():
        if len(members) <= _FEW:
            parts.append(f"<h2>{escape(group)}</h2>\n{_rows(members)}")
    parts.append("<h2>Reference</h2>\n<dl>\n")
    for group, members in groups.items():
        if len(members) > _FEW:
            address = f"{members[0][1].partition('/')[0]}/index.html"
            names = ", ".join(escape(entry.title) for entry, _ in members[:3])
            row = f'<dt><a href="{address}">{escape(group)}</a></dt><dd>{len(members)}, such as {names}</dd>\n'
            parts.append(row)
    body = "".join([*parts, "</dl>\n"])
    script = '<script src="search.js"></script>\n'
    return FRAME.format(title="Guides and reference", up="", way=escape(_HOME), body=body, more=script)


_SEARCH = """\
<p><input id="query" type="search" placeholder="A rule, a key, a fact, an id of Microsoft's validator"
 aria-label="Search all pages" autocomplete="off"></p>
<p id="status" role="status" hidden></p>
<dl id="found" hidden></dl>
"""


def _rows(members: Iterable[tuple[ReferencePage, str]]) -> str:
    rows = (
        f'<dt><a href="{file}">{escape(entry.title)}</a></dt><dd>{escape(_first_sentence(entry.text))}</dd>\n'
        for entry, file in members
    )
    return f"<dl>\n{''.join(rows)}</dl>\n"


def _listed(groups: dict[str, list[tuple[ReferencePage, str]]]) -> str:
    """Return what the search looks through, as the call of the script that takes it."""
    rows = [
        [" ".join([entry.name, *entry.others]), entry.title, group, _first_sentence(entry.text), file]
        for group, members in groups.items()
        for entry, file in members
    ]
    return f"search({json.dumps(rows, ensure_ascii=False, separators=(',', ':'))});\n"


def _first_sentence(text: str) -> str:
    """Return what the page says first below its heading, without marks of Markdown."""
    paragraphs = [part for part in text.split("\n\n") if part.strip() and not part.startswith("#")]
    first = " ".join(paragraphs[0].split()) if paragraphs else ""
    sentence = re.split(r"(?<=[.!?]) ", first)[0]
    return re.sub(r"`([^`]*)`|\*\*|\[([^]]*)\]\([^)]*\)", lambda mark: mark[1] or mark[2] or "", sentence)
