"""How often each rule speaks, and how many connectors it speaks of."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from connsmith.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.report.reported import Reported


def render_statistics(results: Sequence[Reported]) -> str:
    """Return a table of the rules that found something, errors first, and the share of connectors with an error."""
    findings: Counter[tuple[Severity, str]] = Counter()
    connectors: defaultdict[tuple[Severity, str], set[int]] = defaultdict(set)
    for number, result in enumerate(results):
        for item in result.diagnostics:
            findings[item.severity, item.rule] += 1
            connectors[item.severity, item.rule].add(number)
    order = list(Severity)
    rows = sorted(findings, key=lambda row: (order.index(row[0]), -len(connectors[row]), row[1]))
    lines = [f"{'severity':8}  {'connectors':>10}  {'findings':>8}  rule"]
    lines += [f"{row[0]:8}  {len(connectors[row]):10,}  {findings[row]:8,}  {row[1]}" for row in rows]
    return "\n".join([*(lines if rows else []), *shares_of(results), ""])


def shares_of(results: Sequence[Reported]) -> list[str]:
    """Return how many of the connectors could not be read, if any, and how many of the others have an error."""
    connectors = [result for result in results if result.is_connector]
    unreadable = sum(bool(result.trouble) for result in connectors)
    lines = [f"{unreadable:,} of {len(connectors):,} connectors could not be read"] if unreadable else []
    return lines if unreadable and unreadable == len(connectors) else [*lines, share_of_errors(results)]


def share_of_errors(results: Sequence[Reported]) -> str:
    """Return how many of the connectors that could be read have an error, in words.

    >>> share_of_errors([])
    '0 of 0 connectors have an error'
    """
    connectors = [result for result in results if result.is_connector and not result.trouble]
    bad = sum(any(item.severity is Severity.ERROR for item in result.diagnostics) for result in connectors)
    share = f" ({100 * bad / len(connectors):.1f} %)" if connectors else ""
    return f"{bad:,} of {len(connectors):,} connectors have an error{share}"
