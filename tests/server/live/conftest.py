from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from connsmith.server.live.application import make_application
from connsmith.server.live.bench import Bench
from connsmith.server.live.connections import Connections
from connsmith.server.live.edition import Editions
from connsmith.server.live.service import real

from .client import BASE, PORT, TOKEN, Client
from .shelves import SECRET, ShelfService, write_shelves


@pytest.fixture
def service() -> Iterator[ShelfService]:
    with ShelfService() as running:
        yield running


@pytest.fixture
def bench(tmp_path: Path, service: ShelfService) -> Iterator[Bench]:
    editions = Editions(write_shelves(tmp_path / "shelves"))
    editions.open()
    made = Bench(
        editions,
        BASE,
        cases=tmp_path / "cases",
        service=real(service.origin, writes=False),
        connections=Connections({"api_key": SECRET}),
    )
    yield made
    made.close()


@pytest.fixture
def client(bench: Bench) -> Client:
    return Client(make_application(bench, PORT, TOKEN))
