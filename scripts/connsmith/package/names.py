"""The names and ids of a connector in Dataverse, the same on every run."""

from __future__ import annotations

import re
import uuid

MAX_TITLE = 30
"""Longer names are refused at import with 0x80040216 (fact solution-name-length)."""

CONNECTOR_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LOGICAL_NAME = re.compile(r"[A-Za-z0-9_-]{1,500}")
PREFIX = re.compile(r"(?!mscrm)[a-z][a-z0-9]{1,7}")
_NAMESPACE = uuid.UUID("6f1f6c1e-8a3c-5d0c-9b57-3c1d7f4b2a90")
_FIRST_OPTION_VALUE, _OPTION_VALUES = 10_000, 90_000


def encode_name(text: str) -> str:
    """Return `text` as Dataverse spells it in logical names: percent-encoding with a hyphen for the percent sign.

    >>> encode_name("Microsoft Graph (Mail)")
    'microsoft-20graph-20-28mail-29'
    """
    return "".join(
        chr(byte) if chr(byte).isascii() and chr(byte).isalnum() else f"-{byte:02x}"
        for byte in text.lower().encode("utf-8", "surrogatepass")
    )


def logical_name(prefix: str, title: str) -> str:
    """Return the logical name of the connector `title` (fact solution-names).

    >>> logical_name("ba", "API-Football")
    'ba_api-2dfootball'
    """
    return f"{prefix}_{encode_name(title)}"


def connector_guid(name: str) -> str:
    """Return the id of the connector with the logical name `name`; importing the same id again updates it."""
    return str(uuid.uuid5(_NAMESPACE, name))


def option_value_prefix(prefix: str) -> int:
    """Return the five digits that a publisher of this prefix gets when nobody chose any."""
    return _FIRST_OPTION_VALUE + uuid.uuid5(_NAMESPACE, f"publisher:{prefix}").int % _OPTION_VALUES


def identifier(text: str) -> str:
    """Return the letters, digits and underscores of `text`, which is what a unique name may have.

    >>> identifier("AvePoint, inc.")
    'AvePointinc'
    """
    kept = re.sub(r"[^A-Za-z0-9_]", "", text)
    return kept if kept[:1].isalpha() else f"C{kept}"
