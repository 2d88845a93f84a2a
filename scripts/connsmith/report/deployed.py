"""A deployment as JSON, for programs: what it would do, what it did, and whether that arrived."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.report.json import finding_data

if TYPE_CHECKING:
    from connsmith.deploy.differences import Difference
    from connsmith.deploy.hosts import ToldHost
    from connsmith.deploy.plan import Plan
    from connsmith.deploy.secrecy import VariableUse
    from connsmith.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Deployed:
    """What a deployment came to.

    Attributes:
        environment: the name of the environment in the project.
        diagnostics: the errors that keep the connector from being deployed.
        plan: what the deployment would do; none when the checks stop it.
        hosts: who gets which credential.
        uses: which variable of the environment goes where.
        connector_id: the connector in the environment; none until there is one.
        is_applied: whether the plan was carried out.
        differences: where the environment does not serve what was built, although it was deployed.
    """

    environment: str
    diagnostics: tuple[Diagnostic, ...] = ()
    plan: Plan | None = None
    hosts: tuple[ToldHost, ...] = ()
    uses: tuple[VariableUse, ...] = ()
    connector_id: str | None = None
    is_applied: bool = False
    differences: tuple[Difference, ...] = ()


def render_deployed_json(deployed: Deployed) -> str:
    """Return `deployed` as one JSON object; its caller takes the secrets out."""
    document = {
        "version": 1,
        "environment": deployed.environment,
        "plan": _plan(deployed.plan, deployed) if deployed.plan else None,
        "applied": deployed.is_applied,
        "connector_id": deployed.connector_id,
        "differences": [_difference(item) for item in deployed.differences],
        "findings": [finding_data(item) for item in deployed.diagnostics],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _plan(plan: Plan, deployed: Deployed) -> dict[str, Any]:
    return {
        "action": plan.action,
        "environment_id": plan.environment,
        "title": plan.title,
        "hosts": [{"host": told.host, "gets": list(told.gets)} for told in deployed.hosts],
        "variables": [{"name": use.name, "document": use.document, "pointer": use.pointer} for use in deployed.uses],
        "changes": [{**_difference(item), "breaking": item.is_breaking} for item in plan.changes],
        "script": plan.script.name.lower(),
        "icon": plan.icon.name.lower(),
        "secret": plan.secret.name.lower(),
        "drift": None if plan.drift is None else list(plan.drift),
        "refusals": [{"message": item.message, "option": item.obstacle or None} for item in plan.refusals],
    }


def _difference(item: Difference) -> dict[str, Any]:
    return {"part": item.part, "pointer": item.pointer, "message": item.message}
