"""The connection asks for a secret that no scheme and no policy sends.

## Why this is bad

Makers give a key that goes nowhere, and the service answers as if they had given none.

## How to fix it

Add the security scheme to the definition, or a policy that sets a header from the connection parameter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import credentials_of
from connsmith.reading.connector import Reading
from connsmith.reading.strings import values_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_OF_SIGN_IN = "token:"  # the platform itself reads these to get a token
BAD = Example(
    definition="""\
securityDefinitions: REMOVED
security: REMOVED
""",
    properties="""\
properties:
  connectionParameters:
    api_key: {type: securestring}  # error: 5 "nothing sends api_key"
""",
)
GOOD = """\
securityDefinitions:
  api_key: {type: apiKey, in: header, name: X-API-Key}
"""


@rule("SE007", everywhere(Severity.WARNING), facts=("sec-matches-connparams",))
def unused_credential(view: Reading) -> Iterator[Finding]:
    """Yield each secret of the connection that nothing refers to."""
    if view.definition is None or view.properties is None or any(view.definition.objects("securityDefinitions")):
        return
    policies = "\n".join(values_of(view.properties.properties.get("policyTemplateInstances")))
    for pointer, data in credentials_of(view.properties):
        kind, name = data.get("type"), str(pointer[-1])
        is_sent = name.startswith(_OF_SIGN_IN) or name in policies or _is_for_gateway(data)
        if isinstance(kind, str) and kind.lower() == "securestring" and not is_sent:
            message = f"nothing sends {name}; add a security scheme, or a policy that uses it"
            yield Finding(pointer, message, on_key=True, document=view.properties.document)


def _is_for_gateway(data: dict[str, Any]) -> bool:
    """The gateway signs in by itself with what carries its capability."""
    ui = data.get("uiDefinition")
    constraints = ui.get("constraints") if isinstance(ui, dict) else None
    capability = constraints.get("capability") if isinstance(constraints, dict) else None
    return isinstance(capability, list) and "gateway" in capability
