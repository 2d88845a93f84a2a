"""The parameters of one operation, matched by name and place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diff.change import Place
from connsmith.diff.circumstance import Circumstance, Direction
from connsmith.diff.compare.facets import compare_rest, compare_visibility
from connsmith.diff.compare.located import Located
from connsmith.diff.compare.pair import Pair
from connsmith.diff.compare.schemas import circumstances_of
from connsmith.diff.compare.shape import SchemaShape, build_shape
from connsmith.diff.kinds import aspects
from connsmith.diff.kinds.inputs import (
    BODY_RENAMED,
    INPUT_MOVED,
    INPUT_ORDER_CHANGED,
    INPUT_REMOVED,
    OPTIONAL_INPUT_ADDED,
    REQUIRED_INPUT_ADDED,
)
from connsmith.reading.parameter import BODY, Parameter

if TYPE_CHECKING:
    from connsmith.diff.compare.ledger import Ledger, Unit, Where
    from connsmith.diff.compare.schemas import SchemaComparison
    from connsmith.diff.compare.specification import Endpoint, Specification

_HOLDER = 2
"""The token of a pointer that says what lists a parameter: an HTTP method, or the path itself."""
_OWN = frozenset({"name", "in", "required", "schema"})


Parameters = dict[tuple[str, str], Parameter]
"""The parameters of an operation by place and name."""


def by_identity(endpoint: Endpoint) -> Parameters:
    """Return the parameters of `endpoint`, those of its path included, by place and name."""
    return {_identity(item): item for item in endpoint.operation.parameters}


def _identity(parameter: Parameter) -> tuple[str, str]:
    """There is one body whatever it is called, and names of headers have no letter case."""
    if parameter.place == BODY:
        return BODY, BODY
    return parameter.place, parameter.name.lower() if parameter.place == "header" else parameter.name


def _is_shared(parameter: Parameter) -> bool:
    """Whether several operations may have it: it is referred to, or listed by the path."""
    return parameter.target != parameter.pointer or parameter.pointer[_HOLDER] == "parameters"


def _step(parameter: Parameter) -> str:
    """Return how a parameter is called on the way to a place."""
    return BODY if parameter.place == BODY else f"{parameter.place} parameter {parameter.name}"


@dataclass(frozen=True, slots=True)
class ParameterComparison:
    """Compares the parameters of operations.

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
        """Record in `unit` how the parameters of an operation differ."""
        before, after = by_identity(old), by_identity(new)
        removed = {key: item for key, item in before.items() if key not in after}
        added = {key: item for key, item in after.items() if key not in before}
        for key in [key for key in before if key in after]:
            self._compare_one(before[key], after[key], unit)
        for one, other in _moves(removed, added):
            self._report_move(removed.pop(one), added.pop(other), unit)
        for parameter in removed.values():
            self._report_removed(parameter, unit)
        for parameter in added.values():
            self._report_added(parameter, unit)
        _compare_order(before, after, Place(old.body.at("parameters")), Place(new.body.at("parameters")), unit)

    def _compare_one(self, old: Parameter, new: Parameter, unit: Unit) -> None:
        where: Where = (_step(new),)
        if _is_shared(old) or _is_shared(new):
            shared, is_new = self.ledger.unit(("parameter", id(old.data), id(new.data)))
            unit.use(shared, where)
            if not is_new:
                return
            unit, where = shared, ()
        pair = Pair(
            old=_own_shape(old),
            new=_own_shape(new),
            direction=Direction.INPUT,
            unit=unit,
            where=where,
            required=new.is_required,
        )
        self._compare_presence(pair, old, new)
        if new.place == BODY and old.place == BODY:
            self._compare_body(pair, old, new)
        else:
            self.schemas.compare_values(pair)

    def _compare_presence(self, pair: Pair, old: Parameter, new: Parameter) -> None:
        if old.is_required == new.is_required:
            return
        kind = (aspects.NOW_REQUIRED if new.is_required else aspects.NOW_OPTIONAL).input
        before, after = (Place((*item.target, "required"), item.is_required) for item in (old, new))
        pair.unit.add(kind, before, after, pair.where, circumstances=circumstances_of(pair.new))

    def _compare_body(self, pair: Pair, old: Parameter, new: Parameter) -> None:
        if old.name != new.name:
            before, after = (Place((*item.target, "name"), item.name) for item in (old, new))
            pair.unit.add(BODY_RENAMED, before, after, pair.where)
        for keyword in sorted(pair.old.keywords.keys() | pair.new.keywords.keys()):
            if pair.old.value(keyword) == pair.new.value(keyword):
                continue
            if keyword == "x-ms-visibility":
                compare_visibility(pair)
            else:
                compare_rest(pair, keyword)
        self.schemas.compare(_schema(old), _schema(new), Direction.INPUT, pair.unit, pair.where)

    def _report_move(self, old: Parameter, new: Parameter, unit: Unit) -> None:
        before = Place((*old.target, "in"), old.place)
        after = Place((*new.target, "in"), new.place)
        unit.add(INPUT_MOVED, before, after, (f"parameter {new.name}",))
        if BODY not in (old.place, new.place):
            self._compare_one(old, new, unit)

    def _report_removed(self, parameter: Parameter, unit: Unit) -> None:
        place = Place(parameter.pointer, _step(parameter))
        unit.add(INPUT_REMOVED, place, None, (_step(parameter),), circumstances=circumstances_of(_own_shape(parameter)))

    def _report_added(self, parameter: Parameter, unit: Unit) -> None:
        kind = REQUIRED_INPUT_ADDED if parameter.is_required else OPTIONAL_INPUT_ADDED
        place = Place(parameter.pointer, _step(parameter))
        schema = _schema(parameter)
        asks = parameter.place == BODY and self.new.shape(self.new.follow(schema)).required
        circumstances = (*circumstances_of(_own_shape(parameter)), *((Circumstance.ASKS,) if asks else ()))
        unit.add(kind, None, place, (_step(parameter),), circumstances=circumstances)


def _compare_order(
    old: dict[tuple[str, str], Parameter],
    new: dict[tuple[str, str], Parameter],
    before: Place,
    after: Place,
    unit: Unit,
) -> None:
    """Canvas apps pass required inputs by their place, so their order is part of what apps hold."""
    lists = [
        [key for key, item in side.items() if key in other and item.is_required and other[key].is_required]
        for side, other in ((old, new), (new, old))
    ]
    if lists[0] != lists[1]:
        names = [", ".join(side[key].name for key in keys) for side, keys in zip((old, new), lists, strict=True)]
        unit.add(INPUT_ORDER_CHANGED, Place(before.pointer, names[0]), Place(after.pointer, names[1]))


def _moves(removed: Parameters, added: Parameters) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Return the keys of the parameters that have the same name in another place."""
    free = {item.name: key for key, item in added.items()}
    return [(key, free.pop(item.name)) for key, item in removed.items() if item.name in free]


def _own_shape(parameter: Parameter) -> SchemaShape:
    """A parameter outside the body is its own schema; `required` there is a truth value and not a list."""
    kept = {key: value for key, value in parameter.data.items() if key not in _OWN}
    shape = build_shape(Located(kept, parameter.target), lambda _: None)
    shape.keywords.pop("$ref", None)
    return shape


def _schema(parameter: Parameter) -> Located:
    """Return the schema of a body; an absent one stands at the parameter."""
    return Located(parameter.data, parameter.target).child("schema")
