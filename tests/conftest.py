"""What every test may rely on: no colour, no network, the corpus where it is there."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, settings
from tests import needs
from tests.outputs import breaches_of

from connsmith.cli import console

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

# CI runs the same examples for the same code, so that a red run is always about the change;
# everywhere else new examples are tried each time. A busy machine is no reason to fail, so there is no deadline.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("anywhere", _PATIENT)
settings.register_profile("ci", _PATIENT, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "anywhere")


@pytest.fixture(autouse=True)
def _quiet_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("CONNSMITH_DEBUG", raising=False)


@pytest.fixture(autouse=True)
def _links(monkeypatch: pytest.MonkeyPatch) -> None:
    needs.skip_where_links_are_refused(monkeypatch)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def only_loopback(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if isinstance(address, tuple) and host not in {"127.0.0.1", "::1", "localhost"}:
            pytest.fail(f"a test tried to reach {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", only_loopback)


@pytest.fixture(autouse=True)
def _outputs_hold_to_their_schemas(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever a test makes a command print as JSON is what the shipped schema of that command says."""
    breaches: list[str] = []
    put = console._put  # noqa: SLF001 - every output passes through it, however its command imported the others

    def put_held(text: str, *, err: bool, as_document: bool = False) -> None:
        context = click.get_current_context(silent=True)
        if text and not err and context is not None and context.params.get("form") == "json":
            # Of a command with sub-commands, such as package, all have one schema.
            name = "import-list" if context.params.get("listed") else context.command_path.split()[1]
            breaches.extend(breaches_of(name, json.loads(text)))
        put(text, err=err, as_document=as_document)

    monkeypatch.setattr(console, "_put", put_held)
    yield
    assert breaches == []


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("needs ../shared/corpus, the published connectors, beside the checkout")
    return folder


@pytest.fixture(scope="session")
def any_corpus() -> Path:
    """The published connectors, else the made-up ones of this repository: for what holds for any connector."""
    folder = SHARED / "corpus"
    return folder if folder.is_dir() else ROOT / "tests" / "corpus"


@pytest.fixture(scope="session")
def any_connector(any_corpus: Path) -> Path:
    """A folder of artifacts with many operations: a published one, else one of this repository."""
    return next(iter([*any_corpus.glob("*/Entersoft"), *sorted(any_corpus.glob("connectors/*"))]))


@pytest.fixture(scope="session")
def spec() -> Path:
    folder = SHARED / "spec"
    if not folder.is_dir():
        pytest.skip("needs ../shared/spec, the connector's specification, beside the checkout")
    return folder
