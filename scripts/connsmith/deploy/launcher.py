"""Runs paconn, unmodified, inside its own virtual environment; connsmith never imports this file.

An order comes as one line of JSON on standard input, which stays open as long as connsmith lives: `arguments` for
paconn, `secret` or null, `timeout` in seconds for one whole request, `origin`, the scheme and host of the service, and
`note` or null: a `file`, and the `text` that it shall have just before a connector is created.
paconn takes a secret as an argument only, so it is put into `sys.argv` here, where no process list shows it. A report
goes to standard output as JSON: the exit `status`, an exception that paconn did not catch, and what it exchanged with
the service, since paconn drops the headers of an answer and dies of answers that it does not expect.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

    import requests

_MAX_BODY = 4000
_MAX_ANSWER = 64 * 1024 * 1024
_CHUNK = 64 * 1024
_STANDARD_INPUT = 0
_REDIRECTS = range(300, 400)


class _Refused(BaseException):
    """An exchange that ends the run; no Exception, or paconn's storage client would try it again for a minute."""


def main() -> None:
    """Read the order, run paconn, and write the report."""
    order = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_connsmith, daemon=True).start()
    # Whatever paconn would ask, nobody is there to answer.
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - open until the process ends
    watch = Watch(order["timeout"], order["origin"], order["note"])
    watch.begin()
    sys.argv = ["paconn", *order["arguments"]]
    if order["secret"] is not None:
        sys.argv += ["--secret", order["secret"]]
    status, failure = _run()
    json.dump({"status": status, "failure": failure, "exchanges": watch.exchanges}, sys.stdout)


def _end_with_connsmith() -> None:
    """A connector that is created when nobody is there to remember it would be created twice."""
    while os.read(_STANDARD_INPUT, 1):
        pass
    os._exit(1)


def _run() -> tuple[int, str]:
    try:
        from paconn.__main__ import main as paconn  # type: ignore[import-not-found]

        paconn()
    except SystemExit as error:
        return (error.code if isinstance(error.code, int) else int(error.code is not None)), ""
    except BaseException as error:  # noqa: BLE001 - the report says what paconn did not catch
        return 1, f"{type(error).__name__}: {error}"
    return 0, ""


class Watch:
    """Stands between paconn and the network: bounds every exchange, and notes it; a query has tokens, so not that."""

    def __init__(self, timeout: float, origin: str, note: dict[str, str] | None) -> None:
        self.exchanges: list[dict[str, object]] = []
        self._timeout = timeout
        self._origin = origin
        self._note = note

    def begin(self) -> None:
        """Take the place of what sends requests, for paconn and for its storage client alike."""
        import requests

        send = requests.Session.request

        def request(session: requests.Session, method: str, url: str, **options: object) -> requests.Response:
            if not url:
                # The service says "" for a connector without a script, and paconn would ask for that address.
                return _nothing()
            options.update(timeout=self._timeout, stream=True)
            return self._exchange(method, url, options, lambda: send(session, method, url, **options))

        requests.Session.request = request
        requests.Session.get_redirect_target = redirect_target

    def _exchange(
        self, method: str, url: str, options: dict[str, object], send: Callable[[], requests.Response]
    ) -> requests.Response:
        exchange: dict[str, object] = {"method": method, "path": urlsplit(url).path, "status": None}
        self.exchanges.append(exchange)
        if problem := self.wrong_address(url, options) or self._take_note(method, url):
            exchange["problem"] = problem
            raise _Refused
        response = self._within(send)
        exchange["status"] = response.status_code
        if not response.ok:
            exchange["retryAfter"] = response.headers.get("Retry-After")
            exchange["body"] = response.content[:_MAX_BODY].decode("utf-8", "replace")
        exchange["problem"] = wrong_answer(method, url, response)
        if exchange["problem"] or (method == "PUT" and not response.ok):
            raise _Refused
        return response

    def wrong_address(self, url: str, options: dict[str, object]) -> str:
        """Return why nothing is sent to `url`: what the service names gets no token, and nothing in the clear."""
        if _origin(url) == self._origin:
            return ""
        headers = options.get("headers")
        if isinstance(headers, dict) and any(str(name).lower() == "authorization" for name in headers):
            return "the token would go to another host"
        return "" if urlsplit(url).scheme == "https" else "the service names a link that is not https"

    def _take_note(self, method: str, url: str) -> str:
        """Remember that a creation has begun, so that a run after this one does not create a second connector."""
        if self._note is None or method != "POST" or not urlsplit(url).path.endswith("/apis"):
            return ""
        try:
            _write(Path(self._note["file"]), self._note["text"])
        except OSError as error:
            return f"not sent, because {self._note['file']} cannot be written: {error.strerror}"
        return ""

    def _within(self, send: Callable[[], requests.Response]) -> requests.Response:
        """A time limit of requests counts from byte to byte, so a service that drips would never reach it."""
        outcomes: queue.SimpleQueue[requests.Response | None] = queue.SimpleQueue()
        threading.Thread(target=fetch, args=(send, outcomes), daemon=True).start()
        try:
            response = outcomes.get(timeout=self._timeout)
        except queue.Empty:
            response = None
        if response is None:
            raise _Refused
        return response


def _write(file: Path, text: str) -> None:
    """Replace `file`, whole or not at all; what does so for connsmith cannot be imported here."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with beside.open("w", encoding="utf-8", newline="") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    beside.replace(file)


def fetch(send: Callable[[], requests.Response], outcomes: queue.SimpleQueue[requests.Response | None]) -> None:
    """Put the response with its whole body, up to one chunk more than may be; none when there was no answer."""
    try:
        response = send()
        chunks: list[bytes] = []
        size = 0
        for chunk in response.iter_content(_CHUNK):
            chunks.append(chunk)
            size += len(chunk)
            if size > _MAX_ANSWER:
                break
        response._content = b"".join(chunks)  # noqa: SLF001 - requests has no other way to hand out what was read
    except Exception:  # noqa: BLE001 - whatever it was, there is no answer
        outcomes.put(None)
    else:
        outcomes.put(response)


def wrong_answer(method: str, url: str, response: requests.Response) -> str:
    """Return what is wrong with an answer although its status may be fine; empty when nothing is."""
    if response.status_code in _REDIRECTS:
        return "redirects are not followed, they could go anywhere"
    if len(response.content) > _MAX_ANSWER:
        return f"the answer is larger than {_MAX_ANSWER // 1024 // 1024} MB"
    if not response.ok:
        return ""
    path = urlsplit(url).path
    if path.startswith("/providers/") and method != "PATCH" and not path.endswith("/validateApiSwagger"):
        return (
            "" if _is_object(response.content) else "the service answered something that is not JSON (a sign-in page?)"
        )
    if method == "PUT" and "Last-Modified" not in response.headers:
        return "the answer is not that of a storage account"
    return ""


def _is_object(content: bytes) -> bool:
    try:
        return isinstance(json.loads(content), dict)
    except (ValueError, RecursionError):
        return False


def redirect_target(_: requests.Session, response: requests.Response) -> str | None:
    """Follow only what is read, and only to the host that it was read from: a body never travels twice."""
    target = response.headers.get("location") if response.is_redirect else None
    if target is None or response.request.method not in {"GET", "HEAD"}:
        return None
    address: str = urljoin(response.url, target)
    return address if _origin(address) == _origin(response.url) else None


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _nothing() -> requests.Response:
    import requests

    response = requests.Response()
    response.status_code = 204
    response._content = b""  # noqa: SLF001 - requests has no other way to make a response
    return response


if __name__ == "__main__":
    main()
