"""Answers as makers see them, and media types said once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from connsmith.importing.naming.objects import objects_of

if TYPE_CHECKING:
    from connsmith.importing.preparing.api import Api

_JSON = ["application/json"]


def keep_one_answer(api: Api) -> None:
    """Drop the schemas of errors: makers see one answer, and the platform refuses a schema of `default`."""
    for call in api.calls():
        responses = objects_of(call.operation.get("responses"))
        results = [status for status in responses if status.startswith("2") and "schema" in responses[status]]
        for status, response in responses.items():
            is_error = status == "default" or (results and not status.startswith("2"))
            if is_error and "schema" in response:
                del response["schema"]
                at = (*call.pointer, "responses", status)
                api.lost(at, "schema of an error", "dropped; makers see the answer of success, and the error as it is")


def share_media_types(api: Api) -> None:
    """Say at the top what most operations consume and produce."""
    for key in ("consumes", "produces"):
        calls = [call for call in api.calls() if key in call.operation]
        if key in api.definition or not calls:
            continue
        (most, count), *_ = Counter(str(call.operation[key]) for call in calls).most_common(1)
        if most == str(_JSON) and count > 1:
            api.definition[key] = _JSON
            for call in calls:
                if call.operation[key] == _JSON:
                    del call.operation[key]
