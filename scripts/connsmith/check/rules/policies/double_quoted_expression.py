"""An expression has double quotation marks.

## Why this is bad

Policies read text in single quotation marks only, and refuse the expression.

## How to fix it

Write single quotation marks: `@connectionParameters('region')`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.policy import expressions_of, policies_of
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOUBLE = {"environmentVariables"}
_QUOTED = re.compile(r"@\{?\s*([A-Za-z]+)\(\s*\"[^\"']*\"(?:\s*,\s*\"[^\"']*\")?\s*\)")
BAD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: setheader
      title: Key
      parameters:
        x-ms-apimTemplateParameter.name: X-Key
        x-ms-apimTemplateParameter.value: '@connectionParameters("api_key")'  # error: 43 "single"
""",
)
GOOD = Example(
    properties=BAD.properties.replace('  # error: 43 "single"', "")
    .replace("'@", '"@')
    .replace('("api_key")\'', "('api_key')\"")
)


def with_single_quotes(text: str) -> str:
    """Return the value of a policy with single quotation marks, but those of environment variables."""
    return _QUOTED.sub(lambda call: call[0] if call[1] in _DOUBLE else call[0].replace('"', "'"), text)


@rule("PO008", everywhere(Severity.ERROR), facts=("policy-quotes",), fix=with_single_quotes)
def double_quoted_expression(properties: Properties) -> Iterator[Finding]:
    """Yield every expression with them, but for environment variables, which are written so."""
    for policy in policies_of(properties):
        for expression in expressions_of(policy):
            if expression.quote == '"' and expression.function != "environmentVariables":
                call = f"@{expression.function}('{expression.argument}')"
                yield Finding(expression.pointer, f"a policy wants single quotation marks; write {call}")
