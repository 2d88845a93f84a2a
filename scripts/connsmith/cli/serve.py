"""`connsmith serve`: the connector on this machine, with a gateway and a page to try it on."""

from __future__ import annotations

import importlib.util
import os
from typing import TYPE_CHECKING, Any

import click

from connsmith.cli.arguments import PATH, environment_option, project_argument

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from connsmith.reading.connector import Reading
    from connsmith.server.live.service import Service

_NEEDED = ("starlette", "uvicorn", "watchfiles")
_PORT = 7410


@click.command()
@project_argument
@environment_option
@click.option("--port", type=click.IntRange(0, 65535), default=_PORT, show_default=True, help="0 for any free port.")
@click.option("--connection", "connection_file", type=PATH, metavar="FILE", help="YAML or JSON: values by parameter.")
@click.option("--upstream", "folder", type=PATH, metavar="DIR", help="Answer from recorded exchanges.")
@click.option("--live", "origin", metavar="URL", help="Ask the service at this scheme and host.")
@click.option("--write", "writes", is_flag=True, help="With --live elsewhere, send other methods than GET too.")
@click.option("--cases", type=PATH, metavar="DIR", help="Where cases are saved; tests/ of a project by default.")
@click.option("--dotnet", type=PATH, metavar="PATH", help="The .NET that runs the script.")
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    path: Path,
    environment: str | None,
    port: int,
    connection_file: Path | None,
    folder: Path | None,
    origin: str | None,
    cases: Path | None,
    dotnet: Path | None,
    *,
    writes: bool,
) -> int:
    """Serve the connector on 127.0.0.1: a page to try its operations on, and a gateway for any HTTP client.

    The first line that is printed is the address. Without a service, answers are made from the response schemas. A
    save of the sources rebuilds the connector. PATH is a project or a folder of artifacts.
    """
    from connsmith.cli import CLEAN
    from connsmith.cli.console import say
    from connsmith.cli.simulating import read_mapping
    from connsmith.server.watching import missing
    from connsmith.source.layout import CONNECTOR

    if folder is not None and origin is not None:
        raise click.UsageError("--upstream and --live are two services; name one of them")
    lacking = next((name for name in _NEEDED if importlib.util.find_spec(name) is None), None)
    if lacking is not None:
        raise missing(lacking)
    from connsmith.server.live.edition import Editions
    from connsmith.server.live.serving import serve

    service = _service(folder, origin, writes=writes)
    given: Mapping[str, Any] | None = read_mapping(connection_file) if connection_file is not None else None
    path = _connector_at(path)
    editions = Editions(path, environment, dotnet)
    edition = editions.open()
    if given is None and edition.connector is not None:
        given = _from_environment(edition.connector.reading)
    if cases is None and (path / CONNECTOR).is_file():
        cases = path / "tests"
    serve(editions, port=port, service=service, connection=given, cases=cases, say=say)
    return CLEAN


def _connector_at(path: Path) -> Path:
    """Return `path` where it is a connector, else the project that it holds as connector/ or lies in."""
    from connsmith.errors import NotAProjectError
    from connsmith.intake.opening import is_artifact_folder
    from connsmith.source.files.disk import DiskFiles
    from connsmith.source.project import find_project

    if not path.is_dir() or is_artifact_folder(DiskFiles(path)):
        return path
    try:
        return find_project(path)
    except NotAProjectError:
        return path


def _service(folder: Path | None, origin: str | None, *, writes: bool) -> Service:
    from connsmith.server.live.service import made_up, real, recorded

    if origin is not None:
        return real(origin, writes=writes)
    return made_up() if folder is None else recorded(folder)


def _from_environment(reading: Reading) -> Mapping[str, Any] | None:
    from connsmith.simulate.trying import connection_from_environment

    return connection_from_environment(reading, os.environ) or None
