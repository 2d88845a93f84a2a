"""What the pipeline asks of whoever runs the script, and what it gets back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.exchange.message import Answer, Request


@dataclass(frozen=True, slots=True)
class ScriptFault:
    """Why a script gave no answer.

    Attributes:
        kind: `exception`, `timeout`, `ended`, `null` or `compile`.
        message: what happened, in one sentence; an exception's names script.csx and the line.
        type: the short name of the exception's class, "" for other kinds.
        text: the message of the exception itself, "" for other kinds.
        line: the line of script.csx, 0 when it is not known.
    """

    kind: str
    message: str
    type: str = ""
    text: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ScriptResult:
    """What a script did with one request.

    Attributes:
        answer: what it returned, none when it gave no answer.
        fault: why it gave none.
        log: the lines that it logged.
        seconds: how long it took, without the time that the service took.
    """

    answer: Answer | None
    fault: ScriptFault | None = None
    log: tuple[str, ...] = field(default=())
    seconds: float = 0.0


class ScriptHost(Protocol):
    """Runs the script of one connector."""

    def run(
        self, request: Request, operation_id: str, original_url: str, send: Callable[[Request], Answer]
    ) -> ScriptResult:
        """Run the script on one request.

        Args:
            request: the request, with credentials and request policies applied.
            operation_id: the id as the script is told it, which is base64 in some regions.
            original_url: the address at which the connector itself was called.
            send: the service; it may raise `UnreachableError`.
        """
        ...
