"""A connector as a reader found it, before it becomes sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic
    from connsmith.importing.loss import Loss
    from connsmith.source.node import Json


@dataclass(frozen=True, slots=True)
class Incoming:
    """One connector, whatever format it came in.

    Attributes:
        name: what its folder or file is called.
        definition: the content of apiDefinition.swagger.json; none when it could not be read.
        properties: the content of apiProperties.json; none when there is none.
        script: the bytes of script.csx, if there is one.
        icon: the bytes of icon.png, if there is one.
        settings: the content of settings.json, empty when there is none.
        solution: who it is in Dataverse, when it came out of a solution.
        prose: what people wrote about it, by the name of its file in docs/.
        diagnostics: what had to be repaired, and what could not be read.
        losses: what OpenAPI 2.0 and the platform cannot express, when it came as the description of an API.
        only: for the description of an API, which operations were taken, none for all; none where it is a connector.
    """

    name: str
    definition: Json | None
    properties: Json | None = None
    script: bytes | None = None
    icon: bytes | None = None
    settings: Json = field(default_factory=dict)
    solution: Json = field(default_factory=dict)
    prose: dict[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    losses: tuple[Loss, ...] = ()
    only: tuple[str, ...] | None = None
