"""The templates that turn collections into each other: arrays, objects and delimited texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from connsmith.simulate.assumptions import DuplicateKey
from connsmith.simulate.expression import PolicyError, as_text
from connsmith.simulate.policies.bodies import MISSING, PolicyTarget, edit_body, read_at, sub_path, write_new

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.reading.policy import Policy
    from connsmith.simulate.policies.draft import Draft, Surroundings


def convert_array_to_object(policy: Policy, draft: Draft, around: Surroundings) -> Draft:
    """Return `draft` with an array of its body as an object, whose keys are taken from the elements.

    Raises:
        PolicyError: there is nothing, or null, on the way, or an element lacks its key.
    """
    key = sub_path(policy.parameter("keyWithinCollectionPath"))
    retains = str(policy.parameter("retainKey") or "").strip().lower() != "false"

    def convert(value: Any) -> Any:
        result: dict[str, Any] = {}
        for element in value if isinstance(value, list) else ():
            _add(result, element, key, around, retains=retains)
        return result

    return _convert(policy, draft, around, list, convert)


def _add(result: dict[str, Any], element: Any, key: Any, around: Surroundings, *, retains: bool) -> None:
    found = read_at(element, key)
    if found is MISSING or found is None or not isinstance(element, dict):
        raise PolicyError(f"An element lacks its key {'.'.join(map(str, key))}.")
    name = as_text(found)
    rule = around.assumptions.duplicate_key
    if name in result:
        around.note(f"the key {name} stands twice: {rule}", "duplicateKey")
        if rule is DuplicateKey.FAIL:
            raise PolicyError(f"The key {name} stands twice.")
        if rule is DuplicateKey.FIRST:
            return
    result[name] = dict(element) if retains else {k: v for k, v in element.items() if k != str(key[0])}


def convert_object_to_array(policy: Policy, draft: Draft, around: Surroundings) -> Draft:
    """Return `draft` with an object of its body as an array of keys and values.

    Raises:
        PolicyError: there is nothing, or null, on the way.
    """
    key = str(policy.parameter("keyName") or "key")
    value_name = str(policy.parameter("valueName") or "value")

    def convert(value: Any) -> Any:
        return [{key: name, value_name: inner} for name, inner in value.items()]

    return _convert(policy, draft, around, dict, convert)


def split_text(policy: Policy, draft: Draft, around: Surroundings) -> Draft:
    """Return `draft` with a delimited text of its body as an array of objects.

    Raises:
        PolicyError: there is nothing, or null, on the way.
    """
    delimiters = str(policy.parameter("delimiterList") or "")
    child = str(policy.parameter("childPropertyName") or "")

    def convert(value: Any) -> Any:
        parts = re.split(f"[{re.escape(delimiters)}]", value) if delimiters else [value]
        return [{child: part} for part in parts]

    return _convert(policy, draft, around, str, convert)


def _convert(
    policy: Policy,
    draft: Draft,
    around: Surroundings,
    kind: type[Any],
    convert: Callable[[Any], Any],
) -> Draft:
    parent = str(policy.parameter("propertyParentPath") or "")
    tokens = sub_path(policy.parameter("propertySubPath"))
    new = str(policy.parameter("newPropertyPath") or "")

    def edit(target: PolicyTarget) -> None:
        value = read_at(target.item, tokens)
        if not isinstance(value, kind):
            around.note(f"{'.'.join(map(str, tokens)) or parent} is not there, or of another type; nothing changes")
            return
        write_new(new, target, convert(value))
        around.note(f"{new} is set")

    return edit_body(policy, parent, draft, around, edit)
