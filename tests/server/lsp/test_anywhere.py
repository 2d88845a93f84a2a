from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol.types import Position
from pygls.workspace import PositionCodec

from connsmith.errors import ConnsmithError
from connsmith.server.lsp import navigation, outline
from connsmith.server.lsp.completing import complete
from connsmith.server.lsp.findings import examine
from connsmith.server.lsp.hovering import hover
from connsmith.server.lsp.renaming import rename
from connsmith.server.lsp.session import Session

from .conftest import FILES, write_desk


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_desk(tmp_path_factory.mktemp("anywhere") / "desk")


@settings(max_examples=60)
@given(
    name=st.sampled_from(sorted(name for name in FILES if name.endswith(".yaml"))),
    cut=st.integers(0, 400),
    typed=st.text("a: {}[]'\"-\n#@&*!|>\t$=,😀", max_size=6),
    data=st.data(),
)
def test_any_question_at_any_place_of_any_text_is_answered(
    name: str, cut: int, typed: str, data: st.DataObject, folder: Path
) -> None:
    text = FILES[name]
    text = text[:cut] + typed + text[cut + len(typed) :]
    session = Session(PositionCodec())
    uri = (folder / name).as_uri()
    session.write(uri, 1, text)
    spot = session.spot(uri)
    assert spot is not None
    lines = text.split("\n")
    line = data.draw(st.integers(0, len(lines)))
    column = data.draw(st.integers(0, len(lines[min(line, len(lines) - 1)]) + 1))
    place = spot.at(Position(line, column))

    complete(spot, Position(line, column))
    hover(spot, *place, ())
    navigation.find_given(spot.snapshot.index, name, *place)
    navigation.find_used(spot.snapshot.index, name, *place, with_given=True)
    if spot.source is not None:
        outline.document_symbols(spot.source, spot.places)
    with suppress(ConnsmithError):
        rename(spot.snapshot, name, *place, "Other")
    examine(folder, spot.places.files)
