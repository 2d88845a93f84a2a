"""Workflow commands of GitHub Actions."""

from __future__ import annotations

import re
from dataclasses import replace

from connsmith.report.github import render_github
from connsmith.report.reported import Reported

COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\r\n]*)(?:,[a-zA-Z]+=[^,:\r\n]*)*)::([^\r\n]+)")
KNOWN = {"title", "file", "line", "endLine", "col", "endColumn"}


def test_every_line_is_a_command_with_known_properties(results: list[Reported]) -> None:
    lines = render_github(results).splitlines()

    assert 5 == len(lines)
    for line in lines:
        match = COMMAND.fullmatch(line)
        assert match is not None
        assert {part.partition("=")[0] for part in match[2].split(",")} <= KNOWN


def test_place_is_one_line_with_an_inclusive_end(results: list[Reported]) -> None:
    expected = (
        "::error title=duplicate-operation-id (OP001),file=connectors/a b%25/é%2C c.yaml,line=3,col=5,endLine=3,"
        "endColumn=8::taken by GET /a"
    )

    assert expected == render_github(results).splitlines()[0]


def test_line_end_in_a_message_starts_no_other_command(results: list[Reported]) -> None:

    item = replace(results[0].diagnostics[0], message="a\r\n::stop-commands::b")

    assert render_github([Reported("a", (item,))]).endswith("::a%0D%0A::stop-commands::b\n")


def test_message_cannot_act_on_a_terminal_that_shows_the_log(results: list[Reported]) -> None:
    item = replace(results[0].diagnostics[0], message="a\x1b[2Jb")

    assert render_github([Reported("a", (item,))]).endswith("::a\\u001b[2Jb\n")


def test_connector_that_could_not_be_read_is_an_error(results: list[Reported]) -> None:
    expected = '::error title=unreadable connector::a/gone: "100 %25" <gone>%0A::error::'

    assert expected in render_github(results).splitlines()
