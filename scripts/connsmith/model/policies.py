"""policies/, and what operations say of policies, to policyTemplateInstances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.model import sourceproblems
from connsmith.model.sourcepolicy import SourcePolicy, polling_policy
from connsmith.source.node import Mapping, Scalar, Sequence
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.diagnostics import Diagnostic
    from connsmith.model.order import Order
    from connsmith.model.sourceoperation import SourceOperation


@dataclass(frozen=True, slots=True)
class Gone:
    """What an environment takes away.

    Attributes:
        operations: the ids of operations and triggers.
        policies: the names of policies.
        named: the policies that those operations and triggers name.
        paths: their paths.
    """

    operations: frozenset[str]
    policies: frozenset[str]
    named: frozenset[str]
    paths: frozenset[str]


def gather_policies(
    shared: Iterable[tuple[str, Mapping]], operations: Iterable[SourceOperation], order: Order, gone: Gone
) -> tuple[Sequence | None, list[Diagnostic]]:
    """Return policyTemplateInstances, or none when there is no policy.

    Policies run in this order: those of policies/ by file name, then those written inside operations, in the order of
    the paths; or as an import found them.

    Args:
        shared: name and merged source of each file of policies/.
        operations: the operations in the order of the paths.
        order: the order that an import found.
        gone: what the environment takes away.
    """
    policies = {
        name: SourcePolicy(name, source, gone=gone.operations, was_named=name in gone.named) for name, source in shared
    }
    inline: list[SourcePolicy] = []
    diagnostics: list[Diagnostic] = []
    for operation in operations:
        operation_id = Scalar(operation.id, operation.id_span)
        if (polling := polling_policy(operation.source, operation_id)) is not None:
            inline.append(polling)
        for use in policy_uses(operation.source):
            if isinstance(use, Mapping):
                inline.append(SourcePolicy(operation.id, use, [operation_id]))
            elif str(use.value) in policies:
                policies[str(use.value)].operations.append(Scalar(operation.id, use.span))
            elif use.value not in gone.policies:
                diagnostics.append(_unknown(use, policies))
    serving = [policy for policy in (*policies.values(), *inline) if not policy.is_idle]
    all_policies = order.sorted("policies", serving, lambda policy: policy.name)
    if not all_policies:
        return None, diagnostics
    instances = tuple(policy.instance() for policy in all_policies)
    return Sequence(instances, instances[0].span), diagnostics


def policy_uses(source: Mapping) -> list[Scalar | Mapping]:
    """Return what the operation `source` has as `policies`: names and policies of its own."""
    node = source.get("policies")
    items = node.items if isinstance(node, Sequence) else ()
    return [item for item in items if isinstance(item, Scalar | Mapping)]


def _unknown(use: Scalar, policies: dict[str, SourcePolicy]) -> Diagnostic:
    hint = suggest(str(use.value), policies, f"add policies/{use.value}.yaml")
    return sourceproblems.UNKNOWN_POLICY.at(use.span, f"there is no policy {use.value}; {hint}")
