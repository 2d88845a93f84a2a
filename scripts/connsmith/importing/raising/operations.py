"""Operations of the definition to the files of operations/ and triggers/."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Diagnostic
from connsmith.importing.raising.callback import without_callback
from connsmith.importing.raising.equality import canonical
from connsmith.importing.raising.faithful import Wanted, raise_faithfully
from connsmith.importing.raising.parameters import raise_parameters, raise_responses
from connsmith.model.grammar import METHODS
from connsmith.model.parameters import ambiguous_names
from connsmith.model.sourceoperation import INTERNAL, lower_body, read_request
from connsmith.model.trigger import notification_content, trigger_kind, with_callback, with_trigger_keys
from connsmith.source.node import NOWHERE, Mapping, Scalar, plain, positioned_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from connsmith.importing.raising.dialect import Dialect
    from connsmith.importing.raising.fragment import Raising
    from connsmith.source.node import Json

_PAYLOADS = ("single", "batch")
_HEAD = ("operationId", "=operationId")


@dataclass(frozen=True, slots=True)
class Raised:
    """One operation as a source.

    Attributes:
        method: its method, in lower case.
        path: its path.
        id: its operationId.
        source: the content of its file.
        is_trigger: whether the file belongs to triggers/.
        has_content: whether the file also says what its path item has as x-ms-notification-content.
    """

    method: str
    path: str
    id: str
    source: Json
    is_trigger: bool
    has_content: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write an operation: the key of its request, and which short forms of a webhook to use."""

    key: str = "request"
    content: Any = None
    payload: str | None = None
    implied: frozenset[str] = field(default_factory=frozenset)
    callback: bool = False


def raise_operation(path: str, method: str, operation: Json, content: Any, dialect: Dialect) -> Raised | None:
    """Return the source of one operation, or none when only paths.yaml can hold it.

    Args:
        path: its path.
        method: its method, in lower case.
        operation: the OpenAPI operation.
        content: the x-ms-notification-content of the path item, for the first trigger of the path.
        dialect: what sources may say in short.
    """
    is_trigger = "x-ms-trigger" in operation
    ambiguous = ambiguous_names(positioned_mapping({"parameters": operation.get("parameters")}, NOWHERE))
    forms = list(_forms(operation, content)) if is_trigger else [_Form()]
    kind = "trigger" if is_trigger else "operation"
    for form in forms:
        wanted = Wanted(
            kind,
            {"body": canonical(operation, "operation"), "content": canonical(form.content, "notificationContent")},
            partial(_lower, form=form, path=path, dialect=dialect),
        )
        make = partial(_source, form=form, request=f"{method.upper()} {path}", operation=operation)
        source = raise_faithfully(wanted, make, dialect, ambiguous, patient=form is forms[-1])
        if source is not None:
            return Raised(
                method=method,
                path=path,
                id=operation["operationId"],
                source=source,
                is_trigger=is_trigger,
                has_content=form.content is not None,
            )
    return None


def add_unsubscribes(operations: Sequence[Raised]) -> None:
    """Name in each webhook the operation that ends its subscription, where only one can be meant.

    That is the one DELETE operation below the webhook's own path, else the only one that makers never see.
    """
    deletes = [raised for raised in operations if raised.method == "delete"]
    hidden = [raised for raised in deletes if raised.source.get("visibility") == INTERNAL]
    for raised in operations:
        if "subscribe" not in raised.source:
            continue
        below = [other for other in deletes if _is_below(other.path, raised.path)]
        for found in (below, hidden):
            if len(found) == 1:
                raised.source["unsubscribe"] = found[0].id
                break


def _is_below(path: str, parent: str) -> bool:
    start, _, last = path.rpartition("/")
    return start == parent.rstrip("/") and last.startswith("{")


def methods_of(item: Json) -> list[str]:
    """Return the methods of a path item whose operations may become files, in the order of a build."""
    return [
        method
        for method in METHODS
        if isinstance(item.get(method), dict)
        and isinstance(item[method].get("operationId"), str)
        and item[method]["operationId"]
    ]


def _forms(operation: Json, content: Any) -> Iterator[_Form]:
    """The short form of the trigger, and last the one where its platform keys are written by hand."""
    trigger = operation["x-ms-trigger"]
    is_webhook = isinstance(content, dict) or "x-ms-notification-url" in str(operation.get("parameters"))
    has_payload = trigger in _PAYLOADS
    if is_webhook and has_payload:
        form = _Form("subscribe", content, None if trigger == "single" else trigger, frozenset({"x-ms-trigger"}))
        yield _Form(form.key, form.content, form.payload, form.implied, callback=True)
        yield form
    elif has_payload and isinstance(operation.get("x-ms-trigger-metadata"), dict):
        implied = {"x-ms-trigger", "x-ms-trigger-metadata"}
        if operation["x-ms-trigger-metadata"] != {"mode": "polling", "kind": "query"}:
            implied.remove("x-ms-trigger-metadata")
        yield _Form("poll", None, None if trigger == "batch" else trigger, frozenset(implied))
    yield _Form()


def _source(raising: Raising, form: _Form, request: str, operation: Json) -> Json:
    parts = ("parameters", "responses")
    rest = {key: value for key, value in operation.items() if key not in form.implied}
    split = {key for key in parts if key in rest and not raising.is_escaped((key,))}
    raised = raising.raise_object({k: v for k, v in rest.items() if k not in split}, "operation", (), ())
    source: Json = {key: raised.pop(key) for key in _HEAD if key in raised}
    source[form.key] = request
    if form.content is not None:
        source["notification"] = _notification(raising, form.content)
    if form.payload:
        source["payload"] = form.payload
    source.update(raised)
    path = request.split(" ", 1)[1]
    for key in parts:
        if key in split:
            raising.spots[(key,)] = (key,)
            value = rest[key]
            source[key] = (
                raise_parameters(value, path, raising) if key == "parameters" else raise_responses(value, raising)
            )
    return without_callback(source) if form.callback else source


def _notification(raising: Raising, content: Any) -> Any:
    raised = raising.raise_object(content, "notificationContent", ("notification",), ("content",))
    is_bare = isinstance(raised, dict) and list(raised) == ["schema"]
    return raised["schema"] if is_bare and isinstance(raised["schema"], dict | str) else raised


def _lower(source: Json, form: _Form, path: str, dialect: Dialect) -> Json | None:
    """Return what a build makes of `source`, in canonical order."""
    lowering = dialect.lowering()
    node: Mapping | Diagnostic = positioned_mapping(source, NOWHERE)
    assert isinstance(node, Mapping)
    request = read_request(Scalar(source[form.key], NOWHERE))
    kind = trigger_kind(form.key)
    if kind is not None:
        node = with_trigger_keys(node, kind, NOWHERE)
    if kind == "webhook":
        node = with_callback(node)
        if isinstance(node, Diagnostic):
            return None
    content = notification_content(node, lowering)
    body = lower_body(node, request, lowering)
    if lowering.diagnostics or request.path != path:
        return None
    return {
        "body": canonical(plain(body), "operation"),
        "content": canonical(None if content is None else plain(content), "notificationContent"),
    }
