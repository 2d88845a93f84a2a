"""All of factoring, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.importing.factoring.bases import share_bases
from connsmith.importing.factoring.defaults import share_defaults
from connsmith.importing.factoring.fragments import share_fragments
from connsmith.importing.raising.arrangement import arrange

if TYPE_CHECKING:
    from connsmith.source.node import Json

_ARRANGED = {"operations": "operation", "triggers": "trigger"}


def share_repetitions(data: Json) -> Json:
    """Return the sources `data`, by file, with what they repeat said once; they build to the same artifacts."""
    shared = share_fragments(share_bases(share_defaults(data)))
    return {name: _arranged(name, source) for name, source in shared.items()}


def _arranged(name: str, source: Json) -> Json:
    kind = _ARRANGED.get(name.split("/", maxsplit=1)[0])
    return source if kind is None or "/" not in name else arrange(source, kind)
