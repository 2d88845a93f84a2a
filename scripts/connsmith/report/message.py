"""What a finding says, wherever it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic


def message_of(item: Diagnostic) -> str:
    """Return the message of `item`, with the environments that it holds in when these are not all."""
    if not item.environments:
        return item.message
    return f"{item.message} (in the environment{'s'[: len(item.environments) > 1]} {', '.join(item.environments)})"
