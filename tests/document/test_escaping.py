"""Whatever a connector says in any of its fields, it is text on the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.thoroughness import examples

from connsmith.document.texts import safe_link
from connsmith.document.writing.escaping import escape_markdown, link
from connsmith.intake.target import Target

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></script></title><svg onload=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://example.com/pixel.png)",
    "<https://example.com> <b>bold</b> &lt;i&gt;",
    "| a | b |",
    "`code` ``` ~~~ $math$ ~~struck~~",
    "a\n# heading\n- item\n1. one\n> quote\n===\n---\n    code",
    "a\n```\nfence",
    "*a* **b** _c_ __d__",
    "<!-- comment",
    "{{ 7 * 7 }} {% raw %} {# #}",
    "\\` \\| \\[ \\<",
    "[a]: https://example.com",
    "javascript:alert(1)",
    "a\x00b\u202ec\ud800d",
    "]]> &amp; &#x3c;",
]
SPECIAL = st.text(alphabet="`*_[](){}<>#|~$&!\\-+=1.:/\"'ab \n", min_size=1, max_size=30).filter(str.strip)


def connector(text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the two artifacts of a connector that says `text` wherever it can say anything."""
    leaf = {
        "type": "string",
        "format": text,
        "x-ms-summary": text,
        "description": text,
        "default": text,
        "enum": [text],
    }
    dynamic = {"operationId": text, "value-path": text, "parameters": {text: {"parameter": text}}}
    table = {"type": "object", "description": text, "properties": {text: leaf, "n": {"type": "array", "items": leaf}}}
    inputs = [
        {"name": text, "in": "query", "x-ms-dynamic-values": dynamic, **leaf},
        {"name": "advanced", "in": "query", "x-ms-visibility": "advanced", **leaf},
        {
            "name": "body",
            "in": "body",
            "description": text,
            "schema": {"properties": {text: leaf}, "x-ms-summary": text},
        },
    ]
    words = {"summary": text, "description": text}
    annotation = {"family": "f", "revision": 1}
    operations = {
        "/a": {"get": {"operationId": text, **words, "parameters": inputs, "responses": {"200": {"schema": table}}}},
        "/b": {
            "get": {
                "operationId": "b",
                **words,
                "responses": {"200": {"schema": {"$ref": "#/definitions/" + pointer(text)}}},
            }
        },
        "/c": {"get": {"operationId": "c", **words, "responses": {"200": {"schema": {"type": text}}}}},
        "/d": {
            "get": {"operationId": "d", **words, "responses": {"200": {"schema": {"x-ms-dynamic-schema": dynamic}}}}
        },
        "/e": {"get": {"operationId": "e", **words, "deprecated": True, "x-ms-api-annotation": annotation}},
        "/f": {"get": {"operationId": "f", **words, "x-ms-api-annotation": annotation}},
        "/g": {
            "x-ms-notification-content": {"schema": table},
            "post": {"operationId": "g", **words, "x-ms-trigger": text},
        },
    }
    definition = {
        "info": {
            "title": text,
            "description": text,
            "version": text,
            "contact": dict.fromkeys(("name", "url", "email"), text),
        },
        "paths": operations,
        "definitions": {text: table},
        "x-ms-connector-metadata": [{"propertyName": text, "propertyValue": text}],
        "x-ms-docs": [{"url": text, "description": text}],
    }
    parameter = {"type": text, "uiDefinition": {"displayName": text, "description": text}}
    sets = {
        "values": [
            {"name": text, "uiDefinition": {"displayName": text, "description": text}, "parameters": {text: parameter}}
        ]
    }
    properties = {
        "publisher": text,
        "iconBrandColor": text,
        "connectionParameters": {text: parameter},
        "connectionParameterSets": sets,
    }
    return definition, properties


def pointer(text: str) -> str:
    return text.replace("~", "~0").replace("/", "~1")


class Shape(HTMLParser):
    """The tags and the attribute names of a page; a break inside a word is no structure."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "wbr":
            self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.links.extend(value or "" for name, value in attrs if name in {"href", "src"})

    def handle_comment(self, data: str) -> None:
        self.tags.append(("comment", (data,)))


def markdown_shape(text: str) -> list[str]:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    shape = []
    for token in parser.parse(text):
        shape.append(token.type)
        shape.extend(
            child.type for child in token.children or () if child.type not in {"text", "softbreak", "code_inline"}
        )
        shape.extend(child.content.split('"')[0] for child in token.children or () if child.type == "html_inline")
    return shape


def without_code(shape: list[str]) -> list[str]:
    return [part for part in shape if part != "code_inline"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_leaves_the_structure_of_the_html_page_as_it_is(
    make_files: Callable[..., dict[str, str]], text: str
) -> None:
    harmless, hostile = (Shape(make_files(*connector(words))["reference.html"]) for words in ("x", text))

    assert harmless.tags == hostile.tags


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_never_becomes_an_address(make_files: Callable[..., dict[str, str]], text: str) -> None:
    shape = Shape(make_files(*connector(text))["reference.html"])

    assert all(address.startswith("#") or address == "data:," for address in shape.links)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["reference.md", "readme.md"])
def test_hostile_text_leaves_the_structure_of_markdown_as_it_is(
    make_files: Callable[..., dict[str, str]], name: str, text: str
) -> None:
    harmless, hostile = (markdown_shape(make_files(*connector(words))[name]) for words in ("x", text))

    assert harmless == hostile


@settings(max_examples=examples(200), suppress_health_check=[HealthCheck.filter_too_much])
@given(SPECIAL)
def test_any_text_is_one_paragraph_of_text(text: str) -> None:
    collapsed = " ".join(text.split())
    tokens = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(escape_markdown(collapsed))
    )

    assert ["paragraph_open", "inline", "paragraph_close"] == [token.type for token in tokens]
    assert collapsed == "".join(child.content for child in tokens[1].children or ())


@settings(max_examples=examples(200))
@given(SPECIAL)
def test_any_text_is_the_text_of_a_link(text: str) -> None:
    collapsed = " ".join(text.split())
    tokens = MarkdownIt().parse(link(text, "https://example.com/a b)<c>"))
    children = tokens[1].children or []

    assert ("link_open", "link_close") == (children[0].type, children[-1].type)
    assert collapsed == "".join(child.content for child in children)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//example.com",
        "java\nscript:x",
        "http://[",
        "https:",
        "",
    ],
)
def test_only_addresses_of_pages_and_mails_are_links(address: str) -> None:
    assert safe_link(address) == ""


def test_the_page_allows_its_own_script_and_style_and_no_request(make_files: Callable[..., dict[str, str]]) -> None:
    html = make_files(*connector("x"))["reference.html"]
    policy = html.split('Content-Security-Policy" content="', 1)[1].split('"', 1)[0]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_folder_of_artifacts_cannot_bring_templates(make_target: Callable[..., Target], tmp_path: Path) -> None:
    from connsmith.document.documents import make_documents

    target = make_target({"info": {"title": "A"}})
    (tmp_path / "templates" / "docs").mkdir(parents=True)
    (tmp_path / "templates" / "docs" / "reference.txt.j2").write_text("taken over", encoding="utf-8")

    assert make_documents(target, ["text"]).files["reference.txt"].startswith(b"A\n")


def test_any_json_makes_a_page(make_files: Callable[..., dict[str, str]]) -> None:
    odd: list[Any] = [None, 1, "x", [], [1], {}, {"a": None}, True]
    sound = json.dumps(connector("x")[0])
    for value in odd:
        for key in json.loads(sound):
            assert make_files({**json.loads(sound), key: value}, {"connectionParameters": value})
