from __future__ import annotations

import gc
from pathlib import Path

from pygls.workspace import PositionCodec
from tests.thoroughness import IS_THOROUGH

from connsmith.server.lsp.findings import examine
from connsmith.server.lsp.session import Session

from .conftest import write_desk

WARM, EDITS = 40, 1000 if IS_THOROUGH else 300
CHECKED_EVERY = 20
NAME = "operations/get-ticket.yaml"


def test_edits_leave_nothing_behind(tmp_path: Path) -> None:
    desk = write_desk(tmp_path / "desk")
    text = (desk / NAME).read_text(encoding="utf-8")
    session = Session(PositionCodec())

    def edit(number: int) -> None:
        broken = "\nx" if number % 7 == 0 else ""
        changed = text.replace("Get a ticket", f"Get a ticket {number}").replace("kind:", f"kind{number % 5}:")
        project = session.write((desk / NAME).as_uri(), number, changed + broken)
        assert project is not None
        project.snapshot()
        if number % CHECKED_EVERY == 0:
            examine(project.root, project.files)

    def objects_after(first: int, last: int) -> int:
        for number in range(first, last):
            edit(number)
        gc.collect()
        return len(gc.get_objects())

    before = objects_after(0, WARM)

    assert objects_after(WARM, WARM + EDITS) - before < EDITS / 2
