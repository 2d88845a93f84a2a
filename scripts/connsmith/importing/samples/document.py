"""Samples to an OpenAPI 3 document, which is imported like any other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from connsmith.importing.loss import Loss
from connsmith.importing.naming.requests import name_of_request, shortened
from connsmith.importing.naming.words import words_of
from connsmith.importing.samples.addresses import group_samples
from connsmith.importing.samples.credentials import is_sensitive, scheme_of, values_of, without
from connsmith.importing.samples.sample import NOTHING
from connsmith.importing.samples.schemas import infer_schema
from connsmith.model.grammar import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from connsmith.importing.samples.addresses import SampledOperation
    from connsmith.importing.samples.sample import SampleAnswer, SampleBody, SampleRequest
    from connsmith.source.node import Json

_ASSETS = ("text/html", "text/css", "text/javascript", "application/javascript", "image/", "font/", "video/", "audio/")
_USUAL_HEADERS = frozenset(
    {"accept", "authorization", "connection", "cookie", "host", "origin", "referer", "pragma", "priority", "dnt", "te",
     "user-agent", "cache-control", "upgrade-insecure-requests", "x-requested-with", "traceparent", "tracestate",
     "date"}
)  # fmt: skip
_METHODS = frozenset(METHODS) - {"options"}
"""A browser asks with OPTIONS whether it may call, which is no operation of the API."""
_ARTICLES = frozenset({"a", "an", "the"})
_USUAL_BEGINNINGS = ("sec-", "content-", "accept-", "if-", ":", "x-forwarded-", "postman-", "cf-", "x-b3-")


def describe(
    title: str,
    samples: Sequence[SampleRequest],
    declared: dict[str, Json],
    secrets: frozenset[str] = frozenset(),
    description: str = "",
) -> tuple[Json, tuple[Loss, ...]]:
    """Return the document for `samples`, and what was left out.

    Args:
        title: what the API is called.
        samples: the requests.
        declared: the security schemes that are named already.
        secrets: values that must not stand anywhere.
        description: what the API is said to be for.
    """
    losses: list[Loss] = []
    kept = _of_the_api(samples, losses)
    hidden = secrets | values_of(samples)
    schemes = {**scheme_of(kept), **declared}
    paths: Json = {}
    ids: set[str] = set()
    for address in group_samples(kept):
        operation = _operation(address, hidden, ids)
        paths.setdefault(without(address.path, hidden), {})[address.method] = operation
        losses.extend(_broken_bodies(address))
        if len(address.samples) > 1:
            construct = f"{len(address.samples)} calls of {address.method.upper()} {address.path}"
            losses.append(Loss(address.samples[0].place, construct, "one operation with what all of them show"))
    if any(name.lower() == "cookie" for sample in kept for name, _ in sample.headers) and not schemes:
        losses.append(
            Loss(
                kept[0].place, "signing in with a cookie", "the platform has none; find another way", needs_person=True
            )
        )
    origin = next((sample.origin for sample in kept if sample.origin), "")
    document = {
        "openapi": "3.0.3",
        "info": {
            "title": without(title, hidden) or "Recorded API",
            "version": "1.0",
            **({"description": without(description, hidden)} if description else {}),
        },
        **({"servers": [{"url": origin}]} if origin else {}),
        "security": _requirements(kept, declared),
        "paths": paths,
        "components": {"securitySchemes": schemes},
    }
    return document, tuple(losses)


def _broken_bodies(address: SampledOperation) -> Iterator[Loss]:
    """A body that is said to be JSON and is none has no schema."""
    for sample in address.samples:
        body = sample.body
        if "json" in body.media_type and body.text.strip() and body.value is NOTHING:
            construct = f"body of {address.method.upper()} {address.path} that is no JSON"
            yield Loss(sample.place, construct, "any content is taken; write its schema", needs_person=True)


def _requirements(samples: Sequence[SampleRequest], declared: dict[str, Json]) -> list[Json]:
    """Return the schemes that requests use, together where one request uses several."""
    used = dict.fromkeys(tuple(sorted(scheme_of([sample]))) for sample in samples)
    ways = [way for way in used if way and not any(set(way) < set(other) for other in used)]
    ways.extend((name,) for name in declared if not any(name in way for way in ways))
    return [{name: [] for name in way} for way in ways]


def _of_the_api(samples: Sequence[SampleRequest], losses: list[Loss]) -> list[SampleRequest]:
    """Keep the calls of the one service that answers data most often; a recording of a browser has many others."""
    usable = [sample for sample in samples if sample.method in _METHODS and not _is_asset(sample)]
    origins = Counter(sample.origin for sample in usable if sample.origin)
    most = origins.most_common(1)[0][0] if origins else ""
    kept = [sample for sample in usable if sample.origin in {most, ""}]
    left = [sample for sample in samples if sample not in kept]
    for reason, group in _reasons(left, most).items():
        plural = "" if len(group) == 1 else "s"
        losses.append(Loss(group[0].place, f"{len(group):,} request{plural} {reason}", "left out"))
    return kept


def _reasons(left: Sequence[SampleRequest], most: str) -> dict[str, list[SampleRequest]]:
    reasons: dict[str, list[SampleRequest]] = {}
    for sample in left:
        is_other = sample.origin not in {most, ""}
        reason = f"to {sample.origin}" if is_other else "for pages and their parts, or with other methods"
        reasons.setdefault(reason, []).append(sample)
    return reasons


def _is_asset(sample: SampleRequest) -> bool:
    types = [answer.body.media_type for answer in sample.answers]
    return sample.method == "get" and bool(types) and all(kind.startswith(_ASSETS) for kind in types)


def _operation(address: SampledOperation, hidden: frozenset[str], ids: set[str]) -> Json:
    first = next((sample for sample in address.samples if sample.name), address.samples[0])
    summary = without(first.name, hidden)
    name = shortened([word for word in words_of(summary) if word.lower() not in _ARTICLES]) or name_of_request(
        address.method, address.path
    )
    if name.lower() in ids:
        name = name_of_request(address.method, address.path)
    ids.add(name.lower())
    described = without(first.description, hidden)
    body = _request_body(address)
    return {
        "operationId": name,
        **({"summary": summary} if summary else {}),
        **({"description": described} if described else {}),
        **({"tags": [without(tag, hidden) for tag in first.tags]} if first.tags else {}),
        "parameters": [
            _described(address, parameter, hidden)
            for parameter in (*_variables(address), *_queries(address), *_headers(address))
        ],
        **({"requestBody": body} if body else {}),
        "responses": _responses(address),
    }


def _described(address: SampledOperation, parameter: Json, hidden: frozenset[str]) -> Json:
    said = (text for sample in address.samples for name, text in sample.notes if name == parameter["name"])
    description = next(said, "")
    return {**parameter, "description": without(description, hidden)} if description else parameter


def _variables(address: SampledOperation) -> list[Json]:
    found: list[Json] = []
    for at, step in enumerate(address.path.strip("/").split("/")):
        if step.startswith("{"):
            values = [sample.path[at] for sample in address.samples if not sample.path[at].startswith("{")]
            is_number = bool(values) and all(value.isdecimal() for value in values)
            kind = "integer" if is_number else "string"
            found.append({"name": step.strip("{}"), "in": "path", "required": True, "schema": {"type": kind}})
    return found


def _queries(address: SampledOperation) -> list[Json]:
    names = dict.fromkeys(name for sample in address.samples for name, _ in sample.query if not is_sensitive(name))
    found: list[Json] = []
    for name in names:
        values = [value for sample in address.samples for key, value in sample.query if key == name]
        found.append({"name": name, "in": "query", "schema": {"type": _kind(values)}})
    return found


def _kind(values: list[str]) -> str:
    plain = [value for value in values if value]
    if plain and all(value.isdecimal() and not (value.startswith("0") and len(value) > 1) for value in plain):
        return "integer"
    return "boolean" if plain and all(value in {"true", "false"} for value in plain) else "string"


def _headers(address: SampledOperation) -> list[Json]:
    names = {name.lower(): name for sample in address.samples for name, _ in sample.headers}
    return [
        {"name": name, "in": "header", "schema": {"type": "string"}}
        for lower, name in names.items()
        if lower not in _USUAL_HEADERS and not lower.startswith(_USUAL_BEGINNINGS) and not is_sensitive(lower)
    ]


def _request_body(address: SampledOperation) -> Json:
    bodies = [sample.body for sample in address.samples if not sample.body.is_empty]
    if not bodies or address.method == "get":
        return {}
    media_type = Counter(body.media_type for body in bodies).most_common(1)[0][0] or "text/plain"
    alike = [body for body in bodies if body.media_type == media_type]
    if any(body.fields or body.files for body in alike):
        return {"content": {media_type: {"schema": _form(alike)}}}
    return {"content": {media_type: _content(alike)}}


def _form(bodies: list[SampleBody]) -> Json:
    names = dict.fromkeys(name for body in bodies for name in (*body.files, *(name for name, _ in body.fields)) if name)
    files = {name for body in bodies for name in body.files}
    properties: Json = {}
    for name in names:
        values = [value for body in bodies for key, value in body.fields if key == name]
        properties[name] = {"type": "string", "format": "binary"} if name in files else {"type": _kind(values)}
    return {"type": "object", "properties": properties}


def _responses(address: SampledOperation) -> Json:
    answers: dict[str, list[SampleAnswer]] = {}
    for sample in address.samples:
        for answer in sample.answers:
            answers.setdefault(answer.status, []).append(answer)
    responses: Json = {}
    for status, found in sorted(answers.items()):
        bodies = [answer.body for answer in found if not answer.body.is_empty]
        media_type = Counter(body.media_type for body in bodies).most_common(1)[0][0] if bodies else ""
        content = _content([body for body in bodies if body.media_type == media_type])
        responses[status] = {"description": "", **({"content": {media_type: content}} if media_type else {})}
    return responses or {"200": {"description": ""}}


def _content(bodies: list[SampleBody]) -> Json:
    values = [value for body in bodies if (value := body.value) is not NOTHING]
    if values:
        return {"schema": infer_schema(values)}
    return {"schema": {"type": "string"}} if any(body.media_type.startswith("text/") for body in bodies) else {}
