"""What the designer offers while a flow is made: lists and schemas that it fetches from the connector.

Its rules are those of apps (fact call-dynamic-lists).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.exchange.message import CONTENT_TYPE, Answer, data_of, header_of
from connsmith.reading.parameter import BODY
from connsmith.reading.shapes import parts_of
from connsmith.reading.values import object_of, text_of
from connsmith.simulate.call import Call
from connsmith.simulate.platform import run_call

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.diagnostics import Pointer
    from connsmith.reading.operation import Operation
    from connsmith.simulate.call import Outcome
    from connsmith.simulate.connector import SimulatedConnector
    from connsmith.simulate.upstream import Upstream

LISTS = ("x-ms-dynamic-list", "x-ms-dynamic-values")
"""Extensions that offer a list, the preferred one first."""
SCHEMAS = ("x-ms-dynamic-properties", "x-ms-dynamic-schema")
"""Extensions that fetch a schema, the preferred one first."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class DynamicSource:
    """Where a list or a schema is fetched.

    Attributes:
        extension: the extension that says so.
        data: what it says.
        pointer: where it stands.
    """

    extension: str
    data: dict[str, Any]
    pointer: Pointer

    @property
    def is_list(self) -> bool:
        """Whether it offers a list, and not a schema."""
        return self.extension in LISTS


@dataclass(frozen=True, slots=True)
class Offer:
    """What the designer makes of an answer.

    Attributes:
        value: a list of titles and values, or a schema; none when there is nothing to offer.
        problem: what the designer says instead, "" when all is well.
        outcome: the call that was made, none when none was.
        notes: what a maker should know of other hosts.
    """

    value: Any
    problem: str = ""
    outcome: Outcome | None = None
    notes: tuple[str, ...] = ()


def find_source(connector: SimulatedConnector, operation: Operation, name: str) -> DynamicSource | None:
    """Return where the list or schema of `name` is fetched, none when it is not dynamic.

    Args:
        connector: the connector.
        operation: the operation whose card is filled in.
        name: a parameter, `body`, a way into the body such as `body/kind`, or `answer` or `notification`.
    """
    definition = connector.reading.definition
    assert definition is not None
    for schema, pointer in _places(operation, name):
        inner: Any = schema
        for token in name.split("/")[1:] if name.startswith("body/") else ():
            inner = next(
                (
                    object_of(part, "properties").get(token)
                    for part in parts_of(definition, inner)
                    if token in object_of(part, "properties")
                ),
                None,
            )
        for part in parts_of(definition, inner):
            for extension in (*LISTS, *SCHEMAS):
                if isinstance(part.get(extension), dict):
                    return DynamicSource(extension, part[extension], pointer)
    return None


def _places(operation: Operation, name: str) -> list[tuple[Any, Pointer]]:
    places: list[tuple[Any, Pointer]] = []
    for parameter in operation.parameters:
        is_body = parameter.place == BODY
        if is_body and (name in {BODY, parameter.name} or name.startswith("body/")):
            places.append((parameter.schema, parameter.schema_pointer))
        elif parameter.name == name:
            places.append((parameter.data, parameter.target))
    if name in {BODY, "notification"} and operation.notification is not None:
        places.append((operation.notification.schema, operation.notification.pointer))
    if name in {BODY, "answer"} and operation.answer is not None:
        places.append((operation.answer.schema, operation.answer.pointer))
    return places


def look(connector: SimulatedConnector, source: DynamicSource, call: Call, upstream: Upstream) -> Offer:
    """Return what the designer offers for `source` when the inputs of `call` are filled in so far.

    Raises:
        InputError: the call that fetches it cannot be made.
    """
    named = text_of(source.data, "operationId")
    operation = connector.reading.operation(named)
    if operation is None:
        why = "a built-in operation or capability is not simulated" if not named else f"there is no operation {named}"
        return Offer(None, f"Could not retrieve values. {why}")
    inputs, empty = _arguments(source, operation, call.inputs)
    if empty:
        return Offer([] if source.is_list else None, notes=(f"{empty} is empty, so nothing is asked",))
    made = Call(operation, inputs, call.connection, policies=call.policies, encodes_id=call.encodes_id)
    outcome = run_call(connector, made, upstream)
    notes = tuple(_unsupported(source))
    answer = outcome.answer
    if not answer.is_success:
        problem = "Could not retrieve values. The dynamic invocation request failed with error: "
        return Offer(None, problem + _shown(answer), outcome, notes)
    data = data_of(answer.content, header_of(answer.headers, CONTENT_TYPE))
    if source.is_list:
        return Offer(_list(source, data), "", outcome, notes)
    schema = walk_path(data, _path(source, "itemValuePath", "value-path"))
    if not isinstance(schema, dict) or not isinstance(schema.get("properties"), dict):
        problem = (
            f"The response from API '{connector.title}' operation '{named}' with status code '{answer.status}' "
            "does not contain a valid OpenAPI schema object."
        )
        return Offer(None, problem, outcome, notes)
    return Offer(schema, "", outcome, notes)


def _arguments(source: DynamicSource, operation: Operation, inputs: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """The arguments of the call, and the input that it waits for; only required ones are filled, fixed values first."""
    given = object_of(source.data, "parameters")
    arguments: dict[str, Any] = {}
    for parameter in operation.parameters:
        value = given.get(parameter.name)
        if value is None or not (parameter.is_required or not isinstance(value, dict) or "value" in value):
            continue
        if isinstance(value, dict) and ("parameter" in value or "parameterReference" in value):
            reference = text_of(value, "parameter") or text_of(value, "parameterReference")
            found = _input(inputs, reference)
            if found in (None, ""):
                return {}, reference
            arguments[parameter.name] = found
        else:
            arguments[parameter.name] = value.get("value", value) if isinstance(value, dict) else value
    return arguments, ""


def _input(inputs: Mapping[str, Any], reference: str) -> Any:
    if reference in inputs:
        return inputs[reference]
    first, *rest = reference.split("/")
    value = inputs.get(first)
    if value is None and BODY in inputs:
        value, rest = inputs[BODY], [first, *rest]
    return walk_path(value, "/".join(rest))


def _unsupported(source: DynamicSource) -> list[str]:
    fixed = object_of(source.data, "parameters")
    return [
        f"{name} is fixed to {value}, which looks like a date: Power Apps does not support the operation"
        for name, value in fixed.items()
        if isinstance(value, str) and _DATE.fullmatch(value) and not name.lower().endswith("api-version")
    ]


def _path(source: DynamicSource, newer: str, older: str) -> str:
    return text_of(source.data, newer) or text_of(source.data, older)


def walk_path(value: Any, path: str) -> Any:
    """Return what the slash-separated `path` leads to through objects, names in any letter case; "" is the value."""
    for token in path.strip("/").split("/") if path.strip("/") else ():
        if not isinstance(value, dict):
            return None
        value = next((inner for key, inner in value.items() if key.lower() == token.lower()), None)
    return value


def _list(source: DynamicSource, data: Any) -> list[dict[str, Any]]:
    is_new = source.extension == LISTS[0]
    collection = text_of(source.data, "itemsPath" if is_new else "value-collection")
    rows = walk_path(data, collection)
    if not isinstance(rows, list) and not is_new and not collection:
        rows = walk_path(data, "value")
    value_path = _path(source, "itemValuePath", "value-path")
    title_path = _path(source, "itemTitlePath", "value-title") or value_path
    offers = []
    for row in rows if isinstance(rows, list) else ():
        value, title = walk_path(row, value_path), walk_path(row, title_path)
        if value is not None and title is not None:
            offers.append({"title": title if isinstance(title, str) else json.dumps(title), "value": value})
    return offers


def _shown(answer: Answer) -> str:
    body = data_of(answer.content, header_of(answer.headers, CONTENT_TYPE))
    return f"{answer.status} {json.dumps(body, ensure_ascii=False) if body is not None else ''}".strip()
