"""Ids of operations as the platform wants them: PascalCase, each once, verb first (fact operationid-case)."""

from __future__ import annotations

import re
from itertools import chain, count
from typing import TYPE_CHECKING

from connsmith.importing.naming.requests import LONGEST, OF_ONE, VERBS, name_of_request, nouns_of, shortened
from connsmith.importing.naming.words import singular, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.importing.preparing.api import Api, ApiOperation

_REVISION = re.compile(r"_[Vv](\d+)$")
_SAYS_NOTHING = VERBS | {"by", "id", "page", "all", "one", "index", "self"}


def name_operations(api: Api) -> None:
    """Give every operation an id in PascalCase; the list names the ones that were there."""
    calls = list(api.calls())
    kept: dict[str, ApiOperation] = {}
    for call in calls:
        if _is_fit(call):
            kept.setdefault(str(call.operation["operationId"]).lower(), call)
    taken = {*kept}
    for call in calls:
        written = call.operation.get("operationId")
        if kept.get(str(written).lower()) is call:
            continue
        wanted = _name_of(call, written) if isinstance(written, str) and written else name_of_request(*call.key)
        name = next(wish for wish in _wishes(wanted, call) if wish.lower() not in taken)
        taken.add(name.lower())
        call.operation["operationId"] = name
        if isinstance(written, str) and written:
            api.lost((*call.pointer, "operationId"), f"operationId {written}", f"called {name}")
        else:
            api.lost(call.pointer, "operation without operationId", f"called {name}")


def _is_fit(call: ApiOperation) -> bool:
    written = call.operation.get("operationId")
    if not isinstance(written, str) or not written or len(written) > LONGEST:
        return False
    stem = _REVISION.sub("", written)
    return stem.isalnum() and stem.isascii() and stem[:1].isupper() and not _says_nothing(words_of(stem))


def _says_nothing(words: list[str]) -> bool:
    return all(word.lower() in _SAYS_NOTHING for word in words)


def _wishes(name: str, call: ApiOperation) -> Iterator[str]:
    return chain((name, name_of_request(*call.key)), (f"{name[:LONGEST]}{number}" for number in count(2)))


def _name_of(call: ApiOperation, written: str) -> str:
    revision = _REVISION.search(written)
    stem = _without_request(_REVISION.sub("", written), call)
    steps = [words for step in re.split(r"[./]", stem) if (words := words_of(step))]
    words = _verb_first(steps)
    if _says_nothing(words):
        words = _with_noun(words, call)
    return (shortened(words) or name_of_request(*call.key)) + (f"_V{revision[1]}" if revision else "")


def _without_request(written: str, call: ApiOperation) -> str:
    """Some generators write the whole request into the id; what is left then is the name of the function."""
    request = re.sub(r"[^A-Za-z0-9]", "_", call.path)
    for ending in (f"{request}_{call.method}", f"_{request.strip('_')}_{call.method}"):
        if written.lower().endswith(ending.lower()) and len(written) > len(ending):
            return written[: -len(ending)]
    beginning = f"{call.method}-{call.path}_"
    return written[len(beginning) :] if written.startswith(beginning) and len(written) > len(beginning) else written


def _verb_first(steps: list[list[str]]) -> list[str]:
    """`tickets.list` is how programs group names; a name begins with what it does."""
    if len(steps) == 1 and len(steps[0]) > 1 and not {steps[0][0].lower()} & VERBS:
        steps = [steps[0][:-1], steps[0][-1:]]
    last = steps[-1] if steps else []
    if len(steps) < 2 or last[0].lower() not in VERBS:  # noqa: PLR2004 - a group and what is done
        return [word for step in steps for word in step]
    before = [word for step in steps[:-1] for word in step]
    is_of_one = last[0].lower() in OF_ONE and len(last) == 1
    nouns = [*before[:-1], singular(before[-1])] if is_of_one else before
    return [last[0], *nouns, *last[1:]]


def _with_noun(words: list[str], call: ApiOperation) -> list[str]:
    """A name that only says what is done, as many documents have in many places, says to what."""
    nouns, is_one = nouns_of(call.path)
    if not words or not nouns:
        return words
    noun = nouns[-1]
    if is_one or words[0].lower() in OF_ONE - {"get", "read"}:
        noun = [*noun[:-1], singular(noun[-1])]
    said = {word.lower() for word in words}
    return [words[0], *(word for word in noun if word.lower() not in said), *words[1:]]
