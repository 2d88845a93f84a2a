"""Runs paconn, unmodified, inside its own virtual environment; connsmith never imports this file.

An order comes as one line of JSON on standard input, which stays open as long as connsmith lives: `arguments` for
paconn, `secret` or null, and `timeout` in seconds. paconn takes a secret as an argument only, so it is put into
`sys.argv` here, where no process list shows it. A report goes to standard output as JSON: the exit `status`, an
exception that paconn did not catch, and what it exchanged with the service, since paconn drops the headers of an
answer and dies of errors that are not JSON.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from urllib.parse import urlsplit

_MAX_BODY = 4000
_STANDARD_INPUT = 0


def main() -> None:
    """Read the order, run paconn, and write the report."""
    order = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_connsmith, daemon=True).start()
    # Whatever paconn would ask, nobody is there to answer.
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - open until the process ends
    exchanges: list[dict[str, object]] = []
    _observe(exchanges, order["timeout"])
    sys.argv = ["paconn", *order["arguments"]]
    if order["secret"] is not None:
        sys.argv += ["--secret", order["secret"]]
    status, failure = _run()
    json.dump({"status": status, "failure": failure, "exchanges": exchanges}, sys.stdout)


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


def _observe(exchanges: list[dict[str, object]], timeout: float) -> None:
    """Give every request a time limit, which paconn does not, and note its outcome; a query has tokens, so not that."""
    import requests

    send = requests.Session.request

    def request(self: requests.Session, method: str, url: str, **options: object) -> requests.Response:
        if not url:
            # The service says "" for a connector without a script, and paconn would ask for that address.
            return _nothing()
        options["timeout"] = timeout
        exchange: dict[str, object] = {"method": method, "path": urlsplit(url).path, "status": None}
        exchanges.append(exchange)
        response = send(self, method, url, **options)
        exchange["status"] = response.status_code
        if not response.ok:
            exchange["retryAfter"] = response.headers.get("Retry-After")
            exchange["body"] = response.text[:_MAX_BODY]
        return response

    def _nothing() -> requests.Response:
        response = requests.Response()
        response.status_code = 204
        response._content = b""  # noqa: SLF001 - requests has no other way to make a response
        return response

    requests.Session.request = request


if __name__ == "__main__":
    main()
