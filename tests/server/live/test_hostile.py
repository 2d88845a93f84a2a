from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connsmith.exchange.message import Request
from connsmith.server.live.answering import notify, site_of
from connsmith.server.live.bench import Bench
from connsmith.server.live.edition import Editions
from connsmith.server.live.gateway import serve_call
from connsmith.server.live.page.writing import write_page

from .shelves import DEFINITION, write_shelves

MARKUP = "\"'><script>alert(1)</script>&{{ 7 * 7 }}\u2028"


def bench_of(folder: Path) -> Bench:
    editions = Editions(folder)
    editions.open()
    return Bench(editions, "http://127.0.0.1:7999")


def test_no_text_of_a_definition_becomes_markup(tmp_path: Path) -> None:
    definition = json.loads(
        re.sub(r'"(summary|x-ms-summary|title|description)": "[^"]*"',
               lambda match: f'"{match[1]}": {json.dumps(MARKUP)}', json.dumps(DEFINITION))
    )  # fmt: skip
    page = write_page(site_of(bench_of(write_shelves(tmp_path / "hostile", definition))), "t")

    assert "<script>alert" not in page
    assert "{{ 7 * 7 }}" in page
    assert 1 == page.count("<script")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return bench_of(write_shelves(tmp_path_factory.mktemp("served") / "shelves"))


NAMES = st.text(st.characters(codec="latin-1", exclude_characters="\r\n\0:"), min_size=1, max_size=12)


REQUESTS = st.builds(
    lambda method, query, headers, content: Request(method, f"/?{query}", tuple(headers), content),
    st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"]),
    st.text(max_size=20),
    st.lists(st.tuples(NAMES, NAMES), max_size=3),
    st.one_of(st.binary(max_size=40), st.sampled_from([b"[]", b"null", b'{"url": 1}', b'{"url": {}}'])),
)
TARGETS = st.one_of(st.text(max_size=40), st.sampled_from(["a/b/rooms", "a/b/hooks", "a/b/items/%2F", "a/b/changes"]))


@settings(max_examples=60)
@given(target=TARGETS, asked=REQUESTS)
def test_any_request_gets_an_answer(served: Bench, target: str, asked: Request) -> None:
    answer = serve_call(served, target, asked)

    assert 100 <= answer.status < 600


@settings(max_examples=60)
@given(content=st.binary(max_size=60))
def test_any_notification_is_taken(served: Bench, content: bytes) -> None:
    assert served.connector is not None
    operation = served.connector.reading.operation("WhenAdded")
    assert operation is not None
    waiting = served.subscriptions.reserve(operation, "default")

    assert 202 == notify(served, waiting.id, content)
