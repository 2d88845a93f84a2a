"""policyTemplateInstances to policies/, and to `polling` and `policies` beside the operation that one serves alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.importing.raising.equality import canonical, is_exactly
from connsmith.importing.raising.faithful import violations
from connsmith.importing.raising.names import FileNames, kebab
from connsmith.model.lowering import ESCAPE
from connsmith.model.policytemplates import (
    OPERATIONS_KEY,
    PARAMETER_PREFIX,
    POLICY_TEMPLATES,
    POLLING_TEMPLATE,
    SECTION_KEY,
)
from connsmith.model.sourcepolicy import POLLING_PARAMETERS, SourcePolicy, polling_policy
from connsmith.source.node import NOWHERE, Scalar, plain, positioned_mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from connsmith.source.node import Json

_KIND = "policyTemplateInstance"
_SHORT_PARAMETERS = {SECTION_KEY: "section", OPERATIONS_KEY: "operations"}


@dataclass(frozen=True, slots=True)
class Policies:
    """Policies as sources.

    Attributes:
        files: the files of policies/, by their stems.
        beside: for an operationId, the policies to write beside it.
        polling: for the operationId of a trigger, its `polling`.
        names: every policy in its order, by the name of its file or of its operation.
        parameters: by the place of a policy, its parameters in order, where a build would order them otherwise.
    """

    files: Json = field(default_factory=dict)
    beside: dict[str, list[Json]] = field(default_factory=dict)
    polling: Json = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    parameters: dict[int, list[str]] = field(default_factory=dict)

    def by_default(self, operations: Iterable[str]) -> list[str]:
        """Return the names of the policies in the order of a build whose paths hold `operations` in this order."""
        return [
            *sorted(self.files, key=_file_name),
            *(name for name in operations if name in self.beside or name in self.polling),
        ]


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a policy, and the parameters of what a build makes of it."""

    source: Json
    parameters: list[str]


def raise_policies(instances: Any, operations: Mapping[str, bool]) -> Policies | None:
    """Return the policies as sources, or none when connector.yaml must hold them as they are.

    A policy that serves one operation stands beside it. Those beside one operation run one after the other, so one
    that runs apart from them gets a file.

    Args:
        instances: policyTemplateInstances.
        operations: the ids of the operations that have a file, and whether each of them polls.
    """
    if not isinstance(instances, list) or not instances:
        return None
    policies = Policies()
    shared: dict[int, Json] = {}
    owners: list[str | None] = []
    for index, instance in enumerate(instances):
        owner = _only_operation(instance, operations)
        if owner in owners and owners[-1] != owner:
            owner = None
        form = _add_beside(policies, instance, owner, can_poll=operations[owner]) if owner is not None else None
        if form is None:
            owner, form = None, _raise_policy(instance)
            if form is None:
                return None
            shared[index] = form.source
        if isinstance(instance.get("parameters"), dict) and list(instance["parameters"]) != form.parameters:
            policies.parameters[index] = list(instance["parameters"])
        owners.append(owner)
    stems = dict(zip(shared, _file_names(list(shared.values()), operations), strict=True))
    policies.files.update({stems[index]: source for index, source in shared.items()})
    policies.names.extend(dict.fromkeys(owner or stems[index] for index, owner in enumerate(owners)))
    return policies


def _only_operation(instance: Any, operations: Mapping[str, bool]) -> str | None:
    parameters = instance.get("parameters") if isinstance(instance, dict) else None
    names = parameters.get(OPERATIONS_KEY) if isinstance(parameters, dict) else None
    is_one = isinstance(names, list) and len(names) == 1 and isinstance(names[0], str) and names[0] in operations
    return names[0] if is_one and isinstance(names, list) else None


def _add_beside(policies: Policies, instance: Json, owner: str, *, can_poll: bool) -> _Form | None:
    """Write the policy beside its operation, as `polling` where it is that; none when neither says it exactly."""
    if can_poll and owner not in policies.polling and owner not in policies.beside:
        polling = _polling(instance, owner)
        if polling is not None:
            policies.polling[owner] = polling.source
            return polling
    source = _short(instance)
    inline = None if source is None else {key: value for key, value in source.items() if key != "operations"}
    form = (
        None
        if inline is None
        else _form(inline, SourcePolicy("", positioned_mapping(inline, NOWHERE)), instance, owner)
    )
    if form is not None:
        policies.beside.setdefault(owner, []).append(form.source)
    return form


def raise_polling(policy: Json, operation: str) -> Json | None:
    """Return the `polling` that stands for `policy`, a policy inside the trigger `operation`; none when it cannot."""
    instance = plain(SourcePolicy("", positioned_mapping(policy, NOWHERE), [Scalar(operation, NOWHERE)]).instance())
    form = _polling(instance, operation)
    parameters = instance.get("parameters")
    is_same = form is not None and isinstance(parameters, dict) and list(parameters) == form.parameters
    return form.source if form is not None and is_same else None


def _polling(instance: Json, owner: str) -> _Form | None:
    source = _short(instance)
    if source is None or source.get("template") != POLLING_TEMPLATE:
        return None
    names = {long: short for short, long in POLLING_PARAMETERS.items()}
    polling = {names.get(key, key): value for key, value in source.get("parameters", {}).items()}
    polling = {key: polling[key] for key in sorted(polling, key=lambda key: key not in POLLING_PARAMETERS)}
    if source.get("title") != f"Poll for {owner}":
        polling["title"] = source.get("title")
    trigger = positioned_mapping({"polling": polling}, NOWHERE)
    policy = polling_policy(trigger, Scalar(owner, NOWHERE))
    example = {"operationId": owner, "poll": "GET /", "polling": polling}
    if policy is None or next(violations("trigger", example), None) is not None:
        return None
    return _form(polling, policy, instance)


def _raise_policy(instance: Any) -> _Form | None:
    if not isinstance(instance, dict):
        return None
    for source in (_short(instance), {ESCAPE + key: value for key, value in instance.items()}):
        if source and next(violations("policy", source), None) is None:
            form = _form(source, SourcePolicy("", positioned_mapping(source, NOWHERE)), instance)
            if form is not None:
                return form
    return None


def _form(source: Json, policy: SourcePolicy, instance: Json, operation: str | None = None) -> _Form | None:
    """Return the form when a build makes `instance` of `policy`, whatever the order of its parameters."""
    if operation is not None:
        if next(violations("policy", source), None) is not None:
            return None
        policy.operations.append(Scalar(operation, NOWHERE))
    made = plain(policy.instance())
    if not is_exactly(_in_one_order(made), _in_one_order(instance)):
        return None
    parameters = made.get("parameters")
    return _Form(source, list(parameters) if isinstance(parameters, dict) else [])


def _in_one_order(instance: Json) -> Any:
    parameters = instance.get("parameters")
    if isinstance(parameters, dict):
        instance = {**instance, "parameters": dict(sorted(parameters.items()))}
    return canonical(instance, _KIND)


def _short(instance: Json) -> Json | None:
    parameters = instance.get("parameters")
    if not isinstance(parameters, dict):
        return None
    source = _head(instance)
    rest = {_parameter_name(key): value for key, value in parameters.items() if key not in _SHORT_PARAMETERS}
    source.update({short: parameters[key] for key, short in _SHORT_PARAMETERS.items() if key in parameters})
    return {**source, "parameters": rest} if rest else source


def _head(instance: Json) -> Json:
    names = {"templateId": "template", "title": "title", "type": "type"}
    source = {short: instance[key] for key, short in names.items() if key in instance}
    template = POLICY_TEMPLATES.get(str(source.get("template")).lower())
    if template is not None and template.instance_type and source.get("type") == template.instance_type:
        del source["type"]
    source.update({ESCAPE + key: value for key, value in instance.items() if key not in {*names, "parameters"}})
    return source


def _parameter_name(key: str) -> str:
    short = key.removeprefix(PARAMETER_PREFIX)
    if short != key and short and not short.startswith(("x-", ESCAPE)):
        return short
    return key if key.startswith("x-") else ESCAPE + key


def _file_name(stem: str) -> str:
    """A build goes through whole names, and in these `send-b.yaml` stands before `send.yaml`."""
    return f"{stem}.yaml"


def _file_names(sources: list[Json], taken: Iterable[str]) -> list[str]:
    """Return the stems of files: their titles, with numbers before them where the alphabet is not their order."""
    names = FileNames()
    titles = [kebab(str(source.get("title", ""))) or kebab(str(source.get("template", ""))) for source in sources]
    plain_names = [names.take(title, otherwise="policy") for title in titles]
    if plain_names == sorted(plain_names, key=_file_name) and not {*plain_names} & {*taken}:
        return plain_names
    digits = len(str(len(sources)))
    names = FileNames()
    numbered = ((f"{number:0{digits}}", title) for number, title in enumerate(titles, 1))
    return [names.take(f"{number}-{title}".rstrip("-"), otherwise=number) for number, title in numbered]
