"""The address that an operation is called at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.reading.values import text_of, texts_of

if TYPE_CHECKING:
    from connsmith.source.node import Json

_HTTPS = "https"


@dataclass(frozen=True, slots=True)
class Address:
    """Where an operation is called, before policies change it.

    Attributes:
        scheme: https where the definition allows it or says nothing.
        host: the host with its port, "" when there is none.
        base_path: what stands before every path, without a slash at its end.
        path: the path of the operation, with its variables in braces.
    """

    scheme: str
    host: str
    base_path: str
    path: str

    @property
    def whole_path(self) -> str:
        """The base path and the path."""
        return self.base_path + self.path

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.host}{self.whole_path}"


def read_address(root: Json, operation: Json, path: str) -> Address:
    """Return the address of `operation` at `path` of the definition `root`; schemes of its own come first."""
    schemes = texts_of(operation, "schemes") or texts_of(root, "schemes") or (_HTTPS,)
    base = text_of(root, "basePath").rstrip("/")
    return Address(
        scheme=_HTTPS if _HTTPS in schemes else schemes[0],
        host=text_of(root, "host"),
        base_path=f"/{base.lstrip('/')}" if base else "",
        path=path,
    )
