"""What nobody has shown of the platform, each with the value that the simulator goes by and the others to try.

A trace names the assumption that a step rests on; the table `[simulate]` of the settings file flips it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, get_type_hints

from connsmith.errors import ConnsmithError
from connsmith.suggestion import suggest


class YesNo(StrEnum):
    """Whether something happens."""

    YES = "yes"
    NO = "no"


class AppendHeader(StrEnum):
    """How a header that is appended is sent beside the one that is there."""

    COMMA = "comma"
    LINES = "lines"


class MissingValue(StrEnum):
    """What a header or query parameter that a policy reads is worth when it is missing."""

    EMPTY = "empty"
    FAIL = "fail"


class Unsubscribe(StrEnum):
    """How the DELETE of a subscription is sent."""

    THROUGH_CONNECTOR = "through-connector"
    BARE = "bare"


class PollingBody(StrEnum):
    """What a run of a polling trigger holds."""

    WHOLE = "whole"
    ARRAY = "array"


class DuplicateKey(StrEnum):
    """What becomes of two elements with one key when an array becomes an object."""

    LAST = "last"
    FIRST = "first"
    FAIL = "fail"


class TypeCheck(StrEnum):
    """What an answer of another type than the definition says does to a flow."""

    FAIL = "fail"
    WARN = "warn"


_MOST = 1_000_000
"""A bound that a file of the project may raise has an end."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Every assumption, as the keys of `[simulate]` in connsmith.toml name it.

    Attributes:
        response_policies_after_script: whether response policies work on what a script returns
            (fact call-response-policies).
        append_header: how an appended header is sent (fact call-appended-headers).
        host_parameter_forwarded: whether a parameter that the host was made of stays on the request
            (fact call-host-parameter).
        missing_header_value: what a missing header or query parameter is worth (fact call-missing-header).
        unsubscribe: how the DELETE of a subscription is sent (fact call-unsubscribe).
        polling_body: what a run of a polling trigger holds (fact call-polling-run).
        duplicate_key: which of two elements with one key counts (fact call-duplicate-key).
        response_type_check: what a wrong type in an answer does (fact call-type-check).
        script_warning: seconds after which a script is slower than the documentation allows (fact script-time).
        script_limit: seconds after which a script is stopped.
        throttle: calls a minute that a connection may make (fact call-throttle).
    """

    response_policies_after_script: YesNo = YesNo.YES
    append_header: AppendHeader = AppendHeader.COMMA
    host_parameter_forwarded: YesNo = YesNo.YES
    missing_header_value: MissingValue = MissingValue.EMPTY
    unsubscribe: Unsubscribe = Unsubscribe.THROUGH_CONNECTOR
    polling_body: PollingBody = PollingBody.WHOLE
    duplicate_key: DuplicateKey = DuplicateKey.LAST
    response_type_check: TypeCheck = TypeCheck.FAIL
    script_warning: float = 5.0
    script_limit: float = 120.0
    throttle: int = 500


def name_of(attribute: str) -> str:
    """Return the key that settings and traces call an assumption by.

    >>> name_of("append_header")
    'appendHeader'
    """
    first, *rest = attribute.split("_")
    return first + "".join(word.capitalize() for word in rest)


ASSUMPTION_NAMES = tuple(name_of(item.name) for item in fields(Assumptions))
"""The keys of `[simulate]`."""


def read_assumptions(table: Any, shown: str) -> Assumptions:
    """Return the assumptions that the table `[simulate]` of a settings file makes.

    Args:
        table: what stands there, none when it is missing.
        shown: the name of the file in messages.

    Raises:
        ConnsmithError: a key or value is not known.
    """
    if table is None:
        return Assumptions()
    if not isinstance(table, dict):
        raise ConnsmithError(f"{shown}: simulate must be a table; write [simulate]")
    attributes = {name_of(item.name): item.name for item in fields(Assumptions)}
    kinds = get_type_hints(Assumptions)
    given = {}
    for key, value in table.items():
        if key not in attributes:
            hint = suggest(key, attributes, f"it can have {', '.join(attributes)}")
            raise ConnsmithError(f"{shown}: there is no setting simulate.{key}; {hint}")
        given[attributes[key]] = _read(key, value, kinds[attributes[key]], shown)
    return Assumptions(**given)


def _read(key: str, value: Any, kind: type[Any], shown: str) -> Any:
    if issubclass(kind, StrEnum):
        word = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
        if not isinstance(word, str) or word not in set(kind):
            raise ConnsmithError(f"{shown}: simulate.{key} cannot be {value}; it can be {', '.join(kind)}")
        return kind(word)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _MOST:
        raise ConnsmithError(f"{shown}: simulate.{key} must be a number above 0 and at most {_MOST:,}")
    return kind(value)
