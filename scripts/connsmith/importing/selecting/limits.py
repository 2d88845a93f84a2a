"""The limits of the platform, before anything is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from connsmith.check.size import MAX_FILE, MAX_OPERATIONS
from connsmith.errors import ConnsmithError
from connsmith.importing.selecting.operations import operations_in

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.source.node import Json

_HOW = "take a part with --only TAG|PATH|ID,... (--list shows them), or all the same with --only '*'"


def refuse_too_many(path: Path, document: Json) -> None:
    """Refuse a document with more operations than a connector may have.

    Raises:
        ConnsmithError: it has.
    """
    count = sum(1 for _ in operations_in(document))
    if count > MAX_OPERATIONS:
        raise ConnsmithError(f"{path}: {count:,} operations, and the platform takes {MAX_OPERATIONS}; {_HOW}")


def refuse_too_large(path: Path, definition: Json) -> None:
    """Refuse a definition that is larger than the platform takes.

    Raises:
        ConnsmithError: it is.
    """
    size = len(json.dumps(definition, indent=2, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    if size > MAX_FILE:
        raise ConnsmithError(
            f"{path}: makes a definition of {size:,} bytes, and the platform takes {MAX_FILE:,}; {_HOW}"
        )
