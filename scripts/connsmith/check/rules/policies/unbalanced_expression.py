"""An expression has a parenthesis, brace or quotation mark without its partner.

## Why this is bad

The policy cannot tell where the expression ends.

## How to fix it

Close what is open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.policy import policies_of, texts_of
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: setheader
      title: Key
      parameters:
        x-ms-apimTemplateParameter.name: X-Key
        x-ms-apimTemplateParameter.value: "@connectionParameters('api_key'"  # error: 43 "is not closed"
""",
)
GOOD = Example(
    properties=BAD.properties.replace('  # error: 43 "is not closed"', "").replace("'api_key'", "'api_key')")
)

_CALL = re.compile(r"@\{?\s*[A-Za-z]+\(")
_WHOLE = re.compile(r"@\{?\s*[A-Za-z]+\((?:\s*|\s*(?:'[^']*'|\"[^\"]*\")\s*(?:,\s*[^()]*)?)\)")


@rule("PO012", everywhere(Severity.WARNING), facts=("policy-expressions",))
def unbalanced_expression(properties: Properties) -> Iterator[Finding]:
    """Yield every text with a call that does not end."""
    for policy in policies_of(properties):
        for pointer, text in texts_of(policy):
            if len(_CALL.findall(text)) != len(_WHOLE.findall(text)):
                yield Finding(
                    pointer, f"an expression in {text} is not closed; check its parentheses and quotation marks"
                )
