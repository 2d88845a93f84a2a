"""The templates for answers that lead to the next call: pollingtrigger and updatenextlink."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from connsmith.exchange.address import join_url, split_url
from connsmith.exchange.message import with_header
from connsmith.simulate.expression import (
    BODY,
    TRIGGER_BODY,
    ExpressionScope,
    PolicyError,
    PolicyFunctionCall,
    as_text,
    evaluate,
    parse_place,
    parse_template,
    value_of,
    walk,
)
from connsmith.simulate.policies.bodies import sub_path

if TYPE_CHECKING:
    from connsmith.reading.policy import Policy
    from connsmith.simulate.policies.draft import Draft, Surroundings

_NOTHING_NEW, _DATA, _ERROR = 202, 200, 300
_RETRY_AFTER = "15"
_ANSWER = frozenset({BODY, TRIGGER_BODY})


def poll(policy: Policy, draft: Draft, around: Surroundings) -> Draft:
    """Return `draft`, an answer to a poll, as the flow engine gets it.

    The first poll only seeds the state: 202. A later one is 200 with the body as it came when there are items, else
    202. Both carry Location, with the state of the next poll, and Retry-After.

    Raises:
        PolicyError: the answer is an array at its root, which the platform does not support.
    """
    if draft.status is None or draft.status >= _ERROR:
        return draft
    is_json, body = draft.body
    if isinstance(body, list):
        raise PolicyError("A polling trigger cannot read an answer that is an array; the array must be in a property.")
    items = _items(policy, body) if is_json else None
    state = _next_state(policy, body, around)
    query = {**{name: value for name, value in draft.query if name not in around.credentials}, **state}
    location = join_url(around.public_base, draft.path, tuple(query.items()))
    has_data = bool(items) and around.state is not None
    headers = with_header(with_header(draft.headers, "Location", location), "Retry-After", _RETRY_AFTER)
    shown = ", ".join(f"{name}={value}" for name, value in state.items()) or "no state"
    if around.state is None:
        around.note(f"the first poll only remembers where to begin: {shown}")
    else:
        around.note(f"{len(items or ())} new items; next poll with {shown}")
    if has_data:
        return replace(draft, status=_DATA, headers=headers)
    return replace(draft, status=_NOTHING_NEW, headers=headers, content=None)


def _items(policy: Policy, body: Any) -> list[Any] | None:
    place = parse_place(str(policy.parameter("triggerDataPath") or ""))
    if place is None:
        return None
    try:
        found = walk(body, place[1], "triggerDataPath")
    except PolicyError:
        return None
    return found if isinstance(found, list) else None


def _next_state(policy: Policy, body: Any, around: Surroundings) -> dict[str, str]:
    """Return the state of the next poll; an expression that meets null, or no first item, keeps what it was."""
    config = policy.parameter("triggerConfig")
    state = dict(around.state or {})
    scope = ExpressionScope(connection=around.connection, body=body)
    for name, template in (config if isinstance(config, dict) else {}).items():
        text = as_text(template)
        if not _meets_nothing(text, scope):
            state[name] = as_text(evaluate(text, scope, _ANSWER))
    return state


def _meets_nothing(template: str, scope: ExpressionScope) -> bool:
    calls = [
        part for part in parse_template(template) if isinstance(part, PolicyFunctionCall) and part.function in _ANSWER
    ]
    try:
        return any(value_of(call, scope) is None for call in calls)
    except PolicyError:
        return True


def update_next_link(policy: Policy, draft: Draft, around: Surroundings) -> Draft:
    """Return `draft` with the link to the next page leading to the connector instead of the service."""
    name = str(policy.parameter("nextLinkPropertyName") or "")
    parent = str(policy.parameter("nextLinkParentPropertyPath") or "")
    is_json, body = draft.body
    if not is_json:
        around.note("there is no body of JSON; nothing changes")
        return draft
    place = parse_place(parent) if parent.strip()[:1] in {"@", "{"} else None
    tokens = place[1] if place else sub_path(parent)
    body = copy.deepcopy(body)
    try:
        holder = walk(body, tokens, parent)
    except PolicyError:
        holder = None
    link = holder.get(name) if isinstance(holder, dict) else None
    if not isinstance(link, str) or not link:
        around.note(f"{name} holds no link; this is the last page")
        return draft
    holder[name] = _through_connector(link, draft, around)
    around.note(f"{name} leads through the connector: {holder[name]}")
    return draft.with_body(body)


def _through_connector(link: str, draft: Draft, around: Surroundings) -> str:
    """The link's path below the service's base, below the connector's own."""
    parts = split_url(link)
    base_path = split_url(draft.base).path.rstrip("/")
    path = parts.path.removeprefix(base_path) if base_path and parts.path.startswith(f"{base_path}/") else parts.path
    return join_url(around.public_base, path, parts.query)
