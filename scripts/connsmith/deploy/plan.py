"""What a deployment would do: a pure function of what was built, what is there, and what is remembered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from connsmith.deploy.differences import ICON, PARTS, SCRIPT, Difference, digests, digests_as_sent, explain
from connsmith.package.variables import oauth_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.deploy.record import DeploymentRecord
    from connsmith.package.parts import ConnectorParts


class Action(StrEnum):
    """What happens to the connector."""

    CREATE = "create"
    UPDATE = "update"
    NOTHING = "nothing"


class SecretFate(StrEnum):
    """What happens to the OAuth client secret; the value is how a plan says it."""

    UNUSED = "not used: no OAuth sign-in"
    SENT = "sent"
    MISSING = "missing: the service cannot create an OAuth connector without"
    BLANKED = "would be blanked: none is given, and the service does not hand out the one it has"
    KEPT = "kept: nothing is sent"


class PartFate(StrEnum):
    """What happens to the script or the icon."""

    ABSENT = "none"
    ADDED = "added"
    REPLACED = "replaced"
    KEPT = "unchanged"
    LOST = "would be lost"
    LEFT = "left as it is: none was built"


class Obstacle(StrEnum):
    """What a deployment does not do unless somebody says so; the value is the option that says so."""

    DRIFT = "--allow-drift"
    BREAKING = "--allow-breaking"
    BLANK_SECRET = "--allow-blank-secret"  # noqa: S105 - the name of an option
    SECOND = "--allow-second"
    MISSING_SECRET = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a plan is not carried out."""

    obstacle: Obstacle
    message: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a deployment would do.

    Attributes:
        action: what happens to the connector.
        environment: the id of the environment.
        connector_id: the connector that is updated; none when one is created.
        title: what the connector is called.
        changes: what changes for those who use it.
        secret: what happens to the client secret.
        script: what happens to the script.
        icon: what happens to the icon.
        drift: the parts that somebody edited since the last deployment; none when nothing is remembered.
        is_uncertain: whether an earlier run may have created the connector, although the environment does not list it.
        found: digests of what is there, unless somebody edited it; empty when nothing can be said.
        refusals: what keeps the plan from being carried out.
    """

    action: Action
    environment: str
    connector_id: str | None
    title: str
    changes: tuple[Difference, ...]
    secret: SecretFate
    script: PartFate
    icon: PartFate
    drift: tuple[str, ...] | None
    is_uncertain: bool
    found: Mapping[str, str]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """What a plan depends on.

    Attributes:
        environment: the id of the environment.
        built: the connector to deploy.
        connector_id: the connector that is there; none when there is none.
        remote: what it is like; none when there is none.
        record: what is remembered of the last deployment.
        has_secret: whether a client secret is at hand.
        allowed: what the user has said yes to.
        is_forced: whether to send the connector although nothing changes, such as with a new secret.
    """

    environment: str
    built: ConnectorParts
    connector_id: str | None
    remote: ConnectorParts | None
    record: DeploymentRecord | None
    has_secret: bool
    allowed: frozenset[Obstacle] = frozenset()
    is_forced: bool = False


def make_plan(situation: Situation) -> Plan:
    """Return what a deployment would do in `situation`."""
    built, remote = situation.built, situation.remote
    changes = () if remote is None else explain(remote, built)
    action = Action.UPDATE if changes or situation.is_forced else Action.NOTHING
    if remote is None:
        action = Action.CREATE
    drift = _drift(situation)
    secret = _secret(situation, action)
    plan = Plan(
        action=action,
        environment=situation.environment,
        connector_id=situation.connector_id,
        title=built.title,
        changes=changes,
        secret=secret,
        script=_fate(SCRIPT, remote.script if remote else None, built.script, remote=remote is not None),
        icon=_fate(ICON, remote.icon if remote else None, built.icon, remote=remote is not None),
        drift=drift,
        is_uncertain=remote is None and situation.record is not None and situation.record.creating is not None,
        found=digests(remote) if remote is not None and drift == () else {},
        refusals=(),
    )
    refusals = tuple(item for item in _refusals(plan) if item.obstacle not in situation.allowed)
    return replace(plan, refusals=refusals)


def _drift(situation: Situation) -> tuple[str, ...] | None:
    """Return the parts that are not what the last deployment left, or none when that is not known."""
    if situation.remote is None:
        return ()
    record = situation.record
    if record is None or not (record.digests or record.sent):
        return None
    now, arrived = digests(situation.remote), digests_as_sent(situation.remote)
    known, sent = record.digests, record.sent
    return tuple(
        part for part in PARTS if now[part] not in {known.get(part), sent.get(part)} and arrived[part] != sent.get(part)
    )


def _secret(situation: Situation, action: Action) -> SecretFate:
    if next(oauth_settings(situation.built.properties), None) is None:
        return SecretFate.UNUSED
    if action is Action.NOTHING:
        return SecretFate.KEPT
    if situation.has_secret:
        return SecretFate.SENT
    return SecretFate.MISSING if action is Action.CREATE else SecretFate.BLANKED


def _fate(part: str, old: bytes | None, new: bytes | None, *, remote: bool) -> PartFate:
    if not new:
        if not old or not remote:
            return PartFate.ABSENT
        return PartFate.LOST if part == SCRIPT else PartFate.LEFT
    if not old:
        return PartFate.ADDED
    return PartFate.KEPT if old == new else PartFate.REPLACED


def _refusals(plan: Plan) -> list[Refusal]:
    if plan.action is Action.NOTHING:
        return []
    found = []
    if plan.secret is SecretFate.MISSING:
        found.append(Refusal(Obstacle.MISSING_SECRET, "the client secret is missing; put it into the environment"))
    if plan.is_uncertain:
        message = (
            f"an earlier run began to create {plan.title} and did not see it end; the environment does not list it "
            "yet, so this could make a second one; wait, look in the portal, and run again"
        )
        found.append(Refusal(Obstacle.SECOND, message))
    if plan.secret is SecretFate.BLANKED:
        message = "connections would stop working: the update sends OAuth settings without their client secret"
        found.append(Refusal(Obstacle.BLANK_SECRET, message))
    if plan.drift is None:
        message = "nothing is remembered of an earlier deployment, so an edit in the portal would be overwritten unseen"
        found.append(Refusal(Obstacle.DRIFT, message))
    elif plan.drift:
        message = f"somebody edited the {' and the '.join(plan.drift)} since the last deployment; that would be lost"
        found.append(Refusal(Obstacle.DRIFT, message))
    if plan.script is PartFate.LOST:
        found.append(Refusal(Obstacle.BREAKING, "the script that is there would be removed"))
    if count := sum(change.is_breaking for change in plan.changes):
        message = f"{count} change{'s' if count > 1 else ''} can break flows that use the connector"
        found.append(Refusal(Obstacle.BREAKING, message))
    return found
