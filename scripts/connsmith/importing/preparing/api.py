"""The description of an API on its way to a connector."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from connsmith.importing.loss import Loss
from connsmith.importing.naming.objects import objects_by_key, objects_in
from connsmith.model.grammar import METHODS
from connsmith.source.reference import look_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.importing.schemes import SecurityScheme
    from connsmith.source.node import Json


_SHARED = "#/parameters/"


@dataclass(frozen=True, slots=True)
class ApiOperation:
    """One operation of the API.

    Attributes:
        path: its path.
        method: its method, in lower case.
        operation: its object, which preparing changes.
        item: the path item around it.
        shared: the parameters that operations may refer to.
    """

    path: str
    method: str
    operation: Json
    item: Json
    shared: Json

    @property
    def pointer(self) -> Pointer:
        """Where it stands."""
        return ("paths", self.path, self.method)

    @property
    def key(self) -> tuple[str, str]:
        """Its method and its path."""
        return self.method, self.path

    @property
    def request(self) -> str:
        """Its request in words."""
        return f"{self.method.upper()} {self.path}"

    @property
    def parameters(self) -> list[Json]:
        """Its own parameters and those of its path, references followed."""
        return [*map(self.resolved, self.own), *map(self.resolved, objects_in(self.item.get("parameters")))]

    @property
    def own(self) -> list[Json]:
        """Its own parameters as they stand there."""
        return objects_in(self.operation.get("parameters"))

    def resolved(self, parameter: Json) -> Json:
        """Return the shared parameter that `parameter` refers to, or itself."""
        reference = parameter.get("$ref")
        name = reference.removeprefix(_SHARED) if isinstance(reference, str) else ""
        found = self.shared.get(name)
        return found if isinstance(found, dict) else parameter


@dataclass(slots=True)
class Api:
    """An OpenAPI 2.0 definition that preparing changes, and what is said about it.

    Attributes:
        source: the document that was read, in whatever version.
        definition: the definition.
        schemes: how callers sign in.
        requirements: what the document and its operations ask for, each a mapping from schemes to scopes.
        properties: the `properties` of apiProperties.json.
        found: what was decided.
        moved: the paths as they were, where they were changed.
    """

    source: Json
    definition: Json
    schemes: dict[str, SecurityScheme] = field(default_factory=dict)
    requirements: list[Json] = field(default_factory=list)
    properties: Json = field(default_factory=dict)
    found: list[Loss] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What the API is called."""
        info = self.definition.get("info")
        return str(info.get("title", "")) if isinstance(info, dict) else ""

    def calls(self) -> Iterator[ApiOperation]:
        """Yield every operation."""
        shared = objects_by_key(self.definition.get("parameters"))
        for path, item in objects_by_key(self.definition.get("paths")).items():
            for method in METHODS:
                operation = item.get(method)
                if isinstance(operation, dict):
                    yield ApiOperation(path, method, operation, item, shared)

    def lost(self, at: Pointer, construct: str, decision: str) -> None:
        """List what changed in a way that everybody would expect."""
        self.found.append(Loss(self._known(at), construct, decision))

    def decide(self, at: Pointer, construct: str, decision: str) -> None:
        """List what somebody has to look at."""
        self.found.append(Loss(self._known(at), construct, decision, needs_person=True))

    def _known(self, at: Pointer) -> Pointer:
        """Return the place in the document that was read; what was made is named by what it is in."""
        if at[:1] == ("definitions",) and "definitions" not in self.source:
            at = ("components", "schemas", *at[1:])
        if at[:1] == ("paths",) and len(at) > 1:
            at = ("paths", self.moved.get(str(at[1]), at[1]), *at[2:])
        while at and look_up(self.source, at) is None:
            at = at[:-1]
        return at
