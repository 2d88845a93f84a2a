"""What can happen to a value whichever way it travels: a kind of change of inputs, and its twin of outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from connsmith.diff.circumstance import Direction
from connsmith.diff.kinds import inputs, outputs

if TYPE_CHECKING:
    from connsmith.diff.kind import ChangeKind


class Aspect(NamedTuple):
    """One thing that can happen to a value.

    Attributes:
        input: the kind of change of what flows pass.
        output: the kind of change of what flows get.
    """

    input: ChangeKind
    output: ChangeKind

    def of(self, direction: Direction) -> ChangeKind:
        """Return the kind of change of a value that travels in `direction`."""
        return self.input if direction is Direction.INPUT else self.output


CLOSED = Aspect(inputs.INPUT_CLOSED, outputs.OUTPUT_CLOSED)
DISCRIMINATOR_CHANGED = Aspect(inputs.INPUT_DISCRIMINATOR_CHANGED, outputs.OUTPUT_DISCRIMINATOR_CHANGED)
ENUM_DROPPED = Aspect(inputs.INPUT_ENUM_DROPPED, outputs.OUTPUT_ENUM_DROPPED)
ENUM_INTRODUCED = Aspect(inputs.INPUT_ENUM_INTRODUCED, outputs.OUTPUT_ENUM_INTRODUCED)
ENUM_VALUE_ADDED = Aspect(inputs.INPUT_ENUM_VALUE_ADDED, outputs.OUTPUT_ENUM_VALUE_ADDED)
ENUM_VALUE_REMOVED = Aspect(inputs.INPUT_ENUM_VALUE_REMOVED, outputs.OUTPUT_ENUM_VALUE_REMOVED)
EXTENSION_CHANGED = Aspect(inputs.INPUT_EXTENSION_CHANGED, outputs.OUTPUT_EXTENSION_CHANGED)
FORMAT_CHANGED = Aspect(inputs.INPUT_FORMAT_CHANGED, outputs.OUTPUT_FORMAT_CHANGED)
HIDDEN = Aspect(inputs.INPUT_HIDDEN, outputs.OUTPUT_HIDDEN)
LIMIT_NARROWED = Aspect(inputs.INPUT_LIMIT_NARROWED, outputs.OUTPUT_LIMIT_NARROWED)
LIMIT_WIDENED = Aspect(inputs.INPUT_LIMIT_WIDENED, outputs.OUTPUT_LIMIT_WIDENED)
MAP_CHANGED = Aspect(inputs.INPUT_MAP_CHANGED, outputs.OUTPUT_MAP_CHANGED)
NOW_OPTIONAL = Aspect(inputs.INPUT_NOW_OPTIONAL, outputs.OUTPUT_NOW_OPTIONAL)
NOW_REQUIRED = Aspect(inputs.INPUT_NOW_REQUIRED, outputs.OUTPUT_NOW_REQUIRED)
OPENED = Aspect(inputs.INPUT_OPENED, outputs.OUTPUT_OPENED)
REMOVED = Aspect(inputs.INPUT_REMOVED, outputs.OUTPUT_REMOVED)
SHOWN = Aspect(inputs.INPUT_SHOWN, outputs.OUTPUT_SHOWN)
TEXT_CHANGED = Aspect(inputs.INPUT_TEXT_CHANGED, outputs.OUTPUT_TEXT_CHANGED)
TYPE_CHANGED = Aspect(inputs.INPUT_TYPE_CHANGED, outputs.OUTPUT_TYPE_CHANGED)
VISIBILITY_CHANGED = Aspect(inputs.INPUT_VISIBILITY_CHANGED, outputs.OUTPUT_VISIBILITY_CHANGED)
