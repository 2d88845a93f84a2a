"""setproperty: a property of the body, of fixed text or of other values of the body."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from connsmith.simulate.expression import (
    BODIES,
    ExpressionScope,
    PolicyError,
    PolicyFunctionCall,
    as_text,
    evaluate,
    parse_template,
    value_of,
)
from connsmith.simulate.policies.bodies import PolicyTarget, edit_body, sub_path, write_at

if TYPE_CHECKING:
    from connsmith.reading.policy import Policy
    from connsmith.simulate.policies.draft import Draft, Surroundings

_STRUCTURES = ("[", '{"')


def set_property(policy: Policy, draft: Draft, around: Surroundings) -> Draft:
    """Return `draft` with a property of its body set; a value that is there already is overwritten.

    Raises:
        PolicyError: there is nothing, or null, on the way.
    """
    template = as_text(policy.parameter("propertyValuePathTemplate"))
    tokens = sub_path(policy.parameter("newPropertySubPathTemplate"))
    parent = str(policy.parameter("newPropertyParentPathTemplate") or "")
    if not tokens:
        raise PolicyError("The policy names no property to set.")

    def edit(target: PolicyTarget) -> None:
        value = value_for(template, ExpressionScope(body=target.body, item=target.item))
        write_at(target.item, tokens, value)
        around.note(f"{'.'.join(map(str, tokens))} = {json.dumps(value, ensure_ascii=False)}")

    return edit_body(policy, parent, draft, around, edit)


def value_for(template: str, scope: ExpressionScope) -> Any:
    """Return the value that a template of setproperty gives.

    One bare expression keeps its type; a text that begins as a list or an object takes its values in as JSON, and is
    parsed; any other text takes them in as text.

    Raises:
        PolicyError: null stands on the way into the body, or what was put together is no JSON.
    """
    if template.lstrip().startswith(_STRUCTURES):
        parts = parse_template(template)
        texts = [part if isinstance(part, str) else _as_json(part, scope) for part in parts]
        try:
            return json.loads("".join(texts))
        except (ValueError, RecursionError) as error:
            if not any(isinstance(part, PolicyFunctionCall) for part in parts):
                return template
            raise PolicyError(f"{template}: what comes out is no JSON: {error}.") from error
    return evaluate(template, scope, BODIES)


def _as_json(call: PolicyFunctionCall, scope: ExpressionScope) -> str:
    if call.function not in BODIES:
        return call.source
    return json.dumps(value_of(call, scope), ensure_ascii=False)
