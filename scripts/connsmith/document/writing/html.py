"""The reference page as one HTML file that needs nothing else."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from connsmith.document.look import colour_on
from connsmith.document.prose.html import prose_html
from connsmith.document.writing.card import card_of
from connsmith.document.writing.words import SHARING_LINK, sharing, sharing_sentence

if TYPE_CHECKING:
    from connsmith.document.page.model import Page, TypeName
    from connsmith.document.writing.layout import Functions, Layout

_JOINT = re.compile(r"(?<=[._/-])|(?<=[a-z])(?=[A-Z])")
_CACHED = 4096


def write_html(page: Page, introduction: str, layout: Layout) -> str:
    """Return `page` as HTML with the designer's view of every operation.

    Its policy (a Content-Security-Policy) allows the one script and the one style sheet of the page by their hashes,
    and no request at all.

    Args:
        page: what to write.
        introduction: the Markdown that stands below the metadata.
        layout: the templates.
    """
    look = {"brand": page.brand_colour, "on_brand": colour_on(page.brand_colour), "icon": page.icon}
    style = layout.render_text("reference.css.j2", look)
    script = layout.render_text("reference.js.j2", {})
    variables = {
        "page": page,
        "introduction": prose_html(introduction),
        "style": Markup(style),  # noqa: S704 - a template, a colour of six digits and an icon in base64
        "script": Markup(script),  # noqa: S704 - a template without variables
        "style_hash": _hash(style),
        "script_hash": _hash(script),
        "sharing_link": SHARING_LINK,
    }
    functions: Functions = {
        "card": card_of(page),
        "breakable": _breakable,
        "typed": _typed,
        "sharing": sharing,
        "sharing_sentence": sharing_sentence,
    }
    return layout.render_html("reference.html.j2", variables, functions)


# The rows of a large connector repeat few types and paths, and escaping them is most of the work.
@functools.lru_cache(maxsize=_CACHED)
def _typed(type_: TypeName) -> Markup:
    name = escape(type_.name)
    if type_.anchor:
        name = Markup(f'<a href="#{escape(type_.anchor)}">{name}</a>')  # noqa: S704 - both parts are escaped
    return escape(type_.prefix) + name


@functools.lru_cache(maxsize=_CACHED)
def _breakable(text: str) -> Markup:
    """Return a name of code that a narrow screen may break at its joints."""
    return Markup(_JOINT.sub("<wbr>", escape(text)))  # noqa: S704 - the text is escaped, and no entity has a joint


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
