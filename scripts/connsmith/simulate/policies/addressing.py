"""The templates that change where a request goes: dynamichosturl and routerequesttoendpoint."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from connsmith.exchange.address import join_url, split_url
from connsmith.exchange.message import without_header
from connsmith.simulate.assumptions import YesNo
from connsmith.simulate.expression import HEADERS, QUERY, PolicyFunctionCall, parse_template

if TYPE_CHECKING:
    from connsmith.exchange.address import Query
    from connsmith.reading.policy import Policy
    from connsmith.simulate.policies.draft import Draft, Surroundings

_UNCHANGED = "@request.originalhttpmethod"


def set_host(policy: Policy, draft: Draft, around: Surroundings) -> Draft:
    """Return `draft` with the host and the base path that the policy gives; path and query follow it.

    Raises:
        PolicyError: a connection parameter is missing.
    """
    template = str(policy.parameter("urlTemplate") or "")
    base = around.text(template, draft).rstrip("/")
    if "://" not in base:
        base = f"{draft.base.split('://')[0]}://{base.lstrip('/')}"
    around.note(f"the service is {base}")
    return _without_host_parameters(template, replace(draft, base=base), around)


def _without_host_parameters(template: str, draft: Draft, around: Surroundings) -> Draft:
    used = [part for part in parse_template(template) if isinstance(part, PolicyFunctionCall)]
    names = {part.argument or "" for part in used if part.function == QUERY}
    headers = {part.argument or "" for part in used if part.function == HEADERS}
    if not names and not headers:
        return draft
    listed = ", ".join(sorted(names | headers))
    if around.assumptions.host_parameter_forwarded is YesNo.YES:
        around.note(f"{listed} stays on the request", "hostParameterForwarded")
        return draft
    around.note(f"{listed} is taken off the request", "hostParameterForwarded")
    kept = draft.headers
    for name in headers:
        kept = without_header(kept, name)
    return replace(draft, headers=kept, query=tuple(pair for pair in draft.query if pair[0] not in names))


def route(policy: Policy, draft: Draft, around: Surroundings) -> Draft:
    """Return `draft` with another path below the base, and another method when the policy says one.

    What the new path writes after `?` comes first and wins; the other parameters of the call are kept.

    Raises:
        PolicyError: a connection parameter is missing.
    """
    written = str(policy.parameter("newPath") or "")
    filled = around.with_path_values(written)
    address, _, query = filled.partition("?")
    parts = split_url(around.text(address, draft))
    written_query = (*parts.query, *_query_of(query, draft, around))
    named = {name for name, _ in written_query}
    kept = tuple(pair for pair in draft.query if pair[0] not in named)
    base = parts.origin or draft.base
    path = parts.path if parts.path.startswith("/") or not parts.path else f"/{parts.path}"
    verb = str(policy.parameter("httpMethod") or "")
    method = draft.method if not verb or verb.lower() == _UNCHANGED else verb.upper()
    if written_query and kept:
        around.note("query parameters of the call that the new path does not name are kept")
    around.note(f"{method} {join_url(base, path)}")
    return replace(draft, method=method, base=base, path=path, query=(*written_query, *kept))


def _query_of(template: str, draft: Draft, around: Surroundings) -> Query:
    """The parameters that the query of a new path makes; what an expression puts into one of them stays in it."""
    pairs: list[tuple[str, str]] = []
    for pair in template.split("&"):
        name, sign, value = pair.partition("=")
        if sign:
            pairs.append((around.text(unquote_plus(name), draft), around.text(unquote_plus(value), draft)))
        else:
            pairs.extend(split_url(f"?{around.text(pair, draft)}").query)
    return tuple(pairs)
