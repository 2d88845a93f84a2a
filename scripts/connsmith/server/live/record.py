"""What was done on the page, kept for a while so that it can become a case."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.exchange.message import Answer
    from connsmith.exchange.recording import Exchange

_MOST = 200


class Act(StrEnum):
    """What a record is of, in the words of case files."""

    CALL = "call"
    SUBSCRIBE = "subscribe"
    NOTIFY = "notify"
    UNSUBSCRIBE = "unsubscribe"
    POLL = "poll"


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that was done.

    Attributes:
        act: what it was.
        operation: the id of the operation that the card is of.
        inputs: its inputs by name, or the notification.
        connection: the names of the values of the connection.
        exchanges: what was exchanged with the service.
        answer: what the flow got, none for a notification.
        callback: the address at which the webhook was notified, "" for anything else.
        before: the steps of the same round before it.
    """

    act: Act
    operation: str
    inputs: Mapping[str, Any]
    connection: tuple[str, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    answer: Answer | None = None
    callback: str = ""
    before: tuple[Record, ...] = ()


class Records:
    """The latest records, by number."""

    def __init__(self) -> None:
        self._records: OrderedDict[int, Record] = OrderedDict()
        self._count = 0
        self._lock = threading.Lock()

    def keep(self, record: Record) -> int:
        """Keep `record`, and return its number."""
        with self._lock:
            self._count += 1
            self._records[self._count] = record
            while len(self._records) > _MOST:
                self._records.popitem(last=False)
            return self._count

    def find(self, number: object) -> Record | None:
        """Return the record with `number`, none when there is none any more."""
        return self._records.get(number) if isinstance(number, int) else None
