"""Schemas, parameters and responses that sources repeat, as fragments that they extend."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.importing.factoring.measure import fingerprint, text_size
from connsmith.importing.raising.names import FileNames, is_safe_stem, kebab
from connsmith.model.fragments import FRAGMENT_FOLDERS
from connsmith.model.grammar import KINDS, Child, Nesting
from connsmith.model.lowering import ESCAPE

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.source.node import Json

    _Visitor = Callable[[Json, str, str], Json | None]

_KIND_OF_FOLDER = {
    "operations": "operation",
    "triggers": "operation",
    "definitions": "schema",
    "parameters": "parameter",
    "responses": "response",
}
_NAMELESS = frozenset({"schema", "items", "additionalProperties", "allOf", "parameters", "responses", "properties"})
"""Keys that say what an object is for, but not what it is."""
_BODY = "body"
_SHORTEST = {"schema": 240, "parameter": 140, "response": 140}
"""Characters of JSON; people rather repeat what fits into a line or two than look it up."""
_LEAST_SAVING = 300
_STATUSES = {
    "400": "BadRequest", "401": "Unauthorized", "403": "Forbidden", "404": "NotFound", "409": "Conflict",
    "429": "TooManyRequests", "500": "ServerError", "default": "Failed",
}  # fmt: skip


def share_fragments(data: Json) -> Json:
    """Return the sources `data`, by file, with each schema, parameter and response that they repeat in a fragment."""
    counts: Counter[tuple[str, str]] = Counter()
    for name, source in data.items():
        if (kind := _kind_of(name)) is not None:
            _walk_file(source, kind, lambda value, kind, _: _count(counts, value, kind))
    repeated = {use for use, count in counts.items() if count > 1}
    if not repeated:
        return data
    sharing = _Sharing(repeated, _taken(data))
    result = {}
    for name, source in data.items():
        kind = _kind_of(name)
        result[name] = source if kind is None else _walk_file(source, kind, sharing.replace)
    return _without_rare(result, sharing)


def _taken(data: Json) -> dict[str, FileNames]:
    """Return the names of each folder, its bases among them."""
    found = {folder: FileNames() for folder in FRAGMENT_FOLDERS.values()}
    for name in data:
        folder, _, file = name.rpartition("/")
        if folder in found and file.startswith("_"):
            found[folder].take(file.removeprefix("_").removesuffix(".yaml"), otherwise="fragment")
    return found


def _kind_of(name: str) -> str | None:
    return _KIND_OF_FOLDER.get(name.split("/", maxsplit=1)[0]) if "/" in name else None


def _count(counts: Counter[tuple[str, str]], value: Json, kind: str) -> Json | None:
    if len(text := fingerprint(value)) >= _SHORTEST[kind]:
        counts[kind, text] += 1
    return None


@dataclass(slots=True)
class _Sharing:
    """Gives each repeated object a fragment when it is first met.

    Attributes:
        repeated: kind and text of what is repeated.
        taken: the names of each folder.
        fragments: the fragments by folder and name, with what they hold.
        uses: how often each is extended.
    """

    repeated: set[tuple[str, str]]
    taken: dict[str, FileNames]
    fragments: dict[tuple[str, str], Json] = field(default_factory=dict)
    uses: Counter[tuple[str, str]] = field(default_factory=Counter)
    names: dict[tuple[str, str], str] = field(default_factory=dict)

    def replace(self, value: Json, kind: str, label: str) -> Json | None:
        """Return what extends the fragment of `value`, or none when it is not repeated."""
        key = (kind, fingerprint(value))
        if key not in self.repeated:
            return None
        folder = FRAGMENT_FOLDERS[kind]
        if key not in self.names:
            self.names[key] = name = self.taken[folder].take(_stem(label, kind), otherwise=kind)
            self.fragments[folder, name] = _walk_inside(value, kind, self.replace, label)
        use = (folder, self.names[key])
        self.uses[use] += 1
        return {"extends": use[1]}


def _stem(label: str, kind: str) -> str:
    if kind == "response":
        return _STATUSES.get(label, "Response")
    stem = label if is_safe_stem(label) else kebab(label)
    return stem[:1].upper() + stem[1:] if kind == "schema" else stem


def _without_rare(data: Json, sharing: _Sharing) -> Json:
    """Put the fragments back that do not shorten the sources, the innermost first, and add the files of the others."""
    kept: dict[tuple[str, str], Json] = {}

    def restore(value: Json, kind: str, _label: str) -> Json | None:
        use = (FRAGMENT_FOLDERS[kind], str(value.get("extends")))
        if list(value) != ["extends"] or use not in sharing.fragments or use in kept:
            return None
        return _walk_inside(sharing.fragments[use], kind, restore, "")

    kinds = {folder: kind for kind, folder in FRAGMENT_FOLDERS.items()}
    for use, held in sharing.fragments.items():
        whole = _walk_inside(held, kinds[use[0]], restore, "")
        count = sharing.uses[use]
        if (count - 1) * text_size(whole) - count * len("extends: Name\n") >= _LEAST_SAVING:
            kept[use] = whole
    result = {}
    for name, source in data.items():
        kind = _kind_of(name)
        result[name] = source if kind is None else _walk_file(source, kind, restore)
    return {**result, **{f"{folder}/_{name}.yaml": kept[folder, name] for folder, name in sorted(kept)}}


def _walk_file(source: Json, kind: str, visit: _Visitor) -> Json:
    """Return `source` with each object that `visit` gives something for replaced; what it replaces is not entered."""
    owner = str(source.get("operationId", source.get("id", "")))
    result = _walk_inside(source, kind, visit, owner)
    notification = source.get("notification") if kind == "operation" else None
    if isinstance(notification, dict):
        if "schema" in notification:
            result["notification"] = _walk_inside(notification, "notificationContent", visit, owner)
        else:
            result["notification"] = _visit(notification, "schema", owner, visit)
    return result


def _walk_inside(value: Json, kind_name: str, visit: _Visitor, owner: str) -> Json:
    kind = KINDS[kind_name]
    result = {}
    for key, inner in value.items():
        child = None if key.startswith(ESCAPE) else kind.children.get(kind.short.get(key, key))
        result[key] = inner if child is None else _walk_child(inner, child, owner if key in _NAMELESS else key, visit)
    return result


def _walk_child(value: Any, child: Child, label: str, visit: _Visitor) -> Any:
    if child.shape is Nesting.ONE:
        return _visit(value, child.kind, label, visit)
    if isinstance(value, dict):
        return {key: _visit(inner, child.kind, key, visit, label) for key, inner in value.items()}
    if isinstance(value, list):
        return [_visit(inner, child.kind, label, visit) for inner in value]
    return value


def _visit(value: Any, kind: str, label: str, visit: _Visitor, owner: str = "") -> Any:
    """A status or the body names nothing, so what lies inside goes by the name of the operation."""
    if not isinstance(value, dict):
        return value
    found = visit(value, kind, label) if kind in FRAGMENT_FOLDERS else None
    name = owner if kind == "response" or label == _BODY else label
    return _walk_inside(value, kind, visit, name) if found is None else found
