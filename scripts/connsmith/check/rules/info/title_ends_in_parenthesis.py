"""The title of the connector ends in a parenthesis.

## Why this is bad

The guide for certification and Microsoft's validator ask for a letter or digit at the end of a title.

## How to fix it

End the title with a word: `Contoso Shelves Canada` in place of `Contoso Shelves (Canada)`.

## Why it is not an error

Nine published connectors of the 521 that were looked at have such a title, and none ends in a dot or a dash.
The validator's rule (ValueMustEndWithAlphanumeric) is the one for summaries, where 578 published ones end so.
An older text of the guide even wants `(Independent Publisher)` at the end of a title, which is not reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUFFIX = "(independent publisher)"
BAD = """\
info:
  title: Contoso Shelves (Canada)  # error: 10 "ends in a parenthesis"
"""
GOOD = """\
info:
  title: Contoso Shelves Canada
"""


@rule(
    "IN124",
    when_certified(Severity.WARNING),
    facts=("title-end-alphanumeric", "title-ip-suffix"),
    codes=("ValueMustEndWithAlphanumeric",),
)
def title_ends_in_parenthesis(definition: Definition) -> Iterator[Finding]:
    """Yield a title that ends in a parenthesis other than that of independent publishers."""
    title = definition.info.get("title")
    if isinstance(title, str) and title.endswith(")") and not title.lower().endswith(_SUFFIX):
        message = "the title ends in a parenthesis; the guide for certification wants a letter or digit at its end"
        yield Finding(("info", "title"), message)
