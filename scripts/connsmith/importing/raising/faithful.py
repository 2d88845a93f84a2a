"""Sources that hold by construction: whatever would be refused or come back changed is escaped instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.importing.raising.equality import first_difference, is_exactly
from connsmith.importing.raising.fragment import Raising
from connsmith.schemas.sources import COMPLETE, WITH_COMPLETE
from connsmith.schemas.store import SOURCE, is_valid, iterate_errors
from connsmith.schemas.wording import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.importing.raising.dialect import Dialect

_MOST_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a source has to lower to, and how to tell.

    Attributes:
        kind: the kind of source file, which names its schema.
        value: the fragment of the artifact, in canonical order.
        lower: gives the fragment, in canonical order, that a source stands for; none when it refuses the source.
    """

    kind: str
    value: Any
    lower: Callable[[Any], Any]


def raise_faithfully(  # noqa: PLR0913 - what to reach, how, and with what; the last two are rare
    wanted: Wanted,
    make: Callable[[Raising], Any],
    dialect: Dialect,
    ambiguous: frozenset[str] = frozenset(),
    *,
    escaped: frozenset[Pointer] = frozenset(),
    patient: bool = True,
) -> Any:
    """Return the source that `make` makes, with as many keys escaped as it takes to be valid and exact.

    Args:
        wanted: what it has to lower to.
        make: makes a source with a `Raising`.
        dialect: see `Raising`.
        ambiguous: see `Raising`.
        escaped: pointers of the fragment whose keys are escaped in any case.
        patient: whether to go on where the source is valid but not exact; else the caller has another form to try.

    Returns:
        The source, or none when no escape helps.
    """
    for _ in range(_MOST_ROUNDS):
        raising = Raising(dialect, ambiguous, escaped)
        source = make(raising)
        wrong = {_spot(raising.spots, pointer) for pointer in violations(wanted.kind, source)}
        if not wrong:
            lowered = wanted.lower(source)
            if is_exactly(lowered, wanted.value):
                return source
            if not patient:
                return None
            wrong = {_origin(raising.spots, first_difference(wanted.value, lowered))}
        found = frozenset(pointer for pointer in wrong if pointer is not None) - escaped
        if not found:
            return None
        escaped |= found
    return None


def violations(kind: str, source: Any) -> Iterator[Pointer]:
    """Yield the places where `source` breaks the schema of its kind, as written or as a whole."""
    parts = ("", COMPLETE) if kind in WITH_COMPLETE else ("",)
    for part in parts:
        if not is_valid(SOURCE, kind, source, part):
            yield from (violation.pointer for violation in describe(iterate_errors(SOURCE, kind, source, part)))


def _spot(spots: dict[Pointer, Pointer], pointer: Pointer) -> Pointer | None:
    """Return the fragment's pointer of the innermost key around `pointer` of the source that can be escaped."""
    prefixes = (pointer[:length] for length in range(len(pointer), 0, -1))
    return next((spots[prefix] for prefix in prefixes if prefix in spots), None)


def _origin(spots: dict[Pointer, Pointer], pointer: Pointer) -> Pointer | None:
    escapable = set(spots.values())
    prefixes = (pointer[:length] for length in range(len(pointer), 0, -1))
    return next((prefix for prefix in prefixes if prefix in escapable), None)
