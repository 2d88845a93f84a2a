"""Policies, read: the template by its proper name, the operations named, the expressions in the values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition
    from connsmith.reading.properties import Properties

PARAMETER = "x-ms-apimTemplateParameter."
OPERATIONS = "x-ms-apimTemplate-operationName"
POLLING = "pollingtrigger"
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
    data: dict[str, Any]
    template: str
    parameters: dict[str, Any]
    operations: tuple[tuple[Pointer, str], ...]

    @property
    def name(self) -> str:
        """What messages call it."""
        title = self.data.get("title")
        return f"{self.data.get('templateId')} ({title})" if isinstance(title, str) and title else self.template

    @property
    def is_for_all(self) -> bool:
        """Whether it is for every operation."""
        return not self.operations

    def parameter(self, name: str) -> Any:
        """Return the value of the parameter `name` of the template, none when it is not given."""
        return self.parameters.get(PARAMETER + name)

    def parameter_pointer(self, name: str) -> Pointer:
        """Return where the parameter `name` of the template stands."""
        return (*self.pointer, "parameters", PARAMETER + name)


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
    listed = properties.properties.get("policyTemplateInstances")
    return tuple(
        policy
        for index, item in enumerate(listed if isinstance(listed, list) else ())
        if (policy := _policy(item, ("properties", "policyTemplateInstances", index))) is not None
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
        if key.startswith(PARAMETER):
            pointer = (*policy.pointer, "parameters", key)
            for inner, text in _texts(value):
                yield (*pointer, *inner), text


def _texts(value: Any) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, dict):
        yield from (((key,), text) for key, text in value.items() if isinstance(text, str))


def _policy(item: Any, pointer: Pointer) -> Policy | None:
    template = item.get("templateId") if isinstance(item, dict) else None
    if not isinstance(item, dict) or not isinstance(template, str):
        return None
    parameters = item.get("parameters")
    parameters = parameters if isinstance(parameters, dict) else {}
    names = parameters.get(OPERATIONS)
    at = (*pointer, "parameters", OPERATIONS)
    operations = tuple(
        ((*at, index), name)
        for index, name in enumerate(names if isinstance(names, list) else ())
        if isinstance(name, str)
    )
    return Policy(pointer=pointer, data=item, template=template.lower(), parameters=parameters, operations=operations)
