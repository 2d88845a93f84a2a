"""Sentences of the page that every format shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.document.page.model import ConnectionChoice

SHARING_LINK = "https://learn.microsoft.com/power-apps/maker/canvas-apps/connections-list"
SHARING_TITLE = "Connectors overview for canvas apps - Power Apps | Microsoft Docs"
_SHARED = (
    "This is shareable connection. If the power app is shared with another user, connection is shared as well. "
    "For more information, please see the "
)
_NOT_SHARED = (
    "This is not shareable connection. If the power app is shared with another user, another user will be prompted "
    "to create new connection explicitly."
)


def sharing(type_: ConnectionChoice) -> str:
    """Return whether connections of this type are shared, in the words of the overview table."""
    return {True: "Shareable", False: "Not shareable", None: ""}[type_.is_shareable]


def sharing_sentence(type_: ConnectionChoice) -> tuple[str, str]:
    """Return the sentence on sharing, and the title of the page that it ends with, if it ends with one."""
    if type_.is_shareable is None:
        return "", ""
    return (_SHARED, SHARING_TITLE) if type_.is_shareable else (_NOT_SHARED, "")


def cells(*values: Any) -> str:
    """Return the cells of a row of plain text; empty ones leave nothing behind.

    >>> cells("body", None, "dynamic")
    'body dynamic'
    """
    return " ".join(text for value in values if value is not None and (text := str(value)))
