"""The page of AvePoint Cloud Governance, compared with the text of the published one in both directions."""

from __future__ import annotations

import difflib
import itertools
from dataclasses import dataclass
from pathlib import Path

import pytest

from connsmith.document.documents import make_documents
from connsmith.intake.opening import open_target

SITE_LINES = 3  # the button to share the page, and two empty lines, are the site's and not the connector's
ROW_HEADERS = frozenset({"Name Key Required Type Description", "Name Path Type Description"})
HEADINGS = (
    "Contact",
    "Connector Metadata",
    "Creating a connection",
    "Throttling Limits",
    "Actions",
    "Triggers",
    "Definitions",
)


@dataclass(frozen=True)
class Row:
    name: str
    key: str
    required: bool
    type: str
    description: str


@dataclass(frozen=True)
class Section:
    title: str
    description: str
    parameters: tuple[Row, ...]
    returns: tuple[str, ...] | None


@dataclass(frozen=True)
class Facts:
    title: str
    blurb: str
    availability: tuple[tuple[str, tuple[str, ...]], ...]
    contact: tuple[str, ...]
    metadata: tuple[str, ...]
    prose: tuple[str, ...]
    authentication: tuple[str, ...]
    authentication_types: tuple[str, ...]
    throttling: tuple[str, ...]
    action_summary: tuple[tuple[str, str], ...]
    actions: tuple[Section, ...]
    trigger_summary: tuple[tuple[str, str], ...]
    triggers: tuple[Section, ...]
    definitions: tuple[tuple[str, tuple[Row, ...]], ...]


def read_facts(text: str) -> Facts:
    """Read the text of a page without any help of the code that writes it."""
    parts = split(text.split("\n"))
    head, metadata = paragraphs(parts[""]), parts["Connector Metadata"]
    end = metadata.index("")
    connection = paragraphs(parts["Creating a connection"])
    actions, action_sections = operations(parts["Actions"])
    triggers, trigger_sections = operations(parts["Triggers"])
    return Facts(
        title=head[0][0],
        blurb=head[1][0],
        availability=tuple(availability(head[3][1:])),
        contact=tuple(line for line in parts["Contact"] if line),
        metadata=tuple(metadata[:end]),
        prose=tuple(line for line in metadata[end:] if line),
        authentication=tuple(itertools.chain.from_iterable(connection)),
        authentication_types=tuple(connection[1]),
        throttling=tuple(line for line in parts["Throttling Limits"] if line)[1:],
        action_summary=actions,
        actions=action_sections,
        trigger_summary=triggers,
        triggers=trigger_sections,
        definitions=tuple(definitions(paragraphs(parts["Definitions"]))),
    )


def split(lines: list[str]) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {"": []}
    current, waiting = "", list(HEADINGS)
    for line in lines:
        if waiting and line == waiting[0]:
            current = waiting.pop(0)
            parts[current] = []
        else:
            parts[current].append(line)
    assert not waiting
    return parts


def paragraphs(lines: list[str]) -> list[list[str]]:
    return [list(group) for filled, group in itertools.groupby(lines, key=bool) if filled]


def availability(lines: list[str]) -> list[tuple[str, tuple[str, ...]]]:
    rows: list[tuple[str, tuple[str, ...]]] = []
    for line in lines:
        if line.startswith("\u00a0"):
            name, exceptions = rows[-1]
            rows[-1] = (name, (*exceptions, line.replace("\u00a0", " ").strip(" -")))
        else:
            rows.append((line, ()))
    return rows


def operations(lines: list[str]) -> tuple[tuple[tuple[str, str], ...], tuple[Section, ...]]:
    groups = paragraphs(lines)
    again = next(index for index, group in enumerate(groups[1:], 1) if group == groups[0])
    summary = tuple((groups[i][0], groups[i + 1][0]) for i in range(0, again, 2))
    titles = [title for title, _ in summary]
    starts = [index for index, group in enumerate(groups) if index >= again and group[0] in titles and len(group) == 1]
    starts = [index for index in starts if groups[index + 1][0] == dict(summary)[groups[index][0]]]
    ends = [*starts[1:], len(groups)]
    return summary, tuple(section(groups[start:end]) for start, end in zip(starts, ends, strict=True))


def section(groups: list[list[str]]) -> Section:
    returns = next((index for index, group in enumerate(groups) if group == ["Returns"]), len(groups))
    table = groups[3:returns] if ["Parameters"] in groups else []
    lines = tuple(itertools.chain.from_iterable(groups[returns + 1 :]))
    return Section(groups[0][0], groups[1][0], tuple(rows(table)), lines if returns < len(groups) else None)


def rows(groups: list[list[str]]) -> list[Row]:
    found: list[Row] = []
    for group in groups:
        lines = [line for line in group if line not in ROW_HEADERS]
        if len(lines) == 1:
            last = found.pop()
            found.append(Row(last.name, last.key, last.required, last.type, lines[0]))
        else:
            key, *middle, type_ = lines[1].split(" ")
            found.append(Row(lines[0], key, middle == ["True"], type_, ""))
    return found


def definitions(groups: list[list[str]]) -> list[tuple[str, tuple[Row, ...]]]:
    starts = [i for i, group in enumerate(groups) if i + 1 == len(groups) or groups[i + 1][0] in ROW_HEADERS]
    ends = [*starts[1:], len(groups)]
    return [(groups[start][0], tuple(rows(groups[start + 1 : end]))) for start, end in zip(starts, ends, strict=True)]


@pytest.fixture(scope="module")
def published(spec: Path) -> str:
    return (spec / "avepoint-cloud-governance.reference.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made(root: Path) -> str:
    return make_documents(open_target(root / "connector"), ["text"]).files["reference.txt"].decode("utf-8")


@pytest.fixture(scope="module")
def expected(published: str) -> Facts:
    return read_facts("\n".join(published.split("\n")[SITE_LINES:]))


@pytest.fixture(scope="module")
def actual(made: str) -> Facts:
    return read_facts(made)


def test_the_published_page_has_the_facts_that_the_parser_should_find(expected: Facts) -> None:
    parameters = [row for part in (*expected.actions, *expected.triggers) for row in part.parameters]
    described = [fields for _, fields in expected.definitions if fields]

    assert len(expected.actions) == 7
    assert len(parameters) == 26
    assert len(expected.triggers) == 15
    assert len(described) == 8
    assert sum(map(len, described)) == 91
    assert len(expected.authentication_types) == 3
    assert len(expected.availability) == 3


@pytest.mark.parametrize("name", Facts.__dataclass_fields__)
def test_both_pages_state_the_same_facts(expected: Facts, actual: Facts, name: str) -> None:
    assert getattr(expected, name) == getattr(actual, name)


@pytest.mark.parametrize("line", ["Request ID", "Auth ID: basic", "Unique ID of the workspace.", "uuid"])
def test_a_changed_line_is_a_changed_fact(made: str, actual: Facts, line: str) -> None:
    lines = made.split("\n")
    index = lines.index(line)
    changed = read_facts("\n".join([*lines[:index], lines[index] + " changed", *lines[index + 1 :]]))

    assert changed != actual


def test_line_for_line_only_the_site_and_the_last_newline_differ(published: str, made: str) -> None:
    differences = [line for line in difflib.ndiff(published.split("\n"), made.split("\n")) if line[0] in "+-"]

    # The button and its empty lines belong to the site; files of connsmith end in a newline, the copy does not.
    assert ["- Freigeben über", "- ", "- ", "+ "] == differences


def test_a_webhook_with_a_definition_returns_a_link_where_the_copied_text_has_nothing(root: Path, made: str) -> None:
    files = make_documents(open_target(root / "connector"), ["md", "html"]).files
    title = "When a request is approved"
    after = made.rsplit(f"\n{title}\n", 1)[1].split("\n")

    assert ["", "This operation triggers when a request is approved.", "", "Returns", ""] == after[:5]
    assert b"- Body: [FlowTaskCompletedHookMessage](#flowtaskcompletedhookmessage)" in files["reference.md"]
    assert b'<dt>Body</dt><dd><a href="#flowtaskcompletedhookmessage">' in files["reference.html"]
