"""The responses of one operation, matched by status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diff.change import Place
from connsmith.diff.circumstance import Circumstance, Direction
from connsmith.diff.compare.keywords import KeywordKinds, compare_keywords
from connsmith.diff.compare.located import Located
from connsmith.diff.compare.pair import Pair
from connsmith.diff.compare.shape import offered
from connsmith.diff.kinds.responses import (
    OUTPUT_SCHEMA_ADDED,
    OUTPUT_SCHEMA_REMOVED,
    RESPONSE_ADDED,
    RESPONSE_EXTENSION_CHANGED,
    RESPONSE_HEADER_ADDED,
    RESPONSE_HEADER_REMOVED,
    RESPONSE_REMOVED,
    RESPONSE_STATUS_CHANGED,
    RESPONSE_TEXT_CHANGED,
)
from connsmith.reading.response import DEFAULT, Response

if TYPE_CHECKING:
    from connsmith.diff.compare.ledger import Ledger, Unit, Where
    from connsmith.diff.compare.schemas import SchemaComparison
    from connsmith.diff.compare.specification import Endpoint, Specification

_KEYWORDS = KeywordKinds(
    RESPONSE_TEXT_CHANGED,
    RESPONSE_EXTENSION_CHANGED,
    frozenset({"description", "examples", "x-ms-summary", "title"}),
    frozenset({"schema", "headers"}),
)


Responses = dict[str, Response]
"""The responses of an operation by status."""


def by_status(endpoint: Endpoint) -> Responses:
    """Return the responses of `endpoint` by status."""
    return {response.status: response for response in endpoint.operation.responses}


def answer_of(endpoint: Endpoint) -> Response | None:
    """Return the response that makers get: the one whose schema the designer offers, else the first success."""
    responses = by_status(endpoint)
    output = endpoint.operation.answer
    if output is not None:
        return responses[output.status]
    successes = [responses[status] for status in sorted(responses) if responses[status].is_success]
    return successes[0] if successes else responses.get(DEFAULT)


@dataclass(frozen=True, slots=True)
class ResponseComparison:
    """Compares the responses of operations.

    Attributes:
        old: the definition before.
        new: the definition now.
        ledger: where differences are recorded.
        schemas: compares their schemas.
    """

    old: Specification
    new: Specification
    ledger: Ledger
    schemas: SchemaComparison

    def compare(self, old: Endpoint, new: Endpoint, unit: Unit) -> None:
        """Record in `unit` how the responses of an operation differ.

        What the designer offers is compared as one thing, whatever status it stands under on either side.
        """
        before, after = by_status(old), by_status(new)
        was, now = answer_of(old), answer_of(new)
        for status in [status for status in before if status in after]:
            is_answer = before[status] is was or after[status] is now
            self._compare_one(before[status], after[status], unit, with_schema=not is_answer)
        if was is not None and now is not None:
            self._compare_answers(was, now, unit)
        elif was is not None and _has_schema(was):
            self._lose_schema(was, Place(new.pointer), unit, (_step(was),))
        elif now is not None and _has_schema(now):
            self._gain_schema(now, Place(old.pointer), unit, (_step(now),))
        self._compare_statuses(old, new, unit)

    def _compare_statuses(self, old: Endpoint, new: Endpoint, unit: Unit) -> None:
        before, after = by_status(old), by_status(new)
        was, now = answer_of(old), answer_of(new)
        removed = {status: item for status, item in before.items() if status not in after}
        added = {status: item for status, item in after.items() if status not in before}
        if was is not None and now is not None and was.status in removed and now.status in added:
            # What `default` stood for was answered with the same status before, so nothing but its name changes.
            circumstances = (Circumstance.UNNAMED,) if "default" in {was.status, now.status} else ()
            unit.add(RESPONSE_STATUS_CHANGED, _place(was), _place(now), (_step(now),), circumstances=circumstances)
            del removed[was.status], added[now.status]
        for response in removed.values():
            circumstances = () if response.is_success else (Circumstance.FAULT,)
            unit.add(RESPONSE_REMOVED, _place(response), None, (_step(response),), circumstances=circumstances)
        for response in added.values():
            # Two successes with schemas: which of them the designer takes is not documented.
            rivals = [item for item in after.values() if item.is_success and _has_schema(item)]
            circumstances = (Circumstance.RIVAL,) if response in rivals and len(rivals) > 1 else ()
            unit.add(RESPONSE_ADDED, None, _place(response), (_step(response),), circumstances=circumstances)

    def _compare_answers(self, old: Response, new: Response, unit: Unit) -> None:
        where: Where = (_step(new),)
        if old.target != old.pointer or new.target != new.pointer:
            shared, is_new = self.ledger.unit(("answer", id(old.data), id(new.data)))
            unit.use(shared, where)
            if not is_new:
                return
            unit, where = shared, ()
        if old.status != new.status:
            self._compare_headers(Located(old.data, old.target), Located(new.data, new.target), unit, where)
        if _has_schema(old) and _has_schema(new):
            before, after = Located(old.schema, old.schema_pointer), Located(new.schema, new.schema_pointer)
            self.schemas.compare(before, after, Direction.OUTPUT, unit, where)
        elif _has_schema(old):
            self._lose_schema(old, Place(new.target), unit, where)
        elif _has_schema(new):
            self._gain_schema(new, Place(old.target), unit, where)

    def _lose_schema(self, old: Response, after: Place, unit: Unit, where: Where, *circumstances: Circumstance) -> None:
        schema = Located(old.schema, old.schema_pointer)
        before = Place(schema.pointer, offered(self.old.shape(self.old.follow(schema))))
        unit.add(OUTPUT_SCHEMA_REMOVED, before, after, where, circumstances=circumstances)

    def _gain_schema(
        self, new: Response, before: Place, unit: Unit, where: Where, *circumstances: Circumstance
    ) -> None:
        schema = Located(new.schema, new.schema_pointer)
        after = Place(schema.pointer, offered(self.new.shape(self.new.follow(schema))))
        unit.add(OUTPUT_SCHEMA_ADDED, before, after, where, circumstances=circumstances)

    def _compare_one(self, old: Response, new: Response, unit: Unit, *, with_schema: bool) -> None:
        where: Where = (_step(new),)
        if old.target != old.pointer or new.target != new.pointer:
            shared, is_new = self.ledger.unit(("response", id(old.data), id(new.data), with_schema))
            unit.use(shared, where)
            if not is_new:
                return
            unit, where = shared, ()
        compare_keywords(Located(old.data, old.target), Located(new.data, new.target), unit, _KEYWORDS, where)
        self._compare_headers(Located(old.data, old.target), Located(new.data, new.target), unit, where)
        if with_schema:
            self._compare_others(old, new, unit, where)

    def _compare_others(self, old: Response, new: Response, unit: Unit, where: Where) -> None:
        """What the designer does not offer, only an expression can read."""
        if _has_schema(old) and _has_schema(new):
            before, after = Located(old.schema, old.schema_pointer), Located(new.schema, new.schema_pointer)
            self.schemas.compare(before, after, Direction.FAULT, unit, where)
        elif _has_schema(old):
            self._lose_schema(old, Place(new.target), unit, where, Circumstance.FAULT)
        elif _has_schema(new):
            self._gain_schema(new, Place(old.target), unit, where, Circumstance.FAULT)

    def _compare_headers(self, old: Located, new: Located, unit: Unit, where: Where) -> None:
        before = {name.lower(): (name, header) for name, header in old.child("headers").objects()}
        after = {name.lower(): (name, header) for name, header in new.child("headers").objects()}
        for key, (name, header) in before.items():
            if key not in after:
                unit.add(
                    RESPONSE_HEADER_REMOVED,
                    Place(header.pointer, name, on_key=True),
                    None,
                    (*where, f"header {name}"),
                )
                continue
            shapes = self.old.shape(header), self.new.shape(after[key][1])
            self.schemas.compare_values(Pair(*shapes, Direction.OUTPUT, unit, (*where, f"header {name}")))
        for key, (name, header) in after.items():
            if key not in before:
                place = Place(header.pointer, name, on_key=True)
                unit.add(RESPONSE_HEADER_ADDED, None, place, (*where, f"header {name}"))


def _has_schema(response: Response) -> bool:
    return isinstance(response.schema, dict)


def _step(response: Response) -> str:
    """Return how a response is called on the way to a place."""
    return f"response {response.status}"


def _place(response: Response) -> Place:
    return Place(response.pointer, response.status, on_key=True)
