"""Two schemas to their differences, property by property, through references that may lead in circles."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from connsmith.diff.change import Place
from connsmith.diff.circumstance import Circumstance, Direction
from connsmith.diff.compare.dynamic import compare_dynamic
from connsmith.diff.compare.facets import compare_facets
from connsmith.diff.compare.pair import Pair
from connsmith.diff.kinds import aspects
from connsmith.diff.kinds.inputs import OPTIONAL_INPUT_ADDED, REQUIRED_INPUT_ADDED
from connsmith.diff.kinds.outputs import OUTPUT_ADDED
from connsmith.reading.visibility import VISIBILITY, is_internal

if TYPE_CHECKING:
    from connsmith.diff.compare.ledger import Ledger, Unit, Where
    from connsmith.diff.compare.located import Located
    from connsmith.diff.compare.shape import SchemaShape
    from connsmith.diff.compare.specification import Specification


class _Task(NamedTuple):
    old: Located
    new: Located
    direction: Direction
    unit: Unit
    where: Where
    required: bool


class SchemaComparison:
    """Compares schemas of two definitions; each pair of shared schemas once in each direction.

    Args:
        old: the definition before.
        new: the definition now.
        ledger: where differences are recorded.
    """

    def __init__(self, old: Specification, new: Specification, ledger: Ledger) -> None:
        self._old = old
        self._new = new
        self._ledger = ledger
        self._pending: list[_Task] = []

    def compare(  # noqa: PLR0913 - both sides, and where the result belongs
        self, old: Located, new: Located, direction: Direction, unit: Unit, where: Where, *, required: bool = False
    ) -> None:
        """Record in `unit` how the schemas `old` and `new` differ."""
        self._pending.append(_Task(old=old, new=new, direction=direction, unit=unit, where=where, required=required))
        self._drain()

    def compare_values(self, pair: Pair) -> None:
        """Record how the keywords, items and properties of `pair` differ."""
        self._compare_pair(pair)
        self._drain()

    def _drain(self) -> None:
        # A list of tasks and not recursion: schemas may be nested deeper than Python's stack.
        while self._pending:
            self._compare_task(self._pending.pop())

    def _compare_task(self, task: _Task) -> None:
        old, new = self._old.follow(task.old), self._new.follow(task.new)
        unit, where = task.unit, task.where
        if old is not task.old or new is not task.new or old.shared or new.shared:
            unit, is_new = self._ledger.unit((old.identity, new.identity, task.direction, task.required))
            task.unit.use(unit, where)
            if not is_new:
                return
            old, new, where = old._replace(shared=False), new._replace(shared=False), ()
        self._compare_pair(
            Pair(
                old=self._old.shape(old),
                new=self._new.shape(new),
                direction=task.direction,
                unit=unit,
                where=where,
                required=task.required,
            )
        )

    def _compare_pair(self, pair: Pair) -> None:
        if compare_facets(pair):
            self._compare_children(pair)
        compare_dynamic(pair, self._old.operation_ids, self._new.operation_ids)

    def _compare_children(self, pair: Pair) -> None:
        self._compare_properties(pair)
        old, new = pair.old, pair.new
        if old.items is not None and new.items is not None:
            self._push(pair, old.items, new.items, "[]", required=pair.required)
        elif old.items is not None or new.items is not None:
            pair.report(aspects.TYPE_CHANGED, "type", _listed(old), _listed(new))
        if old.additional is not None and new.additional is not None:
            self._push(pair, old.additional, new.additional, "{}", required=False)
        elif old.additional is not None or new.additional is not None:
            self._report_map(pair)

    def _report_map(self, pair: Pair) -> None:
        old, new = pair.old.additional, pair.new.additional
        before = Place(old.pointer if old else pair.old.pointer, self._old.shape(old).type if old else "anything")
        after = Place(new.pointer if new else pair.new.pointer, self._new.shape(new).type if new else "anything")
        pair.unit.add(
            aspects.MAP_CHANGED.of(pair.direction), before, after, pair.where, circumstances=pair.circumstances
        )

    def _push(self, pair: Pair, old: Located, new: Located, step: str, *, required: bool) -> None:
        self._pending.append(
            _Task(
                old=old, new=new, direction=pair.direction, unit=pair.unit, where=(*pair.where, step), required=required
            )
        )

    def _compare_properties(self, pair: Pair) -> None:
        old, new = pair.old, pair.new
        for name, before in old.properties.items():
            after = new.properties.get(name)
            if after is None:
                self._report_removed(pair, name, before)
                continue
            self._compare_presence(pair, name, Place(before.pointer), Place(after.pointer))
            self._push(pair, before, after, f".{name}", required=name in new.required)
        for name, after in new.properties.items():
            if name not in old.properties:
                self._report_added(pair, name, after)
        for name in sorted((old.required.keys() ^ new.required.keys()) - old.properties.keys() - new.properties.keys()):
            before_pointer = old.required.get(name, old.pointer)
            after_pointer = new.required.get(name, new.pointer)
            self._compare_presence(pair, name, Place(before_pointer), Place(after_pointer))

    def _compare_presence(self, pair: Pair, name: str, before: Place, after: Place) -> None:
        was, now = name in pair.old.required, name in pair.new.required
        if was == now:
            return
        located = pair.new.properties.get(name)
        circumstances = circumstances_of(self._new.shape(self._new.follow(located))) if located is not None else ()
        kind = (aspects.NOW_REQUIRED if now else aspects.NOW_OPTIONAL).of(pair.direction)
        old, new = Place(before.pointer, was, on_key=True), Place(after.pointer, now, on_key=True)
        pair.unit.add(kind, old, new, (*pair.where, f".{name}"), circumstances=[*pair.circumstances, *circumstances])

    def _report_removed(self, pair: Pair, name: str, located: Located) -> None:
        shape = self._old.shape(self._old.follow(located))
        place = Place(located.pointer, shape.type, on_key=True)
        kind = aspects.REMOVED.of(pair.direction)
        pair.unit.add(
            kind, place, None, (*pair.where, f".{name}"), circumstances=[*pair.circumstances, *circumstances_of(shape)]
        )

    def _report_added(self, pair: Pair, name: str, located: Located) -> None:
        shape = self._new.shape(self._new.follow(located))
        place = Place(located.pointer, shape.type, on_key=True)
        if pair.direction is not Direction.INPUT:
            kind = OUTPUT_ADDED
        else:
            kind = REQUIRED_INPUT_ADDED if name in pair.new.required else OPTIONAL_INPUT_ADDED
        pair.unit.add(
            kind, None, place, (*pair.where, f".{name}"), circumstances=[*pair.circumstances, *circumstances_of(shape)]
        )


def circumstances_of(shape: SchemaShape) -> tuple[Circumstance, ...]:
    """Return what the schema of a value says that can matter to a judgement."""
    known = (
        (Circumstance.DEFAULT, "default" in shape.keywords),
        (Circumstance.INTERNAL, is_internal({VISIBILITY: shape.value(VISIBILITY)})),
        (Circumstance.READ_ONLY, shape.value("readOnly") is True),
    )
    return tuple(each for each, holds in known if holds)


def _listed(shape: SchemaShape) -> str:
    return f"{shape.type} of something" if shape.items is not None else shape.type
