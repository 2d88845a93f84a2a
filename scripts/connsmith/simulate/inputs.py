"""The inputs of a call, by name, to the request that the platform makes of them (fact call-values)."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from connsmith.exchange.address import encode, encode_query
from connsmith.exchange.message import (
    CONTENT_TYPE,
    FORM_TYPE,
    JSON_TYPE,
    encode_json,
    header_of,
    is_json_type,
    with_header,
)
from connsmith.reading.analyses.mediatypes import MULTIPART
from connsmith.reading.parameter import BODY, PATH
from connsmith.reading.values import object_of, text_of
from connsmith.simulate.body import trim_body
from connsmith.simulate.policies.draft import Draft
from connsmith.simulate.sample import sample_of
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation
from connsmith.reading.parameter import Parameter

QUERY, HEADER, FORM = "query", "header", "formData"
_SEPARATORS = {"csv": ",", "ssv": " ", "tsv": "\t", "pipes": "|"}
_BOUNDARY = "connsmith-form-boundary"
_DATE_FORMATS = {"date-time": "%Y-%m-%dT%H:%M:%S.{ms}Z", "date": "%Y-%m-%d", "date-no-tz": "%Y-%m-%dT%H:%M:%S.{ms}"}


class InputError(Exception):
    """The inputs cannot make a request; the message says which and why.

    Args:
        message: which, and why.
        name: the input that is at fault, "" when it is missing.
    """

    def __init__(self, message: str, name: str = "") -> None:
        super().__init__(message)
        self.name = name


@dataclass(slots=True)
class Serialised:
    """The request that a call makes, and what was done to make it.

    Attributes:
        draft: the request.
        path_values: the path parameters by name, encoded.
        notes: what a reader should know, each in one line.
    """

    draft: Draft
    path_values: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def sample_inputs(definition: Definition, operation: Operation, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return values that connsmith makes up for the required inputs of `operation` that are not `given`.

    The body of a webhook counts as required: it carries the address of the flow.
    """
    made: dict[str, Any] = {}
    for parameter in operation.parameters:
        needed = parameter.is_required or (parameter.place == BODY and operation.is_webhook)
        if needed and not _is_given(parameter, given) and not parameter.has_default:
            schema = parameter.schema if parameter.place == BODY else parameter.data
            made[BODY if parameter.place == BODY else parameter.name] = sample_of(definition, schema)
    return made


def missing_inputs(operation: Operation, given: Mapping[str, Any]) -> list[str]:
    """Return the names of the required inputs that are not `given` and have no default."""
    return [
        parameter.name
        for parameter in operation.parameters
        if parameter.is_required and not parameter.has_default and not _is_given(parameter, given)
    ]


def serialise(definition: Definition, operation: Operation, given: Mapping[str, Any]) -> Serialised:
    """Return the request that a flow makes when it gives `operation` the values `given` by name.

    Raises:
        InputError: a name is unknown, or a required value is missing.
    """
    _refuse_unknown(operation, given)
    address = operation.address
    base = f"{address.scheme}://{address.host or 'localhost'}{address.base_path}"
    result = Serialised(Draft(operation.method.upper(), base, operation.path))
    form: list[tuple[str, Any, Parameter]] = []
    for parameter in operation.parameters:
        is_given, value = _value_of(parameter, given)
        if not is_given:
            continue
        if parameter.place == BODY:
            _put_body(definition, operation, parameter, value, result)
        elif parameter.place == FORM:
            form.append((parameter.name, value, parameter))
        else:
            _put(parameter, value, result)
    if form:
        _put_form(operation, form, result)
    return result


def _is_given(parameter: Parameter, given: Mapping[str, Any]) -> bool:
    return parameter.name in given or (parameter.place == BODY and BODY in given)


def _value_of(parameter: Parameter, given: Mapping[str, Any]) -> tuple[bool, Any]:
    if parameter.name in given:
        return True, given[parameter.name]
    if parameter.place == BODY and BODY in given:
        return True, given[BODY]
    if parameter.has_default and (parameter.is_internal or parameter.is_required):
        return True, parameter.default
    if parameter.place == BODY and parameter.is_required:
        return True, None
    if parameter.is_required:
        raise InputError(f"the call lacks the required input {parameter.name}")
    return False, None


def _refuse_unknown(operation: Operation, given: Mapping[str, Any]) -> None:
    names = {parameter.name for parameter in operation.parameters}
    if operation.body is not None:
        names.add(BODY)
    for name in given:
        if name not in names:
            listed = ", ".join(sorted(names)) or "none"
            hint = suggest(name, sorted(names), f"it has {listed}")
            raise InputError(f"{operation.name} has no input {name}; {hint}", name)


def _put(parameter: Parameter, value: Any, result: Serialised) -> None:
    draft = result.draft
    if parameter.place == PATH:
        text = encode(_joined(parameter, value))
        text = encode(text) if parameter.url_encoding == "double" else text
        result.path_values[parameter.name] = text
        result.draft = replace(draft, path=draft.path.replace("{" + parameter.name + "}", text))
    elif parameter.place == QUERY:
        texts = _several(parameter, value)
        if parameter.url_encoding == "double":
            texts = [encode(text) for text in texts]
        result.draft = replace(draft, query=(*draft.query, *((parameter.name, text) for text in texts)))
    elif parameter.place == HEADER:
        text = _joined(parameter, value)
        text = encode(text) if parameter.url_encoding == "double" else text
        if "\n" in text or "\r" in text:
            raise InputError(f"{parameter.name} holds an end of line, which a header cannot carry")
        if not text.isascii():
            result.notes.append(f"{parameter.name} holds characters that are not ASCII, which a header cannot carry")
        result.draft = replace(draft, headers=with_header(draft.headers, parameter.name, text))


def _several(parameter: Parameter, value: Any) -> list[str]:
    if isinstance(value, list) and parameter.collection_format == "multi":
        return [text_for(item, _format_of_items(parameter)) for item in value]
    return [_joined(parameter, value)]


def _joined(parameter: Parameter, value: Any) -> str:
    if isinstance(value, list):
        separator = _SEPARATORS.get(parameter.collection_format, ",")
        return separator.join(text_for(item, _format_of_items(parameter)) for item in value)
    return text_for(value, parameter.format)


def _format_of_items(parameter: Parameter) -> str:
    return text_of(object_of(parameter.data, "items"), "format")


def text_for(value: Any, form: str) -> str:
    """Return `value` as it is written into an address or a header; dates take the form that the platform sends.

    >>> text_for("2024-05-01T10:00:00+02:00", "date-time"), text_for(True, ""), text_for(None, "")
    ('2024-05-01T08:00:00.000Z', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return _as_date(value, form) if form in _DATE_FORMATS else value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _as_date(text: str, form: str) -> str:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    if form == "date-time":
        moment = moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
    return moment.strftime(_DATE_FORMATS[form].replace("{ms}", f"{moment.microsecond // 1000:03d}"))


def _put_body(
    definition: Definition, operation: Operation, parameter: Parameter, value: Any, result: Serialised
) -> None:
    headers = result.draft.headers
    written = header_of(headers, CONTENT_TYPE)
    raw = _raw_content(value)
    if raw is not None:
        content, media = raw
    elif isinstance(value, str) and not _is_json_body(operation, written):
        content, media = value.encode(), _first(operation.consumes, "text/plain")
    else:
        trimmed = trim_body(definition, parameter.schema, value)
        if trimmed.missing:
            raise InputError(f"the body lacks the required {', '.join(trimmed.missing)}")
        if parameter.is_required and trimmed.value is None:
            raise InputError("the call lacks the required input body")
        if trimmed.value is None:
            return
        if trimmed.dropped:
            result.notes.append(
                f"left out, since the schema of the body does not name it: {', '.join(trimmed.dropped)}"
            )
        content, media = encode_json(trimmed.value), _json_of(operation.consumes)
    result.draft = replace(
        result.draft, content=content, headers=headers if written else with_header(headers, CONTENT_TYPE, media)
    )


def _is_json_body(operation: Operation, written: str | None) -> bool:
    if written is not None:
        return is_json_type(written)
    return not operation.consumes or any(is_json_type(media) for media in operation.consumes)


def _json_of(consumes: tuple[str, ...]) -> str:
    return next((media for media in consumes if is_json_type(media)), JSON_TYPE)


def _first(consumes: tuple[str, ...], otherwise: str) -> str:
    return consumes[0] if consumes else otherwise


def _raw_content(value: Any) -> tuple[bytes, str] | None:
    """What a flow carries as `{"$content-type": TYPE, "$content": BASE64}`."""
    if not isinstance(value, dict) or "$content" not in value:
        return None
    try:
        content = base64.b64decode(str(value["$content"]), validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError("$content of the body is not base64") from error
    return content, str(value.get("$content-type") or "application/octet-stream")


def _put_form(operation: Operation, form: list[tuple[str, Any, Parameter]], result: Serialised) -> None:
    has_file = any(parameter.type == "file" for _, _, parameter in form)
    types = [media.lower() for media in operation.consumes]
    headers = result.draft.headers
    if has_file or (MULTIPART in types and FORM_TYPE not in types):
        content, media = _multipart(form), f"{MULTIPART}; boundary={_BOUNDARY}"
    else:
        pairs = tuple((name, text) for name, value, parameter in form for text in _several(parameter, value))
        content, media = encode_query(pairs).encode(), FORM_TYPE
    result.draft = replace(result.draft, content=content, headers=with_header(headers, CONTENT_TYPE, media))


def _multipart(form: list[tuple[str, Any, Parameter]]) -> bytes:
    chunks = []
    for name, value, parameter in form:
        raw = _raw_content(value)
        is_file = parameter.type == "file"
        content = raw[0] if raw else text_for(value, parameter.format).encode()
        head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"'
        head += (
            f'; filename="{name}"\r\nContent-Type: {raw[1] if raw else "application/octet-stream"}' if is_file else ""
        )
        chunks.append(head.encode() + b"\r\n\r\n" + content + b"\r\n")
    return b"".join(chunks) + f"--{_BOUNDARY}--\r\n".encode()


def callback_path(definition: Definition, operation: Operation) -> tuple[str, ...] | None:
    """Return the way to the property of the body that takes the callback address, none when there is none."""
    parameter = operation.body
    return _find_callback(definition, parameter.schema, 0) if parameter else None


def _find_callback(definition: Definition, schema: Any, depth: int) -> tuple[str, ...] | None:
    from connsmith.reading.shapes import parts_of

    if depth > 8 or not isinstance(schema, dict):  # noqa: PLR2004 - deeper than any published body
        return None
    for part in parts_of(definition, schema):
        for name, inner in object_of(part, "properties").items():
            if isinstance(inner, dict) and is_callback(inner):
                return (name,)
            found = _find_callback(definition, inner, depth + 1) if text_of(part, "type") != "array" else None
            if found:
                return (name, *found)
    return None


def is_callback(data: dict[str, Any]) -> bool:
    """Whether `data`, a parameter or property, takes the address that a webhook is called at."""
    return str(data.get("x-ms-notification-url", "")).lower() == "true"
