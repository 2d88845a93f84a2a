"""Two connectors to their differences: what an environment has, and what was built.

The service writes connection parameters its own way: it adds keys, drops secrets and fills redirect addresses
(fact solution-unset). What only the service says is therefore no difference.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from connsmith.deploy.judging import judge_changes
from connsmith.diagnostics import format_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.package.parts import ConnectorParts

DEFINITION, PROPERTIES, SCRIPT, ICON = "definition", "properties", "script", "icon"
PARTS = (DEFINITION, PROPERTIES, SCRIPT, ICON)
_SECRET = "clientSecret"  # noqa: S105 - the name of a key
_OF_THE_SERVICE = frozenset({_SECRET, "redirectUrl"})
_SIGN_IN = ("connectionParameters", "connectionParameterSets")
"""Keys of apiProperties.json below which the service adds keys of its own."""

_ADDED = frozenset({"oAuthSettings", "token:TenantId"})
_SAID = ("identityProvider", "clientId", "scopes")
_NOT_COMPARED = frozenset({"stackOwner", "publisher"})
_MAX_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Difference:
    """One place in which two connectors differ.

    Attributes:
        part: one of `PARTS`.
        pointer: the place in it; empty for the part as a whole.
        message: what changes there, for people.
        is_breaking: whether flows that use the connector may stop working.
    """

    part: str
    pointer: str
    message: str
    is_breaking: bool = False


def compare(old: ConnectorParts, new: ConnectorParts) -> tuple[Difference, ...]:
    """Return every place that changes when `old`, which an environment has, becomes `new`, which was built.

    An icon that was not built stays as it is, since paconn does not send one.
    """
    found = [_difference(DEFINITION, *item) for item in _differences(old.definition, new.definition, ())]
    before, after = _comparable(old.properties, new.properties)
    found += [_difference(PROPERTIES, *item) for item in _differences(before, after, ())]
    if (old.script or b"") != (new.script or b""):
        found.append(Difference(SCRIPT, "", _whole(old.script, new.script)))
    if new.icon and old.icon != new.icon:
        found.append(Difference(ICON, "", _whole(old.icon, new.icon)))
    return tuple(found)


def explain(old: ConnectorParts, new: ConnectorParts) -> tuple[Difference, ...]:
    """Return what changes for those who use the connector, worst first; what nobody judges is told as it stands."""
    exact = compare(old, new)
    if not exact:
        return ()
    before, after = _comparable(old.properties, new.properties)
    judged = judge_changes(replace(old, properties=before), replace(new, properties=after))
    told = {part for part, _, _ in judged}
    return (
        *(Difference(part, "", message, is_breaking) for part, message, is_breaking in judged),
        *(item for item in exact if item.part not in told),
    )


def digests(parts: ConnectorParts) -> dict[str, str]:
    """Return a digest of each part of a connector; neither secrets nor the order of keys have a say in it."""
    properties = {key: value for key, value in parts.properties.items() if key not in _NOT_COMPARED}
    return {
        DEFINITION: _digest(parts.definition),
        PROPERTIES: _digest(_without(properties, frozenset({_SECRET}))),
        SCRIPT: hashlib.sha256(parts.script or b"").hexdigest(),
        ICON: hashlib.sha256(parts.icon or b"").hexdigest(),
    }


def digests_as_sent(parts: ConnectorParts) -> dict[str, str]:
    """Return the digests of what is the same before the service takes a connector and after.

    The service writes sign-ins its own way, so of an OAuth sign-in only what connsmith says itself counts.
    """
    properties = {key: _without_additions(value) for key, value in parts.properties.items() if value}
    return digests(replace(parts, properties=properties))


def _without_additions(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: {name: item[name] for name in _SAID if name in item}
            if key == "oAuthSettings" and isinstance(item, dict)
            else _without_additions(item)
            for key, item in value.items()
            if key not in _ADDED or key == "oAuthSettings"
        }
    return [_without_additions(item) for item in value] if isinstance(value, list) else value


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _comparable(old: dict[str, Any], new: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return both properties without what is not compared; a value that says nothing is as good as none."""
    before = {key: value for key, value in old.items() if value and key not in _NOT_COMPARED}
    after = {key: value for key, value in new.items() if value and key not in _NOT_COMPARED}
    if "iconBrandColor" not in after:
        before.pop("iconBrandColor", None)
    for key in _SIGN_IN:
        if key in before and key in after:
            after[key] = _without(after[key], _OF_THE_SERVICE)
            before[key] = _as_sent(_without(before[key], _OF_THE_SERVICE), after[key], is_own=False)
    return before, after


def _as_sent(old: Any, new: Any, *, is_own: bool) -> Any:
    """Return `old` without the keys that the service adds: below oAuthSettings, and the tenant beside a token."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {
            key: _as_sent(value, new.get(key), is_own=is_own or key == "oAuthSettings")
            for key, value in old.items()
            if key in new or not (is_own or key in _ADDED)
        }
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [_as_sent(before, after, is_own=is_own) for before, after in zip(old, new, strict=True)]
    return old


def _without(value: Any, names: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {key: _without(item, names) for key, item in value.items() if key not in names}
    return [_without(item, names) for item in value] if isinstance(value, list) else value


def _differences(old: Any, new: Any, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*new, *(key for key in old if key not in new)]:
            if key not in old:
                yield (*at, key), f"added: {_shown(new[key])}"
            elif key not in new:
                yield (*at, key), f"removed: {_shown(old[key])}"
            else:
                yield from _differences(old[key], new[key], (*at, key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _differences(before, after, (*at, index))
    elif old != new or isinstance(old, bool) is not isinstance(new, bool):
        yield at, f"{_shown(old)} becomes {_shown(new)}"


def _difference(part: str, pointer: Pointer, message: str) -> Difference:
    return Difference(part, format_pointer(pointer), message)


def _whole(old: bytes | None, new: bytes | None) -> str:
    if old and new:
        return "replaced"
    return "added" if new else "removed"


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return f"{len(value)} {'keys' if isinstance(value, dict) else 'items'}"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _MAX_SHOWN else f"{text[: _MAX_SHOWN - 3]}..."
