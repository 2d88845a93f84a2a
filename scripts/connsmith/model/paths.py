"""Operations and paths.yaml to the path items of the definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Related
from connsmith.model import sourceproblems
from connsmith.model.connector import PathItem
from connsmith.model.grammar import METHODS
from connsmith.model.lowering import ESCAPE
from connsmith.model.parameters import lower_parameters
from connsmith.source.node import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.diagnostics import Span
    from connsmith.model.lowering import Lowering
    from connsmith.model.order import Order
    from connsmith.model.sourceoperation import SourceOperation


def assemble_paths(
    operations: Iterable[SourceOperation], written: Mapping | None, lowering: Lowering, order: Order
) -> tuple[tuple[PathItem, ...], list[Diagnostic]]:
    """Return the path items in their order, beside requests that two sources describe.

    Args:
        operations: every operation of the connector.
        written: paths.yaml, what belongs to a path as a whole.
        lowering: lowers what paths.yaml says.
        order: the order of paths that an import found; else paths stand in the order of their text.
    """
    by_path: dict[str, dict[str, SourceOperation]] = {}
    diagnostics: list[Diagnostic] = []
    for operation in operations:
        methods = by_path.setdefault(operation.request.path, {})
        other = methods.setdefault(operation.request.method, operation)
        if other is not operation:
            diagnostics.append(_duplicate(operation, other))
    verbatim = {key.removeprefix(ESCAPE): key for key in written or () if key.startswith(ESCAPE)}
    plain_names = (key for key in written or () if not key.startswith(ESCAPE))
    items = []
    for path in order.sorted("paths", sorted({*by_path, *plain_names, *verbatim}), lambda name: name):
        if path in verbatim and written is not None:
            diagnostics.extend(_hidden(operation, path) for operation in by_path.get(path, {}).values())
            items.append(_verbatim_item(path, written, verbatim[path]))
        else:
            items.append(_path_item(path, by_path.get(path, {}), written, lowering))
    return tuple(items), diagnostics


def _verbatim_item(path: str, written: Mapping, key: str) -> PathItem:
    span = written.keys[key]
    return PathItem(path=path, span=span, entries=Mapping.empty(span), operations=(), verbatim=written.entries[key])


def _path_item(path: str, methods: dict[str, SourceOperation], written: Mapping | None, lowering: Lowering) -> PathItem:
    operations = tuple(methods[method] for method in METHODS if method in methods)
    own = written.get(path) if written else None
    span: Span
    if own is not None and written is not None:
        span = written.keys[path]
        entries = _lowered(own, path, lowering) if isinstance(own, Mapping) else Mapping.empty(span)
    else:
        span = operations[0].request.span
        entries = Mapping.empty(span)
    for operation in operations:
        for key, node in operation.beside.items():
            if key not in entries:
                entries = entries.with_entry(key, node)
    return PathItem(path, span, entries, operations)


def _lowered(own: Mapping, path: str, lowering: Lowering) -> Mapping:
    entries = lowering.lower(own.without("parameters"), "pathItem")
    assert isinstance(entries, Mapping)
    parameters = own.get("parameters")
    if parameters is None:
        return entries
    return entries.with_entry("parameters", lower_parameters(parameters, path, lowering), own.keys["parameters"])


def _duplicate(operation: SourceOperation, other: SourceOperation) -> Diagnostic:
    request = operation.request
    message = f"{request.method.upper()} {request.path} is already described; a path has one operation for each method"
    related = (Related("first described here", other.request.span),)
    return sourceproblems.DUPLICATE_OPERATION.at(request.span, message, related=related)


def _hidden(operation: SourceOperation, path: str) -> Diagnostic:
    message = f"paths.yaml writes {path} as it is, with `={path}`, so no operation can be added there"
    return sourceproblems.DUPLICATE_OPERATION.at(operation.request.span, message)
