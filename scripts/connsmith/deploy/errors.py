"""What stops a deployment."""

from __future__ import annotations

from connsmith.errors import ConnsmithError


class DeployError(ConnsmithError):
    """The deployment cannot go on; the message names no secret.

    Attributes:
        may_have_created: whether the service may have created a connector all the same.
    """

    def __init__(self, message: str, *, may_have_created: bool = False) -> None:
        super().__init__(message)
        self.may_have_created = may_have_created


class ServiceError(DeployError):
    """The service, or the way to it, refused.

    Attributes:
        status: the HTTP status; none when there was no answer.
        retry_after: how many seconds the service asks to wait; none when it does not say.
        is_transient: whether the same call may succeed a little later.
    """

    _TRANSIENT = frozenset({408, 429, 500, 502, 503, 504})

    def __init__(
        self,
        message: str,
        status: int | None = None,
        retry_after: float | None = None,
        *,
        may_have_created: bool = False,
    ) -> None:
        super().__init__(message, may_have_created=may_have_created)
        self.status = status
        self.retry_after = retry_after
        self.is_transient = status is None or status in self._TRANSIENT
