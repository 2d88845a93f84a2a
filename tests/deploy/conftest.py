"""A project, the service on loopback, and the real paconn."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from connsmith.cli import main
from connsmith.deploy.errors import DeployError
from connsmith.deploy.installation import FOLDER_VARIABLE, Installation, find_installation, install

from .certificates import make_certificates
from .server import ENVIRONMENT, Servers, Service

if TYPE_CHECKING:
    from collections.abc import Iterator

ICON = Path(__file__).parents[2] / "connector" / "icon.png"
_INSTALLING = 600
_TITLE = "Loopback Widgets"


@pytest.fixture(scope="session")
def paconn() -> Installation:
    """The unmodified paconn of the package index, installed once and kept for the next run."""
    installation = find_installation(os.environ)
    lock = installation.folder.with_suffix(".installing")
    lock.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + _INSTALLING
    while not installation.is_complete and time.monotonic() < deadline:
        try:
            lock.mkdir()
        except FileExistsError:
            time.sleep(0.5)
            continue
        try:
            install(installation)
        except DeployError as error:
            pytest.skip(f"paconn cannot be installed here: {error}")
        finally:
            lock.rmdir()
    if not installation.is_complete:
        pytest.skip(f"paconn is not installed; remove {lock} if nobody installs it")
    return installation


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def service(certificates: tuple[Path, Path]) -> Iterator[Service]:
    service = Service()
    servers = Servers(service, certificates[1])
    yield service
    servers.stop()


SCRIPT = """\
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken).ConfigureAwait(false);
    }
}
"""


class Project:
    """A small project whose environment is the loopback service."""

    def __init__(self, root: Path, service: Service, home: Path) -> None:
        self.root = root
        self.service = service
        self.home = home

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def use_connector(self, connector_id: str) -> None:
        settings = f"settings:\n  environment: {ENVIRONMENT}\n  powerAppsUrl: {self.service.address}\n"
        line = f"  connectorId: {connector_id}\n" if connector_id else ""
        self.write("environments/test.yaml", settings + line)

    def add_icon(self) -> None:
        shutil.copyfile(ICON, self.root / "icon.png")

    def add_script(self) -> None:
        """Add a script that passes every call on, and an operation that goes through it."""
        self.write("script/script.csx", SCRIPT)
        path = self.root / "operations" / "list.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "script: true\n", encoding="utf-8")

    def remove_script(self) -> None:
        """Take away what `add_script` added."""
        (self.root / "script" / "script.csx").unlink()
        path = self.root / "operations" / "list.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("script: true\n", ""), encoding="utf-8")

    def add_oauth(self) -> None:
        self.write(
            "auth/oauth.yaml",
            "kind: oauth\ntitle: Entra\nprovider: aad\nclientId: ${env:TEST_CLIENT_ID}\nresource: https://api.example.com\n"
            "loginUri: https://login.microsoftonline.com\ntenant: common\nscopes: [read]\n"
            "clientSecret: ${env:TEST_CLIENT_SECRET}\n",
        )

    def deploy(self, *options: str) -> int:
        fast = ("--retry-delay", "0.01", "--timeout", "10", "--read-backs", "3")
        return main(["deploy", str(self.root), "-e", "test", *fast, *options])

    @property
    def lock(self) -> Path:
        return self.root / "deploy" / "test.lock.json"


@pytest.fixture
def project(
    tmp_path: Path,
    service: Service,
    paconn: Installation,
    certificates: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> Project:
    home = tmp_path / "home"
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv(FOLDER_VARIABLE, str(paconn.folder))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificates[0]))
    monkeypatch.setenv("CONNSMITH_ACCESS_TOKEN", service.token)
    monkeypatch.setenv("CONNSMITH_ALLOW_HOSTS", service.address.removeprefix("http://"))
    project = Project(tmp_path / "project", service, home)
    project.write(
        "connector.yaml",
        f"title: {_TITLE}\ndescription: Reads widgets from a service that listens on loopback only.\nversion: '1.0'\n"
        "host: api.example.com\nbasePath: /v1\nschemes: [https]\niconBrandColor: '#123456'\n"
        "contact: {name: A, url: https://example.com, email: a@example.com}\n",
    )
    project.write(
        "operations/list.yaml",
        "operationId: ListWidgets\nrequest: GET /widgets\nsummary: List widgets\ndescription: Lists all widgets.\n"
        "responses:\n  '200': {description: OK, schema: {type: object, properties: {name: {type: string}}}}\n",
    )
    project.use_connector("")
    return project
