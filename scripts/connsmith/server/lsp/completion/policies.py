"""Policy templates, their parameters and the values of those, from the table that everything else reads too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.model.policytemplates import POLICY_TEMPLATES
from connsmith.report.language_page import render_template
from connsmith.server.lsp.completion.proposal import Form, Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.model.policytemplates import PolicyTemplate
    from connsmith.server.lsp.cursor import Cursor

_TEMPLATE = "template"


def propose_parameters(cursor: Cursor) -> Iterator[Proposal]:
    """Yield the parameters of the template around the cursor that a key there may be."""
    template = _template_of(cursor)
    if template is None or not cursor.pointer or cursor.pointer[-1] != "parameters":
        return
    holder = cursor.holder()
    for each in template.parameters:
        if holder is None or each.name not in holder:
            yield Proposal(each.name, Form.KEY, each.type, each.description, each.required)


def propose_values(cursor: Cursor) -> Iterator[Proposal]:
    """Yield the templates, sections or values of a parameter that a value at the cursor may be."""
    if not cursor.keys:
        return
    last = cursor.keys[-1]
    if last == _TEMPLATE:
        for each in POLICY_TEMPLATES.values():
            yield Proposal(each.id, Form.VALUE, each.name, render_template(each))
        return
    template = _template_of(cursor)
    if template is None:
        return
    if last == "section":
        yield from (Proposal(section, Form.VALUE) for section in template.sections)
    for parameter in template.parameters:
        if parameter.name == last and cursor.keys[-2:-1] == ("parameters",):
            values = parameter.values or tuple(map(str, parameter.examples))
            yield from (Proposal(value, Form.VALUE, page=parameter.description) for value in values)


def _template_of(cursor: Cursor) -> PolicyTemplate | None:
    policy = cursor.around(_TEMPLATE)
    name = policy.text(_TEMPLATE) if policy is not None else None
    return POLICY_TEMPLATES.get(name.lower()) if name else None
