"""What stands between paconn and the network, without a network."""

from __future__ import annotations

import itertools
import queue
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from connsmith.deploy import launcher

if TYPE_CHECKING:
    from collections.abc import Iterator


def _response(chunks: Iterator[bytes]) -> Any:
    return SimpleNamespace(iter_content=lambda _: chunks, _content=b"")


def test_an_answer_without_an_end_is_read_up_to_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher, "_MAX_ANSWER", 10)
    outcomes: queue.SimpleQueue[Any] = queue.SimpleQueue()
    launcher.fetch(lambda: _response(itertools.repeat(b"abcd")), outcomes)
    assert vars(outcomes.get())["_content"] == b"abcd" * 3


def test_an_answer_above_the_limit_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher, "_MAX_ANSWER", 0)
    answer: Any = SimpleNamespace(status_code=200, ok=True, content=b"x", headers={})
    assert "larger than" in launcher.wrong_answer("GET", "https://h/providers/x", answer)


@pytest.mark.parametrize(
    ("url", "headers", "words"),
    [
        ("https://h/x", {"Authorization": "Bearer t"}, ""),
        ("https://other/x", {"authorization": "Bearer t"}, "the token would go to another host"),
        ("https://h:444/x", {"Authorization": "Bearer t"}, "the token would go to another host"),
        ("https://other/x", {}, ""),
        ("http://other/x", {}, "the service names a link that is not https"),
        ("file:///x", None, "the service names a link that is not https"),
    ],
)
def test_a_token_goes_to_its_service_only_and_links_are_https(
    url: str, headers: dict[str, str] | None, words: str
) -> None:
    watch = launcher.Watch(1.0, "https://h", None)
    assert words == watch.wrong_address(url, {"headers": headers})


@pytest.mark.parametrize(
    ("method", "location", "followed"),
    [
        ("GET", "/y", "https://h/y"),
        ("GET", "https://h/y", "https://h/y"),
        ("GET", "https://other/y", None),
        ("GET", "http://h/y", None),
        ("POST", "/y", None),
        ("PATCH", "https://h/y", None),
    ],
)
def test_only_what_is_read_is_followed_and_only_on_its_host(method: str, location: str, followed: str | None) -> None:
    request = SimpleNamespace(method=method)
    answer: Any = SimpleNamespace(url="https://h/x", is_redirect=True, headers={"location": location}, request=request)
    session: Any = SimpleNamespace()
    assert followed == launcher.redirect_target(session, answer)
