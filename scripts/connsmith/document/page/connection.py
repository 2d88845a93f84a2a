"""`Creating a connection`: the ways to sign in (rules.md 9.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.document.page.model import Authentication, ConnectionParameter
from connsmith.document.page.values import is_true, object_in, objects_in, shown_text, text_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from connsmith.document.page.facts import AuthenticationFacts
    from connsmith.document.page.values import JsonObject

_OAUTH = "oauthSetting"
_TOKEN = "token"  # noqa: S105 - the name of a connection parameter
_DEFAULT, _DEPRECATED = "Default", "Default [DEPRECATED]"
_DEFAULT_TEXT = "Parameters for creating connection."
_DEPRECATED_TEXT = (
    "This option is only for older connections without an explicit authentication type, "
    "and is only provided for backward compatibility."
)
_ALL_REGIONS = "All regions"


def read_authentication(
    properties: JsonObject, facts: Mapping[str, AuthenticationFacts], legacy: AuthenticationFacts | None
) -> tuple[Authentication, ...]:
    """Return the ways to sign in, in the order of the page; none when nothing has to be filled in.

    Args:
        properties: the `properties` object of apiProperties.json.
        facts: what no artifact says of an authentication type, by its id.
        legacy: the same for connectionParameters.
    """
    single = object_in(properties, "connectionParameters")
    sets = objects_in(object_in(properties, "connectionParameterSets"), "values")
    if sets:
        read = [_read_set(item, facts) for item in sets]
        read.sort(key=lambda item: item.title.casefold())
        return (*read, _default(single, legacy, is_deprecated=True)) if single else tuple(read)
    return (_default(single, legacy, is_deprecated=False),) if _needs_dialog(single) else ()


def _read_set(item: JsonObject, facts: Mapping[str, AuthenticationFacts]) -> Authentication:
    name = text_in(item, "name")
    ui = object_in(item, "uiDefinition")
    known = facts.get(name)
    return Authentication(
        title=text_in(ui, "displayName") or name,
        id=name,
        description=text_in(ui, "description"),
        regions=(known.regions if known else "") or _ALL_REGIONS,
        is_shareable=known.is_shareable if known else None,
        parameters=_visible(object_in(item, "parameters")),
    )


def _default(parameters: JsonObject, known: AuthenticationFacts | None, *, is_deprecated: bool) -> Authentication:
    return Authentication(
        title=_DEPRECATED if is_deprecated else _DEFAULT,
        id="",
        description=_DEPRECATED_TEXT if is_deprecated else _DEFAULT_TEXT,
        regions=(known.regions if known else "") or _ALL_REGIONS,
        is_shareable=known.is_shareable if known else None,
        parameters=_visible(parameters),
    )


def _needs_dialog(parameters: JsonObject) -> bool:
    """A lone token asks for a sign-in and nothing else (rules.md conn-omitted)."""
    return bool(parameters) and not (list(parameters) == [_TOKEN] and text_in(parameters[_TOKEN], "type") == _OAUTH)


def _visible(parameters: JsonObject) -> tuple[ConnectionParameter, ...]:
    return tuple(_rows(parameters.items()))


def _rows(parameters: Iterable[tuple[str, Any]]) -> Iterable[ConnectionParameter]:
    for key, value in parameters:
        ui = object_in(value, "uiDefinition")
        constraints = object_in(ui, "constraints")
        if text_in(value, "type") == _OAUTH or is_true(constraints.get("hidden")) or not isinstance(value, dict):
            continue
        yield ConnectionParameter(
            name=text_in(ui, "displayName") or shown_text(key),
            type=text_in(value, "type"),
            description=text_in(ui, "description"),
            is_required=is_true(constraints.get("required")),
        )
