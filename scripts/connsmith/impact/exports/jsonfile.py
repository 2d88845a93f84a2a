"""Bytes of an export to JSON data, whatever they are."""

from __future__ import annotations

import json
from typing import Any

from connsmith.source.depth import is_deeper
from connsmith.source.limits import MAX_BYTES, MAX_DEPTH

_BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class JsonFileError(Exception):
    """A file of an export cannot be read; the message says why, in words that stand after a colon."""


def read_json(content: bytes) -> tuple[str, Any]:
    """Return the text and the data of `content`.

    Raises:
        JsonFileError: it is too large, no text, no JSON, or nested deeper than any export.
    """
    if len(content) > MAX_BYTES:
        raise JsonFileError(f"larger than {MAX_BYTES // 1024 // 1024} MB")
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), "utf-8-sig")
    try:
        text = content.decode(encoding)
        data = json.loads(text, strict=False)
    except UnicodeDecodeError as error:
        raise JsonFileError("cannot be read as UTF-8 text") from error
    except json.JSONDecodeError as error:
        message = f"is no JSON, or only the beginning of it: {error.msg} in line {error.lineno}, column {error.colno}"
        raise JsonFileError(message) from error
    except (ValueError, RecursionError) as error:
        raise JsonFileError(TOO_DEEP if isinstance(error, RecursionError) else "is no JSON") from error
    if is_deeper(data, MAX_DEPTH):
        raise JsonFileError(TOO_DEEP)  # how deep Python itself reads depends on its version
    return text, data


TOO_DEEP = f"values are nested deeper than {MAX_DEPTH} levels, which no export does"
