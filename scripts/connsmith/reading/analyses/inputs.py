"""What the parameters of dynamic extensions name: parameters of an operation and properties of its body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.reading.analyses.dynamic import PLAIN_NAMES
from connsmith.reading.analyses.owners import owners_of_calls
from connsmith.reading.shapes import parts_of, property_of, required_names, type_of, walk
from connsmith.reading.visibility import is_internal
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from connsmith.reading.analyses.dynamic import DynamicCall
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation

_FEW = 8


@dataclass(frozen=True, slots=True)
class Input:
    """Something that an operation takes.

    Attributes:
        type: its JSON type, "" when it is left open.
        is_required: whether callers must give it.
        is_internal: whether makers never see it.
        is_in_body: whether it is a property of the body.
    """

    type: str
    is_required: bool
    is_internal: bool
    is_in_body: bool


UNKNOWN = Input("", is_required=False, is_internal=False, is_in_body=True)


def find_inputs(definition: Definition, operation: Operation, name: str) -> list[Input]:
    """Return what the plain `name` may mean, as x-ms-dynamic-values and x-ms-dynamic-schema write it.

    It is a parameter, or a property at the top of the body; more than one answer makes the name ambiguous.
    """
    found = _parameters_named(definition, operation, name)
    body = operation.body
    if body is not None:
        inner = _body_property(definition, body.data.get("schema"), body.is_required, name)
        found.extend(item for item in inner if not found or item is not UNKNOWN)
    return found


def find_input_at(definition: Definition, operation: Operation, path: str) -> list[Input]:
    """Return what `path` means, as x-ms-dynamic-list and x-ms-dynamic-properties write it.

    It is the name of a parameter, or the name of the body and a path in it, as in `body/owner/id`.
    """
    found = _parameters_named(definition, operation, path)
    first, slash, rest = path.partition("/")
    body = operation.body
    if not found and slash and body is not None and body.name == first:
        return _body_property(definition, body.data.get("schema"), body.is_required, rest)
    return found


def find_named(definition: Definition, operation: Operation, extension: str, name: str) -> list[Input]:
    """Return what `name` means when it stands in the extension `extension`."""
    find = find_inputs if extension in PLAIN_NAMES else find_input_at
    return find(definition, operation, name)


def find_dotted(definition: Definition, operation: Operation, name: str) -> list[Input]:
    """Return what `name` means when its dots are read as a path into the body of `operation`."""
    body = operation.body
    if "." not in name or body is None:
        return []
    return _body_property(definition, body.data.get("schema"), body.is_required, name.replace(".", "/"))


def suggest_input(definition: Definition, operation: Operation, name: str) -> str:
    """Return the end of a message about `name`, which is no input of `operation`: the nearest, or all it has."""
    known = [item.name for item in operation.parameters]
    body = operation.body
    for part in parts_of(definition, body.data.get("schema")) if body is not None else ():
        properties = part.get("properties")
        known.extend(properties if isinstance(properties, dict) else ())
    shown = ", ".join(known[:_FEW]) + (", …" if len(known) > _FEW else "")
    return suggest(name, known, f"it has {shown}" if known else "it has none")


def missing_inputs(definition: Definition, operation: Operation, given: set[str]) -> list[str]:
    """Return the names of what `operation` needs, has no default for, and is not among the names `given`."""
    missing = []
    for parameter in operation.parameters:
        if parameter.place == "body":
            missing.extend(_missing_properties(definition, parameter.name, parameter.data.get("schema"), given))
        elif parameter.is_required and "default" not in parameter.data and parameter.name not in given:
            missing.append(parameter.name)
    return missing


def _missing_properties(definition: Definition, body: str, schema: object, given: set[str]) -> list[str]:
    if body in given:
        return []
    tops = {name.removeprefix(f"{body}/").split("/")[0] for name in given}
    return [
        f"{body}/{name}"
        for name in sorted(required_names(definition, schema) - tops)
        if not _has_default(definition, property_of(definition, schema, name).schema)
    ]


def _has_default(definition: Definition, schema: object) -> bool:
    _, found = definition.resolve(schema, ())
    return isinstance(found, dict) and "default" in found


def _parameters_named(definition: Definition, operation: Operation, name: str) -> list[Input]:
    return [
        Input(
            type_of(definition, item.data.get("schema") if item.place == "body" else item.data),
            item.is_required,
            is_internal(item.data),
            is_in_body=False,
        )
        for item in operation.parameters
        if item.name == name
    ]


def _body_property(definition: Definition, schema: object, required: bool, path: str) -> list[Input]:  # noqa: FBT001 - of the body
    reach = walk(definition, schema, path)
    if reach.is_missing:
        return []
    if reach.schema is None:
        return [UNKNOWN]
    needed = required and reach.is_required
    return [Input(type_of(definition, reach.schema), needed, reach.is_internal, is_in_body=True)]


def doubtful_reference(definition: Definition, call: DynamicCall) -> str:
    """Return why a plain name in `call` does not say what it means, "" when each of them does.

    It does when it is the name of one parameter; a property of the body needs a path (fact xms-dynamic-list-needed).
    """
    for argument in call.arguments:
        for owner in definition.fact(owners_of_calls).of(call.pointer) if argument.reference else ():
            found = find_inputs(definition, owner, argument.reference)
            if len(found) > 1:
                return f"{argument.reference} may mean more than one input of {owner.name}"
            if found and found[0].is_in_body:
                return f"{argument.reference} is a property of the body of {owner.name}"
    return ""
