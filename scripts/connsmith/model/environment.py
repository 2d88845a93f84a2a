"""What differs in one environment, laid over the other sources."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from connsmith.model import sourceproblems
from connsmith.model.merge import merge
from connsmith.model.secrets import placeholders
from connsmith.source.node import Mapping, Node, Scalar
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.diagnostics import Diagnostic
    from connsmith.model.inheritance import Inheritance
    from connsmith.source.project import Loaded

SECTIONS = {
    "auth": "auth/{}.yaml",
    "policies": "policies/{}.yaml",
    "definitions": "definition {}",
    "operations": "operation {} in operations/",
    "triggers": "trigger {} in triggers/",
}
"""The parts of an environment that change sources by name, and what each name stands for."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """What one environment changes.

    Attributes:
        connector: what lies over connector.yaml.
        settings: what fills settings.json.
        sections: for each of `SECTIONS` that there is, what lies over sources by their names; null takes one away.
    """

    connector: Mapping | None = None
    settings: Mapping | None = None
    sections: dict[str, Mapping] = field(default_factory=dict)

    def change(self, section: str, name: str, source: Node) -> Node | None:
        """Return `source`, which is called `name`, as it is in this environment; none where it is taken away."""
        changes = self.sections[section].get(name) if section in self.sections else None
        if changes is None:
            return source
        if isinstance(changes, Scalar) and changes.value is None:
            return None
        if isinstance(changes, Mapping) and isinstance(source, Mapping):
            return replace(merge(source, changes), span=source.span)
        return changes

    @property
    def is_of_settings(self) -> bool:
        """Whether nothing but settings.json differs, so that the connector is the one without an overlay."""
        return self.connector is None and not self.sections

    def removed(self, *sections: str) -> frozenset[str]:
        """Return the names that `sections` take away."""
        return frozenset(
            name
            for section in sections
            for name, node in (self.sections[section].items() if section in self.sections else ())
            if isinstance(node, Scalar) and node.value is None
        )

    def unknown(self, section: str, known: Iterable[str]) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each name in `section` that the connector does not have."""
        names = list(known)
        changes = self.sections.get(section)
        for name in changes or ():
            if changes is not None and name not in names:
                hint = suggest(name, names, f"the connector has {', '.join(names) or 'none'}")
                message = f"there is no {SECTIONS[section].format(name)} for this to change; {hint}"
                yield sourceproblems.UNUSED_OVERLAY.at(changes.keys[name], message)


def environment_names(loaded: Loaded) -> tuple[str, ...]:
    """Return the names of the environments of a project."""
    return tuple(file.stem for file in loaded.of_kind("environment"))


def read_overlay(loaded: Loaded, environment: str | None, inheritance: Inheritance) -> Overlay:
    """Return what `environment` changes, with what it extends underneath; without one, nothing.

    Every environment is resolved in any case, so that what is wrong with the bases of one shows in all.
    """
    found = Overlay()
    for file in loaded.of_kind("environment"):
        source = inheritance.resolve(file)
        if file.stem == environment:
            found = _overlay(source)
    return found


def _overlay(source: Mapping) -> Overlay:
    """Only a sign-in and the settings need `${env:NAME}` as it is; elsewhere it is a placeholder from here on."""
    sections = {name: changes for name in SECTIONS if (changes := source.mapping(name)) is not None}
    shown = {name: changes if name == "auth" else _public(changes) for name, changes in sections.items()}
    return Overlay(source.mapping("connector"), source.mapping("settings"), shown)


def _public(node: Mapping) -> Mapping:
    public = placeholders(node)
    assert isinstance(public, Mapping)
    return public
