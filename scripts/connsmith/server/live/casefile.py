"""A record as a case of `connsmith test`, without secrets."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import yaml

from connsmith.exchange.address import split_url
from connsmith.exchange.masking import MASK
from connsmith.exchange.message import CONTENT_TYPE, header_of, is_json_type
from connsmith.exchange.recording import message_data
from connsmith.server.live.record import Act, Record
from connsmith.simulate.subscription import CALLBACK
from connsmith.source.files.names import windows_refusal

if TYPE_CHECKING:
    from connsmith.exchange.masking import Masker
    from connsmith.exchange.message import Answer
    from connsmith.exchange.recording import Exchange

_ANYTHING = "*"
_TRANSPORT = frozenset({"date", "server", "content-length", "connection", "keep-alive", "transfer-encoding"})


def render_case(record: Record, name: str, masker: Masker) -> str:
    """Return the case file that holds `record` as YAML text.

    The connection has values that are made up, since those that were used are secret.

    Args:
        record: what was done.
        name: what the case states.
        masker: what keeps secrets out.
    """
    case: dict[str, Any] = {"name": name}
    if record.act is Act.CALL:
        case |= _call(record, masker)
    else:
        case["steps"] = [_step(each, masker) for each in (*record.before, record)]
    content: dict[str, Any] = {"operation": record.operation}
    if record.connection:
        content["connection"] = {key: f"example-{key}" for key in record.connection}
    return yaml.safe_dump({**content, "cases": [case]}, sort_keys=False, allow_unicode=True, width=110)


def file_name(operation: str) -> str:
    """Return a name for the case file of `operation`.

    >>> file_name("ListItems_V2"), file_name("GET /items/{id}")
    ('list-items-v2.yaml', 'get-items-id.yaml')
    >>> file_name("Aux")
    'case-aux.yaml'
    """
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", operation)
    name = re.sub(r"[^A-Za-z0-9]+", "-", words).strip("-").lower()[:80] + ".yaml"
    return name if windows_refusal(name) is None else f"case-{name}"


def _call(record: Record, masker: Masker) -> dict[str, Any]:
    return {
        "call": masker.data(dict(record.inputs)),
        "upstream": _upstream(record, masker),
        "answer": _expected(record.answer, masker),
    }


def _step(record: Record, masker: Masker) -> dict[str, Any]:
    if record.act is Act.NOTIFY:
        body = masker.data(record.inputs["json"])
        return {"notify": {"json": body}, "runs": [body]}
    return {
        str(record.act): masker.data(dict(record.inputs)),
        "upstream": _upstream(record, masker),
        "answer": _expected(record.answer, masker),
    }


def _upstream(record: Record, masker: Masker) -> list[dict[str, Any]]:
    return [
        {"expect": _request(each, record, masker), "answer": _answer(each.answer, masker)} for each in record.exchanges
    ]


def _request(exchange: Exchange, record: Record, masker: Masker) -> dict[str, Any]:
    request = exchange.request
    parts = split_url(request.url)
    expected: dict[str, Any] = {"method": request.method, "path": _shown(masker.text(parts.path), record)}
    repeated = Counter(key for key, _ in parts.query)
    query = {key: _shown(masker.text(value), record) for key, value in parts.query if repeated[key] == 1}
    if query and len(query) == len(parts.query):
        expected["query"] = query
    body = message_data(request, masker)
    if "json" in body:
        expected["json"] = json.loads(_shown(json.dumps(body["json"]), record))
    return expected


def _answer(answer: Answer, masker: Masker) -> dict[str, Any]:
    """An answer of the service, with the headers that mean something."""
    data = message_data(answer, masker)
    headers = {key: value for key, value in data.pop("headers").items() if key.lower() not in _TRANSPORT}
    if "json" in data:
        headers = {key: value for key, value in headers.items() if key.lower() != CONTENT_TYPE.lower()}
    return {"status": answer.status, **({"headers": headers} if headers else {}), **data}


def _expected(answer: Answer | None, masker: Masker) -> dict[str, Any]:
    """What the flow gets: status and a body that is no bytes."""
    if answer is None:
        return {}
    data = message_data(answer, masker)
    data.pop("headers")
    data.pop("base64", None)
    media = header_of(answer.headers, CONTENT_TYPE)
    if media is not None and not is_json_type(media):
        data.pop("json", None)
    expected: dict[str, Any] = json.loads(json.dumps({"status": answer.status, **data}).replace(MASK, _ANYTHING))
    return expected


def _shown(text: str, record: Record) -> str:
    """What differs from one server or connection to the next, as every run of a case has it."""
    shown = text.replace(record.callback, CALLBACK) if record.callback else text
    return shown.replace(MASK, _ANYTHING)
