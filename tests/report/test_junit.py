"""JUnit XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring

from connsmith.diagnostics import Severity
from connsmith.report.junit import render_junit
from connsmith.report.reported import Reported

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# The schema that readers of JUnit XML share: attributes and children of each element, those with a star required.
FORM = {
    "testsuites": ({"name", "tests*", "failures*", "errors*"}, {"testsuite"}),
    "testsuite": ({"name*", "tests*", "failures*", "errors*", "skipped"}, {"testcase"}),
    "testcase": ({"classname*", "name*", "file", "line"}, {"error", "failure", "system-out"}),
    "error": ({"type", "message"}, set()),
    "failure": ({"type", "message"}, set()),
    "system-out": (set(), set()),
}


@pytest.fixture
def root(results: list[Reported]) -> Element:
    text = render_junit(results, lambda item: item.severity is Severity.ERROR)
    return fromstring(text.encode("utf-8"))


def test_every_element_has_the_form_that_readers_expect(root: Element) -> None:
    for element in root.iter():
        attributes, children = FORM[element.tag]
        assert {name.rstrip("*") for name in attributes} >= set(element.attrib)
        assert {name.rstrip("*") for name in attributes if name.endswith("*")} <= set(element.attrib)
        assert {child.tag for child in element} <= children


def test_counts_are_those_of_the_cases(root: Element) -> None:
    for suite in root:
        assert len(suite) == int(suite.attrib["tests"])
        assert len(suite.findall("*/failure")) == int(suite.attrib["failures"])
        assert len(suite.findall("*/error")) == int(suite.attrib["errors"])
    assert len(root.findall("*/*/error")) == int(root.attrib["errors"]) == 1
    assert len(root.findall("*/testcase")) == int(root.attrib["tests"])


def test_only_what_fails_the_run_is_a_failure(root: Element) -> None:
    assert ["taken by GET /a"] == [item.attrib["message"] for item in root.iter("failure")]


def test_connector_without_findings_is_a_passed_case(root: Element) -> None:
    assert [{"classname": "clean", "name": "no findings"}] == [case.attrib for case in root[1]]


def test_names_of_cases_are_unique(root: Element) -> None:
    names = [case.attrib["name"] for case in root.iter("testcase")]

    assert sorted(set(names)) == sorted(names)


def test_characters_that_xml_cannot_say_are_replaced(root: Element) -> None:
    assert any(
        'a <b> & "c", 100%: d\ufffde\ufffd é\U0001f600 ]]>' in (item.text or "") for item in root.iter("system-out")
    )


def test_connector_that_could_not_be_read_is_an_error_and_not_passed(root: Element) -> None:
    (case,) = root[2]

    assert ['a/gone: "100 %" <gone>\n::error::'] == [error.attrib["message"] for error in case]
