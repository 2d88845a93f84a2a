"""What the samples show, where it is not what the schemas say: a proposal of other schemas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from connsmith.reading.values import list_of
from connsmith.simulate.contract import Fault, breaches
from connsmith.simulate.routing import find_operation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition
    from connsmith.reading.response import Response
    from connsmith.samples.holding import Holding
    from connsmith.samples.sample import Sample
    from connsmith.simulate.contract import Breach
    from connsmith.source.node import Json

_SUCCESSES = range(200, 300)
GONE: Final = object()
"""The value of a key that goes."""


@dataclass(slots=True)
class Amendment:
    """What a schema, or a response without one, should say otherwise.

    Attributes:
        keys: other values of its keys; GONE takes a key away.
        properties: properties that it does not list.
    """

    keys: dict[str, Any] = field(default_factory=dict)
    properties: dict[str, Json] = field(default_factory=dict)

    def apply(self, data: Json) -> Json:
        """Return `data` as it should be."""
        changed = {key: self.keys.get(key, value) for key, value in data.items() if self.keys.get(key) is not GONE}
        changed |= {key: value for key, value in self.keys.items() if value is not GONE and key not in data}
        if self.properties:
            changed["properties"] = {**(data.get("properties") or {}), **self.properties}
        return changed


@dataclass(frozen=True, slots=True)
class _Bodies:
    """The bodies of all answers that one response describes."""

    response: Response
    values: list[Any]


def propose(
    holding: Holding, samples: Iterable[Sample], infer: Callable[[list[Any], str], Json]
) -> dict[Pointer, Amendment]:
    """Return how the schemas of a connector should differ so that the samples are as they say.

    Types, formats and what is always there follow from what was seen; null and lists of values only where they were
    seen, and often enough. Where samples contradict each other, nothing is proposed.

    Args:
        holding: the connector.
        samples: the samples.
        infer: says which schema values have that were seen in a place of a name.
    """
    definition = holding.reading.definition
    found: dict[Pointer, Amendment] = {}
    if definition is None:
        return found
    for bodies in _by_response(definition, holding, samples).values():
        schema = bodies.response.schema
        if not isinstance(schema, dict):
            amendment = found.setdefault(bodies.response.target, Amendment())
            amendment.keys["schema"] = _spelt(infer(bodies.values, ""))
            continue
        for body in bodies.values:
            for breach in breaches(definition, schema, bodies.response.schema_pointer, body):
                values = [value for each in bodies.values for value in _values_at(each, breach.pointer)]
                _amend(found, definition, breach, _spelt(infer(values, str((*breach.pointer, "")[-2:][0]))), values)
    return {pointer: item for pointer, item in found.items() if item.keys or item.properties}


def _by_response(definition: Definition, holding: Holding, samples: Iterable[Sample]) -> dict[Pointer, _Bodies]:
    found: dict[Pointer, _Bodies] = {}
    for sample in samples:
        matched = find_operation(definition, sample.method, sample.location)
        if matched is None or not sample.is_json or sample.status not in _SUCCESSES:
            continue
        response = matched.operation.response_to(sample.status)
        if response is not None and holding.is_held(sample):
            found.setdefault(response.target, _Bodies(response, [])).values.append(sample.body)
    return found


def _amend(
    found: dict[Pointer, Amendment], definition: Definition, breach: Breach, inferred: Json, values: list[Any]
) -> None:
    amendment = found.setdefault(_owner(breach), Amendment())
    if breach.fault is Fault.TYPE and "type" in inferred:
        amendment.keys |= {"format": GONE, "enum": GONE, **inferred}
    elif breach.fault is Fault.NULL:
        amendment.keys["x-nullable"] = True
    elif breach.fault is Fault.FORMAT:
        amendment.keys["format"] = inferred.get("format", GONE)
    elif breach.fault is Fault.UNDECLARED and inferred:
        amendment.properties[str(breach.pointer[-1])] = inferred
    elif breach.fault is Fault.ENUM:
        listed = list_of(definition.at(breach.schema), "enum")
        seen = [value for value in dict.fromkeys(values) if isinstance(value, str) and value not in listed]
        amendment.keys["enum"] = [*listed, *seen]
    elif breach.fault is Fault.MISSING:
        known = amendment.keys.get("required", list_of(definition.at(_owner(breach)), "required"))
        left = [name for name in known if name != breach.expected] if isinstance(known, list) else []
        amendment.keys["required"] = left or GONE


def _owner(breach: Breach) -> Pointer:
    """What is missing is required by the object that it is missing from."""
    is_property = breach.fault is Fault.MISSING and breach.schema[-2:-1] == ("properties",)
    return breach.schema[:-2] if is_property else breach.schema


def _values_at(data: Any, pointer: Pointer) -> Iterator[Any]:
    """Yield the values at `pointer` in `data`, of lists those of every item."""
    values = [data]
    for step in pointer:
        if isinstance(step, int):
            values = [item for value in values if isinstance(value, list) for item in value]
        else:
            values = [value[step] for value in values if isinstance(value, dict) and step in value]
    yield from values


def _spelt(schema: Json) -> Json:
    """Return `schema` with null as OpenAPI 2.0 has it."""
    changed: Json = {}
    for key, value in schema.items():
        if key == "nullable":
            changed["x-nullable"] = value
        elif key == "properties":
            changed[key] = {name: _spelt(inner) for name, inner in value.items()}
        elif key in {"items", "additionalProperties"} and isinstance(value, dict):
            changed[key] = _spelt(value)
        else:
            changed[key] = value
    return changed
