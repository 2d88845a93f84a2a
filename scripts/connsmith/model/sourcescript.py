"""What the policy script does, declared beside the operations that it serves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diagnostics import Related, Span
from connsmith.model import sourceproblems
from connsmith.source.node import Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from connsmith.diagnostics import Diagnostic
    from connsmith.model.sourceoperation import SourceOperation
    from connsmith.source.project import ScriptPart

VERBATIM_NAME = "script.csx"
_NO_TYPES = {"return", "await", "new", "else"}
_PLACEHOLDER = re.compile(r"\{[^{}/]+\}")


@dataclass(frozen=True, slots=True)
class Range:
    """The whole numbers that a query parameter may have; either bound may be absent."""

    name: str
    minimum: int | None
    maximum: int | None


@dataclass(frozen=True, slots=True)
class Handler:
    """What the script does for one operation.

    Attributes:
        operation_id: the operation.
        location: the path below the base path that unsubscribes, with the id of the new hook in braces.
        ranges: query parameters that are refused outside their range, before the service is called.
        method: a hand-written method of the script that answers the call.
    """

    operation_id: str
    location: str | None
    ranges: tuple[Range, ...]
    method: str | None


@dataclass(frozen=True, slots=True)
class SourceScript:
    """The policy script of a connector.

    Attributes:
        base_path: the base path of the service, "" when there is none.
        handlers: the declared behaviours, sorted by operationId.
        parts: hand-written members of the class.
        verbatim: a whole script that is copied as it is, instead of all the above.
    """

    base_path: str
    handlers: tuple[Handler, ...]
    parts: tuple[str, ...]
    verbatim: ScriptPart | None


def uses_script(operation: SourceOperation) -> bool:
    """Return whether calls of `operation` go through the script."""
    node = operation.source.get("script")
    return isinstance(node, Mapping) or (isinstance(node, Scalar) and node.value is True)


def read_script(
    operations: Sequence[SourceOperation], parts: Sequence[ScriptPart], base_path: str
) -> tuple[SourceScript | None, list[Diagnostic]]:
    """Return the script of a connector, or none when nothing needs one."""
    declared = [operation for operation in operations if operation.source.mapping("script") is not None]
    verbatim = next((part for part in parts if part.name.rpartition("/")[2] == VERBATIM_NAME), None)
    if verbatim is not None:
        return SourceScript(base_path, (), (), verbatim), list(_refuse_declarations(declared, verbatim))
    if not declared and not parts:
        return None, list(_missing_script(operations))
    diagnostics: list[Diagnostic] = []
    for operation in declared:
        diagnostics.extend(_check(operation, parts))
    handlers = sorted((_handler(operation) for operation in declared), key=lambda handler: handler.operation_id)
    return SourceScript(base_path, tuple(handlers), tuple(part.text for part in parts), None), diagnostics


def _handler(operation: SourceOperation) -> Handler:
    node = operation.source.mapping("script")
    assert node is not None
    ranges = node.mapping("ranges")
    return Handler(
        operation.id,
        node.text("location"),
        tuple(_range(name, bounds) for name, bounds in ranges.items()) if ranges else (),
        node.text("method"),
    )


def _range(name: str, bounds: Node) -> Range:
    def bound(key: str) -> int | None:
        node = bounds.get(key) if isinstance(bounds, Mapping) else None
        return node.value if isinstance(node, Scalar) and isinstance(node.value, int) else None

    return Range(name, bound("minimum"), bound("maximum"))


def _check(operation: SourceOperation, parts: Sequence[ScriptPart]) -> Iterator[Diagnostic]:
    node = operation.source.mapping("script")
    assert node is not None
    location = node.get("location")
    if location is not None and len(_PLACEHOLDER.findall(node.text("location") or "")) != 1:
        message = "`location` needs one placeholder for the id of the hook, as in /hooks/{id}"
        yield sourceproblems.SCRIPT_DECLARATION.at(location.span, message)
    ranges = node.mapping("ranges")
    if ranges is not None:
        yield from _check_ranges(operation, ranges)
    method = node.get("method")
    name = node.text("method")
    if method is not None and not any(re.search(rf"\b{re.escape(str(name))}\s*\(", part.text) for part in parts):
        message = f"no file of script/ has a method {name}(); write it there"
        yield sourceproblems.SCRIPT_DECLARATION.at(method.span, message)
    elif method is not None:
        yield from _check_signature(str(name), method.span, parts)


def _check_signature(name: str, span: Span, parts: Sequence[ScriptPart]) -> Iterator[Diagnostic]:
    """The generated dispatch calls each method without arguments and awaits its answer."""
    declared = re.compile(rf"([\w.]+(?:<[\w.<>, ]*>)?)\s+{re.escape(name)}\s*\(([^()]*)\)\s*(?:\{{|=>)")
    found = [(part, match) for part in parts for match in declared.finditer(part.text) if match[1] not in _NO_TYPES]
    if found and not any(_is_handler(match) for _, match in found):
        part, match = found[0]
        line = part.text.count("\n", 0, match.start()) + 1
        here = Related("it is declared here", Span(part.name, line, 1, line, 1))
        message = (
            f"{name} is {match[1]} {name}({match[2].strip()}), and is called as Task<HttpResponseMessage> {name}(); "
            "give it that form"
        )
        yield sourceproblems.SCRIPT_DECLARATION.at(span, message, related=(here,))


def _is_handler(declared: re.Match[str]) -> bool:
    result = declared[1].replace(" ", "").replace("System.Threading.Tasks.", "").replace("System.Net.Http.", "")
    return result == "Task<HttpResponseMessage>" and not declared[2].strip()


def _check_ranges(operation: SourceOperation, ranges: Mapping) -> Iterator[Diagnostic]:
    known = _query_parameters(operation)
    for name, bounds in ranges.items():
        if name not in known:
            shown = ", ".join(sorted(known)) or "none"
            message = f"{operation.id} has no query parameter {name}; it has {shown}"
            yield sourceproblems.SCRIPT_DECLARATION.at(ranges.keys[name], message)
        limits = _range(name, bounds)
        if limits.minimum is not None and limits.maximum is not None and limits.minimum > limits.maximum:
            message = f"minimum {limits.minimum} is larger than maximum {limits.maximum}"
            yield sourceproblems.SCRIPT_DECLARATION.at(bounds.span, message)


def _query_parameters(operation: SourceOperation) -> set[str]:
    parameters = operation.body.get("parameters")
    items = getattr(parameters, "items", ()) if not isinstance(parameters, Mapping | Scalar | None) else ()
    return {item.text("name") or "" for item in items if isinstance(item, Mapping) and item.text("in") == "query"}


def _refuse_declarations(declared: Sequence[SourceOperation], verbatim: ScriptPart) -> Iterator[Diagnostic]:
    for operation in declared:
        message = f"{verbatim.name} is used as it is, so nothing can be declared here; write `script: true`"
        yield sourceproblems.SCRIPT_DECLARATION.at(operation.source.keys["script"], message)


def _missing_script(operations: Sequence[SourceOperation]) -> Iterator[Diagnostic]:
    for operation in operations:
        if uses_script(operation):
            message = "`script: true` needs a script; add script/script.csx, or declare what it does here"
            yield sourceproblems.SCRIPT_DECLARATION.at(operation.source.keys["script"], message)
