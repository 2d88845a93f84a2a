"""What an import from OpenAPI 3 lost, for people and for programs."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import format_pointer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.importing.openapi3.loss import Loss

_WIDTH = 80
_INDENT = "    "


def losses_text(losses: Sequence[Loss]) -> str:
    """Return the losses as text, those that need a person first, "" when there are none."""
    decide = [loss for loss in losses if loss.needs_person]
    settled = [loss for loss in losses if not loss.needs_person]
    lines = []
    for heading, group in (("to decide", decide), ("settled", settled)):
        if group:
            lines.append(f"{heading}: {len(group)}")
            for loss in group:
                lines.append(f"  {format_pointer(loss.pointer) or '/'}")
                text = f"{loss.construct}: {loss.decision}"
                lines.extend(textwrap.wrap(text, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT))
    return "\n".join([*lines, ""]) if lines else ""


def losses_data(losses: Sequence[Loss]) -> list[dict[str, Any]]:
    """Return the losses as JSON data."""
    return [
        {
            "pointer": format_pointer(loss.pointer),
            "construct": loss.construct,
            "decision": loss.decision,
            "needsPerson": loss.needs_person,
        }
        for loss in losses
    ]


def losses_json(losses: Sequence[Loss]) -> str:
    """Return the losses as JSON text."""
    return json.dumps({"version": 1, "losses": losses_data(losses)}, indent=2, ensure_ascii=False) + "\n"
