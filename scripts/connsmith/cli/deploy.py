"""`connsmith deploy`: say what would happen to an environment, do it through paconn, and prove that it happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH, environment_option, project_argument
from connsmith.cli.console import say

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.deploy.deployment import Deployment
    from connsmith.deploy.patience import Patience
    from connsmith.deploy.plan import Obstacle, Plan
    from connsmith.deploy.preparation import Ready
    from connsmith.deploy.secrecy import Secrets

_WIDTH = 80
_INDENT = 11


@click.command()
@project_argument
@environment_option
@click.option("--dry-run", is_flag=True, help="Only say what would happen; exit status 1 if anything would.")
@click.option("--allow-drift", is_flag=True, help="Overwrite what somebody edited since the last deployment.")
@click.option("--allow-breaking", is_flag=True, help="Deploy although flows may break, or the script is lost.")
@click.option("--allow-blank-secret", is_flag=True, help="Update an OAuth connector without its client secret.")
@click.option("--force", is_flag=True, help="Update although nothing changed, for instance with a new secret.")
@click.option("--record", type=PATH, metavar="FILE", help="What is remembered; deploy/NAME.lock.json by default.")
@click.option("--timeout", type=click.FloatRange(0.1), default=60.0, help="Seconds that one request may take.")
@click.option("--retry-delay", type=click.FloatRange(0), default=2.0, help="Seconds before a second try.")
@click.option("--read-backs", type=click.IntRange(1), default=6, help="How often to look for what was deployed.")
@click.option("--setup", is_flag=True, help="Install paconn into a virtual environment of its own, and stop.")
def command(  # noqa: PLR0913 - one argument for each option
    path: Path,
    *,
    environment: str | None,
    dry_run: bool,
    allow_drift: bool,
    allow_breaking: bool,
    allow_blank_secret: bool,
    force: bool,
    record: Path | None,
    timeout: float,
    retry_delay: float,
    read_backs: int,
    setup: bool,
) -> int:
    """Build, check, plan, deploy through paconn, read back and compare.

    The token comes from CONNSMITH_ACCESS_TOKEN; from CONNSMITH_TENANT_ID, CONNSMITH_APPLICATION_ID and
    CONNSMITH_APPLICATION_SECRET; or from `paconn login`. Secrets are read from the environment and from nowhere else.
    """
    import os

    from connsmith.cli import CLEAN
    from connsmith.deploy.installation import find_installation, install
    from connsmith.deploy.patience import Patience
    from connsmith.deploy.plan import Obstacle
    from connsmith.deploy.record import record_path
    from connsmith.source.project import find_project

    installation = find_installation(os.environ)
    if setup:
        install(installation)
        say(f"paconn is installed in {installation.folder}")
        return CLEAN
    if environment is None:
        raise click.UsageError("name an environment with --environment, or say --setup")
    if not installation.is_complete:
        raise click.UsageError("paconn is not installed; `connsmith deploy --setup` does that")
    project = find_project(path)
    flags = {
        Obstacle.DRIFT: allow_drift,
        Obstacle.BREAKING: allow_breaking,
        Obstacle.BLANK_SECRET: allow_blank_secret,
    }
    allowed = frozenset(obstacle for obstacle, said in flags.items() if said)
    file = record or record_path(project, environment)
    patience = Patience(delay=retry_delay, timeout=timeout, settle=read_backs)
    return _deploy(project, environment, file, patience, allowed, dry_run=dry_run, force=force)


def _deploy(  # noqa: PLR0913 - what the command line says
    project: Path,
    environment: str,
    record: Path,
    patience: Patience,
    allowed: frozenset[Obstacle],
    *,
    dry_run: bool,
    force: bool,
) -> int:
    import os
    from functools import partial

    from connsmith.cli import FINDINGS
    from connsmith.cli.console import has_colour, write
    from connsmith.deploy.deployment import Deployment
    from connsmith.deploy.errors import DeployError
    from connsmith.deploy.installation import find_installation
    from connsmith.deploy.paconn import Paconn
    from connsmith.deploy.preparation import prepare
    from connsmith.deploy.token import obtain_token
    from connsmith.deploy.workspace import open_workspace
    from connsmith.errors import ConnsmithError
    from connsmith.report.text import render_text

    prepared = prepare(project, environment, os.environ)
    write(render_text(prepared.diagnostics, colour=has_colour()))
    ready = prepared.ready
    if ready is None:
        return FINDINGS
    secrets = ready.secrets
    try:
        token = obtain_token(ready.settings, os.environ, patience.timeout)
        secrets = secrets.extended({"token": token.access_token})
        with open_workspace() as workspace:
            workspace.write_token(token)
            paconn = Paconn(
                installation=find_installation(os.environ),
                workspace=workspace,
                secrets=secrets,
                timeout=patience.timeout,
                environ=os.environ,
            )
            deployment = Deployment(
                ready=ready,
                paconn=paconn,
                token=token,
                patience=patience,
                record_file=record,
                say=partial(_say, secrets),
            )
            return _carry_out(deployment, allowed, dry_run=dry_run, force=force)
    except ConnsmithError as error:
        raise DeployError(secrets.redact(str(error))) from None


def _carry_out(deployment: Deployment, allowed: frozenset[Obstacle], *, dry_run: bool, force: bool) -> int:
    from connsmith.cli import CLEAN, FINDINGS
    from connsmith.deploy.plan import Action

    plan = deployment.plan(allowed, force=force)
    _show(plan, deployment.ready)
    if dry_run:
        return CLEAN if plan.action is Action.NOTHING else FINDINGS
    if plan.refusals:
        return FINDINGS
    connector_id = deployment.apply(plan)
    arrived = deployment.read_back(connector_id)
    for difference in arrived.differences:
        place = difference.pointer or difference.part
        say(deployment.ready.secrets.redact(f"  differs  {place}: {difference.message}"), err=True)
    if arrived.differences:
        say(f"{connector_id}: deployed, but the environment does not serve what was built", err=True)
        return FINDINGS
    done = "nothing to do" if plan.action is Action.NOTHING else f"{plan.action}d, read back"
    say(f"{connector_id}: {done}: the environment has what was built")
    return CLEAN


def _say(secrets: Secrets, line: str) -> None:
    say(f"  {secrets.redact(line)}", err=True)


def _show(plan: Plan, ready: Ready) -> None:
    import textwrap

    from connsmith.deploy.outline import outline

    wrapper = textwrap.TextWrapper(
        _WIDTH, subsequent_indent=" " * _INDENT, break_long_words=False, break_on_hyphens=False
    )
    for line in outline(plan, ready.secret_variable):
        for part in wrapper.wrap(ready.secrets.redact(line)):
            say(part)
