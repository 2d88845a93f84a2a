"""The order in which people write, and like to read, the keys of a source; it means nothing to a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.model.lowering import ESCAPE
from connsmith.schemas.store import SOURCE, load_schema

if TYPE_CHECKING:
    from connsmith.source.node import Json

_BODY = "parameters"


def arrange(source: Json, kind: str) -> Json:
    """Return the operation or trigger `source` with its keys in the order of its schema, which is that of the README.

    Keys that the schema does not know, extensions and the like, stand before the parameters.
    """
    known = list(load_schema(SOURCE, kind)["properties"])
    ranks = {key: float(index) for index, key in enumerate(known)}
    other = ranks[_BODY] - 0.5
    return dict(sorted(source.items(), key=lambda entry: ranks.get(entry[0].removeprefix(ESCAPE), other)))
