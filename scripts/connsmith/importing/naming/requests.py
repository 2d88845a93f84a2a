"""Names for requests that have none."""

from __future__ import annotations

import re
from itertools import chain

from connsmith.importing.naming.words import pascal, singular, words_of

LONGEST = 76
"""A name within the platform's 80 characters (fact operationid-length), with room for a number."""

OF_ONE = frozenset(
    {"get", "read", "show", "retrieve", "fetch", "create", "add", "new", "insert", "update", "edit", "patch", "replace",
     "put", "delete", "remove", "destroy", "archive"}
)  # fmt: skip
"""Verbs of what is done to one thing."""

VERBS = OF_ONE | frozenset(
    {"list", "search", "find", "query", "upload", "download", "send", "post", "set", "upsert", "count", "export",
     "import", "merge", "move", "copy", "close", "open", "start", "stop", "cancel", "approve", "reject", "subscribe",
     "unsubscribe", "check", "test", "invite", "revoke", "restore", "lock", "unlock"}
)  # fmt: skip

_OF_METHOD = {"post": "create", "put": "update", "patch": "update", "delete": "delete"}
_REST = re.compile(r"[?#].*|\.(json|xml)$")
_VERSION = re.compile(r"api|v\d+(\.\d+)*", re.IGNORECASE)
_VARIABLE = re.compile(r"\{[^{}]*\}")


def name_of_request(method: str, path: str) -> str:
    """Name an operation by its request.

    >>> name_of_request("get", "/v2/tickets"), name_of_request("get", "/users/{id}/tickets/{ticket}")
    ('ListTickets', 'GetUserTicket')
    >>> name_of_request("post", "/invoices/{id}/pay"), name_of_request("post", "/tickets/search")
    ('PayInvoice', 'SearchTickets')
    >>> name_of_request("patch", "/tickets/{id}.json"), name_of_request("get", "/")
    ('UpdateTicket', 'Get')
    """
    nouns, is_one = nouns_of(path)
    if not nouns:
        return pascal([method])
    if not is_one and len(nouns) > 1 and _is_verb(method, nouns[-1]):
        return shortened([nouns[-1][0], *chain(*nouns[:-1]), *nouns[-1][1:]])
    is_plural = singular(nouns[-1][-1]) != nouns[-1][-1]
    if method == "get" and is_plural and not is_one:
        return shortened(["list", *chain(*nouns)])
    if method != "get":
        nouns[-1] = [*nouns[-1][:-1], singular(nouns[-1][-1])]
    return shortened([_OF_METHOD.get(method, method), *chain(*nouns)])


def nouns_of(path: str) -> tuple[list[list[str]], bool]:
    """Return the words of each step of `path` that names things, and whether the path ends in one of them.

    >>> nouns_of("/api/users/{id}/tickets")
    ([['user'], ['tickets']], False)
    """
    steps = [step for step in _REST.sub("", path).split("/") if step and not _VERSION.fullmatch(step)]
    is_one = bool(steps) and _VARIABLE.search(steps[-1]) is not None
    nouns = [
        [*words[:-1], singular(words[-1])] if _is_one(steps, index) else words
        for index, step in enumerate(steps)
        if not _VARIABLE.search(step) and (words := words_of(step))
    ]
    return nouns, is_one


def shortened(words: list[str]) -> str:
    """Return as many of `words` as a name may have, in PascalCase."""
    name = ""
    for word in words:
        longer = name + pascal([word])
        if name and len(longer) > LONGEST:
            break
        name = longer[:LONGEST]
    return name


def _is_one(steps: list[str], index: int) -> bool:
    return index + 1 < len(steps) and _VARIABLE.search(steps[index + 1]) is not None


def _is_verb(method: str, words: list[str]) -> bool:
    """What a request that is no GET ends in is often what is done, unless it is a plural."""
    return words[0].lower() in VERBS or (method == "post" and singular(words[-1]) == words[-1])
