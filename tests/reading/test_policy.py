"""Policies, and the polling triggers that they make."""

from __future__ import annotations

from typing import Any

from connsmith.reading.connector import Reading
from connsmith.reading.definition import Definition
from connsmith.reading.policy import Policy, policies_of, sets_every_host
from connsmith.reading.polling import polling_policies
from connsmith.reading.properties import Properties

DEFINITION = Definition({"paths": {"/a": {"get": {"operationId": "A"}}, "/b": {"get": {"operationId": "B"}}}})
A, B = DEFINITION.operations


def instance(template: str, *operations: str, title: str = "", **values: Any) -> dict[str, Any]:
    parameters = {f"x-ms-apimTemplateParameter.{name}": value for name, value in values.items()}
    parameters["x-ms-apimTemplate-operationName"] = list(operations)
    return {"templateId": template, "title": title, "parameters": parameters}


def properties(*instances: Any) -> Properties:
    return Properties({"properties": {"policyTemplateInstances": list(instances)}})


def policy(template: str, *operations: str, **values: Any) -> Policy:
    return policies_of(properties(instance(template, *operations, **values)))[0]


def reading(found: Properties) -> Reading:
    return Reading("a", DEFINITION, found, None, None, None, None, 0)


def test_policy_without_operations_is_for_all() -> None:
    assert policy("SetHeader").is_for(A)
    assert policy("SetHeader").is_for_all


def test_policy_is_for_the_operations_that_it_names() -> None:
    found = policy("SetHeader", "A")

    assert (True, False, False) == (found.is_for(A), found.is_for(B), found.is_for_all)


def test_values_have_their_short_names() -> None:
    found = policy("SetHeader", "A", name="X-A", value="1")

    assert {"name": "X-A", "value": "1"} == found.values
    assert "X-A" == found.parameter("name")
    assert ("properties", "policyTemplateInstances", 0, "parameters", "x-ms-apimTemplateParameter.name") == (
        found.parameter_pointer("name")
    )


def test_policy_is_called_by_its_template_and_title() -> None:
    assert "setheader" == policy("SetHeader").name
    assert "SetHeader (Mark)" == policies_of(properties(instance("SetHeader", title="Mark")))[0].name


def test_entry_without_a_template_is_left_out_and_the_others_keep_their_places() -> None:
    found = policies_of(properties(3, {"templateId": 4}, instance("SetHeader")))

    assert [("properties", "policyTemplateInstances", 2)] == [item.pointer for item in found]


def test_section_is_what_is_written() -> None:
    entry = instance("SetHeader")
    entry["parameters"]["x-ms-apimTemplate-policySection"] = "Response"

    assert "Response" == policies_of(properties(entry))[0].section
    assert "" == policy("SetHeader").section


def test_polling_policy_belongs_to_each_operation_that_is_there() -> None:
    found = reading(properties(instance("PollingTrigger", "A", "Nowhere"), instance("SetHeader", "B")))

    assert [("pollingtrigger", "A")] == [(item.template, operation.id) for item, operation in polling_policies(found)]


def test_every_host_is_set_by_one_policy_for_all_or_for_each() -> None:
    assert sets_every_host(properties(instance("DynamicHostUrl")), DEFINITION)
    assert sets_every_host(properties(instance("DynamicHostUrl", "A", "B")), DEFINITION)
    assert not sets_every_host(properties(instance("DynamicHostUrl", "A")), DEFINITION)
    assert not sets_every_host(properties(instance("SetHeader")), DEFINITION)
    assert not sets_every_host(None, DEFINITION)
