"""The responses of one operation, matched by status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from connsmith.diff.change import Direction, Fact, Place
from connsmith.diff.compare.keywords import KeywordKinds, compare_keywords
from connsmith.diff.compare.pair import Pair

if TYPE_CHECKING:
    from connsmith.diff.compare.ledger import Ledger, Unit, Where
    from connsmith.diff.compare.located import Located
    from connsmith.diff.compare.schemas import SchemaComparison
    from connsmith.diff.compare.specification import Operation, Specification

_KEYWORDS = KeywordKinds(
    "response-text-changed",
    "response-extension-changed",
    frozenset({"description", "examples", "x-ms-summary", "title"}),
    frozenset({"schema", "headers"}),
)


class Response(NamedTuple):
    """A response of an operation.

    Attributes:
        status: its key: a status code or `default`.
        use: where the operation lists it.
        target: where it is described.
        direction: output for what makers get as dynamic content, else fault.
    """

    status: str
    use: Located
    target: Located
    direction: Direction

    @property
    def step(self) -> str:
        """How it is called on the way to a place."""
        return f"response {self.status}"

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What can matter to the judgement of a difference in it."""
        return (Fact.FAULT,) if self.direction is Direction.FAULT else ()


def read_responses(operation: Operation, specification: Specification) -> dict[str, Response]:
    """Return the responses of `operation` by status.

    The designer takes its dynamic content from the responses of success, or from `default` when none of these
    has a schema (rules.md resp-schema-200-201).
    """
    uses = {
        status: (use, specification.follow(use))
        for status, use in operation.body.child("responses").objects()
        if not status.startswith("x-")
    }
    succeeds = {status for status, (_, target) in uses.items() if status.startswith("2") and "schema" in target.node}
    main = succeeds or {"default"}
    return {
        status: Response(
            status,
            use,
            target,
            Direction.OUTPUT if status in main or status.startswith("2") else Direction.FAULT,
        )
        for status, (use, target) in uses.items()
    }


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
        """Record in `unit` how the responses of an operation differ."""
        before, after = read_responses(old, self.old), read_responses(new, self.new)
        for status in [status for status in before if status in after]:
            self._compare_one(before[status], after[status], unit)
        removed = [item for status, item in before.items() if status not in after]
        added = [item for status, item in after.items() if status not in before]
        self._match_success(removed, added, unit)
        for response in removed:
            place = Place(response.use.pointer, response.status, on_key=True)
            unit.add("response-removed", place, None, (response.step,), facts=response.facts)
        for response in added:
            place = Place(response.use.pointer, response.status, on_key=True)
            unit.add("response-added", None, place, (response.step,), facts=response.facts)

    def _match_success(self, removed: list[Response], added: list[Response], unit: Unit) -> None:
        """The one success that changed its status is still the answer of the operation."""
        old = [item for item in removed if item.direction is Direction.OUTPUT]
        new = [item for item in added if item.direction is Direction.OUTPUT]
        if len(old) != 1 or len(new) != 1:
            return
        before = Place(old[0].use.pointer, old[0].status, on_key=True)
        after = Place(new[0].use.pointer, new[0].status, on_key=True)
        unit.add("response-status-changed", before, after, (new[0].step,))
        self._compare_one(old[0], new[0], unit)
        removed.remove(old[0])
        added.remove(new[0])

    def _compare_one(self, old: Response, new: Response, unit: Unit) -> None:
        where: Where = (new.step,)
        # What is offered as dynamic content on one side at least is judged as such.
        direction = old.direction if old.direction is new.direction else Direction.OUTPUT
        if old.target is not old.use or new.target is not new.use:
            shared, is_new = self.ledger.unit(("response", id(old.target.node), id(new.target.node), direction))
            unit.use(shared, where)
            if not is_new:
                return
            unit, where = shared, ()
        facts = (Fact.FAULT,) if direction is Direction.FAULT else ()
        compare_keywords(old.target, new.target, unit, _KEYWORDS, where)
        self._compare_headers(old.target, new.target, unit, where)
        before, after = old.target.child("schema"), new.target.child("schema")
        has_old, has_new = "schema" in old.target.node, "schema" in new.target.node
        if has_old and has_new:
            self.schemas.compare(before, after, direction, unit, where)
        elif has_old:
            unit.add("output-schema-removed", Place(before.pointer), Place(new.target.pointer), where, facts=facts)
        elif has_new:
            unit.add("output-schema-added", Place(old.target.pointer), Place(after.pointer), where, facts=facts)

    def _compare_headers(self, old: Located, new: Located, unit: Unit, where: Where) -> None:
        before = {name.lower(): (name, header) for name, header in old.child("headers").objects()}
        after = {name.lower(): (name, header) for name, header in new.child("headers").objects()}
        for key, (name, header) in before.items():
            if key not in after:
                unit.add(
                    "response-header-removed",
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
                unit.add("response-header-added", None, place, (*where, f"header {name}"))
