"""What a sync changes, written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.emit.folder import write_folder
from connsmith.errors import CannotWriteError, reason_of
from connsmith.source.layout import RECORD

if TYPE_CHECKING:
    from connsmith.importing.syncing.synchronization import Synced


def write_synced(synced: Synced) -> None:
    """Write the files of `synced`, each whole or not at all; the record last, so that a run that was cut is repeated.

    Raises:
        CannotWriteError: the file system refuses.
    """
    for name, content in sorted(synced.written.items(), key=lambda item: item[0] == RECORD):
        path = synced.project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name == RECORD:
            _remove(synced)
        write_folder(path.parent, {path.name: content})


def _remove(synced: Synced) -> None:
    for name in synced.removed:
        try:
            (synced.project / name).unlink(missing_ok=True)
        except OSError as error:
            raise CannotWriteError(f"{synced.project / name}: cannot be removed: {reason_of(error)}") from error
