"""Security requirements, at the root and at operations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition
    from connsmith.source.node import Json

_OF_PORTAL = "undefined"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A scheme that calls need, with its scopes.

    Attributes:
        scheme: the name of the scheme.
        definition: the scheme of that name, none when there is none.
        scopes: what is asked of it.
        pointer: where it is required.
    """

    scheme: str
    definition: Json | None
    scopes: list[object]
    pointer: Pointer


def requirements_of(definition: Definition) -> Iterator[Requirement]:
    """Yield each requirement of the definition and of its operations."""
    schemes = dict(definition.objects("securityDefinitions"))
    yield from _listed(definition.data.get("security"), ("security",), schemes)
    for operation in definition.operations:
        yield from _listed(operation.data.get("security"), (*operation.pointer, "security"), schemes)


def is_likely_known(definition: Definition, requirement: Requirement) -> bool:
    """Return whether an undefined scheme is most likely one that the connector has all the same.

    That is so when it differs from a defined one in spelling alone, when the definition leaves all schemes to the
    connection parameters, and for the name that the maker portal writes by mistake.
    """
    known = {_letters(name) for name, _ in definition.objects("securityDefinitions")}
    return not known or _letters(requirement.scheme) in known or requirement.scheme == _OF_PORTAL


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()


def _listed(listed: object, pointer: Pointer, schemes: dict[str, dict[str, object]]) -> Iterator[Requirement]:
    for index, alternative in enumerate(listed if isinstance(listed, list) else ()):
        for name, scopes in alternative.items() if isinstance(alternative, dict) else ():
            yield Requirement(
                name, schemes.get(name), scopes if isinstance(scopes, list) else [], (*pointer, index, name)
            )
