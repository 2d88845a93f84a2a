"""Names of Microsoft's products, which a connector may not take for its own texts.

The validator is known to refuse three of them; the others come from the guidance that no product of the Power Platform
may be named (fact description-restricted-words).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = (
    "Power Apps",
    "Power Automate",
    "Power BI",
    "Power Pages",
    "Power Virtual Agents",
    "Power Platform",
    "Logic Apps",
    "Dataverse",
    "Copilot Studio",
)
REFUSED = frozenset({"Power Apps", "Power Automate", "Logic Apps"})
"""Those that the message of the validator lists; for the others there is only the guidance."""
_PRODUCT = re.compile(
    r"\b(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s?") for name in _NAMES) + r")\b", re.IGNORECASE
)
_NAMED = {name.replace(" ", "").lower(): name for name in _NAMES}


def product_names_in(text: str) -> Iterator[str]:
    """Yield each product that `text` names, once, as Microsoft writes it.

    >>> list(product_names_in("Use it in PowerApps or Logic apps."))
    ['Power Apps', 'Logic Apps']
    """
    spelt = ("".join(match[0].split()).lower() for match in _PRODUCT.finditer(text))
    yield from dict.fromkeys(_NAMED[name] for name in spelt)
