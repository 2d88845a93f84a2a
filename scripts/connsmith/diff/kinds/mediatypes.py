"""What can happen to the media types of requests, and of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from connsmith.diff.kinds import operations

if TYPE_CHECKING:
    from connsmith.diff.kind import ChangeKind
    from connsmith.reading.operation import Operation


class MediaTypes(NamedTuple):
    """The media types that stand at one key of a definition or an operation.

    Attributes:
        key: `consumes` or `produces`.
        added: the kind of change when types come.
        removed: the kind of change when types go.
    """

    key: str
    added: ChangeKind
    removed: ChangeKind

    def of(self, operation: Operation) -> tuple[str, ...]:
        """Return the media types of `operation`, those of the definition where it has none of its own."""
        return operation.consumes if self.key == "consumes" else operation.produces


MEDIA_TYPES = (
    MediaTypes("consumes", operations.REQUEST_TYPE_ADDED, operations.REQUEST_TYPE_REMOVED),
    MediaTypes("produces", operations.RESPONSE_TYPE_ADDED, operations.RESPONSE_TYPE_REMOVED),
)
