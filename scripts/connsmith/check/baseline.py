"""The findings of an old connector that are known: they are not reported again, and are missed when they go."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from connsmith.check import checkproblems
from connsmith.check.suppression import stops_build
from connsmith.emit.folder import write_file
from connsmith.emit.jsontext import encode
from connsmith.errors import ConnsmithError
from connsmith.intake.textmap import TextMap
from connsmith.source.files.named import read_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic

_VERSION = 1
_NO_BASELINE = "not a baseline; `connsmith check --write-baseline FILE` writes one"


class BaselineEntry(NamedTuple):
    """What makes a finding the same one next time; messages may be reworded, and lines move."""

    connector: str
    rule: str
    document: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline file.

    Attributes:
        path: the file; connectors are named relative to its folder.
        entries: the findings that are expected, in the order of the file.
        places: where the file says so.
    """

    path: Path
    entries: tuple[BaselineEntry, ...]
    places: TextMap

    def entry_of(self, connector: Path, diagnostic: Diagnostic) -> BaselineEntry:
        """Return the entry that `diagnostic` of the connector at `connector` has in this file."""
        return _entry(self.path, connector, diagnostic)


def read_baseline(path: Path) -> Baseline:
    """Return the baseline in `path`.

    Raises:
        ConnsmithError: the file cannot be read, or is not a baseline.
    """
    try:
        text = read_named(path).decode("utf-8-sig")
        content: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConnsmithError(f"{path}: {_NO_BASELINE}") from error
    if not isinstance(content, dict) or "version" not in content or not isinstance(content.get("findings"), list):
        raise ConnsmithError(f"{path}: {_NO_BASELINE}")
    if content["version"] != _VERSION:
        raise ConnsmithError(f"{path}: a baseline of another version of connsmith; write it anew")
    for index, row in enumerate(content["findings"]):
        if not _is_entry(row):
            fields = ", ".join(BaselineEntry._fields)
            raise ConnsmithError(f"{path}: /findings/{index} must have the texts {fields}; write the baseline anew")
    entries = tuple(BaselineEntry(**row) for row in content["findings"])
    return Baseline(path, entries, TextMap(text, path.name))


def write_baseline(path: Path, results: Iterable[tuple[Path, Iterable[Diagnostic]]]) -> int:
    """Write the findings of each connector into `path`, one a line, and return how many there are."""
    entries = sorted(
        _entry(path, connector, item) for connector, found in results for item in found if not stops_build(item)
    )
    lines = ",\n".join("  " + json.dumps(entry._asdict(), ensure_ascii=False) for entry in entries)
    text = f'{{"version": {_VERSION}, "findings": [\n{lines}\n]}}\n'
    write_file(path, encode(text))
    return len(entries)


class KnownFindings:
    """Takes the findings that a baseline knows out of the results of one run.

    Args:
        baseline: what is known.
    """

    def __init__(self, baseline: Baseline) -> None:
        self._baseline = baseline
        self._left = Counter(baseline.entries)
        self._connectors: set[str] = set()

    def remove_known(self, connector: Path, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return those of `diagnostics` that the baseline does not know."""
        self._connectors.add(_name(self._baseline.path, connector))
        new = []
        for item in diagnostics:
            entry = self._baseline.entry_of(connector, item)
            if self._left[entry] > 0 and not stops_build(item):
                self._left[entry] -= 1
            else:
                new.append(item)
        return tuple(new)

    def stale_entries(self, active: Mapping[str, bool]) -> Iterator[Diagnostic]:
        """Yield a finding for each entry that no longer occurs.

        Args:
            active: whether findings of each rule were looked for in this run, by the rule's name.
        """
        left = Counter(self._left)
        for index, entry in enumerate(self._baseline.entries):
            if left[entry] <= 0 or entry.connector not in self._connectors or not active.get(entry.rule, True):
                continue
            left[entry] -= 1
            message = f"{entry.rule} at {entry.pointer or '/'} of {entry.connector} is mended; write the baseline anew"
            yield checkproblems.STALE_BASELINE.at(self._baseline.places.span(("findings", index)), message)


def _is_entry(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and row.keys() == set(BaselineEntry._fields)
        and all(isinstance(v, str) for v in row.values())
    )


def _entry(file: Path, connector: Path, diagnostic: Diagnostic) -> BaselineEntry:
    return BaselineEntry(_name(file, connector), diagnostic.rule, diagnostic.document, diagnostic.pointer)


def _name(file: Path, connector: Path) -> str:
    """Name a connector by the way to it from the file, which is the same in every checkout."""
    try:
        return os.path.relpath(connector.absolute(), file.absolute().parent).replace(os.sep, "/")
    except ValueError:  # on different drives
        return connector.absolute().as_posix()
