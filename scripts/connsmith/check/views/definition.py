"""The definition as rules see it: operations, parameters, responses and schemas, each with its pointer.

Everything is worked out once and shared by all rules. Data that does not have the shape that OpenAPI asks for is
left out here, since the schema layer has reported it; a rule never meets a wrong type at the places listed below.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from connsmith.model.grammar import METHODS
from connsmith.source.reference import look_up, resolve_local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.check.views.bodies import Body
    from connsmith.check.views.dynamic import Call
    from connsmith.check.views.owners import Owners
    from connsmith.check.views.shown import ShownParts
    from connsmith.check.views.triggers import NotificationUrl
    from connsmith.check.views.weights import Weights
    from connsmith.diagnostics import Pointer

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ParameterView:
    """A parameter of an operation, a path or the shared collection.

    Attributes:
        pointer: where it is listed, which may be a reference.
        target: where its content stands; the same as `pointer` unless it is a reference.
        data: its content, references resolved.
    """

    pointer: Pointer
    target: Pointer
    data: Json

    @property
    def name(self) -> str:
        """Its name, "" when it has none."""
        name = self.data.get("name")
        return name if isinstance(name, str) else ""

    @property
    def place(self) -> str:
        """Its `in`: path, query, header, formData or body; "" when it has none."""
        place = self.data.get("in")
        return place if isinstance(place, str) else ""

    @property
    def is_required(self) -> bool:
        """Whether callers must give it."""
        return self.data.get("required") is True


@dataclass(frozen=True, slots=True)
class ResponseView:
    """A response of an operation or the shared collection; attributes as of a parameter."""

    status: str
    pointer: Pointer
    target: Pointer
    data: Json


@dataclass(frozen=True, slots=True)
class OperationView:
    """An operation.

    Attributes:
        pointer: where it stands.
        path: the key of its path item.
        method: the HTTP method in lower case.
        data: the operation object.
        path_item: the path item that it stands in.
        parameters: its own parameters, then those of the path that it does not replace.
        responses: its responses.
    """

    pointer: Pointer
    path: str
    method: str
    data: Json
    path_item: Json
    parameters: tuple[ParameterView, ...]
    responses: tuple[ResponseView, ...]

    @property
    def id(self) -> str:
        """Its operationId, "" when it has none."""
        value = self.data.get("operationId")
        return value if isinstance(value, str) else ""

    @property
    def name(self) -> str:
        """What messages call it: its operationId, else method and path."""
        return self.id or f"{self.method.upper()} {self.path}"

    def text(self, key: str) -> str:
        """Return its string at `key`, "" when there is none."""
        value = self.data.get(key)
        return value if isinstance(value, str) else ""

    @property
    def is_internal(self) -> bool:
        """Whether makers never see it."""
        return self.data.get("x-ms-visibility") == "internal"

    @property
    def is_trigger(self) -> bool:
        """Whether it starts flows."""
        return "x-ms-trigger" in self.data

    @property
    def body(self) -> ParameterView | None:
        """Its body parameter, if it has one."""
        return next((item for item in self.parameters if item.place == "body"), None)


@dataclass(frozen=True, slots=True)
class SchemaView:
    """A schema at the one place where it is written; references are not followed.

    Attributes:
        pointer: where it stands.
        data: the schema object.
        usage: `input` below a body parameter, `output` below a response or notification, `definition` else.
        is_property: whether it is a property of an object schema; the last token is then its name.
    """

    pointer: Pointer
    data: Json
    usage: str
    is_property: bool


class Definition:
    """A definition.

    Args:
        data: apiDefinition.swagger.json, parsed.
    """

    document = "apiDefinition"

    def __init__(self, data: Json) -> None:
        self.data = data

    def resolve(self, node: Any, pointer: Pointer) -> tuple[Pointer, Any]:
        """Return the place and content that `node` at `pointer` stands for, following local references.

        The content is none when a reference leads nowhere or in a circle.
        """
        return resolve_local(self.data, node, pointer)

    def at(self, pointer: Pointer) -> Any:
        """Return what stands at `pointer`, none when there is nothing."""
        return look_up(self.data, pointer)

    def objects(self, key: str) -> Iterator[tuple[str, Json]]:
        """Yield the named objects of a root collection such as `definitions`."""
        collection = self.data.get(key)
        for name, value in collection.items() if isinstance(collection, dict) else ():
            if isinstance(value, dict):
                yield name, value

    @property
    def info(self) -> Json:
        """The object `info`, empty when there is none."""
        found = self.data.get("info")
        return found if isinstance(found, dict) else {}

    @cached_property
    def operations(self) -> tuple[OperationView, ...]:
        """Every operation, in the order of the paths."""
        return tuple(self._operations())

    @cached_property
    def operations_by_id(self) -> dict[str, OperationView]:
        """The first operation that has each operationId."""
        found: dict[str, OperationView] = {}
        for operation in self.operations:
            if operation.id:
                found.setdefault(operation.id, operation)
        return found

    @cached_property
    def parameters(self) -> tuple[ParameterView, ...]:
        """Every parameter at the place where it is written: shared ones, of paths, of operations; no references."""
        found: dict[Pointer, ParameterView] = {}
        for name, data in self.objects("parameters"):
            found["parameters", name] = ParameterView(("parameters", name), ("parameters", name), data)
        for path, item in self.objects("paths"):
            for view in self._parameters(item, ("paths", path)):
                found[view.target] = view
        for operation in self.operations:
            for view in operation.parameters:
                found[view.target] = view
        return tuple(ParameterView(view.target, view.target, view.data) for view in found.values())

    @cached_property
    def responses(self) -> tuple[ResponseView, ...]:
        """Every response at the place where it is written; no references."""
        found: dict[Pointer, ResponseView] = {}
        for name, data in self.objects("responses"):
            found["responses", name] = ResponseView(name, ("responses", name), ("responses", name), data)
        for operation in self.operations:
            for view in operation.responses:
                found.setdefault(view.target, ResponseView(view.status, view.target, view.target, view.data))
        return tuple(found.values())

    @cached_property
    def schemas(self) -> tuple[SchemaView, ...]:
        """Every schema at the place where it is written, outer ones before inner ones."""
        from connsmith.check.views.schemas import walk_schemas

        return tuple(walk_schemas(self))

    @cached_property
    def typed(self) -> tuple[ParameterView | SchemaView, ...]:
        """Everything that may declare a type: parameters and schemas, where they are written."""
        return (*self.parameters, *self.schemas)

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """Every place that calls an operation while a flow is made, such as x-ms-dynamic-values."""
        from connsmith.check.views.dynamic import walk_calls

        return tuple(walk_calls(self))

    @cached_property
    def notification_urls(self) -> dict[Pointer, tuple[NotificationUrl, ...]]:
        """The properties that take the address of notifications, by the operation whose body has them."""
        from connsmith.check.views.triggers import find_notification_urls

        return find_notification_urls(self)

    @cached_property
    def owners(self) -> Owners:
        """Which operations the places of `calls` belong to."""
        from connsmith.check.views.owners import Owners

        return Owners(self, [call.pointer for call in self.calls])

    @cached_property
    def shown(self) -> ShownParts:
        """What makers see of parameters, bodies and results."""
        from connsmith.check.views.shown import ShownParts

        return ShownParts(self)

    @cached_property
    def extensions(self) -> tuple[tuple[str, Pointer], ...]:
        """The kind of place and the pointer of every key that begins with `x-ms-`."""
        from connsmith.check.views.placement import walk_extensions

        return tuple(walk_extensions(self))

    @cached_property
    def input_schemas(self) -> tuple[SchemaView, ...]:
        """Every schema of a body, also those that stand in definitions."""
        from connsmith.check.views.usages import find_input_schemas

        return tuple(find_input_schemas(self))

    @cached_property
    def bodies(self) -> dict[Pointer, tuple[Body, ...]]:
        """What each operation sends, receives and is notified of, by its place."""
        from connsmith.check.views.bodies import weigh_bodies

        return weigh_bodies(self)

    @cached_property
    def weights(self) -> Weights:
        """How many schemas a schema amounts to."""
        from connsmith.check.views.weights import Weights

        return Weights(self)

    def _operations(self) -> Iterator[OperationView]:
        for path, item in self.objects("paths"):
            shared = self._parameters(item, ("paths", path))
            for method in METHODS:
                data = item.get(method)
                if isinstance(data, dict):
                    pointer = ("paths", path, method)
                    own = self._parameters(data, pointer)
                    names = {(view.name, view.place) for view in own}
                    inherited = tuple(view for view in shared if (view.name, view.place) not in names)
                    responses = tuple(self._responses(data, pointer))
                    yield OperationView(
                        pointer=pointer,
                        path=path,
                        method=method,
                        data=data,
                        path_item=item,
                        parameters=own + inherited,
                        responses=responses,
                    )

    def _parameters(self, owner: Json, pointer: Pointer) -> tuple[ParameterView, ...]:
        listed = owner.get("parameters")
        found = []
        for index, item in enumerate(listed if isinstance(listed, list) else ()):
            at = (*pointer, "parameters", index)
            target, data = self.resolve(item, at)
            if isinstance(data, dict):
                found.append(ParameterView(at, target, data))
        return tuple(found)

    def _responses(self, operation: Json, pointer: Pointer) -> Iterator[ResponseView]:
        responses = operation.get("responses")
        for status, item in responses.items() if isinstance(responses, dict) else ():
            at = (*pointer, "responses", status)
            target, data = self.resolve(item, at)
            if isinstance(data, dict) and not status.startswith("x-"):
                yield ResponseView(status, at, target, data)
