"""Samples held to a connector: what a flow would get, and what was promised to it."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from connsmith.check import sampleproblems
from connsmith.diagnostics import Diagnostic, Related, format_pointer
from connsmith.exchange.address import below, split_url
from connsmith.exchange.message import is_json_type
from connsmith.model.policytemplates import RESPONSE
from connsmith.reading.shapes import type_of
from connsmith.reading.values import text_of
from connsmith.samples.sample import BrokenFile
from connsmith.simulate.contract import Fault, breaches
from connsmith.simulate.routing import find_operation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.diagnostics import Pointer, Problem, Span
    from connsmith.emit.artifact import Document
    from connsmith.reading.connector import Reading
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation
    from connsmith.reading.response import Response
    from connsmith.samples.sample import Sample, SampleFile
    from connsmith.simulate.contract import Breach

_DOCUMENT = "samples"
_SUCCESSES = range(200, 300)
_FIRST_FAILURE = 400
_TEXTS = frozenset({"string", "file"})
_LONGEST = 60
_MOST = 200
"""The places of one answer that are told; whoever mends these sees the next ones."""
_KEEPS_BODY = frozenset({"setheader"})
"""The templates that change an answer, but not what it says."""

_PROBLEMS = {
    Fault.TYPE: sampleproblems.SAMPLE_TYPE,
    Fault.NULL: sampleproblems.SAMPLE_NULL,
    Fault.MISSING: sampleproblems.SAMPLE_MISSING,
    Fault.UNDECLARED: sampleproblems.SAMPLE_UNDECLARED,
    Fault.ENUM: sampleproblems.SAMPLE_VALUE,
    Fault.FORMAT: sampleproblems.SAMPLE_FORMAT,
}
_WORDS = {
    Fault.TYPE: "the schema says {expected}, and the service answered {actual}; a flow fails with it",
    Fault.NULL: "the schema says {expected}, and the service answered null; a flow fails with it. Say x-nullable: true",
    Fault.MISSING: "the service left out {expected}, which the schema requires",
    Fault.UNDECLARED: "the schema does not say that this is there, so makers cannot choose it",
    Fault.ENUM: "the service answered {actual}, which is none of {expected}",
    Fault.FORMAT: "the service answered {actual}, which is no {expected}",
}


@dataclass(slots=True)
class Holding:
    """Holds samples to one connector, and keeps count.

    Attributes:
        reading: the connector.
        document: its definition, with positions.
        held: how many answers of each operation were held to its schemas.
        broken: how many of them are not as described.
        met: how many samples were met, those passed over included.
    """

    reading: Reading
    document: Document
    held: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    met: int = 0

    def findings(self, files: Iterable[SampleFile | BrokenFile]) -> Iterator[Diagnostic]:
        """Yield what is to be said of the samples in `files`; related places are those of the definition."""
        for file in files:
            if isinstance(file, BrokenFile):
                self.met += 1
                yield replace(sampleproblems.SAMPLE_BROKEN.at(file.span, file.message), document=_DOCUMENT)
                continue
            self.met += len(file.samples) + len(file.broken)
            said = [_Said(sampleproblems.SAMPLE_BROKEN, str(error), error.place) for error in file.broken]
            said += [item for sample in file.samples for item in self._of_sample(sample)]
            spans = file.locate([item.place for item in said])
            yield from (item.at(spans[item.place]) for item in _once(said))

    @property
    def verdict(self) -> str:
        """How many answers of how many operations are as described, in words."""
        total, bad = sum(self.held.values()), sum(self.broken.values())
        operations = len(self.reading.operations)
        return (
            f"{total:,} recorded answers of {len(self.held):,} of {operations:,} operations were held to the schemas: "
            f"{total - bad:,} are as described, {bad:,} are not"
        )

    def is_held(self, sample: Sample) -> bool:
        """Return whether the answer of `sample` is what flows get, so that the schema is about it."""
        definition = self.reading.definition
        if definition is None or not _is_of_host(definition, sample.location):
            return False
        found = find_operation(definition, sample.method, sample.location)
        return found is not None and not self._changed_by(found.operation)

    def _of_sample(self, sample: Sample) -> list[_Said]:
        definition = self.reading.definition
        if definition is None or (sample.is_lenient and not _is_below(definition, sample.location)):
            return []
        is_ours = _is_of_host(definition, sample.location)
        found = find_operation(definition, sample.method, sample.location) if is_ours else None
        if found is None:
            request = f"{sample.method.upper()} {split_url(sample.location).path}"
            return [_Said(sampleproblems.SAMPLE_UNKNOWN, f"no operation answers {request[:_LONGEST]}", sample.place)]
        operation = found.operation
        if why := self._changed_by(operation):
            message = f"{operation.name}: the answer is not held to the schema, since {why}"
            return [_Said(sampleproblems.SAMPLE_CHANGED, message, sample.place, related=self._related(operation))]
        said = list(self._of_answer(definition, operation, sample))
        self.held[operation.name] += 1
        self.broken[operation.name] += any(item.problem.severity != "info" for item in said)
        return said

    def _changed_by(self, operation: Operation) -> str:
        if self.reading.runs_script(operation):
            return "the script makes what flows get of it"
        for policy in self.reading.policies:
            if policy.is_for(operation) and policy.section == RESPONSE and policy.template not in _KEEPS_BODY:
                return f"the policy {policy.name} changes it before flows get it"
        return ""

    def _of_answer(self, definition: Definition, operation: Operation, sample: Sample) -> Iterator[_Said]:
        response = operation.response_to(sample.status)
        if response is None:
            is_success = sample.status in _SUCCESSES
            problem = sampleproblems.SAMPLE_STATUS if is_success else sampleproblems.SAMPLE_FAULT
            message = f"{operation.name}: the service answered {sample.status}, which is not declared"
            yield _Said(problem, message, sample.status_place, related=self._related(operation))
        # What the answer to a failure says is held only to what is said of that very failure.
        elif isinstance(response.schema, dict) and (
            sample.status < _FIRST_FAILURE or response.status == str(sample.status)
        ):
            yield from self._of_body(definition, operation, response, sample)

    def _of_body(
        self, definition: Definition, operation: Operation, response: Response, sample: Sample
    ) -> Iterator[_Said]:
        of_whole = self._of_form(definition, operation, response, sample)
        if of_whole is not None:
            yield of_whole
        if not sample.is_json or type_of(definition, response.schema) == "file":
            return
        found = breaches(definition, response.schema, response.schema_pointer, sample.body)
        yield from (self._of_breach(operation, sample, breach) for breach in itertools.islice(found, _MOST))
        first, left = next(found, None), sum(1 for _ in found)
        if first is not None:
            more = self._of_breach(operation, sample, first)
            yield replace(more, message=f"{more.message}; {left:,} more places of this answer are not told")

    def _of_form(
        self, definition: Definition, operation: Operation, response: Response, sample: Sample
    ) -> _Said | None:
        """Say what is wrong with the body as a whole; text is fine where the schema asks for no more."""
        related = self._related(operation)
        if sample.is_empty:
            message = f"{operation.name}: the answer is empty, and a schema is declared for {sample.status}"
            return _Said(sampleproblems.SAMPLE_EMPTY, message, sample.body_place, related=related)
        is_text = type_of(definition, response.schema) in _TEXTS
        if not sample.is_json and not is_text:
            message = f"{operation.name}: the answer is no JSON, and the schema for {sample.status} needs it"
            return _Said(sampleproblems.SAMPLE_NOT_JSON, message, sample.body_place, related=related)
        if sample.media_type and not is_json_type(sample.media_type) and not is_text:
            message = f"{operation.name}: the answer says that it is {sample.media_type[:_LONGEST]}, not JSON"
            return _Said(sampleproblems.SAMPLE_MEDIA_TYPE, message, sample.body_place, related=related)
        return None

    def _of_breach(self, operation: Operation, sample: Sample, breach: Breach) -> _Said:
        words = _WORDS[breach.fault].format(expected=_short(breach.expected), actual=_short(breach.actual))
        where = "/".join(("body", *map(str, breach.pointer)))
        place = (*sample.body_place, *breach.pointer) if sample.is_inside else sample.body_place
        schema = Related("this is its schema", self.document.positions.span(breach.schema))
        return _Said(_PROBLEMS[breach.fault], f"{operation.name}: {where}: {words}", place, breach.pointer, (schema,))

    def _related(self, operation: Operation) -> tuple[Related, ...]:
        span = self.document.positions.span((*operation.pointer, "responses"), on_key=True)
        return (Related("these are its responses", span),)


@dataclass(frozen=True, slots=True)
class _Said:
    """A finding whose place has no line yet.

    Attributes:
        problem: what is wrong.
        message: what is said of it.
        place: where it stands in the file.
        pointer: where it stands in the body.
        related: where the definition says otherwise.
    """

    problem: Problem
    message: str
    place: Pointer
    pointer: Pointer = ()
    related: tuple[Related, ...] = ()

    def at(self, span: Span) -> Diagnostic:
        made = self.problem.at(span, self.message, pointer=self.pointer, related=self.related)
        return replace(made, document=_DOCUMENT)


def _once(said: list[_Said]) -> Iterator[_Said]:
    """Yield one finding for each place: the first, which is that of the outermost fault."""
    seen: set[tuple[Pointer, str]] = set()
    for item in said:
        key = (item.place, format_pointer(item.pointer))
        if key not in seen:
            seen.add(key)
            yield item


def _is_of_host(definition: Definition, location: str) -> bool:
    """Return whether an address is of the host of the connector, as far as both say."""
    host = text_of(definition.data, "host").lower()
    origin = split_url(location).origin
    return not origin or not host or origin.partition("://")[2] == host


def _is_below(definition: Definition, location: str) -> bool:
    """Return whether an address is one of the service: of its host, and below its base path."""
    path = split_url(location).path
    bases = {operation.address.base_path for operation in definition.operations}
    return _is_of_host(definition, location) and any(below(path, base) is not None for base in bases)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
