"""The expression language of policy templates: a grammar, and what an expression is worth.

    template := ( text | "@" call tail | "@{" call tail "}" | "{@" call tail "}" )*
    call     := name "(" [ "'" text "'" [ "," "'" text "'" ] ] ")" | "@body"
    tail     := ( "." word | "[" digits "]" | "['" text "']" )*

Only `body`, `item` and `triggerBody` have a tail; after the others, what follows is plain text. Names are known in any
case. What is no call of a known name stays as it is written.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

CONNECTION, QUERY, HEADERS = "connectionparameters", "queryparameters", "headers"
BODY, ITEM, TRIGGER_BODY = "body", "item", "triggerbody"
ENVIRONMENT = "environmentvariables"
LOOKUPS = frozenset({CONNECTION, QUERY, HEADERS})
"""What hosts, paths, headers and query parameters may be made of."""
BODIES = frozenset({BODY, ITEM})
"""What the values of properties may be made of; anything else arrives there as it is written."""

_CALL = re.compile(
    r"(connectionParameters|queryParameters|headers?|body|item|triggerBody|environmentVariables)"
    r"(?:\(\s*(?:(['\"])((?:(?!\2).)*)\2\s*(?:,\s*(['\"])((?:(?!\4).)*)\4\s*)?)?\)|(?![\w(]))",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\.(\w+)|\[(\d+)\]|\['([^']*)'\]")
_WITH_TAIL = frozenset({BODY, ITEM, TRIGGER_BODY})

Tokens = tuple[str | int, ...]


class PolicyError(Exception):
    """A policy cannot be carried out; the platform answers 500 and says why (fact call-missing-parameter)."""


@dataclass(frozen=True, slots=True)
class PolicyFunctionCall:
    """A call of a function in a template.

    Attributes:
        source: the whole expression as it is written.
        function: the function in lower case.
        argument: its first argument, none when it has none.
        default: its second argument, none when it has none.
        tail: the way into the value.
        is_text: whether its value is turned into text.
    """

    source: str
    function: str
    argument: str | None
    default: str | None
    tail: Tokens
    is_text: bool


@dataclass(frozen=True, slots=True)
class ExpressionScope:
    """What expressions can see.

    Attributes:
        connection: the values of the connection.
        query: the query parameters of the call, decoded.
        headers: the headers of the call, by name in lower case.
        body: the body, none when there is none.
        item: the element that a policy works on.
        fails_without_header: whether a header or query parameter that is missing fails the policy.
    """

    connection: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    item: Any = None
    fails_without_header: bool = False


@lru_cache(maxsize=4096)
def parse_template(text: str) -> tuple[str | PolicyFunctionCall, ...]:
    """Return the parts of a template: plain texts and calls.

    >>> [part if isinstance(part, str) else part.function for part in parse_template("https://@headers('r').x")]
    ['https://', 'headers', '.x']
    """
    parts: list[str | PolicyFunctionCall] = []
    plain = at = 0
    while at < len(text):
        found = _read_call(text, at)
        if found is None:
            at += 1
            continue
        call, end = found
        if plain < at:
            parts.append(text[plain:at])
        parts.append(call)
        plain = at = end
    if plain < len(text):
        parts.append(text[plain:])
    return tuple(parts)


def parse_tail(text: str) -> Tokens | None:
    """Return the tokens of a way such as `.a.b[0]['c d']` with or without its first dot, none when it is none.

    >>> parse_tail("a.b[0]['c d']")
    ('a', 'b', 0, 'c d')
    """
    tokens, end = _read_tail(text if text[:1] in {"", ".", "["} else f".{text}", 0)
    return tokens if end == len(text) + (text[:1] not in {"", ".", "["}) else None


def parse_place(text: str) -> tuple[str, Tokens] | None:
    """Return the function and the way of an expression that is nothing but a place, none when it is no such thing.

    The sign before it may be missing.

    >>> parse_place("body().p[0]")
    ('body', ('p', 0))
    """
    written = text.strip()
    parts = parse_template(written if written[:1] in {"@", "{"} else f"@{written}")
    if len(parts) == 1 and isinstance(parts[0], PolicyFunctionCall) and parts[0].function in _WITH_TAIL:
        return parts[0].function, parts[0].tail
    return None


def evaluate(text: str, scope: ExpressionScope, allowed: frozenset[str]) -> Any:
    """Return what the template `text` is worth: one bare expression keeps its type, anything else is text.

    Args:
        text: the template.
        scope: what its expressions can see.
        allowed: the functions that count here; calls of others stay as they are written.

    Raises:
        PolicyError: a connection parameter is missing, or null stands on the way into a body.
    """
    parts = parse_template(text)
    if (
        len(parts) == 1
        and isinstance(parts[0], PolicyFunctionCall)
        and not parts[0].is_text
        and parts[0].function in allowed
    ):
        return value_of(parts[0], scope)
    return "".join(part if isinstance(part, str) else _text(part, scope, allowed) for part in parts)


def evaluate_text(text: str, scope: ExpressionScope, allowed: frozenset[str] = LOOKUPS) -> str:
    """Return what the template `text` is worth as text; arguments and errors as of `evaluate`."""
    return as_text(evaluate(text, scope, allowed))


def missing_lookups(text: str, scope: ExpressionScope) -> list[str]:
    """Return the headers and query parameters that the template `text` reads, and that are not there."""
    calls = [part for part in parse_template(text) if isinstance(part, PolicyFunctionCall) and part.default is None]
    return [
        call.argument or ""
        for call in calls
        if (call.function == QUERY and call.argument not in scope.query)
        or (call.function == HEADERS and (call.argument or "").lower() not in scope.headers)
    ]


def value_of(call: PolicyFunctionCall, scope: ExpressionScope) -> Any:
    """Return the value of one call.

    Raises:
        PolicyError: a connection parameter is missing, or null stands on the way into a body.
    """
    if call.function in _WITH_TAIL:
        return walk(scope.item if call.function == ITEM else scope.body, call.tail, call.source)
    name = call.argument or ""
    if call.function == ENVIRONMENT:
        return call.source
    if call.function == CONNECTION:
        return _look_up(
            scope.connection, name, call, f"Property with name {name} is not present in connection parameters."
        )
    if call.function == QUERY:
        found: Mapping[str, Any] = scope.query
        missing: str | None = f"Query parameter {name} is not present in the request."
    else:
        found, name = scope.headers, name.lower()
        missing = f"Header {call.argument} is not present in the request."
    return _look_up(found, name, call, missing if scope.fails_without_header else None)


def walk(value: Any, tokens: Tokens, source: str) -> Any:
    """Return what `tokens` lead to in `value`; what is missing at their end is null.

    Raises:
        PolicyError: there is nothing, or null, on the way.
    """
    for token in tokens:
        if value is None:
            raise PolicyError(f"{source}: null stands on the way to {token}.")
        if isinstance(value, dict):
            value = value.get(str(token))
        elif isinstance(value, list) and isinstance(token, int):
            value = value[token] if token < len(value) else None
        else:
            raise PolicyError(f"{source}: {token} cannot be read from a value that is no object.")
    return value


def as_text(value: Any) -> str:
    """Return `value` as text: text as it is, null as nothing, anything else as JSON."""
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _look_up(found: Mapping[str, Any], name: str, call: PolicyFunctionCall, missing: str | None) -> Any:
    value = found.get(name)
    if value is None:
        # Merged connectors ask for `SerialNumber` where the parameter is `serialNumber`.
        value = next((each for key, each in found.items() if key.lower() == name.lower()), None)
    if value is not None:
        return value
    if call.default is None and missing is not None:
        raise PolicyError(missing)
    return call.default or ""


def _text(call: PolicyFunctionCall, scope: ExpressionScope, allowed: frozenset[str]) -> str:
    return as_text(value_of(call, scope)) if call.function in allowed else call.source


def _read_call(text: str, at: int) -> tuple[PolicyFunctionCall, int] | None:
    opening = next((sign for sign in ("@{", "{@", "@") if text.startswith(sign, at)), None)
    match = _CALL.match(text, at + len(opening)) if opening else None
    if opening is None or match is None:
        return None
    function = match[1].lower()
    function = HEADERS if function == "header" else function
    quoted_otherwise = '"' in {match[2], match[4]} and function != ENVIRONMENT
    has_arguments = match[2] is not None
    if quoted_otherwise or has_arguments == (function in _WITH_TAIL):
        return None
    tail, end = _read_tail(text, match.end()) if function in _WITH_TAIL else ((), match.end())
    if opening != "@":
        if not text.startswith("}", end):
            return None
        end += 1
    return PolicyFunctionCall(text[at:end], function, match[3], match[5], tail, opening == "@{"), end


def _read_tail(text: str, at: int) -> tuple[Tokens, int]:
    tokens: list[str | int] = []
    while (match := _TAIL.match(text, at)) is not None:
        word, digits, quoted = match.groups()
        tokens.append(int(digits) if digits is not None else word if word is not None else quoted)
        at = match.end()
    return tuple(tokens), at
