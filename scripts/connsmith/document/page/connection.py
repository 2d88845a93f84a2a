"""`Creating a connection`: the ways to sign in (fact page-connection)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.document.page.model import ConnectionChoice, ConnectionField
from connsmith.document.texts import shown_text, text_in
from connsmith.reading.connection import parameter_sets, single_parameters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from connsmith.document.page.platformfacts import AuthenticationFacts
    from connsmith.reading.connection import ConnectionParameter, ParameterSet
    from connsmith.reading.properties import Properties

_TOKEN = "token"  # noqa: S105 - the name of a connection parameter
_DEFAULT, _DEPRECATED = "Default", "Default [DEPRECATED]"
_DEFAULT_TEXT = "Parameters for creating connection."
_DEPRECATED_TEXT = (
    "This option is only for older connections without an explicit authentication type, "
    "and is only provided for backward compatibility."
)
_ALL_REGIONS = "All regions"


def read_authentication(
    properties: Properties, facts: Mapping[str, AuthenticationFacts], legacy: AuthenticationFacts | None
) -> tuple[ConnectionChoice, ...]:
    """Return the ways to sign in, in the order of the page; none when nothing has to be filled in.

    Args:
        properties: apiProperties.json.
        facts: what no artifact says of an authentication type, by its id.
        legacy: the same for connectionParameters.
    """
    single = single_parameters(properties)
    sets = properties.fact(parameter_sets)
    if sets:
        read = [_read_set(item, facts) for item in sets]
        read.sort(key=lambda item: item.title.casefold())
        return (*read, _default(single, legacy, is_deprecated=True)) if single else tuple(read)
    return (_default(single, legacy, is_deprecated=False),) if _needs_dialog(single) else ()


def _read_set(item: ParameterSet, facts: Mapping[str, AuthenticationFacts]) -> ConnectionChoice:
    name = shown_text(item.name)
    known = facts.get(name)
    return ConnectionChoice(
        title=text_in(item.ui, "displayName") or name,
        id=name,
        description=text_in(item.ui, "description"),
        regions=(known.regions if known else "") or _ALL_REGIONS,
        is_shareable=known.is_shareable if known else None,
        parameters=_rows(item.parameters),
    )


def _default(
    parameters: Iterable[ConnectionParameter], known: AuthenticationFacts | None, *, is_deprecated: bool
) -> ConnectionChoice:
    return ConnectionChoice(
        title=_DEPRECATED if is_deprecated else _DEFAULT,
        id="",
        description=_DEPRECATED_TEXT if is_deprecated else _DEFAULT_TEXT,
        regions=(known.regions if known else "") or _ALL_REGIONS,
        is_shareable=known.is_shareable if known else None,
        parameters=_rows(parameters),
    )


def _needs_dialog(parameters: tuple[ConnectionParameter, ...]) -> bool:
    """A lone token asks for a sign-in and nothing else (fact conn-omitted)."""
    return any(not (item.name == _TOKEN and item.is_sign_in) for item in parameters)


def _rows(parameters: Iterable[ConnectionParameter]) -> tuple[ConnectionField, ...]:
    return tuple(
        ConnectionField(
            name=shown_text(item.display_name) or shown_text(item.name),
            type=shown_text(item.type),
            description=shown_text(item.description),
            is_required=item.is_required,
        )
        for item in parameters
        if not item.is_sign_in and not item.is_hidden
    )
