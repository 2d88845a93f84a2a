"""What `try` and `test` share: a connector that is ready to be called, and the files that calls are made of."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.errors import ConnsmithError
from connsmith.intake.opening import open_target
from connsmith.reading import read
from connsmith.simulate.assumptions import Assumptions, read_assumptions
from connsmith.simulate.platform import Connector
from connsmith.source.limits import MAX_BYTES
from connsmith.source.node import plain
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Opened:
    """A connector that can be called.

    Attributes:
        connector: the connector.
        notes: what a reader should know of it, such as which .NET runs its script.
    """

    connector: Connector
    notes: tuple[str, ...] = ()


@contextlib.contextmanager
def open_connector(path: Path, environment: str | None, *, dotnet: Path | None = None) -> Iterator[Opened]:
    """Open the connector at `path`, with somebody to run its script if there is one.

    Raises:
        ConnsmithError: there is no connector, or it cannot be compiled.
    """
    target = open_target(path, environment)
    if target.definition is None:
        raise ConnsmithError(f"{path}: has no definition to call; `connsmith check {path}` says why")
    del dotnet
    yield Opened(Connector(read(target), target, assumptions_for(path)))


def assumptions_for(path: Path) -> Assumptions:
    """Return the assumptions that the settings file nearest to `path` makes.

    Raises:
        ConnsmithError: the file has a mistake.
    """
    from connsmith.check.settings import find_settings, read_table

    file = find_settings([path])
    return Assumptions() if file is None else read_assumptions(read_table(file).get("simulate"), str(file))


def read_text(path: Path) -> str:
    """Return the text in the file `path`.

    Raises:
        ConnsmithError: there is no such file, or it is not UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ConnsmithError(f"{path}: cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        raise ConnsmithError(f"{path}: larger than {MAX_BYTES // 1024 // 1024} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConnsmithError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def read_mapping(path: Path) -> dict[str, Any]:
    """Return the mapping in the YAML or JSON file `path`.

    Raises:
        ConnsmithError: it cannot be read, or holds something else.
    """
    tree = parse_yaml(read_text(path), str(path))
    if tree.diagnostics:
        first = tree.diagnostics[0]
        place = f"{path}:{first.span.line}:{first.span.column}" if first.span else str(path)
        raise ConnsmithError(f"{place}: {first.message}")
    content = plain(tree.root) if tree.root is not None else {}
    if not isinstance(content, dict):
        raise ConnsmithError(f"{path}: must hold a mapping from names to values")
    return content
