"""What one kind of authentication is: everything that the toolkit knows of it, in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from connsmith.source.node import Mapping as Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from connsmith.source.node import Json, Sequence


class SecurityDefinition(NamedTuple):
    """A security definition that a kind implies: its name, the OpenAPI 2.0 object, and the scopes that it asks for."""

    name: str
    definition: Source
    scopes: Sequence


@dataclass(frozen=True, slots=True)
class AuthKind:
    """One kind of authentication.

    Attributes:
        name: the value of `kind` in sources.
        keys: the keys of a source that belong to this kind only.
        required: those of them that a source needs.
        providers: for identity providers, those of the keys that no other provider of this table has; a provider that
            the table does not name may have any.
        parameters: gives the connection parameters that a source brings along, in the source language.
        scheme: gives the security definition that a source implies, or none.
        recognise: yields what a source of this kind would begin with, for connection parameters of apiProperties.json
            and the securityDefinitions of the definition; an import tries which of them is exact.
        scaffolds: the stems in templates/new/auth/ that show the kind; each is a value of `connsmith new --auth`.
    """

    name: str
    scaffolds: tuple[str, ...]
    recognise: Callable[[Json, Any], Iterator[Json]]
    parameters: Callable[[Source], Source]
    scheme: Callable[[Source], SecurityDefinition | None]
    keys: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    providers: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)


def no_parameters(source: Source) -> Source:
    """Return no connection parameters."""
    return Source.empty(source.span)


def no_scheme(_source: Source) -> SecurityDefinition | None:
    """Return that the source implies no security definition."""
    return None
