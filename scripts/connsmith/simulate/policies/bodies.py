"""The ground that the templates for bodies share: a place in the body, read and written, for each element of a list."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.simulate.expression import ITEM, PolicyError, Tokens, parse_place, parse_tail, walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.reading.policy import Policy
    from connsmith.simulate.policies.draft import Draft, Surroundings

MISSING = object()
"""The value of a property that is not there."""


@dataclass(frozen=True, slots=True)
class PolicyTarget:
    """An object that a policy works on.

    Attributes:
        body: the whole body.
        item: the object.
        parent: the way to it, in words.
    """

    body: Any
    item: dict[str, Any]
    parent: str


def edit_body(
    policy: Policy, parent: str, draft: Draft, around: Surroundings, edit: Callable[[PolicyTarget], None]
) -> Draft:
    """Return `draft` after `edit` was applied to a copy of each object that the parent path of a policy means.

    Args:
        policy: the policy, for messages.
        parent: its parent path; one that leads to a list means each element.
        draft: the message.
        around: what the policy can see.
        edit: changes the object in place.

    Raises:
        PolicyError: there is nothing, or null, on the way.
    """
    is_json, body = draft.body
    if not is_json:
        around.note("there is no body of JSON; nothing changes")
        return draft
    place = parse_place(parent) if parent.strip() else ("body", ())
    if place is None:
        raise PolicyError(f"{parent}: the parent path is no expression for a place in the body.")
    body = copy.deepcopy(body)
    found = walk(body, place[1], parent)
    if found is None:
        raise PolicyError(f"{parent}: there is nothing at the parent path.")
    for item in found if isinstance(found, list) else [found]:
        if isinstance(item, dict):
            edit(PolicyTarget(body, item, parent))
        else:
            around.note(f"{parent} holds a value that is no object; {policy.template} passes it by")
    return draft.with_body(body)


def sub_path(text: Any) -> Tokens:
    """Return the tokens of a sub path; a missing one, an empty one and the text `null` mean the parent itself.

    Raises:
        PolicyError: it is no path.
    """
    written = str(text or "").strip()
    if not written or written == "null":
        return ()
    place = parse_place(written) if written[0] in "@{" else None
    tokens = place[1] if place is not None else parse_tail(written)
    if tokens is None:
        return (written,)
    return tokens


def read_at(item: Any, tokens: Tokens) -> Any:
    """Return what stands at `tokens` below `item`, `MISSING` when nothing does."""
    for token in tokens:
        if isinstance(item, dict) and str(token) in item:
            item = item[str(token)]
        elif isinstance(item, list) and isinstance(token, int) and token < len(item):
            item = item[token]
        else:
            return MISSING
    return item


def write_at(root: Any, tokens: Tokens, value: Any) -> None:
    """Put `value` at `tokens` below `root`; objects on the way are made where there are none.

    Raises:
        PolicyError: a value that is no object stands on the way.
    """
    for token in tokens[:-1]:
        inner = read_at(root, (token,))
        if inner is MISSING or inner is None:
            inner = {}
            _put(root, token, inner)
        root = inner
    _put(root, tokens[-1], value)


def write_new(path: str, target: PolicyTarget, value: Any) -> None:
    """Put `value` at the new property path of a policy: below the body, the element, or, as a bare name, the parent.

    Raises:
        PolicyError: a value that is no object stands on the way.
    """
    place = parse_place(path) if path.strip()[:1] in {"@", "{"} else None
    if place is None:
        write_at(target.item, sub_path(path), value)
    elif place[0] == ITEM:
        write_at(target.item, place[1], value)
    else:
        write_at(target.body, place[1], value)


def _put(root: Any, token: str | int, value: Any) -> None:
    if isinstance(root, dict):
        root[str(token)] = value
    elif isinstance(root, list) and isinstance(token, int) and token < len(root):
        root[token] = value
    else:
        raise PolicyError(f"{token} cannot be set in a value that is no object.")
