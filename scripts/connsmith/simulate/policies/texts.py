"""The templates that change one text of the body: stringreplace and encodepropertyvalue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.exchange.address import encode
from connsmith.simulate.policies.bodies import PolicyTarget, edit_body, read_at, sub_path, write_new

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.reading.policy import Policy
    from connsmith.simulate.policies.draft import Draft, Surroundings


def replace_text(policy: Policy, draft: Draft, around: Surroundings) -> Draft:
    """Return `draft` with every occurrence of a text in a property replaced, literally and by case.

    Raises:
        PolicyError: there is nothing, or null, on the way.
    """
    source = str(policy.parameter("sourceString") or "")
    replacement = str(policy.parameter("replacementString") or "")
    return _change(policy, draft, around, lambda text: text.replace(source, replacement) if source else text)


def encode_property(policy: Policy, draft: Draft, around: Surroundings) -> Draft:
    """Return `draft` with a property percent-encoded; letters, digits and `-._~` stay.

    Raises:
        PolicyError: there is nothing, or null, on the way.
    """
    return _change(policy, draft, around, encode)


def _change(policy: Policy, draft: Draft, around: Surroundings, change: Callable[[str], str]) -> Draft:
    parent = str(policy.parameter("propertyParentPath") or "")
    tokens = sub_path(policy.parameter("propertySubPath"))
    new = str(policy.parameter("newPropertyPath") or "")

    def edit(target: PolicyTarget) -> None:
        value = read_at(target.item, tokens)
        if isinstance(value, str):
            write_new(new, target, change(value))
            around.note(f"{new} is set")
        else:
            around.note(f"{'.'.join(map(str, tokens))} is no text; nothing changes")

    return edit_body(policy, parent, draft, around, edit)
