"""Some operations of a document, with what they need."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from connsmith.errors import ConnsmithError
from connsmith.importing.selecting.operations import id_of, operations_in, tags_of
from connsmith.importing.selecting.references import References
from connsmith.model.grammar import METHODS
from connsmith.source.reference import parse_reference
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.source.node import Json

_SHARED = (
    "schemas",
    "parameters",
    "responses",
    "requestBodies",
    "headers",
    "examples",
    "links",
    "callbacks",
    "pathItems",
)
_COLLECTIONS = ("definitions", "parameters", "responses")
_DYNAMIC = (
    "x-ms-dynamic-values",
    "x-ms-dynamic-schema",
    "x-ms-dynamic-list",
    "x-ms-dynamic-properties",
    "x-ms-dynamic-tree",
)


def select(document: Json, words: tuple[str, ...]) -> Json:
    """Return `document` with the operations that `words` name, and what these need; the rest is left out.

    What they need is what they refer to, the operations that fill their lists, and the one that ends a subscription.

    Args:
        document: OpenAPI 2.0 or 3.
        words: tags, paths (`/tickets`, with everything below; `*` stands for anything), requests (`GET /tickets`) and
            operationIds.

    Raises:
        ConnsmithError: a word names nothing.
    """
    kept = {(path, method) for path, method in _chosen(document, words)}
    kept |= set(_needed(document, kept))
    paths: Json = {}
    for path, item in document.get("paths", {}).items():
        methods = [method for method in METHODS if (path, method) in kept]
        if methods:
            paths[path] = {key: value for key, value in item.items() if key not in METHODS or key in methods}
    return _pruned({**document, "paths": paths})


def _chosen(document: Json, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    operations = list(operations_in(document))
    known = {
        name for path, _, operation in operations for name in (path, id_of(operation), *tags_of(operation)) if name
    }
    for word in words:
        found = [(path, method) for path, method, operation in operations if _is_named(path, method, operation, word)]
        if not found:
            hint = suggest(word, known, "`--list` shows what there is")
            raise ConnsmithError(f"--only {word}: no operation has this tag, path or id; {hint}")
        yield from found


def _is_named(path: str, method: str, operation: Json, word: str) -> bool:
    names = (id_of(operation), path, f"{method.upper()} {path}")
    if word == "*" or word in names or path.startswith(f"{word.rstrip('/')}/"):
        return True
    is_tag = word.lower() in {tag.lower() for tag in tags_of(operation)}
    return is_tag or ("*" in word and any(fnmatchcase(name, word) for name in names))


def _needed(document: Json, kept: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the operations that the ones in `kept` lead to, however far."""
    operations = {(path, method): operation for path, method, operation in operations_in(document)}
    by_id = {id_of(operation): key for key, operation in operations.items()}
    references = References(document)
    waiting, seen = list(kept), set(kept)
    while waiting:
        path, method = waiting.pop()
        operation = operations[path, method]
        wanted = [by_id[name] for name in _dynamic(references, operation) if name in by_id]
        if "callbacks" in operation or "x-ms-trigger" in operation:
            ending = [key for key in operations if key[1] == "delete" and key[0].rpartition("/{")[0] == path]
            wanted.extend(ending)
        for key in wanted:
            if key not in seen:
                seen.add(key)
                waiting.append(key)
                yield key


def _dynamic(references: References, operation: Json) -> Iterator[str]:
    """Yield the ids of the operations that fill lists and schemas of `operation`."""
    waiting: list[Any] = [operation, *map(references.target, references.reached(operation))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            for key in _DYNAMIC:
                inner = node.get(key)
                if isinstance(inner, dict) and isinstance(inner.get("operationId"), str):
                    yield inner["operationId"]
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _pruned(document: Json) -> Json:
    """Return `document` without the shared parts that nothing of the rest refers to."""
    components = document.get("components")
    rest = {key: value for key, value in document.items() if key not in {"components", *_COLLECTIONS}}
    found = (parse_reference(reference) for reference in References(document).reached(rest))
    used = {tokens[:length] for tokens in found if tokens for length in (2, 3)}
    pruned = dict(document)
    for name in _COLLECTIONS:
        if isinstance(document.get(name), dict):
            pruned[name] = {key: value for key, value in document[name].items() if (name, key) in used}
    if isinstance(components, dict):
        pruned["components"] = {
            name: {key: value for key, value in members.items() if ("components", name, key) in used}
            if name in _SHARED and isinstance(members, dict)
            else members
            for name, members in components.items()
        }
    return pruned
