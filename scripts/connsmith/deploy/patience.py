"""How long to wait, and how often to try again."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from connsmith.deploy.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Callable

_Result = TypeVar("_Result")
_MAX_WAIT = 60.0


@dataclass(frozen=True, slots=True)
class Patience:
    """Limits of waiting.

    Attributes:
        tries: how often one call is made before its failure counts.
        delay: seconds before the second try; each further wait is twice as long.
        timeout: seconds that one request may take.
        settle: how often to read back before the service must serve what it was given.
    """

    tries: int = 4
    delay: float = 2.0
    timeout: float = 60.0
    settle: int = 6

    def wait(self, attempt: int, asked: float | None = None) -> None:
        """Wait before the try after `attempt`, which counts from 0; as long as the service asks, if it does."""
        time.sleep(min(_MAX_WAIT, self.delay * 2**attempt if asked is None else asked))

    def insist(self, call: Callable[[], _Result]) -> _Result:
        """Return what `call` returns, trying again while the service is only out of breath.

        Args:
            call: something that does no harm when it is done twice.

        Raises:
            ServiceError: the last try failed as well, or trying again cannot help.
        """
        for attempt in range(self.tries - 1):
            try:
                return call()
            except ServiceError as error:
                if not error.is_transient:
                    raise
                self.wait(attempt, error.retry_after)
        return call()
