"""The page and its parts through the shipped templates; a project's own templates have no say in it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Diagnostic
from connsmith.document.look import brand_colour, colour_on, icon_address
from connsmith.render.environment import TemplateEnvironment
from connsmith.render.library import TemplateLibrary
from connsmith.render.rendering import render_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.server.live.page.fields import Field
    from connsmith.server.live.page.site import Site
    from connsmith.simulate.connector import SimulatedConnector


SCRIPTS = ("serve", "acts", "asking", "inputs", "offers", "outcome")
"""The parts of the script; the first is the one that the page names."""


def write_page(site: Site, token: str) -> str:
    """Return the page as HTML; `token` is what its own calls carry."""
    return _html("serve/page.html.j2", {"site": site, "token": token})


def write_fields(fields: Iterable[Field], prefix: str) -> str:
    """Return `fields` as HTML; `prefix` makes their ids unique on the page."""
    return _html("serve/fields.html.j2", {"fields": tuple(fields), "prefix": prefix})


def write_style(connector: SimulatedConnector | None) -> str:
    """Return the style sheet, in the colours of the connector."""
    properties = connector.reading.properties.properties if connector and connector.reading.properties else {}
    brand = brand_colour(properties.get("iconBrandColor"))
    icon = icon_address(connector.target.icon if connector else None)
    look = {"brand": brand, "on_brand": colour_on(brand), "icon": icon}
    return _text("docs/reference.css.j2", look) + _text("serve/serve.css.j2", {})


@lru_cache(maxsize=len(SCRIPTS))
def write_script(name: str) -> str:
    """Return the part `name` of the script of the page."""
    return _text(f"serve/{name}.js.j2", {})


def _html(name: str, values: dict[str, Any]) -> str:
    return _rendered(TemplateEnvironment(_library(), None, autoescape=True), name, values)


def _text(name: str, values: dict[str, Any]) -> str:
    return _rendered(TemplateEnvironment(_library(), str), name, values)


def _rendered(environment: TemplateEnvironment, name: str, values: dict[str, Any]) -> str:
    text = render_in(environment, name, values)
    assert not isinstance(text, Diagnostic), text
    return text


@lru_cache(maxsize=1)
def _library() -> TemplateLibrary:
    return TemplateLibrary(None)
