"""The service itself, when the person who runs the command names it: the one way out of this machine."""

from __future__ import annotations

import http.client
import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from connsmith.deadline import within
from connsmith.errors import ConnsmithError
from connsmith.exchange.message import Answer
from connsmith.simulate.upstream import UnreachableError

if TYPE_CHECKING:
    from connsmith.exchange.message import Request
    from connsmith.simulate.upstream import Upstream

_TIMEOUT = 120.0
_MAX_ANSWER = 32 * 1024 * 1024
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS = frozenset({"host", "content-length", "connection", "transfer-encoding"})


def live(origin: str, *, writes: bool = False) -> Upstream:
    """Return the service at `origin`, which takes the place of scheme and host of every address; redirects are answers.

    Args:
        origin: scheme and host, with a port if need be.
        writes: whether other methods than GET may be sent.

    Raises:
        ConnsmithError: `origin` is more or less than an origin, or would send credentials in clear text.
    """
    parts = _parts_of(origin)
    host = parts.hostname or ""
    if parts.scheme == "http" and not is_loopback(host):
        raise ConnsmithError(f"--live {origin}: credentials go over https, or to this machine; write https://{host}")

    def serve(request: Request) -> Answer:
        if request.method not in _SAFE and not writes:
            raise ConnsmithError(f"{request.method} may change data at {origin}; add --write to send it")
        factory = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = factory(host, parts.port, timeout=_TIMEOUT)
        try:
            return within(_TIMEOUT, lambda: _exchange(connection, request))
        except TimeoutError as error:
            raise UnreachableError("timeout") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise UnreachableError(str(error) or type(error).__name__) from error
        finally:
            connection.close()

    return serve


def _parts_of(origin: str) -> SplitResult:
    try:
        parts = urlsplit(origin)
        is_origin = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_origin = False
    if not is_origin or "@" in parts.netloc or parts.path.strip("/") or parts.query or parts.fragment:
        raise ConnsmithError(f"--live {origin}: name scheme and host only, such as https://api.example.com")
    return parts


def is_loopback(host: str) -> bool:
    """Return whether `host` is this machine.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("example.com")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _exchange(connection: http.client.HTTPConnection, request: Request) -> Answer:
    target = urlsplit(request.url)._replace(scheme="", netloc="", fragment="").geturl() or "/"
    connection.putrequest(request.method, target, skip_accept_encoding=True)
    for name, value in request.headers:
        if name.lower() not in _OURS:
            connection.putheader(name, value.encode("latin-1", "replace"))
    if request.content is not None:
        connection.putheader("Content-Length", str(len(request.content)))
    connection.endheaders(request.content)
    with connection.getresponse() as answer:  # else a socket stays open behind an answer that is not read to its end
        content = answer.read(_MAX_ANSWER + 1)
    if len(content) > _MAX_ANSWER:
        raise UnreachableError(f"the answer is larger than {_MAX_ANSWER // 1024 // 1024} MB")
    headers = tuple((name, value) for name, value in answer.getheaders() if name.lower() not in _OURS)
    return Answer(answer.status, headers, content or None)
