"""Ids of operations as the platform wants them: PascalCase, each once, verb first (rules.md operationid-*)."""

from __future__ import annotations

import re
from itertools import chain, count
from typing import TYPE_CHECKING

from connsmith.importing.preparing.words import pascal, singular, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.importing.preparing.api import Api, Call

_LONGEST = 80
_REVISION = re.compile(r"_[Vv](\d+)$")
_OF_ONE = frozenset(
    {"get", "read", "show", "retrieve", "fetch", "create", "add", "new", "insert", "update", "edit", "patch", "replace",
     "put", "delete", "remove", "destroy", "archive", "info"}
)  # fmt: skip
_VERBS = _OF_ONE | frozenset(
    {"list", "search", "find", "query", "upload", "download", "send", "post", "set", "upsert", "count", "export",
     "import", "merge", "move", "copy", "close", "open", "start", "stop", "cancel", "approve", "reject", "subscribe",
     "unsubscribe", "check", "test", "invite", "revoke", "restore", "lock", "unlock"}
)  # fmt: skip
_OF_METHOD = {"post": "create", "put": "update", "patch": "update", "delete": "delete"}
_EXTENSION = re.compile(r"\.(json|xml)$")
_VERSION = re.compile(r"api|v\d+(\.\d+)*", re.IGNORECASE)
_VARIABLE = re.compile(r"\{[^{}]*\}")


def name_operations(api: Api) -> None:
    """Give every operation an id in PascalCase; the list names the ones that were there."""
    taken: set[str] = set()
    calls = list(api.calls())
    kept = {str(call.operation.get("operationId")): call for call in reversed(calls) if _is_fit(call)}
    for call in calls:
        written = call.operation.get("operationId")
        name = _id_of(call, written) if isinstance(written, str) else name_of_request(call.method, call.path)
        if kept.get(str(written)) is not call:
            name = next(wish for wish in _wishes(name, call) if wish.lower() not in taken and wish not in kept)
        taken.add(name.lower())
        if name != written:
            call.operation["operationId"] = name
            if isinstance(written, str) and written:
                api.lost((*call.pointer, "operationId"), f"operationId {written}", f"called {name}")


def name_of_request(method: str, path: str) -> str:
    """Name an operation by its request.

    >>> name_of_request("get", "/tickets"), name_of_request("get", "/users/{id}/tickets/{ticket}")
    ('ListTickets', 'GetUserTicket')
    >>> name_of_request("post", "/invoices/{id}/pay"), name_of_request("post", "/tickets/search")
    ('PayInvoice', 'SearchTickets')
    """
    steps = [step for step in _EXTENSION.sub("", path).split("/") if step and not _VERSION.fullmatch(step)]
    is_one = bool(steps) and _VARIABLE.fullmatch(steps[-1]) is not None
    nouns = [
        [*words[:-1], singular(words[-1])] if _is_one(steps, index) else words
        for index, step in enumerate(steps)
        if not _VARIABLE.fullmatch(step) and (words := words_of(step))
    ]
    if not nouns:
        return pascal([method, "item"] if is_one else [method])
    if not is_one and len(nouns) > 1 and _is_verb(method, nouns[-1]):
        return _shortened([nouns[-1][0], *chain(*nouns[:-1]), *nouns[-1][1:]])
    is_plural = singular(nouns[-1][-1]) != nouns[-1][-1]
    if method == "get" and is_plural and not is_one:
        return _shortened(["list", *chain(*nouns)])
    if method != "get":
        nouns[-1] = [*nouns[-1][:-1], singular(nouns[-1][-1])]
    return _shortened([_OF_METHOD.get(method, method), *chain(*nouns)])


def _is_one(steps: list[str], index: int) -> bool:
    return index + 1 < len(steps) and _VARIABLE.fullmatch(steps[index + 1]) is not None


def _is_verb(method: str, words: list[str]) -> bool:
    """What a request that is no GET ends in is often what is done, unless it is a plural."""
    return words[0].lower() in _VERBS or (method == "post" and singular(words[-1]) == words[-1])


def _is_fit(call: Call) -> bool:
    written = call.operation.get("operationId")
    if not isinstance(written, str) or not 0 < len(written) <= _LONGEST:
        return False
    return _REVISION.sub("", written).isalnum() and written[:1].isupper() and not written.isupper()


def _wishes(name: str, call: Call) -> Iterator[str]:
    by_request = name_of_request(call.method, call.path)
    return chain((name, by_request), (f"{name[: _LONGEST - 4]}{number}" for number in count(2)))


def _id_of(call: Call, written: str) -> str:
    if _is_fit(call):
        return written
    revision = _REVISION.search(written)
    stem = _without_request(_REVISION.sub("", written), call)
    steps = [words_of(step) for step in re.split(r"[./#]", stem)]
    words = _verb_first([step for step in steps if step]) or words_of(name_of_request(call.method, call.path))
    return _shortened(words) + (f"_V{revision[1]}" if revision else "")


def _without_request(written: str, call: Call) -> str:
    """Some generators write the whole request into the id; what is left then is the name of the function."""
    request = re.sub(r"[^A-Za-z0-9]", "_", call.path)
    for ending in (f"{request}_{call.method}", f"_{request.strip('_')}_{call.method}"):
        if written.lower().endswith(ending.lower()) and len(written) > len(ending):
            return written[: -len(ending)]
    beginning = f"{call.method}-{call.path}_"
    return written[len(beginning) :] if written.startswith(beginning) and len(written) > len(beginning) else written


def _verb_first(steps: list[list[str]]) -> list[str]:
    """`tickets.list` is how programs group names; a name begins with what it does."""
    last = steps[-1] if steps else []
    if len(steps) < 2 or last[0].lower() not in _VERBS:  # noqa: PLR2004 - a group and what is done
        return [word for step in steps for word in step]
    before = [word for step in steps[:-1] for word in step]
    is_of_one = last[0].lower() in _OF_ONE and len(last) == 1
    nouns = [*before[:-1], singular(before[-1])] if is_of_one else before
    return [last[0], *nouns, *last[1:]]


def _shortened(words: list[str]) -> str:
    name = ""
    for word in words:
        longer = name + pascal([word])
        if name and len(longer) > _LONGEST - 4:
            break
        name = longer[:_LONGEST]
    return name
