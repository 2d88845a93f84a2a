"""Values in Markdown: whatever a connector says is text, and never markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.document.page.model import TypeName

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
# What means something only where a line begins: lists, quotes, rules, underlines of headings.
_LINE_START = re.compile(r"^([-+=]|\d+[.)])", re.MULTILINE)
_UNSAFE_IN_LINK = re.compile(r"[\s<>\\|`]")
_PLAIN_LINK = re.compile(r"[\w#:/.?=%+@-]+", re.ASCII)
_UNSAFE_IN_CODE = re.compile(r"[`|\n\\]|^\s*$")


class Markdown(str):
    """Text that is Markdown already."""

    __slots__ = ()


def escape_markdown(value: Any) -> str:
    r"""Return `value` as paragraphs of Markdown that show it as it is.

    >>> escape_markdown("1. <b>*x*</b>")
    '1\\. \\<b\\>\\*x\\*\\</b\\>'
    """
    if isinstance(value, Markdown):
        return value
    paragraphs = re.split(r"\n\s*\n", str(value))
    return "\n\n".join(_line(paragraph) for paragraph in paragraphs)


def cell(value: Any) -> Markdown:
    """Return `value` as the content of one table cell or list item."""
    return Markdown(value if isinstance(value, Markdown) else _line(str(value)))


def code(value: str) -> Markdown:
    """Return `value` as a code span, or as text when a code span cannot hold it."""
    return cell(value) if _UNSAFE_IN_CODE.search(value) else Markdown(f"`{value}`")


def link(text: str, address: str) -> Markdown:
    """Return a link to `address`, or just the text when there is no address."""
    if not address:
        return cell(text)
    target = address if _PLAIN_LINK.fullmatch(address) else f"<{_UNSAFE_IN_LINK.sub(_percent, address)}>"
    return Markdown(f"[{_line(text)}]({target})")


def typed(type_: TypeName) -> Markdown:
    """Return a type with the link to its definition."""
    return Markdown(type_.prefix + link(type_.name, type_.anchor and f"#{type_.anchor}"))


def _line(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _LINE_START.sub(_escape_start, escaped)


def _escape_start(match: re.Match[str]) -> str:
    mark = match[1]
    return f"{mark[:-1]}\\{mark[-1]}"


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8"))
