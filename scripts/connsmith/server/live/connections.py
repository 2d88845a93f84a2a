"""Connections: values that somebody signed in with, which are kept in memory and nowhere else."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from connsmith.exchange.masking import Masker
from connsmith.simulate.connection import sample_connection, secrets_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.reading.connector import Reading

DEFAULT = "default"
_MOST = 100


class Connections:
    """The connections of a server, by id.

    Args:
        values: the values of the connection that is there from the start; none to make them up.
    """

    def __init__(self, values: Mapping[str, Any] | None = None) -> None:
        self._values: dict[str, dict[str, Any]] = {} if values is None else {DEFAULT: dict(values)}
        self._forgotten: list[Mapping[str, Any]] = []
        self._lock = threading.Lock()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, that of the first connection first."""
        return tuple(dict.fromkeys((DEFAULT, *self._values)))

    def is_made_up(self, connection: str) -> bool:
        """Whether nobody gave the values of `connection`."""
        return connection not in self._values and DEFAULT not in self._values

    def values(self, connection: str, reading: Reading) -> dict[str, Any]:
        """Return the values of `connection`; an id that nobody made stands for the first connection.

        Programs carry the ids of another place with them, and one server has one connector.
        """
        found = self._values.get(connection) or self._values.get(DEFAULT)
        return dict(found) if found is not None else sample_connection(reading)

    def keep(self, connection: str, values: Mapping[str, Any]) -> bool:
        """Keep `values` as `connection`, and return whether there was room for it."""
        with self._lock:
            if connection not in self._values and len(self._values) >= _MOST:
                return False
            before = self._values.get(connection)
            if before is not None:
                self._forgotten.append(before)
            self._values[connection] = dict(values)
            return True

    def masker(self, reading: Reading | None) -> Masker:
        """Return what keeps the secrets of all connections, past ones too, out of whatever is shown."""
        with self._lock:
            known = [*self._forgotten, *self._values.values()]
        if DEFAULT not in self._values and reading is not None:
            known.append(sample_connection(reading))
        return Masker(secret for values in known for secret in secrets_of(reading, values))
