"""The definition: operations, parameters, responses and schemas, each with its pointer.

Everything is worked out once and shared by all who ask. Data that does not have the shape that OpenAPI asks for is
left out here, since the schema layer has reported it; nobody meets a wrong type at the places listed below.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from connsmith.reading.document import JsonDocument
from connsmith.reading.operation import Operation, read_operations
from connsmith.reading.parameter import Parameter, read_parameters
from connsmith.reading.response import Response
from connsmith.reading.schema import Schema, read_schemas
from connsmith.reading.values import object_of

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.source.node import Json


class Definition(JsonDocument):
    """apiDefinition.swagger.json, read.

    Args:
        data: the parsed file.
    """

    document = "apiDefinition"

    @property
    def info(self) -> Json:
        """The object `info`, empty when there is none."""
        return object_of(self.data, "info")

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """Every operation, in the order of the paths."""
        return tuple(read_operations(self))

    @cached_property
    def operations_by_id(self) -> dict[str, Operation]:
        """The first operation that has each operationId."""
        found: dict[str, Operation] = {}
        for operation in self.operations:
            if operation.id:
                found.setdefault(operation.id, operation)
        return found

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """Every parameter at the place where it is written: shared ones, of paths, of operations; no references."""
        found: dict[Pointer, Parameter] = {}
        for name, data in self.objects("parameters"):
            found["parameters", name] = Parameter(("parameters", name), ("parameters", name), data)
        for path, item in self.objects("paths"):
            for parameter in read_parameters(self, item, ("paths", path)):
                found[parameter.target] = parameter
        for operation in self.operations:
            for parameter in operation.parameters:
                found[parameter.target] = parameter
        return tuple(Parameter(item.target, item.target, item.data) for item in found.values())

    @cached_property
    def responses(self) -> tuple[Response, ...]:
        """Every response at the place where it is written; no references."""
        found: dict[Pointer, Response] = {}
        for name, data in self.objects("responses"):
            found["responses", name] = Response(name, ("responses", name), ("responses", name), data)
        for operation in self.operations:
            for item in operation.responses:
                found.setdefault(item.target, Response(item.status, item.target, item.target, item.data))
        return tuple(found.values())

    @cached_property
    def schemas(self) -> tuple[Schema, ...]:
        """Every schema at the place where it is written, outer ones before inner ones."""
        return tuple(read_schemas(self, self.parameters, self.responses))

    @property
    def typed(self) -> tuple[Parameter | Schema, ...]:
        """Everything that may declare a type: parameters and schemas, where they are written."""
        return (*self.parameters, *self.schemas)
