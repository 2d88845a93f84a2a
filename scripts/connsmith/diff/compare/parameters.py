"""The parameters of one operation, matched by name and place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from connsmith.diff.change import Place
from connsmith.diff.compare.facets import compare_rest, compare_visibility
from connsmith.diff.compare.pair import Pair
from connsmith.diff.compare.schemas import facts_of
from connsmith.diff.compare.shape import Shape, build_shape
from connsmith.diff.fact import Direction, Fact
from connsmith.diff.kinds import aspects
from connsmith.diff.kinds.inputs import (
    BODY_RENAMED,
    INPUT_MOVED,
    INPUT_ORDER_CHANGED,
    INPUT_REMOVED,
    OPTIONAL_INPUT_ADDED,
    REQUIRED_INPUT_ADDED,
)

if TYPE_CHECKING:
    from connsmith.diff.compare.ledger import Ledger, Unit, Where
    from connsmith.diff.compare.located import Located
    from connsmith.diff.compare.schemas import SchemaComparison
    from connsmith.diff.compare.specification import Operation, Specification

_BODY = "body"
_OWN = frozenset({"name", "in", "required", "schema"})


class Parameter(NamedTuple):
    """A parameter of an operation.

    Attributes:
        name: its name.
        place: path, query, header, formData or body.
        use: where the operation, or its path, lists it.
        target: where it is described.
        shared: whether several operations may have it.
    """

    name: str
    place: str
    use: Located
    target: Located
    shared: bool

    @property
    def is_required(self) -> bool:
        """Whether it must be passed."""
        return self.target.node.get("required") is True or self.place == "path"

    @property
    def step(self) -> str:
        """How it is called on the way to a place."""
        return _BODY if self.place == _BODY else f"{self.place} parameter {self.name}"


Parameters = dict[tuple[str, str], Parameter]
"""The parameters of an operation by place and name."""


def read_parameters(operation: Operation, specification: Specification) -> Parameters:
    """Return the parameters of `operation`, those of its path included, by place and name."""
    found: dict[tuple[str, str], Parameter] = {}
    for holder, is_own in ((operation.item, False), (operation.body, True)):
        for use in holder.child("parameters").items():
            target = specification.follow(use)
            name, place = target.text("name"), target.text("in")
            shared = target is not use or not is_own
            key = (place, _BODY if place == _BODY else name.lower() if place == "header" else name)
            found[key] = Parameter(name=name, place=place, use=use, target=target, shared=shared)
    return found


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

    def compare(self, old: Operation, new: Operation, unit: Unit) -> None:
        """Record in `unit` how the parameters of an operation differ."""
        before, after = read_parameters(old, self.old), read_parameters(new, self.new)
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
        where: Where = (new.step,)
        if old.shared or new.shared:
            shared, is_new = self.ledger.unit(("parameter", id(old.target.node), id(new.target.node)))
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
        if new.place == _BODY and old.place == _BODY:
            self._compare_body(pair, old, new)
        else:
            self.schemas.compare_values(pair)

    def _compare_presence(self, pair: Pair, old: Parameter, new: Parameter) -> None:
        if old.is_required == new.is_required:
            return
        kind = (aspects.NOW_REQUIRED if new.is_required else aspects.NOW_OPTIONAL).input
        before, after = (Place((*item.target.pointer, "required"), item.is_required) for item in (old, new))
        pair.unit.add(kind, before, after, pair.where, facts=facts_of(pair.new))

    def _compare_body(self, pair: Pair, old: Parameter, new: Parameter) -> None:
        if old.name != new.name:
            before, after = (Place((*item.target.pointer, "name"), item.name) for item in (old, new))
            pair.unit.add(BODY_RENAMED, before, after, pair.where)
        for keyword in sorted(pair.old.keywords.keys() | pair.new.keywords.keys()):
            if pair.old.value(keyword) == pair.new.value(keyword):
                continue
            if keyword == "x-ms-visibility":
                compare_visibility(pair)
            else:
                compare_rest(pair, keyword)
        self.schemas.compare(
            old.target.child("schema"), new.target.child("schema"), Direction.INPUT, pair.unit, pair.where
        )

    def _report_move(self, old: Parameter, new: Parameter, unit: Unit) -> None:
        before = Place((*old.target.pointer, "in"), old.place)
        after = Place((*new.target.pointer, "in"), new.place)
        unit.add(INPUT_MOVED, before, after, (f"parameter {new.name}",))
        if _BODY not in (old.place, new.place):
            self._compare_one(old, new, unit)

    def _report_removed(self, parameter: Parameter, unit: Unit) -> None:
        place = Place(parameter.use.pointer, parameter.step)
        unit.add(INPUT_REMOVED, place, None, (parameter.step,), facts=facts_of(_own_shape(parameter)))

    def _report_added(self, parameter: Parameter, unit: Unit) -> None:
        kind = REQUIRED_INPUT_ADDED if parameter.is_required else OPTIONAL_INPUT_ADDED
        place = Place(parameter.use.pointer, parameter.step)
        schema = parameter.target.child("schema")
        asks = parameter.place == _BODY and self.new.shape(self.new.follow(schema)).required
        facts = (*facts_of(_own_shape(parameter)), *((Fact.ASKS,) if asks else ()))
        unit.add(kind, None, place, (parameter.step,), facts=facts)


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


def _own_shape(parameter: Parameter) -> Shape:
    """A parameter outside the body is its own schema; `required` there is a truth value and not a list."""
    kept = {key: value for key, value in parameter.target.node.items() if key not in _OWN}
    shape = build_shape(parameter.target._replace(node=kept), lambda _: None)
    shape.keywords.pop("$ref", None)
    return shape
