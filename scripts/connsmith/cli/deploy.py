"""`connsmith deploy`: say what would happen to an environment, do it through paconn, and prove that it happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH, Seconds, environment_option, format_option, project_argument
from connsmith.cli.console import say

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.deploy.deployment import Deployment
    from connsmith.deploy.installation import Installation
    from connsmith.deploy.patience import Patience
    from connsmith.deploy.plan import Obstacle, Plan
    from connsmith.deploy.preparation import Ready
    from connsmith.deploy.secrecy import Secrets
    from connsmith.deploy.token import Token
    from connsmith.report.deployed import Deployed

_WIDTH = 80
_INDENT = 11


@click.command()
@project_argument
@environment_option
@click.option("--dry-run", is_flag=True, help="Only say what would happen; exit status 1 if anything would.")
@click.option(
    "--allow-host", multiple=True, metavar="HOST", help="Trust HOST with credentials, besides Microsoft's clouds."
)
@click.option("--allow-drift", is_flag=True, help="Overwrite what somebody edited since the last deployment.")
@click.option("--allow-breaking", is_flag=True, help="Deploy although flows may break, or the script is lost.")
@click.option("--allow-second", is_flag=True, help="Create although an earlier run may have done so unseen.")
@click.option("--allow-blank-secret", is_flag=True, help="Update an OAuth connector without its client secret.")
@click.option("--force", is_flag=True, help="Update although nothing changed, for instance with a new secret.")
@click.option("--record", type=PATH, metavar="FILE", help="What is remembered; deploy/NAME.lock.json by default.")
@click.option("--timeout", type=Seconds(0.1, 3600), default=60.0, help="Seconds that one request may take.")
@click.option("--retry-delay", type=Seconds(0, 3600), default=2.0, help="Seconds before a second try.")
@click.option("--read-backs", type=click.IntRange(1), default=6, help="How often to look for what was deployed.")
@format_option
@click.option("--setup", is_flag=True, help="Install paconn into a virtual environment of its own, and stop.")
def command(  # noqa: PLR0913 - one argument for each option
    path: Path,
    *,
    environment: str | None,
    dry_run: bool,
    allow_host: tuple[str, ...],
    allow_drift: bool,
    allow_breaking: bool,
    allow_second: bool,
    allow_blank_secret: bool,
    force: bool,
    record: Path | None,
    timeout: float,
    retry_delay: float,
    read_backs: int,
    form: str,
    setup: bool,
) -> int:
    """Build, check, plan, deploy through paconn, read back and compare.

    The token comes from CONNSMITH_ACCESS_TOKEN; from CONNSMITH_TENANT_ID, CONNSMITH_APPLICATION_ID and
    CONNSMITH_APPLICATION_SECRET; or from `paconn login`. Secrets are read from the environment and from nowhere else.
    """
    import os

    from connsmith.deploy.hosts import read_allowed
    from connsmith.deploy.installation import find_installation
    from connsmith.deploy.patience import Patience
    from connsmith.deploy.plan import Obstacle
    from connsmith.deploy.record import record_path
    from connsmith.source.project import find_project

    installation = find_installation(os.environ)
    if setup and form != "text":
        raise click.UsageError("--setup writes for people; leave --format out")
    if setup:
        return _set_up(installation)
    if environment is None:
        raise click.UsageError("name an environment with --environment, or say --setup")
    if not installation.is_complete:
        raise click.UsageError("paconn is not installed; `connsmith deploy --setup` does that")
    project = find_project(path)
    flags = {
        Obstacle.DRIFT: allow_drift,
        Obstacle.BREAKING: allow_breaking,
        Obstacle.SECOND: allow_second,
        Obstacle.BLANK_SECRET: allow_blank_secret,
    }
    wish = _Wish(
        project=project,
        environment=environment,
        record=record or record_path(project, environment),
        patience=Patience(delay=retry_delay, timeout=timeout, settle=read_backs),
        allowed=frozenset(obstacle for obstacle, said in flags.items() if said),
        allowed_hosts=read_allowed(allow_host, os.environ),
        dry_run=dry_run,
        force=force,
        form=form,
    )
    return _deploy(wish)


def _set_up(installation: Installation) -> int:
    from connsmith.cli import CLEAN
    from connsmith.deploy.installation import install

    install(installation)
    say(f"paconn is installed in {installation.folder}")
    return CLEAN


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the command line says."""

    project: Path
    environment: str
    record: Path
    patience: Patience
    allowed: frozenset[Obstacle]
    allowed_hosts: frozenset[str]
    dry_run: bool
    force: bool
    form: str


def _deploy(wish: _Wish) -> int:
    import os
    from contextlib import nullcontext

    from connsmith.cli import FINDINGS
    from connsmith.cli.console import has_colour, write
    from connsmith.deploy.errors import DeployError
    from connsmith.deploy.exclusion import exclusive
    from connsmith.deploy.preparation import prepare
    from connsmith.deploy.secrecy import Secrets
    from connsmith.deploy.token import obtain_token
    from connsmith.errors import ConnsmithError
    from connsmith.report.deployed import Deployed
    from connsmith.report.place import locate
    from connsmith.report.text import render_text
    from connsmith.source.files.disk import DiskFiles

    prepared = prepare(wish.project, wish.environment, os.environ, wish.allowed_hosts)
    found = locate(prepared.diagnostics, DiskFiles(wish.project))
    if wish.form == "text":
        write(render_text(found, colour=has_colour()))
    ready = prepared.ready
    if ready is None:
        _hand_over(wish, Deployed(wish.environment, found), Secrets({}))
        return FINDINGS
    secrets = ready.secrets
    try:
        with nullcontext() if wish.dry_run else exclusive(wish.record):
            token = obtain_token(ready.settings, os.environ, wish.patience.timeout)
            secrets = secrets.extended({"token": token.access_token})
            return _carry_out(wish, ready, token, secrets)
    except ConnsmithError as error:
        raise DeployError(secrets.redact(str(error))) from None


def _hand_over(wish: _Wish, deployed: Deployed, secrets: Secrets) -> None:
    """Write what came of it for programs, if that was asked for; people were told on the way."""
    from connsmith.cli.console import write_document
    from connsmith.report.deployed import render_deployed_json

    if wish.form == "json":
        write_document(secrets.redact(render_deployed_json(deployed)))


def _carry_out(wish: _Wish, ready: Ready, token: Token, secrets: Secrets) -> int:
    import os
    from functools import partial

    from connsmith.deploy.deployment import Deployment
    from connsmith.deploy.installation import find_installation
    from connsmith.deploy.paconn import Paconn
    from connsmith.deploy.workspace import open_workspace

    with open_workspace() as workspace:
        workspace.write_token(token)
        paconn = Paconn(
            installation=find_installation(os.environ),
            workspace=workspace,
            secrets=secrets,
            timeout=wish.patience.timeout,
            origin=ready.settings.power_apps.origin,
            environ=os.environ,
        )
        deployment = Deployment(
            ready=ready,
            paconn=paconn,
            token=token,
            patience=wish.patience,
            record_file=wish.record,
            say=partial(_say, secrets),
        )
        plan = deployment.plan(wish.allowed, force=wish.force)
        if wish.form == "text":
            _show(plan, ready)
        deployed = _planned(wish, plan, ready)
        if not wish.dry_run and not plan.refusals:
            deployed = _apply(deployment, plan, deployed)
            _tell(wish, deployed, plan, secrets)
        _hand_over(wish, deployed, secrets)
        return _status_of(deployed, plan)


def _planned(wish: _Wish, plan: Plan, ready: Ready) -> Deployed:
    import os

    from connsmith.deploy.outline import told_hosts
    from connsmith.deploy.token import has_service_principal
    from connsmith.report.deployed import Deployed

    hosts = tuple(told_hosts(plan, ready, has_principal=has_service_principal(os.environ)))
    return Deployed(wish.environment, plan=plan, hosts=hosts, uses=ready.uses, connector_id=plan.connector_id)


def _apply(deployment: Deployment, plan: Plan, planned: Deployed) -> Deployed:
    connector_id = deployment.apply(plan)
    arrived = deployment.read_back(connector_id)
    return replace(planned, connector_id=connector_id, is_applied=True, differences=arrived.differences)


def _status_of(deployed: Deployed, plan: Plan) -> int:
    from connsmith.cli import CLEAN, FINDINGS
    from connsmith.deploy.plan import Action

    if not deployed.is_applied:
        return FINDINGS if plan.refusals or plan.action is not Action.NOTHING else CLEAN
    return FINDINGS if deployed.differences else CLEAN


def _tell(wish: _Wish, deployed: Deployed, plan: Plan, secrets: Secrets) -> None:
    """Say whether what was deployed has arrived."""
    from connsmith.deploy.plan import Action

    for difference in deployed.differences:
        place = difference.pointer or difference.part
        say(secrets.redact(f"  differs  {place}: {difference.message}"), err=True)
    if deployed.differences:
        say(f"{deployed.connector_id}: deployed, but the environment does not serve what was built", err=True)
    elif wish.form == "text":
        done = "nothing to do" if plan.action is Action.NOTHING else f"{plan.action}d, read back"
        say(f"{deployed.connector_id}: {done}: the environment has what was built")


def _say(secrets: Secrets, line: str) -> None:
    say(f"  {secrets.redact(line)}", err=True)


def _show(plan: Plan, ready: Ready) -> None:
    import os
    import textwrap

    from connsmith.deploy.outline import outline
    from connsmith.deploy.token import has_service_principal

    wrapper = textwrap.TextWrapper(
        _WIDTH, subsequent_indent=" " * _INDENT, break_long_words=False, break_on_hyphens=False
    )
    for line in outline(plan, ready, has_principal=has_service_principal(os.environ)):
        for part in wrapper.wrap(ready.secrets.redact(line)):
            say(part)
