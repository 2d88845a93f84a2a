"""The steps of a deployment in their order: look, plan, apply, read back, remember."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from connsmith.deploy.connectorlist import list_connectors
from connsmith.deploy.differences import Difference, compare, digests, digests_as_sent
from connsmith.deploy.errors import DeployError, ServiceError
from connsmith.deploy.paconn import FileText
from connsmith.deploy.plan import Action, Obstacle, Plan, Situation, make_plan
from connsmith.deploy.record import DeploymentRecord, read_record, record_bytes, write_record
from connsmith.deploy.remote import download

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from connsmith.deploy.paconn import Paconn
    from connsmith.deploy.patience import Patience
    from connsmith.deploy.preparation import Ready
    from connsmith.deploy.token import Token
    from connsmith.package.parts import ConnectorParts

_CREATE = ["create", "-s", "settings.json", "--overwrite-settings"]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a deployment came to: the connector, and where it still differs from what was built."""

    connector_id: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Deployment:
    """One connector on its way to one environment.

    Attributes:
        ready: the connector.
        paconn: what carries it.
        token: the right to do so.
        patience: how long to wait.
        record_file: where to remember it.
        say: takes a line about what happens, without secrets in it.
    """

    ready: Ready
    paconn: Paconn
    token: Token
    patience: Patience
    record_file: Path
    say: Callable[[str], None]

    def plan(self, allowed: frozenset[Obstacle], *, force: bool = False) -> Plan:
        """Return what would be done, after a look at what is there; nothing is changed.

        Raises:
            DeployError: the environment cannot be read, or it is not clear which connector is meant.
        """
        settings = self.ready.settings
        record = read_record(self.record_file, settings.environment)
        connector_id = settings.connector_id or (record.connector_id if record else None)
        remote = None
        if connector_id is not None:
            remote = self._download(connector_id)
            if remote is None and record is not None and record.sent and not record.digests:
                remote = self._wait_until_served(connector_id)
            if remote is None:
                raise DeployError(
                    f"the environment {settings.environment} has no connector {connector_id}; if it was deleted, "
                    f"take its id out of the settings and remove {self.record_file.name}"
                )
        else:
            connector_id = self._created_before(record)
            if connector_id is not None:
                remote = self._download(connector_id)
                record = _adopted(record, remote)
        if record is not None and record.connector_id not in {None, connector_id}:
            record = None
        has_secret = self.ready.client_secret is not None
        situation = Situation(
            environment=settings.environment,
            built=self.ready.parts,
            connector_id=connector_id,
            remote=remote,
            record=record,
            has_secret=has_secret,
            allowed=allowed,
            is_forced=force,
        )
        return make_plan(situation)

    def apply(self, plan: Plan) -> str:
        """Carry out `plan` and return the id of the connector.

        Raises:
            DeployError: the service refused; a run after it finds what this one has done.
        """
        if plan.action is Action.CREATE:
            return self._create(is_uncertain=plan.is_uncertain)
        assert plan.connector_id is not None
        if plan.action is Action.UPDATE:
            connector_id = plan.connector_id
            self._note_sending(plan, connector_id)
            self.patience.insist(lambda: self._update(connector_id))
        return plan.connector_id

    def read_back(self, connector_id: str) -> Arrived:
        """Return whether the environment now has what was built, and remember it if so.

        The service goes on serving the old version for a while, so this looks more than once. When that does not
        help, what is remembered stays: what was there before, and what was sent.
        """
        remote, differences = self._look(connector_id)
        for attempt in range(self.patience.settle - 1):
            if remote is not None and not differences:
                break
            self.say("the service still serves the old version; looking again")
            self.patience.wait(attempt)
            remote, differences = self._look(connector_id)
        if remote is not None and not differences:
            environment = self.ready.settings.environment
            write_record(self.record_file, DeploymentRecord(environment, connector_id, digests(remote)))
        return Arrived(connector_id, differences)

    def _download(self, connector_id: str) -> ConnectorParts | None:
        return self.patience.insist(lambda: download(self.paconn, self.ready.settings, connector_id))

    def _wait_until_served(self, connector_id: str) -> ConnectorParts | None:
        """The last run created the connector and did not see it yet, so it need not be gone."""
        for attempt in range(self.patience.settle - 1):
            self.say("the service does not serve the new connector yet; looking again")
            self.patience.wait(attempt)
            if remote := self._download(connector_id):
                return remote
        return None

    def _look(self, connector_id: str) -> tuple[ConnectorParts | None, tuple[Difference, ...]]:
        remote = self._download(connector_id)
        if remote is None:
            return None, (Difference("definition", "", "the connector cannot be found yet"),)
        return remote, compare(remote, self.ready.parts)

    def _created_before(self, record: DeploymentRecord | None) -> str | None:
        """Return the connector that an interrupted creation left, or none; a namesake of other origin stops the run."""
        title = self.ready.parts.title
        begun = record.creating if record else None
        titles = {title} | ({begun} if begun else set())
        found = self._called(titles) if begun is None else self._wait_for(titles)
        if not found:
            return None
        if len(found) == 1 and begun is not None:
            self.say(f"an interrupted run had created {found[0]}; going on with it")
            return found[0]
        raise DeployError(
            f"the environment already has a connector called {title} ({', '.join(found)}); put its id into the "
            "settings as connectorId to update it, or choose another title"
        )

    def _called(self, titles: set[str]) -> list[str]:
        settings, timeout = self.ready.settings, self.patience.timeout
        listed = self.patience.insist(lambda: list_connectors(settings, self.token, timeout))
        return [item.id for item in listed if item.title in titles]

    def _create(self, *, is_uncertain: bool) -> str:
        """Create once: a creation is only tried again when the service has certainly not done it.

        Args:
            is_uncertain: whether an earlier run may have created the connector, too; that stays in memory.
        """
        environment, title = self.ready.settings.environment, self.ready.parts.title
        note = FileText(
            self.record_file.absolute(), record_bytes(DeploymentRecord(environment, creating=title)).decode("utf-8")
        )
        connector_id = self._create_once(note, is_uncertain=is_uncertain) or self._find_created(
            "the service did not say which connector it created"
        )
        write_record(
            self.record_file, DeploymentRecord(environment, connector_id, sent=digests_as_sent(self.ready.parts))
        )
        return connector_id

    def _create_once(self, note: FileText, *, is_uncertain: bool) -> str | None:
        for attempt in range(self.patience.tries):
            self._lay_out(None)
            try:
                self.paconn.run(_CREATE, self.ready.client_secret, note)
            except DeployError as error:
                if error.may_have_created:
                    return self._find_created(str(error))
                is_last = attempt + 1 == self.patience.tries
                if is_last or not (isinstance(error, ServiceError) and error.is_transient):
                    if not is_uncertain:
                        # The service has made nothing, so there is nothing to look for next time.
                        self.record_file.unlink(missing_ok=True)
                    raise
                self.patience.wait(attempt, error.retry_after)
            else:
                break
        return self.paconn.workspace.created_connector()

    def _find_created(self, problem: str) -> str:
        """Return the connector that a creation without a clear answer has made.

        Raises:
            DeployError: it cannot be found; the record keeps that a creation was begun.
        """
        self.say(f"{problem}; looking for the connector")
        title = self.ready.parts.title
        found = self._wait_for({title})
        if len(found) == 1:
            return found[0]
        if found:
            raise DeployError(f"the environment has {len(found)} connectors called {title}; remove those too many")
        raise DeployError(
            f"{problem}; no connector {title} can be found yet: run again later, nothing is created twice"
        )

    def _wait_for(self, titles: set[str]) -> list[str]:
        """Look as often as patience allows: a list may lag behind what was created."""
        for attempt in range(self.patience.settle):
            if attempt:
                self.patience.wait(attempt - 1)
            if found := self._called(titles):
                return found
        return []

    def _update(self, connector_id: str) -> None:
        self._lay_out(connector_id)
        self.paconn.run(["update", "-s", "settings.json"], self.ready.client_secret)

    def _lay_out(self, connector_id: str | None) -> None:
        """Write the artifacts anew for each try: paconn leaves a settings.json behind."""
        parts = self.ready.parts
        settings = self.ready.settings.for_paconn(
            connector_id, script=parts.script is not None, icon=parts.icon is not None
        )
        self.paconn.workspace.write_artifacts(parts.files, settings)

    def _note_sending(self, plan: Plan, connector_id: str) -> None:
        """If this run is interrupted, the next one must not take half an update for somebody's edit."""
        environment = self.ready.settings.environment
        record = read_record(self.record_file, environment)
        remembered = record.digests if record and record.connector_id in {None, connector_id} else {}
        known = dict(plan.found) or remembered
        write_record(
            self.record_file, DeploymentRecord(environment, connector_id, known, digests_as_sent(self.ready.parts))
        )


def _adopted(record: DeploymentRecord | None, remote: ConnectorParts | None) -> DeploymentRecord | None:
    """What our own interrupted creation left is no drift."""
    return record if record is None or remote is None else replace(record, digests=digests(remote))
