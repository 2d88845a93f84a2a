"""The files of operations/ and triggers/ to operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Related
from connsmith.model import sourceproblems
from connsmith.model.emptiness import with_empty
from connsmith.model.merge import merge
from connsmith.model.sourceoperation import SourceOperation, lower_body, read_request
from connsmith.model.trigger import REQUEST_KEYS, notification_content, trigger_kind, with_callback, with_trigger_keys
from connsmith.schemas.sources import check_complete
from connsmith.source.node import Mapping, Node, Scalar

if TYPE_CHECKING:
    from connsmith.model.lowering import Lowering
    from connsmith.model.order import Order
    from connsmith.model.sources import Sources
    from connsmith.source.project import SourceFile


class OperationReader:
    """Reads the operations of one connector.

    Attributes:
        diagnostics: what is wrong with them.
        removed: the sources that the environment takes away.
    """

    def __init__(self, sources: Sources, lowering: Lowering, defaults: Mapping | None, order: Order) -> None:
        self._sources = sources
        self._order = order
        self._lowering = lowering
        self._defaults = defaults
        self.diagnostics: list[Diagnostic] = []
        self.removed: list[Mapping] = []

    def read_all(self) -> list[SourceOperation]:
        """Return every operation and trigger that can be understood, each operationId once."""
        operations = []
        for kind in ("operation", "trigger"):
            known = []
            for file in self._sources.loaded.of_kind(kind):
                source = self._sources.inheritance.resolve(file)
                known.append(_id_of(source))
                operation = self._read(file, source)
                if operation is not None:
                    operations.append(operation)
            self.diagnostics.extend(self._sources.overlay.unknown(f"{kind}s", known))
        return self._without_duplicates(operations)

    def _read(self, file: SourceFile, source: Mapping) -> SourceOperation | None:
        changed = self._sources.overlay.change(f"{file.kind}s", _id_of(source), source)
        if not isinstance(changed, Mapping):
            self.removed.append(source)
            return None
        source = self._sources.fragments.expand_operation(self._with_defaults(changed))
        missing = check_complete(file.kind, source, file.start)
        if missing:
            self.diagnostics.extend(missing)
            return None
        key = self._request_key(source, file)
        if key is None:
            return None
        node = source.entries[key]
        assert isinstance(node, Scalar)
        kind = trigger_kind(key) if file.kind == "trigger" else None
        if kind is not None:
            source = with_trigger_keys(source, kind, node.span)
        if kind == "webhook":
            with_url = with_callback(source)
            if isinstance(with_url, Diagnostic):
                self.diagnostics.append(with_url)
                return None
            source = with_url
        return self._lowered(source, node, kind)

    def _lowered(self, source: Mapping, node: Scalar, kind: str | None) -> SourceOperation:
        request = read_request(node)
        operation_id = _written_id(source)
        beside: dict[str, Node] = {}
        content = notification_content(source, self._lowering)
        if content is not None:
            beside["x-ms-notification-content"] = content
        return SourceOperation(
            id=str(operation_id.value) if isinstance(operation_id, Scalar) else "",
            request=request,
            source=source,
            body=with_empty(lower_body(source, request, self._lowering), "operation", self._order),
            span=source.span,
            id_span=operation_id.span if operation_id else node.span,
            beside=beside,
            trigger=kind,
        )

    def _with_defaults(self, source: Mapping) -> Mapping:
        defaults = source.get("defaults")
        own = source.without("defaults")
        if self._defaults is None or (isinstance(defaults, Scalar) and defaults.value is False):
            return own
        return merge(self._defaults, own)

    def _request_key(self, source: Mapping, file: SourceFile) -> str | None:
        allowed = REQUEST_KEYS if file.kind == "trigger" else ("request",)
        found = [key for key in allowed if key in source]
        if len(found) == 1:
            return found[0]
        if found:
            span = source.keys[found[1]]
            message = f"a trigger is reached in one way, and this has {' and '.join(found)}; keep one"
        else:
            span = file.start
            wanted = "`subscribe: POST /path` or `poll: GET /path`" if len(allowed) > 1 else "`request: GET /path`"
            message = f"{file.name.rpartition('/')[2]} does not say how the operation is reached; add {wanted}"
        self.diagnostics.append(sourceproblems.REQUEST_FORM.at(span, message))
        return None

    def _without_duplicates(self, operations: list[SourceOperation]) -> list[SourceOperation]:
        first: dict[str, SourceOperation] = {}
        kept = []
        for operation in operations:
            other = first.setdefault(operation.id, operation) if operation.id else operation
            if other is operation:
                kept.append(operation)
                continue
            message = (
                f"the operationId {operation.id} is already taken; flows hold the id, so rename the newer operation"
            )
            related = (Related("first used here", other.id_span),)
            self.diagnostics.append(sourceproblems.DUPLICATE_NAME.at(operation.id_span, message, related=related))
        return kept


def path_of(source: Mapping) -> str | None:
    """Return the path of the operation `source`, or none when it does not say it in one way."""
    found = [text for key in REQUEST_KEYS if (text := source.text(key)) is not None]
    return found[0].partition(" ")[2] if len(found) == 1 else None


def _written_id(source: Mapping) -> Node | None:
    return source.get("operationId") or source.get("=operationId")


def _id_of(source: Mapping) -> str:
    node = _written_id(source)
    return str(node.value) if isinstance(node, Scalar) else ""
