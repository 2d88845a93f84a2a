"""What every operation says, as `defaults` of connector.yaml."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from connsmith.importing.factoring.measure import fingerprint, text_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.source.node import Json

_KEYS = ("consumes", "produces", "schemes", "security", "externalDocs")
_RESPONSES = "responses"
_DEFAULTS = "defaults"
_FEWEST = 3
_LEAST_SAVING = 40


def share_defaults(data: Json) -> Json:
    """Return the sources `data`, by file, with what most operations say moved to `defaults`.

    A default cannot be taken away again, so only what every operation has is one; those that have it otherwise keep
    their own.
    """
    names = [name for name in data if name.startswith(("operations/", "triggers/"))]
    operations = [data[name] for name in names]
    if len(names) < _FEWEST or _DEFAULTS in data["connector.yaml"] or any(_has_bases(item) for item in operations):
        return data
    defaults = dict(_common(operations, _KEYS))
    responses = dict(_common([item.get(_RESPONSES) for item in operations], None))
    if responses:
        defaults[_RESPONSES] = responses
    if not defaults:
        return data
    shortened = {name: _without_defaults(data[name], defaults) for name in names}
    return {**data, **shortened, "connector.yaml": {**data["connector.yaml"], _DEFAULTS: defaults}}


def _has_bases(operation: Json) -> bool:
    return "extends" in operation or _DEFAULTS in operation


def _common(objects: list[Any], keys: tuple[str, ...] | None) -> Iterator[tuple[str, Any]]:
    """Yield each key that all of `objects` have, with the value that most have, where sharing it shortens."""
    if not all(isinstance(item, dict) for item in objects):
        return
    for key in keys or objects[0]:
        if not all(key in item for item in objects):
            continue
        counts = Counter(fingerprint(item[key]) for item in objects)
        usual, count = counts.most_common(1)[0]
        value = next(item[key] for item in objects if fingerprint(item[key]) == usual)
        others = [item[key] for item in objects if fingerprint(item[key]) != usual]
        is_kept = not any(isinstance(value, dict) and isinstance(other, dict) for other in others)
        if is_kept and (count - 1) * text_size({key: value}) >= _LEAST_SAVING:
            yield key, value


def _without_defaults(operation: Json, defaults: Json) -> Json:
    rest = {key: value for key, value in operation.items() if key not in defaults or key == _RESPONSES}
    kept = {
        k: operation[k] for k in defaults if k != _RESPONSES and fingerprint(operation[k]) != fingerprint(defaults[k])
    }
    shared = defaults.get(_RESPONSES, {})
    responses = {
        status: response
        for status, response in operation.get(_RESPONSES, {}).items()
        if status not in shared or fingerprint(response) != fingerprint(shared[status])
    }
    result = {**rest, **kept, _RESPONSES: responses}
    if not responses and shared:
        del result[_RESPONSES]
    return {key: result[key] for key in operation if key in result}
