"""Two shapes for one value, as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .shapes import ANY, Choice, Record, Shape

Kinds = dict[str, Record | Choice]
Read = Callable[[str], Record | Choice]


def merge_shapes(base: Shape, overlay: Shape, place: str, read: Read, kinds: Kinds) -> Shape:
    """Return what holds to both shapes; a kind that is new is put into `kinds` as `place`."""
    kind = overlay.kind or base.kind
    if base.kind and overlay.kind:
        inner = read(overlay.kind)
        assert isinstance(inner, Record)
        kinds[place] = merge_records(_record(read(base.kind), inner, read), inner, place, read, kinds)
        kind = place
    return replace(
        overlay,
        types=base.types & overlay.types,
        values=overlay.values or base.values,
        pattern=overlay.pattern or base.pattern,
        least=max(base.least, overlay.least),
        items=overlay.items or base.items,
        kind=kind,
    )


def merge_records(base: Record, overlay: Record, name: str, read: Read, kinds: Kinds) -> Record:
    """Return the record that holds to both; the overlay decides about keys that it has, and may refuse others."""
    names = [key for key in (*base.keys, *overlay.keys) if overlay.find(key) is not None]
    keys = {
        key: merge_shapes(base.find(key) or ANY, overlay.find(key) or ANY, f"{name}.{key}", read, kinds)
        for key in names
    }
    inner = base.rest or ANY
    closed = overlay.rest is None
    return Record(
        name,
        keys=keys,
        needs=base.needs | overlay.needs,
        either=(*base.either, *overlay.either),
        when=(*base.when, *overlay.when),
        patterns=tuple((p, merge_shapes(inner, s, f"{name}.others", read, kinds)) for p, s in overlay.patterns)
        if closed
        else base.patterns,
        rest=None if closed else base.rest,
    )


def _record(base: Record | Choice, overlay: Record, read: Read) -> Record:
    """The record of a choice that an overlay has made already, by the only value that it leaves."""
    if isinstance(base, Choice):
        (value,) = overlay.keys[base.tests[0].key].values or {""}
        found = read(next(test.kind for test in base.tests if test.value == value))
        assert isinstance(found, Record)
        return found
    return base
