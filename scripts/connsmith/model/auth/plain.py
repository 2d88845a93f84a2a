"""The kinds `none`, where makers are asked for nothing, and `custom`, where the source says all that they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.model.auth.kind import AuthKind, no_parameters, no_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.source.node import Json


def _recognise_none(parameters: Json, _schemes: Any) -> Iterator[Json]:
    if not parameters:
        yield {"kind": "none"}


def _recognise_custom(_parameters: Json, _schemes: Any) -> Iterator[Json]:
    yield {"kind": "custom"}


NONE = AuthKind(
    name="none",
    scaffolds=("none",),
    recognise=_recognise_none,
    parameters=no_parameters,
    scheme=no_scheme,
)
CUSTOM = AuthKind(
    name="custom",
    scaffolds=("custom",),
    recognise=_recognise_custom,
    parameters=no_parameters,
    scheme=no_scheme,
)
