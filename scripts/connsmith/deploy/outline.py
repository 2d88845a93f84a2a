"""A plan in lines for people, at most 80 columns where the connector allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.deploy.plan import Action, Obstacle, SecretFate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.deploy.plan import Plan

_MAX_CHANGES = 40


def outline(plan: Plan, secret_variable: str) -> Iterator[str]:
    """Yield the lines that say what `plan` does.

    Args:
        plan: what a deployment would do.
        secret_variable: the variable that holds the client secret.
    """
    yield f"{plan.title} -> environment {plan.environment}"
    yield f"  action   {plan.action}{f' {plan.connector_id}' if plan.connector_id else ''}"
    yield from _changes(plan)
    yield f"  script   {plan.script}"
    yield f"  icon     {plan.icon}"
    hint = f" ({secret_variable})" if plan.secret in {SecretFate.BLANKED, SecretFate.MISSING, SecretFate.SENT} else ""
    yield f"  secret   {plan.secret}{hint}"
    if plan.action is not Action.CREATE:
        yield f"  drift    {_drift(plan)}"
    for refusal in plan.refusals:
        flag = f" ({refusal.obstacle} to go on)" if refusal.obstacle is not Obstacle.MISSING_SECRET else ""
        yield f"  refused  {refusal.message}{flag}"


def _changes(plan: Plan) -> Iterator[str]:
    if plan.action is Action.CREATE:
        return
    breaking = sum(change.is_breaking for change in plan.changes)
    counts = f"{len(plan.changes)}{f', {breaking} breaking' if breaking else ''}" if plan.changes else "none"
    yield f"  changes  {counts}"
    for change in plan.changes[:_MAX_CHANGES]:
        mark = "!" if change.is_breaking else " "
        yield f"         {mark} {change.pointer or change.part}: {change.message}"
    if len(plan.changes) > _MAX_CHANGES:
        yield f"           and {len(plan.changes) - _MAX_CHANGES} more"


def _drift(plan: Plan) -> str:
    if plan.drift is None:
        return "not known: nothing is remembered of an earlier deployment"
    return f"the {' and the '.join(plan.drift)} edited since the last deployment" if plan.drift else "none"
