"""The files of facts, read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from connsmith.facts.fact import Evidence, EvidenceKind, Fact

_SOURCES = "sources"
_SUFFIX = ".yaml"
_THREADS = "https://github.com/{}/issues/{}"
# PyYAML may be built without libyaml; its own parser then reads the same, slower.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def all_facts() -> dict[str, Fact]:
    """Return every fact by its id, in the order of the files."""
    files = {
        entry.name.removesuffix(_SUFFIX): yaml.load(entry.read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - a safe loader of our own files
        for entry in sorted(resources.files(__package__).iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(_SUFFIX)
    }
    sources = files.pop(_SOURCES)
    found: dict[str, Fact] = {}
    for area, facts in files.items():
        for id_, written in facts.items():
            if id_ in found:
                raise ValueError(f"the fact {id_} of {area}{_SUFFIX} stands in another file too")
            found[id_] = Fact(id_, written["says"], tuple(_evidence(item, sources) for item in written["evidence"]))
    return found


def find_fact(id_: str) -> Fact:
    """Return the fact called `id_`; a name that no fact has is a KeyError, since only our own code names facts."""
    return all_facts()[id_]


def _evidence(written: dict[str, Any], sources: dict[str, dict[str, str]]) -> Evidence:
    (word, text), *more = written.items()
    kind = EvidenceKind(word)
    date = str(dict(more).get("date", ""))
    if kind is EvidenceKind.THREAD and "#" in text:
        return Evidence(kind, text, _THREADS.format(*text.split("#")))
    if kind in {EvidenceKind.COUNTED, EvidenceKind.ASSUMED}:
        return Evidence(kind, text, date=date)
    source = sources[text]
    return Evidence(kind, source["title"], source["address"])
