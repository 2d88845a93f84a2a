"""A plan in lines for people, at most 80 columns where the connector allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.deploy.hosts import ToldHost
from connsmith.deploy.plan import Action, Obstacle, SecretFate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.deploy.plan import Plan
    from connsmith.deploy.preparation import Ready

_MAX_CHANGES = 40


def outline(plan: Plan, ready: Ready, *, has_principal: bool) -> Iterator[str]:
    """Yield the lines that say what `plan` does, and which host gets which credential.

    Args:
        plan: what a deployment would do.
        ready: the connector, where it goes, and the variables that it uses.
        has_principal: whether the secret of a service principal was used to sign in.
    """
    yield f"{plan.title} -> environment {plan.environment}"
    yield f"  action   {plan.action}{f' {plan.connector_id}' if plan.connector_id else ''}"
    for told in told_hosts(plan, ready, has_principal=has_principal):
        yield f"  host     {told.host} gets {' and '.join(told.gets)}"
    yield from _changes(plan)
    yield f"  script   {plan.script}"
    yield f"  icon     {plan.icon}"
    named = plan.secret in {SecretFate.BLANKED, SecretFate.MISSING, SecretFate.SENT}
    yield f"  secret   {plan.secret}{f' ({ready.secret_variable})' if named else ''}"
    for use in ready.uses:
        yield f"  value    of {use.name} to {use.document} {use.pointer}"
    if plan.action is not Action.CREATE:
        yield f"  drift    {_drift(plan)}"
    for refusal in plan.refusals:
        flag = f" ({refusal.obstacle} to go on)" if refusal.obstacle is not Obstacle.MISSING_SECRET else ""
        yield f"  refused  {refusal.message}{flag}"


def told_hosts(plan: Plan, ready: Ready, *, has_principal: bool) -> Iterator[ToldHost]:
    """Yield each host that a deployment gives credentials to; arguments as of `outline`."""
    if has_principal:
        yield ToldHost(ready.settings.authority.host, ("the secret of the service principal",))
    secret = ("the client secret",) if plan.secret is SecretFate.SENT else ()
    yield ToldHost(ready.settings.power_apps.host, ("the token", *secret))


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
