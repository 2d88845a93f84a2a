"""What differs in one environment, laid over connector.yaml and the authentication types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.model import problems
from connsmith.source.node import Mapping
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.diagnostics import Diagnostic
    from connsmith.source.project import Loaded, SourceFile


@dataclass(frozen=True, slots=True)
class Overlay:
    """The overlays of one environment; each may be empty."""

    connector: Mapping | None
    auth: Mapping | None
    settings: Mapping | None

    def for_authentication(self, name: str) -> Mapping | None:
        """Return what lies over the authentication type `name`."""
        return self.auth.mapping(name) if self.auth else None

    def unknown_authentication(self, known: Iterable[str]) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each authentication type that the connector does not have."""
        names = list(known)
        for name in self.auth or ():
            if self.auth is not None and name not in names:
                hint = suggest(name, names, f"the connector has {', '.join(names) or 'none'}")
                message = f"there is no auth/{name}.yaml for this to change; {hint}"
                yield problems.UNUSED_OVERLAY.at(self.auth.keys[name], message)


NO_OVERLAY = Overlay(None, None, None)


def environment_names(loaded: Loaded) -> tuple[str, ...]:
    """Return the names of the environments of a project."""
    return tuple(file.stem for file in loaded.of_kind("environment"))


def read_overlay(file: SourceFile) -> Overlay:
    """Return what the environment in `file` changes."""
    assert isinstance(file.root, Mapping)
    return Overlay(file.root.mapping("connector"), file.root.mapping("auth"), file.root.mapping("settings"))
