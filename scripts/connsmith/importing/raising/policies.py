"""policyTemplateInstances to policies/ and to `policies` beside the operation that one serves alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.importing.raising.equality import canonical, is_exactly
from connsmith.importing.raising.faithful import violations
from connsmith.importing.raising.names import FileNames, kebab
from connsmith.model.lowering import ESCAPE
from connsmith.model.policy import Policy
from connsmith.model.policytemplates import OPERATIONS_KEY, PARAMETER_PREFIX, SECTION_KEY
from connsmith.source.node import NOWHERE, Scalar, plain, positioned_mapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.importing.incoming import Json

_KIND = "policyTemplateInstance"


@dataclass(frozen=True, slots=True)
class Policies:
    """Policies as sources.

    Attributes:
        files: the files of policies/, by their stems, in the order of a build.
        beside: for an operationId, the policies to write beside it.
    """

    files: Json = field(default_factory=dict)
    beside: dict[str, list[Json]] = field(default_factory=dict)


def raise_policies(instances: Any, operations: Sequence[str]) -> Policies | None:
    """Return the policies as sources, or none when connector.yaml must hold them as they are.

    A build writes the policies of files first, and then those beside operations in the order of the paths. So only
    policies at the end can stand beside their operation.

    Args:
        instances: policyTemplateInstances.
        operations: the ids of the operations that have a file, in the order of a build.
    """
    if not isinstance(instances, list) or not instances:
        return None
    raised = [_raise_policy(instance) for instance in instances]
    sources = [source for source in raised if source is not None]
    if len(sources) < len(raised):
        return None
    single = [_single_operation(instance, operations) for instance in instances]
    first = len(instances)
    latest = len(operations)
    while first > 0 and (place := single[first - 1]) is not None and place <= latest:
        inline = _beside(instances[first - 1], sources[first - 1], operations[place])
        if inline is None:
            break
        sources[first - 1] = inline
        latest = place
        first -= 1
    policies = Policies()
    names = FileNames()
    digits = len(str(first))
    for number, source in enumerate(sources[:first], 1):
        title = kebab(str(source.get("title", ""))) or kebab(str(source.get("template", "")))
        stem = names.take(f"{number:0{digits}}-{title}".rstrip("-"), otherwise=f"{number:0{digits}}")
        policies.files[stem] = source
    for source, place in zip(sources[first:], single[first:], strict=True):
        policies.beside.setdefault(operations[place or 0], []).append(source)
    return policies


def _single_operation(instance: Json, operations: Sequence[str]) -> int | None:
    """Return the place of the one operation that the policy serves; its list must be the last parameter."""
    parameters = instance.get("parameters")
    if not isinstance(parameters, dict) or list(parameters)[-1:] != [OPERATIONS_KEY]:
        return None
    names = parameters[OPERATIONS_KEY]
    if not isinstance(names, list) or len(names) != 1 or names[0] not in operations:
        return None
    return operations.index(names[0])


def _beside(instance: Json, source: Json, operation: str) -> Json | None:
    inline = {key: value for key, value in source.items() if key != "operations"}
    return inline if _is_exact(inline, instance, operation) else None


def _raise_policy(instance: Any) -> Json | None:
    if not isinstance(instance, dict):
        return None
    candidates = (_short(instance), _long(instance))
    return next((source for source in candidates if source and _is_exact(source, instance)), None)


def _is_exact(source: Json, instance: Json, operation: str | None = None) -> bool:
    if next(violations("policy", source), None) is not None:
        return False
    callers = [Scalar(operation, NOWHERE)] if operation else []
    lowered = Policy("", positioned_mapping(source, NOWHERE), callers).instance()
    return is_exactly(canonical(plain(lowered), _KIND), canonical(instance, _KIND))


def _short(instance: Json) -> Json | None:
    parameters = instance.get("parameters")
    if not isinstance(parameters, dict):
        return None
    source = _head(instance)
    last = list(parameters)[-2:]
    special: Json = {}
    if last[-1:] == [OPERATIONS_KEY]:
        special["operations"] = OPERATIONS_KEY
        last.pop()
    if last[-1:] == [SECTION_KEY]:
        special["section"] = SECTION_KEY
    for short, key in reversed(special.items()):
        source[short] = parameters[key]
    rest = {_parameter_name(k): v for k, v in parameters.items() if k not in special.values()}
    if rest:
        source["parameters"] = rest
    return source


def _long(instance: Json) -> Json:
    return {ESCAPE + key: value for key, value in instance.items()}


def _head(instance: Json) -> Json:
    names = {"templateId": "template", "title": "title", "type": "type"}
    source = {short: instance[key] for key, short in names.items() if key in instance}
    source.update({ESCAPE + key: value for key, value in instance.items() if key not in {*names, "parameters"}})
    return source


def _parameter_name(key: str) -> str:
    short = key.removeprefix(PARAMETER_PREFIX)
    if short != key and short and not short.startswith(("x-", ESCAPE)):
        return short
    return key if key.startswith("x-") else ESCAPE + key
