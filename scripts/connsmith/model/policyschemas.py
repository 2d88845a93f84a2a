"""The parts of the JSON Schemas that the table of policy templates makes: of a policy's source, and of its artifact.

Run `python -m connsmith.model.policyschemas` after a change of the table; a test fails while the files are stale.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from connsmith.model.policytemplates import (
    OPERATIONS_KEY,
    PARAMETER_PREFIX,
    POLICY_TEMPLATES,
    SECTION_KEY,
    PolicyTemplate,
)

if TYPE_CHECKING:
    from connsmith.model.policytemplates import TemplateParameter

_SCHEMAS = Path(__file__).parent.parent / "schemas"
_NO_SECTION = "this template takes no section; remove it"
SOURCE_FILE = _SCHEMAS / "source" / "policy.schema.json"
ARTIFACT_FILE = _SCHEMAS / "artifacts" / "apiProperties.schema.json"


def with_source_parts(schema: dict[str, Any]) -> dict[str, Any]:
    """Return policy.schema.json with its generated parts as the table says."""
    templates = list(POLICY_TEMPLATES.values())
    definitions = schema["definitions"]
    kept = {name: part for name, part in definitions.items() if name in {"complete", "inline"}}
    name = schema["properties"]["template"]
    return {
        **schema,
        "properties": {
            **schema["properties"],
            "template": {**name, "examples": [template.id for template in templates]},
        },
        "allOf": [_choose("template", template, _source_form(template)) for template in templates],
        "definitions": {
            **kept,
            "complete": {**kept["complete"], "allOf": [_completeness(each) for each in templates if _required(each)]},
            **{template.id: _source_parameters(template) for template in templates},
        },
    }


def with_artifact_parts(schema: dict[str, Any]) -> dict[str, Any]:
    """Return apiProperties.schema.json with its generated parts as the table says."""
    templates = list(POLICY_TEMPLATES.values())
    definitions = {name: part for name, part in schema["definitions"].items() if name not in POLICY_TEMPLATES}
    instance = definitions["policyTemplateInstance"]
    spellings = [spelling for template in templates for spelling in template.spellings]
    properties = instance["properties"]
    definitions["policyTemplateInstance"] = {
        **instance,
        "properties": {**properties, "templateId": {**properties["templateId"], "enum": spellings}},
        "allOf": [_choose("templateId", each, {"$ref": f"#/definitions/{each.id}"}) for each in templates],
    }
    return {**schema, "definitions": {**definitions, **{each.id: _artifact(each) for each in templates}}}


def _choose(key: str, template: PolicyTemplate, then: dict[str, Any], **more: Any) -> dict[str, Any]:
    names = {"enum": list(template.spellings)}
    return {"if": {"required": [key], "properties": {key: names}, **more}, "then": then}


def _source_form(template: PolicyTemplate) -> dict[str, Any]:
    return {"properties": {"parameters": {"$ref": f"#/definitions/{template.id}"}}}


def _required(template: PolicyTemplate) -> list[str]:
    return [parameter.name for parameter in template.parameters if parameter.required]


def _completeness(template: PolicyTemplate) -> dict[str, Any]:
    then = {"required": ["parameters"], "properties": {"parameters": {"required": _required(template)}}}
    return _choose("template", template, then, **{"not": {"required": ["=parameters"]}})


def _source_parameters(template: PolicyTemplate) -> dict[str, Any]:
    return {
        "description": template.description,
        "properties": {each.name: _parameter(each) for each in template.parameters},
        "patternProperties": {"^(x-|=)": True},
        "additionalProperties": False,
    }


def _parameter(parameter: TemplateParameter) -> dict[str, Any]:
    kind = {"enum": list(parameter.values)} if parameter.values else {"type": parameter.type}
    examples = {"examples": list(parameter.examples)} if parameter.examples else {}
    default = {"default": parameter.default} if parameter.default else {}
    return {"description": parameter.description, **kind, **examples, **default}


def _artifact(template: PolicyTemplate) -> dict[str, Any]:
    kind = {"type": {"enum": [template.instance_type]}} if template.instance_type else {}
    return {
        "title": f"{template.id} policy",
        "description": template.description,
        "facts": ["policy-parameters"],
        "properties": {**kind, "parameters": _artifact_parameters(template)},
    }


def _artifact_parameters(template: PolicyTemplate) -> dict[str, Any]:
    required = [PARAMETER_PREFIX + name for name in _required(template)]
    return {
        "title": f"parameters of {template.id}",
        "description": "The settings of this policy.",
        "facts": ["policy-required-params", "policy-unknown-params"],
        **({"required": required} if required else {}),
        **({} if template.sections else {"unknownKeyMessage": {SECTION_KEY: _NO_SECTION}}),
        "properties": {
            OPERATIONS_KEY: {
                "description": "The operations that the policy is for; all of them when empty.",
                "type": "array",
                "items": {"type": "string"},
            },
            **({SECTION_KEY: _section(template)} if template.sections else {}),
            **{PARAMETER_PREFIX + each.name: _parameter(each) for each in template.parameters},
        },
        "patternProperties": {"^x-(?!ms-apimTemplate)": {}},
        "additionalProperties": False,
    }


def _section(template: PolicyTemplate) -> dict[str, Any]:
    description = "When the policy runs."
    comment = {"$comment": template.comment} if template.comment else {}
    return {"description": description, "facts": ["policy-section"], **comment, "enum": list(template.sections)}


def write_schemas() -> None:
    """Bring the two schema files up to date with the table."""
    for file, make in ((SOURCE_FILE, with_source_parts), (ARTIFACT_FILE, with_artifact_parts)):
        schema = make(json.loads(file.read_text(encoding="utf-8")))
        file.write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schemas()
