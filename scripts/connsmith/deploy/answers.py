"""What the service, or a process, said: believed only as far as it can be checked."""

from __future__ import annotations

import json
import re
from typing import Any

from connsmith.deploy.errors import ServiceError
from connsmith.source.depth import is_deeper
from connsmith.source.limits import MAX_DEPTH

NOT_JSON = "the service answered something that is not JSON (a sign-in page?)"
_TOO_DEEP = f"the service answered JSON that is nested more than {MAX_DEPTH} levels deep"
_NO_OBJECT = "the service answered JSON that is no object"
_BAD_GATEWAY = 502
_LINES_SHOWN = 3
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,254}")


def is_id(value: object) -> bool:
    """Return whether `value` may be the id of a connector or an environment: it is no option, path or query.

    Microsoft does not say what an id looks like; those seen are lower-case letters, digits, `-` and `_`.
    """
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def parse_answer(data: bytes, where: str) -> dict[str, Any]:
    """Return the JSON object that `data` spells.

    Args:
        data: the body of an answer.
        where: the call that it answers, or the file that it was put into.

    Raises:
        ServiceError: it is no JSON, or deeper than anything that a connector has.
    """
    try:
        value = json.loads(data)
    except RecursionError:
        raise ServiceError(f"{where}: {_TOO_DEEP}", _BAD_GATEWAY) from None
    except ValueError:
        raise ServiceError(f"{where}: {NOT_JSON}", _BAD_GATEWAY) from None
    if not isinstance(value, dict):
        raise ServiceError(f"{where}: {_NO_OBJECT}", _BAD_GATEWAY)
    if is_deeper(value, MAX_DEPTH):
        raise ServiceError(f"{where}: {_TOO_DEEP}", _BAD_GATEWAY)
    return value


def describe_body(body: str) -> str:
    """Return what the body of an error answer says, in one short line that begins with a blank."""
    try:
        error = json.loads(body)["error"]
        text = f"{error['code']}: {error['message']}"
    except (ValueError, TypeError, KeyError, RecursionError):
        text = re.sub(r"<[^>]*>", " ", body)
    text = " ".join(text.split())[:200]
    return f" ({text})" if text else ""


def last_lines(text: str) -> str:
    """Return the end of what a process said, in one line; of a traceback, the line that names the exception."""
    lines = text.strip().splitlines()
    shown = lines[-1:] if any(line.startswith("Traceback ") for line in lines) else lines[-_LINES_SHOWN:]
    return " ".join(shown)[:300]
