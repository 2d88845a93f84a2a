"""Many findings of one mistake to one: what is shared is told once, and what holds everywhere without saying where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from connsmith.diagnostics import format_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from connsmith.diagnostics import Diagnostic
    from connsmith.reading.connector import Reading
    from connsmith.reading.definition import Definition

WITHOUT = "(none)"
"""What stands for a project without an overlay, where a finding does not hold in all of its environments."""
_FEW = 3
_MISSPELT = "unknown-extension"
_SAID_BY = {"unknown-source-parameter": "unknown-dynamic-parameter"}
"""Kinds of findings that another kind at the same place makes needless."""


def merge_places(found: Iterable[Diagnostic], connector: Reading) -> list[Diagnostic]:
    """Return `found` with one finding for each mistake that several parts of the artifacts share.

    Two findings are of one mistake when they are of one kind and lead to one place of the sources, as those about a
    shared response do for every operation that has it.

    Args:
        found: the findings of one connector.
        connector: what was checked; its operations are named.
    """
    groups: dict[object, list[Diagnostic]] = defaultdict(list)
    for item in _without_consequences(list(found)):
        groups[item.id, item.severity, item.span, item.document].append(item)
    return [merged for group in groups.values() for merged in _merge(group, connector)]


def _without_consequences(found: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what is told already: a key that is missing since it is misspelt, a name that fits on neither side."""
    misspelt = {
        (item.document, item.pointer.rpartition("/")[0], _meant(item.message))
        for item in found
        if item.rule == _MISSPELT and "did you mean" in item.message
    }
    places = {(item.rule, item.span) for item in found}
    return [
        item
        for item in found
        if (_SAID_BY.get(item.rule), item.span) not in places
        and not any(
            (item.document, item.pointer) == (document, pointer) and key in item.message.split(";")[0]
            for document, pointer, key in misspelt
        )
    ]


def _meant(message: str) -> str:
    return message.rpartition("did you mean ")[2].rstrip("?")


def _merge(group: list[Diagnostic], connector: Reading) -> Sequence[Diagnostic]:
    distinct = list({(item.pointer, item.message): item for item in group}.values())
    pointers = {item.pointer for item in distinct}
    if len(distinct) == 1 or len(pointers) < len(distinct) or distinct[0].span is None:
        return distinct
    names = [name for item in distinct if (name := operation_of(item.pointer, connector))]
    operations = list(dict.fromkeys(names))
    if len(names) < len(distinct) or len(operations) == 1:
        subject = f"in {len(distinct)} places"
    else:
        shown = ", ".join(operations[:_FEW]) + (", …" if len(operations) > _FEW else "")
        subject = f"in {len(operations)} operations ({shown})"
    return (replace(distinct[0], message=f"{subject}: {distinct[0].message}"),)


def operation_of(pointer: str, connector: Reading) -> str:
    """Return the name of the operation that `pointer` of the definition lies in, "" when it lies in none."""
    names = connector.definition.fact(_names_of) if connector.definition is not None else {}
    return names.get("/".join(pointer.split("/")[:4]), "")


def _names_of(definition: Definition) -> dict[str, str]:
    return {format_pointer(operation.pointer): operation.name for operation in definition.operations}


def merge_environments(found: Mapping[str | None, Iterable[Diagnostic]]) -> list[Diagnostic]:
    """Return what was found in a project, each once, with the environments in which it holds where these are not all.

    Args:
        found: the findings for each environment, and without one.
    """
    holds: dict[Diagnostic, list[str]] = {}
    for name, items in found.items():
        for item in dict.fromkeys(items):
            holds.setdefault(item, []).append(name or WITHOUT)
    return [
        item if len(names) == len(found) else replace(item, environments=tuple(names)) for item, names in holds.items()
    ]
