"""Recorded exchanges on disk: requests and the answers that a service gave, with secrets stripped.

    {"version": 1, "operation": ID, "exchanges": [{"request": {...}, "answer": {...}}]}

A request has `method`, `url` and `headers`, an answer `status` and `headers`; a body is `json`, `text` or `base64`.
A file may also hold one exchange, or a list of them; YAML is read as well as JSON.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.errors import ConnsmithError
from connsmith.exchange.address import encode_query, join_url
from connsmith.exchange.masking import Masker, strip_headers
from connsmith.exchange.message import (
    CONTENT_TYPE,
    FORM_TYPE,
    JSON_TYPE,
    Answer,
    Headers,
    Request,
    data_of,
    encode_json,
    header_of,
    is_json_type,
)
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.named import read_named
from connsmith.source.files.walking import files_named
from connsmith.source.node import plain
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

_VERSION = 1
_SUFFIXES = frozenset({".json", ".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and the answer that it was given."""

    request: Request
    answer: Answer


def render_recording(operation_id: str, exchanges: list[Exchange], masker: Masker) -> str:
    """Return the file of `exchanges` as JSON text without secrets."""
    rows = [
        {
            "request": {
                "method": each.request.method,
                "url": masker.text(each.request.url),
                **message_data(each.request, masker),
            },
            "answer": {"status": each.answer.status, **message_data(each.answer, masker)},
        }
        for each in exchanges
    ]
    recorded = {"version": _VERSION, "operation": operation_id, "exchanges": rows}
    return json.dumps(recorded, indent=2, ensure_ascii=False) + "\n"


def read_recordings(folder: Path) -> list[Exchange]:
    """Return the exchanges of every JSON and YAML file in `folder`, by file name.

    Raises:
        ConnsmithError: there is no such folder, or a file holds something else.
    """
    if not folder.is_dir():
        raise ConnsmithError(f"{folder}: there is no such folder of recorded exchanges")
    names = files_named(DiskFiles(folder), "", _SUFFIXES)
    found = [each for name in names for each in read_recording(folder / name)]
    if not found:
        raise ConnsmithError(f"{folder}: holds no recorded exchange; `connsmith try --record FILE` makes one")
    return found


def read_recording(path: Path) -> list[Exchange]:
    """Return the exchanges that the file `path` holds.

    Raises:
        ConnsmithError: it holds something else.
    """
    data = read_named(path)
    tree = parse_yaml(data.decode("utf-8-sig", "replace"), path.name)
    if tree.root is None:
        why = tree.diagnostics[0].message if tree.diagnostics else "it is empty"
        raise ConnsmithError(f"{path}: no recorded exchange: {why}")
    content = plain(tree.root)
    rows = content.get("exchanges", [content]) if isinstance(content, dict) else content
    if not isinstance(rows, list):
        raise ConnsmithError(f"{path}: no recorded exchange; it needs `request` and `answer`")
    return [_exchange(row, path) for row in rows]


def _exchange(row: Any, path: Path) -> Exchange:
    if not isinstance(row, dict) or not isinstance(row.get("request"), dict) or not isinstance(row.get("answer"), dict):
        raise ConnsmithError(f"{path}: no recorded exchange; each needs `request` and `answer`")
    request, answer = row["request"], row["answer"]
    url = str(request.get("url") or request.get("path") or "")
    query = request.get("query")
    if isinstance(query, dict):
        url = join_url(url, "", tuple((str(name), str(value)) for name, value in query.items()))
    status = answer.get("status", 200)
    if not isinstance(status, int):
        raise ConnsmithError(f"{path}: the status of an answer must be a number")
    try:
        asked = message_of(request)
        given = message_of(answer)
    except ValueError as error:
        raise ConnsmithError(f"{path}: {error}") from error
    return Exchange(Request(str(request.get("method") or "GET").upper(), url, *asked), Answer(status, *given))


def content_of(data: dict[str, Any]) -> tuple[bytes | None, str]:
    """Return the body that `json`, `text`, `form` or `base64` of `data` say, and the media type that goes with it.

    Raises:
        ValueError: the base64 is none.
    """
    if "json" in data:
        return encode_json(data["json"]), JSON_TYPE
    if "text" in data:
        return str(data["text"]).encode(), "text/plain"
    if "form" in data:
        return encode_query(headers_of(data["form"])).encode(), FORM_TYPE
    if "base64" in data:
        try:
            return base64.b64decode(str(data["base64"]), validate=True), "application/octet-stream"
        except (binascii.Error, ValueError) as error:
            raise ValueError("base64 holds something else") from error
    return None, ""


def headers_of(data: Any) -> Headers:
    """Return the headers that a mapping from names to values, or lists of values, says."""
    pairs: list[tuple[str, str]] = []
    for name, value in data.items() if isinstance(data, dict) else ():
        pairs.extend((name, _as_text(item)) for item in (value if isinstance(value, list) else [value]))
    return tuple(pairs)


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def message_of(data: dict[str, Any]) -> tuple[Headers, bytes | None]:
    """Return the headers and the body of a message, with the media type that its body goes with when it says none.

    Raises:
        ValueError: its base64 is none.
    """
    content, media = content_of(data)
    headers = headers_of(data.get("headers"))
    if content is not None and header_of(headers, CONTENT_TYPE) is None:
        headers = (*headers, (CONTENT_TYPE, media))
    return headers, content


def message_data(message: Request | Answer, masker: Masker) -> dict[str, Any]:
    """Return the headers and the body of `message` as recordings and cases write them, without secrets."""
    values: dict[str, list[str]] = {}
    for name, value in masker.headers(strip_headers(message.headers)):
        values.setdefault(name, []).append(value)
    headers = {name: listed if len(listed) > 1 else listed[0] for name, listed in values.items()}
    media = header_of(message.headers, CONTENT_TYPE)
    body = masker.data(data_of(message.content, media))
    if body is None:
        return {"headers": headers}
    if isinstance(body, dict) and list(body) == ["base64"]:
        return {"headers": headers, **body}
    is_text = isinstance(body, str) and not is_json_type(media)
    return {"headers": headers, ("text" if is_text else "json"): body}
