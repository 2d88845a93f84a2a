"""Which samples call one address: the steps of a path that vary are variables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from connsmith.importing.naming.words import singular, words_of
from connsmith.importing.samples.sample import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from connsmith.importing.samples.sample import SampleRequest

_ANY = "{}"
_IDENTIFIER = re.compile(
    r"\d+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{12,}|(?=\S*\d)[A-Za-z0-9_=.:~-]{10,}|\S*@\S*|[^\s]{33,}|\S*…\S*",
    re.IGNORECASE,
)
_VERSION = re.compile(r"v?\d+(\.\d+)*|\d{4}-\d\d(-\d\d)?")
_LEAST_KEYS = 2


@dataclass(frozen=True, slots=True)
class SampledOperation:
    """One operation: a method, a path with variables, and the samples that call it."""

    method: str
    path: str
    samples: tuple[SampleRequest, ...]


def group_samples(samples: Iterable[SampleRequest]) -> list[SampledOperation]:
    """Return the addresses that `samples` call, in the order of their first calls."""
    shapes: dict[tuple[str, tuple[str, ...]], list[SampleRequest]] = {}
    for sample in samples:
        shapes.setdefault((sample.method, tuple(_step(step, at) for at, step in enumerate(sample.path))), []).append(
            sample
        )
    merged = _merged(shapes)
    return [
        SampledOperation(method, _path(steps, found), tuple(found))
        for (method, steps), found in merged.items()
    ]  # fmt: skip


def _step(step: str, at: int) -> str:
    """Return a step of a path, `{}` for one that is an identifier; a version at the beginning is none."""
    if step.startswith("{"):
        return _ANY
    plain = unquote(step)
    if at <= 1 and _VERSION.fullmatch(plain) and (plain.startswith("v") or at == 0):
        return step
    return _ANY if _IDENTIFIER.fullmatch(plain) else step


def _merged(
    shapes: dict[tuple[str, tuple[str, ...]], list[SampleRequest]],
) -> dict[tuple[str, tuple[str, ...]], list[SampleRequest]]:
    """Unite shapes that differ in one step, and are answered alike."""
    groups: dict[tuple[str, tuple[str, ...], frozenset[str]], list[tuple[str, ...]]] = {}
    for (method, steps), samples in shapes.items():
        keys = _answered(samples)
        for at in range(1, len(steps)):
            if steps[at] != _ANY and len(keys) >= _LEAST_KEYS:
                wide = (*steps[:at], _ANY, *steps[at + 1 :])
                groups.setdefault((method, wide, keys), []).append(steps)
    renamed: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
    for (method, wide, _), members in groups.items():
        if len(members) > 1 or (method, wide) in shapes:
            renamed.update({(method, steps): wide for steps in members if (method, steps) not in renamed})
    merged: dict[tuple[str, tuple[str, ...]], list[SampleRequest]] = {}
    for (method, steps), samples in shapes.items():
        merged.setdefault((method, renamed.get((method, steps), steps)), []).extend(samples)
    return merged


def _answered(samples: Sequence[SampleRequest]) -> frozenset[str]:
    values = [answer.body.value for sample in samples for answer in sample.answers]
    return frozenset(key for value in values if value is not NOTHING and isinstance(value, dict) for key in value)


def _path(steps: tuple[str, ...], samples: Sequence[SampleRequest]) -> str:
    """Return the path with names for its variables: those that somebody gave, else after what stands before."""
    names: list[str] = []
    for at, step in enumerate(steps):
        if step != _ANY:
            names.append(step)
            continue
        given = next((s.path[at].strip("{}") for s in samples if s.path[at].startswith("{")), "")
        before = words_of(steps[at - 1]) if at and steps[at - 1] != _ANY else []
        wanted = given or (
            "_".join([*(word.lower() for word in before[:-1]), singular(before[-1]).lower()]) if before else ""
        )
        name = given or (f"{wanted}_id" if wanted else "id")
        while f"{{{name}}}" in names:
            name += "_2"
        names.append(f"{{{name}}}")
    return "/" + "/".join(names)
