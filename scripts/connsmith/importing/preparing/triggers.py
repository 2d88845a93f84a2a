"""Operations that end a subscription, which only the platform calls (fact webhook-delete-internal)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.importing.preparing.api import Api

_LAST_VARIABLE = re.compile(r"/\{[^{}/]+\}$")


def hide_unsubscribing(api: Api) -> None:
    """Hide the DELETE below the path of a webhook trigger from makers."""
    triggers = {call.path for call in api.calls() if "x-ms-trigger" in call.operation}
    for call in api.calls():
        if call.method == "delete" and _LAST_VARIABLE.sub("", call.path) in triggers:
            call.operation["x-ms-visibility"] = "internal"
            decision = "hidden, as it ends a subscription; where it does more, take visibility away"
            api.decide(call.pointer, f"operation {call.operation.get('operationId')}", decision)
