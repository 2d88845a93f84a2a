"""Whose action is it: the connector of a call, and whether that is the one in question."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from connsmith.reading.values import object_of, text_of

if TYPE_CHECKING:
    from connsmith.impact.exports.export import Flow
    from connsmith.impact.flow.step import FlowStep

_SHARED = "shared_"
_HASHES = re.compile(r"(-5f[0-9a-f]{16}){1,2}$", re.IGNORECASE)
_SPELT = re.compile(r"-([0-9a-f]{2})", re.IGNORECASE)
_UNDERSCORE = re.compile("_5f", re.IGNORECASE)
"""How Dataverse spells the underscore after a publisher's prefix in some logical names."""
_NUMBERED = re.compile(r"[_-]\d$")
_PREFIX = re.compile(r"[a-z][a-z0-9]{1,7}_(.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class BoundConnector:
    """What an export says of the connector of a call.

    Attributes:
        name: the id of the API, as in `shared_tickets`.
        logical_name: its name in Dataverse, "" when the export does not say.
        guid: its id in Dataverse, "" when the export does not say.
    """

    name: str
    logical_name: str = ""
    guid: str = ""

    @property
    def shown(self) -> str:
        """What people call it."""
        return self.name or self.logical_name or self.guid


@dataclass(frozen=True, slots=True)
class Identity:
    """By what names exports may know a connector.

    Attributes:
        titles: its titles, on both sides of a change.
        ids: its ids and logical names in Dataverse and in an environment.
        named: what the user said that exports call it; when there is any, nothing else counts.
    """

    titles: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    _plain: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_plain", frozenset(filter(None, map(_plain, self.titles))))

    def is_of(self, connector: BoundConnector) -> bool:
        """Return whether `connector` is the one that is known by these names; the same operationIds prove nothing."""
        spelt = {_spell(text) for text in (connector.name, connector.logical_name, connector.guid) if text}
        if self.named:
            return not spelt.isdisjoint({_spell(_last(text)) for text in self.named})
        if not spelt.isdisjoint(map(_spell, self.ids)):
            return True
        return any(self._has_title(name) for name in (connector.name, connector.logical_name) if name)

    def _has_title(self, name: str) -> bool:
        decoded = decode_name(name)
        if _plain(decoded) in self._plain:
            return True
        prefixed = _PREFIX.fullmatch(decoded)
        return prefixed is not None and _plain(prefixed[1]) in self._plain


def connector_of(flow: Flow, step: FlowStep) -> BoundConnector:
    """Return the connector that `step` of `flow` calls."""
    key = text_of(step.host, "connectionName") or text_of(step.host, "connectionReferenceName")
    reference = object_of(flow.references, key)
    api = object_of(reference, "api")
    logical = text_of(object_of(reference, "connection"), "connectionReferenceLogicalName").lower()
    name = text_of(api, "name") or _last(text_of(reference, "id")) or _last(text_of(step.host, "apiId"))
    return BoundConnector(
        name=name or _NUMBERED.sub("", key),
        logical_name=text_of(api, "logicalName"),
        guid=flow.custom_connectors.get(logical, ""),
    )


def connector_of_api(api_id: str) -> BoundConnector:
    """Return the connector with the id of an API, as data sources of apps have it."""
    return BoundConnector(_last(api_id))


def decode_name(name: str) -> str:
    """Return the title that the name of an API was made of, as far as it can be told.

    >>> decode_name("shared_new-5fcrate-20desk-5f0123456789abcdef")
    'new_crate desk'
    """
    short = name[len(_SHARED) :] if name.lower().startswith(_SHARED) else name
    return unquote(_SPELT.sub(r"%\1", _UNDERSCORE.sub("_", _HASHES.sub("", short))), errors="replace")


def _last(text: str) -> str:
    return text.rstrip("/").rpartition("/")[2]


def _spell(text: str) -> str:
    """Ids are written with and without braces, and in any case."""
    return text.strip().strip("{}").lower()


def _plain(text: str) -> str:
    """Return the letters and digits of `text` in one case."""
    return "".join(character for character in text.casefold() if character.isalnum())
