"""Policies, read: the template by its proper name, the operations named, the expressions in the values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.model.policytemplates import INSTANCES_KEY, OPERATIONS_KEY, PARAMETER_PREFIX, SECTION_KEY
from connsmith.reading.values import list_of, object_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation
    from connsmith.reading.properties import Properties
    from connsmith.source.node import Json

HOST = "dynamichosturl"
_EXPRESSION = re.compile(r"@\{?\s*([A-Za-z]+)\(\s*(?:(['\"])([^'\"]*)\2\s*(,)?)?")


@dataclass(frozen=True, slots=True)
class Policy:
    """One entry of `policyTemplateInstances`.

    Attributes:
        pointer: where it stands.
        data: the entry.
        template: its templateId in lower case.
        parameters: its parameters.
        operations: the names of the operations it is for, each with its pointer; none means all of them.
    """

    pointer: Pointer
    data: Json
    template: str
    parameters: Json
    operations: tuple[tuple[Pointer, str], ...]

    @property
    def name(self) -> str:
        """What messages call it."""
        title = self.data.get("title")
        return f"{self.data.get('templateId')} ({title})" if isinstance(title, str) and title else self.template

    @property
    def section(self) -> str:
        """Where it is applied, as it is written: Request, Response or Failure; "" when it does not say."""
        return text_of(self.parameters, SECTION_KEY)

    @property
    def values(self) -> Json:
        """What the template is told, by the short names of its parameters."""
        return {
            key.removeprefix(PARAMETER_PREFIX): value
            for key, value in self.parameters.items()
            if key.startswith(PARAMETER_PREFIX)
        }

    def is_for(self, operation: Operation) -> bool:
        """Whether it is applied to calls of `operation`."""
        return self.is_for_all or any(name == operation.id for _, name in self.operations)

    @property
    def is_for_all(self) -> bool:
        """Whether it is for every operation."""
        return not self.operations

    def parameter(self, name: str) -> object:
        """Return the value of the parameter `name` of the template, none when it is not given."""
        return self.parameters.get(PARAMETER_PREFIX + name)

    def parameter_pointer(self, name: str) -> Pointer:
        """Return where the parameter `name` of the template stands."""
        return (*self.pointer, "parameters", PARAMETER_PREFIX + name)


@dataclass(frozen=True, slots=True)
class Expression:
    """A call of a function in the value of a policy, such as `@connectionParameters('host')`.

    Attributes:
        pointer: the text that holds it.
        function: the function, as it is written.
        quote: the quotation mark around its first argument, "" when it has none.
        argument: its first argument, "" when it has none.
        has_default: whether a second argument says what to take when there is no value.
    """

    pointer: Pointer
    function: str
    quote: str
    argument: str
    has_default: bool


def policies_of(properties: Properties) -> tuple[Policy, ...]:
    """Return the policies of `properties`, in their order."""
    return tuple(
        policy
        for index, item in enumerate(list_of(properties.properties, INSTANCES_KEY))
        if (policy := _policy(item, ("properties", INSTANCES_KEY, index))) is not None
    )


def sets_every_host(properties: Properties | None, definition: Definition) -> bool:
    """Return whether one policy sets the host of every operation, so that the definition's own is never called."""
    names = {operation.id for operation in definition.operations}
    return any(
        policy.is_for_all or names <= {name for _, name in policy.operations}
        for policy in (policies_of(properties) if properties else ())
        if policy.template == HOST
    )


def expressions_of(policy: Policy) -> Iterator[Expression]:
    """Yield the expressions in the values of `policy`."""
    for pointer, text in texts_of(policy):
        for match in _EXPRESSION.finditer(text):
            yield Expression(
                pointer=pointer,
                function=match[1],
                quote=match[2] or "",
                argument=match[3] or "",
                has_default=match[4] is not None,
            )


def texts_of(policy: Policy) -> Iterator[tuple[Pointer, str]]:
    """Yield every text among the values of `policy`, with its pointer."""
    for key, value in policy.parameters.items():
        if key.startswith(PARAMETER_PREFIX):
            pointer = (*policy.pointer, "parameters", key)
            for inner, text in _texts(value):
                yield (*pointer, *inner), text


def _texts(value: object) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, dict):
        yield from (((key,), text) for key, text in value.items() if isinstance(text, str))


def _policy(item: object, pointer: Pointer) -> Policy | None:
    template = item.get("templateId") if isinstance(item, dict) else None
    if not isinstance(item, dict) or not isinstance(template, str):
        return None
    parameters = object_of(item, "parameters")
    at = (*pointer, "parameters", OPERATIONS_KEY)
    operations = tuple(
        ((*at, index), name) for index, name in enumerate(list_of(parameters, OPERATIONS_KEY)) if isinstance(name, str)
    )
    return Policy(pointer=pointer, data=item, template=template.lower(), parameters=parameters, operations=operations)
