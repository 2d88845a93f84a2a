"""What a format is told before a pipeline is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from connsmith.diagnostics import Diagnostic
from connsmith.formats import SAMPLES, Reported, faults_of

Fails = Callable[[Diagnostic], bool]
_numbers = iter(range(1000))


def fails(results: Sequence[Reported], _fails: Fails) -> str:
    return "".join(f"{item.span.file}\n" for each in results for item in each.diagnostics)  # type: ignore[union-attr]


def prints(results: Sequence[Reported], _fails: Fails) -> str:
    print(len(results))  # noqa: T201 - what it is told about
    return ""


def returns_bytes(_results: Sequence[Reported], _fails: Fails) -> str:
    return b""  # type: ignore[return-value]


def returns_no_line(results: Sequence[Reported], _fails: Fails) -> str:
    return ",".join(each.name for each in results)


def returns_another(_results: Sequence[Reported], _fails: Fails) -> str:
    return f"{next(_numbers)}\n"


@pytest.mark.parametrize(
    ("render", "fault"),
    [
        (fails, "the sample 'a & b': fails with AttributeError: 'NoneType' object has no attribute 'file'"),
        (prints, "no connectors: prints; it has to return its text"),
        (returns_bytes, "no connectors: returns bytes, no text"),
        (returns_no_line, "the sample 'clean': returns text without a newline at the end"),
        (returns_another, "all samples: returns another text the second time"),
    ],
)
def test_a_format_that_no_run_can_use_is_told_why(render: Callable[..., str], fault: str) -> None:
    assert fault in list(faults_of(render))


def test_a_format_is_told_what_makes_the_run_fail() -> None:
    seen: list[tuple[str, bool]] = []

    def render(results: Sequence[Reported], fails: Fails) -> str:
        seen.extend((item.severity, fails(item)) for each in results for item in each.diagnostics)
        return ""

    assert [] == list(faults_of(render))
    assert {("error", True), ("warning", False), ("info", False)} == set(seen)


def test_samples_have_a_place_that_is_nowhere_and_a_connector_that_cannot_be_read() -> None:
    def items() -> Iterator[Diagnostic]:
        yield from (item for each in SAMPLES for item in each.diagnostics)

    assert any(item.span is None for item in items())
    assert any(each.trouble for each in SAMPLES)
