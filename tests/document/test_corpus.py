"""The pages of the published connectors: each is made, and every link in it leads somewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.thoroughness import share_of

from connsmith.document.documents import make_documents
from connsmith.intake.opening import is_artifact_folder, open_target
from connsmith.source.files.disk import DiskFiles

# Nested arrays, dynamic schemas, files, many authentication types, none, polling triggers, deprecated operations, size.
KINDS = [
    "Actsoft",
    "AzureIoTCentral",
    "DocuSign",
    "Egnyte",
    "Entersoft",
    "GitLab",
    "Kanbanize",
    "LawVu",
    "PDF Blocks",
    "Plumsail Documents",
    "TPCPortal",
    "xkcd",
]


class Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.fragments: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if identifier := named.get("id"):
            self.ids.append(identifier)
        address = named.get("href") or ""
        if tag == "a" and address.startswith("#"):
            self.fragments.add(address[1:])


def folder_of(corpus: Path, name: str) -> Path:
    found = next(iter(corpus.glob(f"*/{name}")), None)
    if found is None:
        pytest.skip(f"the corpus has no {name}")
    return found


@pytest.mark.parametrize("name", KINDS)
def test_every_link_of_a_page_leads_to_a_place_that_is_there_once(corpus: Path, name: str) -> None:
    files = make_documents(open_target(folder_of(corpus, name))).files
    links = Links(files["reference.html"].decode("utf-8"))
    markdown = files["reference.md"].decode("utf-8")
    anchors = re.findall(r'^<a id="([^"]+)"></a>$', markdown, re.MULTILINE)

    assert len(set(links.ids)) == len(links.ids)
    assert links.fragments <= {*links.ids}
    assert set(re.findall(r"\]\(#([^)]+)\)", markdown)) <= set(anchors)


def test_every_published_connector_has_a_page(any_corpus: Path) -> None:
    for folder in share_of(sorted(any_corpus.glob("*/*"))):
        if folder.is_dir() and is_artifact_folder(DiskFiles(folder)):
            assert make_documents(open_target(folder), ["text"]).files["reference.txt"]
