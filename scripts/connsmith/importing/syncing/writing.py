"""What a sync changes, written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.emit.folder import remove_files, write_folder
from connsmith.source.layout import RECORD

if TYPE_CHECKING:
    from connsmith.importing.syncing.synchronization import Synced


def write_synced(synced: Synced) -> None:
    """Write the files of `synced`, all complete before one takes its place.

    The record comes last, so that a run that was cut is repeated.

    Raises:
        CannotWriteError: the file system refuses.
    """
    written = dict(synced.written)
    record = written.pop(RECORD, None)
    write_folder(synced.project, written)
    if record is not None:
        remove_files(synced.project / name for name in synced.removed)
        write_folder(synced.project, {RECORD: record})
