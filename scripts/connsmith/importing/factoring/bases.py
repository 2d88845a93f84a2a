"""What several files of a folder say, in a base that they extend."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from connsmith.importing.factoring.measure import fingerprint, text_size
from connsmith.importing.raising.names import FileNames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.source.node import Json

_FOLDERS = ("operations", "triggers", "auth")
_OWN = frozenset(
    {"extends", "id", "operationId", "=operationId", "request", "subscribe", "poll", "summary", "description", "title",
     "replaces", "legacy"}
)  # fmt: skip
"""What tells one file from another, and is never shared."""
_LEAST_SAVING = 200
_SHORTEST = 60
"""Characters of a base; people rather repeat a line than look it up."""
_MOST_FILES = 120

# One thing that a file says: where it stands, how it reads, and its size; parameters count from the first one on.
_Atom = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Group:
    """Files that say the same things."""

    names: tuple[str, ...]
    atoms: frozenset[_Atom]


def share_bases(data: Json) -> Json:
    """Return the sources `data`, by file, with bases for what files of one folder have in common."""
    result = dict(data)
    for folder in sorted({name.rsplit("/", 1)[0] for name in data if name.split("/")[0] in _FOLDERS and "/" in name}):
        names = [name for name in data if name.rsplit("/", 1)[0] == folder]
        if len(names) <= _MOST_FILES and not any("extends" in data[name] for name in names):
            _share_in(folder, names, result)
    return result


def _share_in(folder: str, names: list[str], data: Json) -> None:
    atoms = {name: frozenset(_atoms(data[name])) for name in names}
    stems = FileNames()
    while True:
        best = max(_groups(atoms), key=lambda group: _saving(group, data), default=None)
        if best is None or _saving(best, data) < _LEAST_SAVING:
            return
        base = _base(best, data[best.names[0]])
        stem = stems.take(_stem(folder, data[best.names[0]]), otherwise="base")
        for name in best.names:
            data[name] = {"extends": stem, **_beyond(data[name], base)}
            del atoms[name]
        data[f"{folder}/_{stem}.yaml"] = base


def _atoms(source: Json) -> Iterator[_Atom]:
    for key, value in source.items():
        if key in _OWN:
            continue
        if key == "parameters" and isinstance(value, dict):
            start: Json = {}
            for name, parameter in value.items():
                start[name] = parameter
                yield (key, name, fingerprint(start))
        elif key == "responses" and isinstance(value, dict):
            for status, response in value.items():
                yield (key, status, fingerprint(response))
        else:
            yield (key, "", fingerprint(value))


def _groups(atoms: dict[str, frozenset[_Atom]]) -> Iterator[_Group]:
    """Yield the files that share what any two files share."""
    seen: set[frozenset[_Atom]] = set()
    for one, other in combinations(atoms, 2):
        common = atoms[one] & atoms[other]
        if common and common not in seen:
            seen.add(common)
            yield _Group(tuple(name for name, own in atoms.items() if common <= own), common)


def _saving(group: _Group, data: Json) -> int:
    size = text_size(_base(group, data[group.names[0]]))
    return 0 if size < _SHORTEST else (len(group.names) - 1) * size - len(group.names) * len("extends: base\n")


def _base(group: _Group, source: Json) -> Json:
    """Return what the base of `group` says, in the order of `source`, one of its files."""
    base: Json = {}
    for key, name, _ in sorted(group.atoms, key=lambda atom: _place(source, atom)):
        if name:
            base.setdefault(key, {})[name] = source[key][name]
        else:
            base[key] = source[key]
    return base


def _place(source: Json, atom: _Atom) -> tuple[int, int]:
    key, name, _ = atom
    return list(source).index(key), list(source[key]).index(name) if name else 0


def _beyond(source: Json, base: Json) -> Json:
    rest: Json = {}
    for key, value in source.items():
        if key not in base:
            rest[key] = value
        elif isinstance(value, dict) and (own := {k: v for k, v in value.items() if k not in base[key]}):
            rest[key] = own
    return rest


def _stem(folder: str, source: Json) -> str:
    if "subscribe" in source:
        return "webhook"
    if "poll" in source:
        return "polling"
    if folder.startswith("auth"):
        return str(source.get("kind", "base"))
    return _first_segment(source.get("request")) or "base"


def _first_segment(request: Any) -> str:
    path = str(request).partition(" ")[2]
    words = [part for part in path.split("/") if part and "{" not in part]
    return words[0].lower() if words and words[0].isascii() and words[0].isalnum() else ""
