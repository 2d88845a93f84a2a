"""Requests of connsmith itself; no other module of the toolkit opens a socket, and paconn does in its own process."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from connsmith.deadline import within
from connsmith.deploy.answers import describe_body, parse_answer
from connsmith.deploy.errors import ServiceError

if TYPE_CHECKING:
    from email.message import Message

_MAX_ANSWER = 64 * 1024 * 1024
_MAX_ERROR = 4000
_REDIRECTS = range(300, 400)


def post_form(address: str, fields: dict[str, str], timeout: float) -> dict[str, Any]:
    """Return the JSON object that answers a form, as the sign-in service takes it.

    Args:
        address: where to, already known to be trusted (see `hosts`).
        fields: what to send.
        timeout: seconds until the whole answer must have come.

    Raises:
        ServiceError: the service refused or could not be reached; no field is repeated.
    """
    data = urlencode(fields).encode("ascii")
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return _call(urllib.request.Request(address, data, headers), timeout)  # noqa: S310 - `hosts` has seen the scheme


def get_json(address: str, authorization: str, timeout: float) -> dict[str, Any]:
    """Return the JSON object at `address`.

    Args:
        address: where to look, already known to be trusted (see `hosts`).
        authorization: the kind of token and the token.
        timeout: seconds until the whole answer must have come.

    Raises:
        ServiceError: the service refused or could not be reached.
    """
    headers = {"Authorization": authorization, "Accept": "application/json"}
    return _call(urllib.request.Request(address, headers=headers), timeout)  # noqa: S310 - `hosts` has seen the scheme


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer that came whole: at most `_MAX_ANSWER` bytes, and one more to tell that there were more."""

    status: int
    headers: Message
    body: bytes


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect would take the token, or the secret, to another host."""

    def redirect_request(self, *arguments: Any) -> None:
        """Refuse."""


def _call(request: urllib.request.Request, timeout: float) -> dict[str, Any]:
    parts = urlsplit(request.full_url)
    where = f"{request.get_method()} {parts.scheme}://{parts.hostname}{parts.path}"
    answer = _within(request, timeout, where)
    if answer.status in _REDIRECTS:
        raise ServiceError(f"{where}: {answer.status}; redirects are not followed, they could go anywhere", 400)
    if answer.status >= _REDIRECTS.stop:
        body = answer.body[:_MAX_ERROR].decode("utf-8", "replace")
        seconds = answer.headers.get("Retry-After") or ""
        retry_after = float(seconds) if seconds.isdecimal() else None
        raise ServiceError(f"{where}: {answer.status}{describe_body(body)}", answer.status, retry_after)
    if len(answer.body) > _MAX_ANSWER:
        raise ServiceError(f"{where}: the answer is larger than {_MAX_ANSWER // 1024 // 1024} MB", 400)
    return parse_answer(answer.body, where)


def _within(request: urllib.request.Request, timeout: float, where: str) -> _Answer:
    try:
        return within(timeout, lambda: _exchange(request, timeout))
    except TimeoutError:
        raise ServiceError(f"{where}: no answer within {timeout:g} seconds") from None
    except (OSError, http.client.HTTPException) as error:
        raise ServiceError(f"{where}: no answer ({type(error).__name__})") from None


def _exchange(request: urllib.request.Request, timeout: float) -> _Answer:
    opener = urllib.request.build_opener(_NoRedirects())
    try:
        response = opener.open(request, timeout=timeout)
    except urllib.error.HTTPError as error:
        response = error
    with response:
        return _Answer(response.status, response.headers, response.read(_MAX_ANSWER + 1))
