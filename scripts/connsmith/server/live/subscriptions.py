"""Subscriptions of webhooks: the addresses that services notify, and the runs that come of it."""

from __future__ import annotations

import datetime as dt
import json
import secrets
import threading
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from connsmith.simulate.contract import mismatches, refusal

if TYPE_CHECKING:
    from connsmith.reading.operation import Operation
    from connsmith.simulate.connector import SimulatedConnector

CALLBACKS = "/callbacks/"
_MOST_RUNS = 500
_MOST_SUBSCRIPTIONS = 1_000


@dataclass(frozen=True, slots=True)
class Subscription:
    """A subscription that was made through this server.

    Attributes:
        id: the last segment of its address, which nobody can guess.
        operation: the name of the webhook.
        connection: the id of the connection that made it.
        location: where it is removed, as the answer said; none when it did not.
        is_open: whether a service has accepted it, and nobody has ended it.
        has_ended: whether it takes no more notifications; one that is being made takes them already.
    """

    id: str
    operation: str
    connection: str
    location: str | None = None
    is_open: bool = False
    has_ended: bool = False


@dataclass(frozen=True, slots=True)
class FlowRun:
    """What a flow was started with.

    Attributes:
        number: counts the runs.
        operation: the name of the trigger.
        title: what makers know the trigger by.
        subscription: the id of the subscription that was notified, "" for a poll.
        moment: when, in UTC.
        body: what the trigger gives to the steps of the flow.
        problem: why the platform starts no run after all, "" when it does.
    """

    number: int
    operation: str
    title: str
    subscription: str
    moment: str
    body: Any
    problem: str = ""


class Subscriptions:
    """The subscriptions and runs of one server; all of it is forgotten when the server ends."""

    def __init__(self) -> None:
        self._subscriptions: dict[str, Subscription] = {}
        self._runs: deque[FlowRun] = deque(maxlen=_MOST_RUNS)
        self._count = 0
        self._lock = threading.Lock()

    @property
    def runs(self) -> tuple[FlowRun, ...]:
        """The runs, the newest first."""
        with self._lock:
            return tuple(reversed(self._runs))

    def reserve(self, operation: Operation, connection: str) -> Subscription:
        """Return a subscription with an address of its own, which takes notifications once it is opened."""
        made = Subscription(secrets.token_urlsafe(18), operation.name, connection)
        with self._lock:
            self._subscriptions[made.id] = made
            while len(self._subscriptions) > _MOST_SUBSCRIPTIONS:
                del self._subscriptions[next(iter(self._subscriptions))]
        return made

    def open(self, subscription: Subscription, location: str | None) -> Subscription:
        """Return `subscription`, which a service has accepted, with the address at which it is removed."""
        return self._keep(replace(subscription, location=location, is_open=True))

    def end(self, subscription: Subscription) -> None:
        """Take no more notifications for `subscription`."""
        self._keep(replace(subscription, is_open=False, has_ended=True))

    def drop(self, subscription: Subscription) -> None:
        """Forget a subscription that a service has not accepted."""
        with self._lock:
            self._subscriptions.pop(subscription.id, None)

    def find(self, id_: str) -> Subscription | None:
        """Return the subscription with the id `id_`, none when there never was one."""
        return self._subscriptions.get(id_)

    def open_ones(self) -> tuple[Subscription, ...]:
        """Return those that wait for notifications."""
        with self._lock:
            return tuple(each for each in self._subscriptions.values() if each.is_open)

    def add_run(self, operation: str, title: str, body: Any, *, subscription: str = "", problem: str = "") -> FlowRun:
        """Keep a run, and return it."""
        moment = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with self._lock:
            self._count += 1
            run = FlowRun(self._count, operation, title, subscription, moment, body, problem)
            self._runs.append(run)
            return run

    def _keep(self, subscription: Subscription) -> Subscription:
        with self._lock:
            self._subscriptions[subscription.id] = subscription
        return subscription


def read_notification(connector: SimulatedConnector | None, operation_name: str, content: bytes) -> tuple[Any, str]:
    """Return what a service notifies of, and why the platform starts no run, "" when it does."""
    try:
        body = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return content.decode("utf-8", "replace"), "the notification is no JSON, so the platform starts no run"
    operation = operation_named(connector, operation_name)
    if connector is None or operation is None or operation.notification is None:
        return body, ""
    definition = connector.reading.definition
    assert definition is not None
    found = next(mismatches(definition, operation.notification.schema, body), None)
    if found is None:
        return body, ""
    detail = found.describe(operation.name)
    return body, f"the notification is refused: {refusal(connector.title, operation.name, detail)}"


def operation_named(connector: SimulatedConnector | None, name: str) -> Operation | None:
    """Return the operation that messages call `name`, none when there is none."""
    operations = connector.reading.operations if connector else ()
    return next((each for each in operations if each.name == name), None)
