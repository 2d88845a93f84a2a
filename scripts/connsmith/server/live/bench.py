"""The bench on which a connector is tried: all that a server holds, and each thing that can be done with it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from connsmith.server.live.connections import Connections
from connsmith.server.live.news import EDITION, RUNS, News
from connsmith.server.live.record import Records
from connsmith.server.live.service import Service, made_up
from connsmith.server.live.subscriptions import CALLBACKS, Subscriptions
from connsmith.server.live.throttle import Throttle

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.exchange.masking import Masker
    from connsmith.server.live.edition import Edition, Editions
    from connsmith.server.live.record import Record
    from connsmith.simulate.connector import SimulatedConnector

MOST_STEPS = 50
"""So many steps of one trigger can become a case."""

_MOST_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Poll:
    """Where a polling trigger stands: the state of its next poll, and the records of those before."""

    state: dict[str, str]
    records: tuple[Record, ...] = ()


@dataclass(slots=True)
class Bench:
    """All that a server holds; nothing of it outlives the server.

    Attributes:
        editions: the connector, rebuilt as its sources change.
        base: the address of the server.
        cases: the folder that cases are saved in, none when there is none.
        service: who answers in place of the service.
        connections: who is signed in.
        subscriptions: what webhooks wait for, and the runs.
        polls: where polling triggers stand, by operation and connection.
        rounds: what was done with each subscription, by its id.
        records: what can become a case.
        throttle: how often connections have called.
        news: tells open pages what is new.
    """

    editions: Editions
    base: str
    cases: Path | None = None
    service: Service = field(default_factory=made_up)
    connections: Connections = field(default_factory=Connections)
    subscriptions: Subscriptions = field(default_factory=Subscriptions)
    polls: dict[tuple[str, str], Poll] = field(default_factory=dict)
    rounds: dict[str, tuple[Record, ...]] = field(default_factory=dict)
    records: Records = field(default_factory=Records)
    throttle: Throttle = field(default_factory=Throttle)
    news: News = field(default_factory=News)
    building: threading.Lock = field(default_factory=threading.Lock)

    @property
    def edition(self) -> Edition:
        """What is served at the moment."""
        return self.editions.current

    @property
    def connector(self) -> SimulatedConnector | None:
        """The connector, none when its sources could never be built."""
        return self.edition.connector

    @property
    def name(self) -> str:
        """What the connector is called in addresses."""
        return self.editions.path.absolute().name

    @property
    def masker(self) -> Masker:
        """What keeps the secrets of connections out of whatever is shown."""
        return self.connections.masker(self.connector.reading if self.connector else None)

    def callback(self, subscription: str) -> str:
        """Return the address at which the subscription with this id is notified."""
        return f"{self.base}{CALLBACKS}{subscription}"

    def gateway(self, connection: str) -> str:
        """Return the address below which callers reach the connector with `connection`."""
        return f"{self.base}/apim/{self.name}/{connection}"

    def keep_round(self, subscription: str, records: tuple[Record, ...]) -> None:
        """Keep what was done with the subscription with this id so far; the oldest rounds are forgotten."""
        self.rounds[subscription] = records[:MOST_STEPS]
        while len(self.rounds) > _MOST_ROUNDS:
            del self.rounds[next(iter(self.rounds))]

    def rebuild(self) -> None:
        """Read the sources again, tell the pages, then let `check` look, and tell them again."""
        with self.building:
            self.editions.rebuild()
            self.news.tell(EDITION)
            before = self.edition
            if self.editions.check() is not before:
                self.news.tell(EDITION)

    def tell_of_runs(self) -> None:
        """Tell the pages that a flow has run."""
        self.news.tell(RUNS)

    def close(self) -> None:
        """End whatever is under way."""
        self.service.stopping.set()
        self.news.close()
        self.editions.close()
