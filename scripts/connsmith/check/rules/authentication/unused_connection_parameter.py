"""The connection asks for something that nothing uses.

## Why this is bad

Without a security definition, a connection parameter has an effect only where a policy reads it.
Users look for a key that is then thrown away.

## How to fix it

Add the security definition, read it with `@connectionParameters` in a policy, or remove the parameter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_parameters
from connsmith.reading.connector import Reading
from connsmith.reading.policy import policies_of, texts_of
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    definition="""\
securityDefinitions: REMOVED
security: REMOVED
""",
    properties="""\
properties:
  connectionParameters:
    api_key:  # error: 5 "nothing uses api_key"
      type: securestring
""",
)
GOOD = Example(
    properties="""\
properties:
  connectionParameters:
    api_key: {type: securestring}
""",
)


@rule("AU002", everywhere(Severity.INFO), facts=("api-key-parameter",))
def unused_connection_parameter(connector: Reading) -> Iterator[Finding]:
    """Yield every entered parameter of a connector without security definitions that no policy reads."""
    if connector.definition is None or connector.properties is None:
        return
    if next(connector.definition.objects("securityDefinitions"), None) is not None:
        return
    texts = [text for policy in policies_of(connector.properties) for _, text in texts_of(policy)]
    for parameter in connection_parameters(connector.properties):
        is_entered = parameter.type in {"string", "securestring", "int", "bool"} and not parameter.is_filled_in
        if is_entered and ":" not in parameter.name and not any(f"'{parameter.name}'" in text for text in texts):
            message = f"nothing uses {parameter.name}; add a security definition, or read it in a policy"
            yield Finding(parameter.pointer, message, on_key=True, document=Properties.document)
