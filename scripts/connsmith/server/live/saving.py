"""A call from the page into a case file of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.emit.folder import write_folder
from connsmith.report.place import shown_path
from connsmith.server.live.acting import RefusedError
from connsmith.server.live.casefile import file_name, render_case
from connsmith.server.live.subscriptions import operation_named

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.server.live.bench import Bench
    from connsmith.server.live.record import Record

_MOST = 1_000


def save_case(bench: Bench, record: Record, name: str) -> dict[str, Any]:
    """Write `record` as the case `name` into a new file, and return the file and its text.

    Raises:
        RefusedError: there is no folder for cases, or the operation has no id to be called by.
    """
    if not record.operation:
        raise RefusedError("the operation has no operationId, by which a case would call it")
    text = render_case(record, name.strip() or "A call from the page", bench.masker)
    operation = operation_named(bench.connector, record.operation)
    if bench.service.origin and operation is not None:
        # A case runs without the real service, so what that says of its own address is said of the definition's.
        text = text.replace(bench.service.origin, f"{operation.address.scheme}://{operation.address.host}")
    if bench.cases is None:
        return {"text": text, "file": None, "refused": "name a folder with --cases to keep cases of artifacts"}
    file = _free(bench.cases, file_name(record.operation))
    write_folder(file.parent, {file.name: text.encode()})
    return {"text": text, "file": shown_path(file)}


def _free(folder: Path, name: str) -> Path:
    stem, suffix = name.rsplit(".", 1)
    names = (name, *(f"{stem}-{number}.{suffix}" for number in range(2, _MOST)))
    found = next((folder / each for each in names if not (folder / each).exists()), None)
    if found is None:
        raise RefusedError(f"{shown_path(folder)} has too many cases of this operation")
    return found
