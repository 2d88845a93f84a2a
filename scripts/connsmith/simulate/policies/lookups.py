"""The templates that set headers and query parameters: setheader, setqueryparameter and setvaluefromurl."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from connsmith.exchange.address import join_url, split_url
from connsmith.exchange.message import Request, header_of, parse_json, with_header
from connsmith.simulate.assumptions import AppendHeader
from connsmith.simulate.expression import (
    BODY,
    HEADERS,
    QUERY,
    TRIGGER_BODY,
    ExpressionScope,
    PolicyError,
    PolicyFunctionCall,
    as_text,
    evaluate,
    parse_template,
)

if TYPE_CHECKING:
    from connsmith.reading.policy import Policy
    from connsmith.simulate.policies.draft import Draft, Surroundings

_APPEND, _SKIP = "append", "skip"
_FORBIDDEN = frozenset({"connection", "content-length", "keep-alive", "transfer-encoding"})
_NEVER_JOINED = frozenset(
    {
        "user-agent", "www-authenticate", "proxy-authenticate", "cookie", "set-cookie", "warning", "date", "expires",
        "if-modified-since", "if-unmodified-since", "last-modified", "retry-after",
    }
)  # fmt: skip


def set_header(policy: Policy, draft: Draft, around: Surroundings) -> Draft:
    """Return `draft` with a header set, appended or left alone, as the policy says when it is there already.

    Raises:
        PolicyError: a connection parameter is missing.
    """
    name = str(policy.parameter("name") or "")
    value = around.text(as_text(policy.parameter("value")), draft)
    if name.lower() in _FORBIDDEN:
        around.note(f"{name} cannot be set by a policy; nothing changes")
        return draft
    action = _action_of(policy)
    present = header_of(draft.headers, name)
    if present is not None and action == _SKIP:
        around.note(f"{name} is there already; it stays")
        return draft
    if present is not None and action == _APPEND:
        return replace(draft, headers=_append(name, value, draft, around))
    around.note(f"{name}: {value}")
    return replace(draft, headers=with_header(draft.headers, name, value))


def _append(name: str, value: str, draft: Draft, around: Surroundings) -> tuple[tuple[str, str], ...]:
    if around.assumptions.append_header is AppendHeader.LINES or name.lower() in _NEVER_JOINED:
        around.note(f"{name}: {value}, as a line of its own", "appendHeader")
        return (*draft.headers, (name, value))
    joined = f"{header_of(draft.headers, name)},{value}"
    around.note(f"{name}: {joined}", "appendHeader")
    return with_header(draft.headers, name, joined)


def set_query_parameter(policy: Policy, draft: Draft, around: Surroundings) -> Draft:
    """Return `draft` with a query parameter set, appended or left alone.

    Raises:
        PolicyError: a connection parameter is missing.
    """
    name = str(policy.parameter("name") or "")
    value = around.text(as_text(policy.parameter("value")), draft)
    present = any(key == name for key, _ in draft.query)
    action = _action_of(policy)
    if present and action == _SKIP:
        around.note(f"{name} is there already; it stays")
        return draft
    around.note(f"{name}={value}")
    return replace(draft, query=_with_parameter(draft, name, value, appends=action == _APPEND))


def _with_parameter(draft: Draft, name: str, value: str, *, appends: bool = False) -> tuple[tuple[str, str], ...]:
    if appends or all(key != name for key, _ in draft.query):
        return (*draft.query, (name, value))
    first = next(index for index, (key, _) in enumerate(draft.query) if key == name)
    kept = tuple(pair for pair in draft.query[first + 1 :] if pair[0] != name)
    return (*draft.query[:first], (name, value), *kept)


def _action_of(policy: Policy) -> str:
    return str(policy.parameter("existsAction") or "override").strip().lower()


def set_value_from_url(policy: Policy, draft: Draft, around: Surroundings) -> Draft:
    """Return `draft` with a header or query parameter that one more call of the service answers.

    Raises:
        PolicyError: that call fails, or its answer has no such value.
    """
    written = str(policy.parameter("parameterValueUrl") or "")
    filled = around.with_path_values(written)
    parts = split_url(around.text(filled, draft))
    method = str(policy.parameter("httpMethod") or "GET").upper()
    url = join_url(parts.origin or draft.base, parts.path, parts.query)
    answer = around.fetch(Request(method, url, draft.headers))
    if not answer.is_success:
        raise PolicyError(f"The call of {url} was answered with {answer.status}.")
    _, body = parse_json(answer.content)
    scope = ExpressionScope(connection=around.connection, body=body)
    template = str(policy.parameter("parameterValuePathTemplate") or "")
    value = as_text(evaluate(template, scope, frozenset({BODY, TRIGGER_BODY})))
    return _write(str(policy.parameter("parameterTemplate") or ""), value, draft, around)


def _write(target: str, value: str, draft: Draft, around: Surroundings) -> Draft:
    calls = [part for part in parse_template(target) if isinstance(part, PolicyFunctionCall)]
    call = calls[0] if calls else None
    if call is not None and call.function == HEADERS and call.argument:
        around.note(f"{call.argument}: {value}")
        return replace(draft, headers=with_header(draft.headers, call.argument, value))
    if call is not None and call.function == QUERY and call.argument:
        around.note(f"{call.argument}={value}")
        return replace(draft, query=_with_parameter(draft, call.argument, value))
    around.note(f"{target} names no header and no query parameter; nothing changes")
    return draft
