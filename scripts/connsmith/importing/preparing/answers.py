"""Answers as makers see them, and media types said once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from connsmith.reading.document import JsonDocument
from connsmith.reading.response import DEFAULT, choose_output, read_responses

if TYPE_CHECKING:
    from connsmith.importing.preparing.api import Api

_JSON = ["application/json"]


def keep_one_answer(api: Api) -> None:
    """Drop the schemas of errors: makers see one answer, and the platform refuses a schema of `default`."""
    document = JsonDocument(api.definition)
    for call in api.calls():
        responses = tuple(read_responses(document, call.operation, call.pointer))
        has_result = choose_output(response for response in responses if response.is_success) is not None
        for response in responses:
            is_error = response.status == DEFAULT or (has_result and not response.is_success)
            # What is shared stays as it is: an answer of success may refer to it too.
            if is_error and response.pointer == response.target and response.data.pop("schema", None) is not None:
                words = "dropped; makers see the answer of success, and the error as it is"
                api.lost(response.pointer, "schema of an error", words)


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
