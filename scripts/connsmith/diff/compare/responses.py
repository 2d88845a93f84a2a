"""The responses of one operation, matched by status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from connsmith.diff.change import Place
from connsmith.diff.compare.keywords import KeywordKinds, compare_keywords
from connsmith.diff.compare.pair import Pair
from connsmith.diff.fact import Direction, Fact
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

if TYPE_CHECKING:
    from connsmith.diff.compare.ledger import Ledger, Unit, Where
    from connsmith.diff.compare.located import Located
    from connsmith.diff.compare.schemas import SchemaComparison
    from connsmith.diff.compare.shape import Shape
    from connsmith.diff.compare.specification import Operation, Specification

_KEYWORDS = KeywordKinds(
    RESPONSE_TEXT_CHANGED,
    RESPONSE_EXTENSION_CHANGED,
    frozenset({"description", "examples", "x-ms-summary", "title"}),
    frozenset({"schema", "headers"}),
)


class Response(NamedTuple):
    """A response of an operation.

    Attributes:
        status: its key: a status code or `default`.
        use: where the operation lists it.
        target: where it is described.
    """

    status: str
    use: Located
    target: Located

    @property
    def step(self) -> str:
        """How it is called on the way to a place."""
        return f"response {self.status}"

    @property
    def is_success(self) -> bool:
        """Whether its status says that the operation succeeded."""
        return self.status.startswith("2")

    @property
    def has_schema(self) -> bool:
        """Whether it says what the answer holds."""
        return "schema" in self.target.node

    @property
    def place(self) -> Place:
        """Where the operation lists it, named by its status."""
        return Place(self.use.pointer, self.status, on_key=True)


def read_responses(operation: Operation, specification: Specification) -> dict[str, Response]:
    """Return the responses of `operation` by status."""
    return {
        status: Response(status, use, specification.follow(use))
        for status, use in operation.body.child("responses").objects()
        if not status.startswith("x-")
    }


def answer_of(responses: dict[str, Response]) -> Response | None:
    """Return the response whose schema the designer offers as dynamic content, none when there is no response.

    It is the first success that has a schema, else `default` when that has one (fact resp-schema-200-201).
    Where none has a schema, it is the first success.
    """
    successes = [responses[status] for status in sorted(responses) if responses[status].is_success]
    candidates = [*successes, *([responses["default"]] if "default" in responses else [])]
    return next((item for item in candidates if item.has_schema), candidates[0] if candidates else None)


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

    def compare(self, old: Operation, new: Operation, unit: Unit) -> None:
        """Record in `unit` how the responses of an operation differ.

        What the designer offers is compared as one thing, whatever status it stands under on either side.
        """
        before, after = read_responses(old, self.old), read_responses(new, self.new)
        was, now = answer_of(before), answer_of(after)
        for status in [status for status in before if status in after]:
            is_answer = before[status] is was or after[status] is now
            self._compare_one(before[status], after[status], unit, with_schema=not is_answer)
        if was is not None and now is not None:
            self._compare_answers(was, now, unit)
        elif was is not None and was.has_schema:
            self._lose_schema(was, Place(new.pointer), unit, (was.step,))
        elif now is not None and now.has_schema:
            self._gain_schema(now, Place(old.pointer), unit, (now.step,))
        self._compare_statuses(before, after, unit)

    def _compare_statuses(self, before: dict[str, Response], after: dict[str, Response], unit: Unit) -> None:
        was, now = answer_of(before), answer_of(after)
        removed = {status: item for status, item in before.items() if status not in after}
        added = {status: item for status, item in after.items() if status not in before}
        if was is not None and now is not None and was.status in removed and now.status in added:
            # What `default` stood for was answered with the same status before, so nothing but its name changes.
            facts = (Fact.UNNAMED,) if "default" in {was.status, now.status} else ()
            unit.add(RESPONSE_STATUS_CHANGED, was.place, now.place, (now.step,), facts=facts)
            del removed[was.status], added[now.status]
        for response in removed.values():
            facts = () if response.is_success else (Fact.FAULT,)
            unit.add(RESPONSE_REMOVED, response.place, None, (response.step,), facts=facts)
        for response in added.values():
            # Two successes with schemas: which of them the designer takes is not documented.
            rivals = [item for item in after.values() if item.is_success and item.has_schema]
            facts = (Fact.RIVAL,) if response in rivals and len(rivals) > 1 else ()
            unit.add(RESPONSE_ADDED, None, response.place, (response.step,), facts=facts)

    def _compare_answers(self, old: Response, new: Response, unit: Unit) -> None:
        where: Where = (new.step,)
        if old.target is not old.use or new.target is not new.use:
            shared, is_new = self.ledger.unit(("answer", id(old.target.node), id(new.target.node)))
            unit.use(shared, where)
            if not is_new:
                return
            unit, where = shared, ()
        if old.status != new.status:
            self._compare_headers(old.target, new.target, unit, where)
        if old.has_schema and new.has_schema:
            before, after = old.target.child("schema"), new.target.child("schema")
            self.schemas.compare(before, after, Direction.OUTPUT, unit, where)
        elif old.has_schema:
            self._lose_schema(old, Place(new.target.pointer), unit, where)
        elif new.has_schema:
            self._gain_schema(new, Place(old.target.pointer), unit, where)

    def _lose_schema(self, old: Response, after: Place, unit: Unit, where: Where, *facts: Fact) -> None:
        schema = old.target.child("schema")
        before = Place(schema.pointer, _offered(self.old.shape(self.old.follow(schema))))
        unit.add(OUTPUT_SCHEMA_REMOVED, before, after, where, facts=facts)

    def _gain_schema(self, new: Response, before: Place, unit: Unit, where: Where, *facts: Fact) -> None:
        schema = new.target.child("schema")
        after = Place(schema.pointer, _offered(self.new.shape(self.new.follow(schema))))
        unit.add(OUTPUT_SCHEMA_ADDED, before, after, where, facts=facts)

    def _compare_one(self, old: Response, new: Response, unit: Unit, *, with_schema: bool) -> None:
        where: Where = (new.step,)
        if old.target is not old.use or new.target is not new.use:
            shared, is_new = self.ledger.unit(("response", id(old.target.node), id(new.target.node), with_schema))
            unit.use(shared, where)
            if not is_new:
                return
            unit, where = shared, ()
        compare_keywords(old.target, new.target, unit, _KEYWORDS, where)
        self._compare_headers(old.target, new.target, unit, where)
        if with_schema:
            self._compare_others(old, new, unit, where)

    def _compare_others(self, old: Response, new: Response, unit: Unit, where: Where) -> None:
        """What the designer does not offer, only an expression can read."""
        if old.has_schema and new.has_schema:
            before, after = old.target.child("schema"), new.target.child("schema")
            self.schemas.compare(before, after, Direction.FAULT, unit, where)
        elif old.has_schema:
            self._lose_schema(old, Place(new.target.pointer), unit, where, Fact.FAULT)
        elif new.has_schema:
            self._gain_schema(new, Place(old.target.pointer), unit, where, Fact.FAULT)

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


def _offered(shape: Shape) -> list[str] | str:
    """Return the names of the outputs, so that a reader sees what is lost."""
    return list(shape.properties) or shape.type
