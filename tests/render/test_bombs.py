"""Whatever a template of a project wants too much of ends in a `template-error` at its line, and soon."""

from __future__ import annotations

from pathlib import Path

import pytest

from connsmith.cli import main
from connsmith.pipeline import compile_project
from connsmith.source.files.disk import DiskFiles

DOUBLING = "{% set ns = namespace(x=START) %}{% for i in range(60) %}{% set ns.x = NEXT %}{% endfor %}"


def doubling(start: str, following: str) -> str:
    return DOUBLING.replace("START", start).replace("NEXT", following)


NESTED = "".join(f"{{% for i{depth} in range(99999) %}}" for depth in range(3))
BOMBS = {
    "nested loops": NESTED + "{% endfor %}" * 3,
    "nested loops with text": NESTED + "x" * 1000 + "{% endfor %}" * 3,
    "a range without end": "{% for i in range(10 ** 9) %}{% endfor %}",
    "doubling with ~": doubling("'a'", "ns.x ~ ns.x"),
    "doubling with +": doubling("'a'", "ns.x + ns.x"),
    "doubling with *": doubling("'a'", "ns.x * 2"),
    "doubling with %": doubling("'a'", "'%s%s' % (ns.x, ns.x)"),
    "doubling with join": doubling("'a'", "[ns.x, ns.x] | join"),
    "doubling with the method join": doubling("'ab'", "ns.x.join([ns.x, ns.x])"),
    "doubling with replace": doubling("'aa'", "ns.x | replace('a', 'aa')"),
    "doubling with the method replace": doubling("'aa'", "ns.x.replace('a', 'aa')"),
    "doubling a list": doubling("[1]", "ns.x + ns.x"),
    "a list of lists": doubling("[1]", "[ns.x, ns.x]") + "{{ ns.x }}",
    "a mapping of mappings": doubling("{}", "{'a': ns.x, 'b': ns.x}") + "{{ ns.x | tojson }}",
    "a tuple of tuples": doubling("(1,)", "(ns.x, ns.x)") + "{{ ns.x == ns.x }}",
    "a mapping by dict": doubling("{}", "dict(a=ns.x, b=ns.x)") + "{{ ns.x | string }}",
    "namespaces of namespaces": doubling("1", "namespace(a=ns.x, b=ns.x)") + "{{ ns.x ~ '' }}",
    "a block that doubles": "{% set ns = namespace(x='a') %}{% for i in range(60) %}"
    "{% set y %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = y %}{% endfor %}",
    "a product of text": "{{ 'a' * 10 ** 10 }}",
    "a product of a list": "{{ [1] * 10 ** 10 }}",
    "a product from the left": "{{ 10 ** 10 * 'a' }}",
    "a power": "{{ 10 ** (10 ** 10) }}",
    "a power of a number": "{{ 9 ** 99999999 }}",
    "a long number": doubling("99", "ns.x * ns.x"),
    "a width": "{{ '%1000000000s' % 'a' }}",
    "a width from outside": "{{ '%*d' % (10 ** 9, 1) }}",
    "a precision": "{{ '%.1000000000f' % 1.5 }}",
    "many names in a format": "{{ ('%(a)s' * 100000) % {'a': 'a' * 100000} }}",
    "str.format": "{{ '{:>1000000000}'.format('a') }}",
    "str.format_map": "{{ '{a:>1000000000}'.format_map({'a': 1}) }}",
    "str.center": "{{ 'a'.center(10 ** 9) }}",
    "str.ljust": "{{ 'a'.ljust(10 ** 9) }}",
    "str.zfill": "{{ 'a'.zfill(10 ** 9) }}",
    "str.expandtabs": "{{ '\\t'.expandtabs(10 ** 9) }}",
    "str.translate": "{{ 'a'.translate({97: 'a' * 1000}) }}",
    "center": "{{ 'a' | center(10 ** 9) }}",
    "indent": "{{ 'a\\nb' | indent(10 ** 9) }}",
    "indent with text": "{{ ('\\n' * 100000) | indent('a' * 100000) }}",
    "wordwrap": "{{ ('a ' * 100000) | wordwrap(1, wrapstring='b' * 100000) }}",
    "batch": "{{ [1] | batch(10 ** 9, 1) | list }}",
    "slice": "{{ [1] | slice(10 ** 9) | list }}",
    "format": "{{ '%1000000000s' | format('a') }}",
    "tojson": "{{ [1, [2]] | tojson(indent=10 ** 9) }}",
    "round": "{{ 1 | round(10 ** 9) }}",
    "round up": "{{ 1.5 | round(10 ** 9, 'ceil') }}",
    "round to tens": "{{ 1 | round(-(10 ** 9)) }}",
    "int": "{{ ('f' * 1000000) | int(base=16) }}",
    "sum of lists": "{{ ([[1]] * 100000) | sum(start=[]) }}",
    "join": "{{ (['a'] * 100000) | join('b' * 100000) }}",
    "join of an attribute": "{{ ([operation] * 100000) | join(attribute='span.file') | length }}"
    "{% for i in range(99999) %}{% set x = ([operation] * 9999) | join(attribute='span.file') %}{% endfor %}",
    "map": "{{ range(99999) | map('replace', '1', 'a' * 100000) | list }}",
    "sort": "{% set x = ['a' * 100000] * 99999 %}{{ x | sort | length }}",
    "a join of text with itself": "{{ ('a' * 100000).join('b' * 100000) }}",
    "strip": "{{ ('a' * 4000000) | trim('b' * 4000000 ~ 'a') }}",
    "str.strip": "{{ ('a' * 4000000).strip('b' * 4000000) }}",
    "str.rfind": "{{ ('a' * 4000000).rfind('b' ~ 'a' * 2000000) }}",
    "lipsum": "{{ lipsum(n=10 ** 7) }}",
    "many sums": "{{ 1" + " + 1" * 50_000 + " }}",
    "many brackets": "{{ " + "(" * 50_000 + "1" + ")" * 50_000 + " }}",
    "many minus signs": "{{ " + "- " * 50_000 + "1 }}",
    "many nots": "{{ " + "not " * 50_000 + "1 }}",
    "many powers": "{{ 1" + " ** 1" * 50_000 + " }}",
    "many attributes": "{{ operation" + ".a" * 50_000 + " }}",
    "many filters": "{{ 1" + " | abs" * 50_000 + " }}",
    "many conditions": "{% if 1 %}" * 5_000 + "{% endif %}" * 5_000,
    "many loops": "{% for i in [1] %}" * 40 + "{% endfor %}" * 40,
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a macro that calls itself twice": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
    "{{ m(40) }}",
    "a loop that calls itself": "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "a template that includes itself": "{% include 'operation.json.j2' %}",
    "a template that extends itself": "{% extends 'operation.json.j2' %}",
    "a template that imports itself": "{% import 'operation.json.j2' as me %}",
    "a block that calls itself": "{% block a %}{{ self.a() }}{% endblock %}",
    "a list that is written for ever": "{% for i in range(99999) %}{{ range(9999) | list }}{% endfor %}",
    "an object with no text": "{{ namespace }}",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "operations").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "connector.yaml").write_text("title: Shelves\nversion: '1.0'\n", encoding="utf-8")
    (tmp_path / "operations" / "a.yaml").write_text(
        "operationId: ListShelves\nrequest: GET /shelves\nsummary: List shelves\n", encoding="utf-8"
    )
    return tmp_path


ODD_OUTPUT = {
    "brackets without end": "{{ '[' * 100000 }}",
    "closed brackets": "{{ '[' * 5000 ~ ']' * 5000 }}",
    "nesting that Python still reads": "{{ '[' * 400 ~ ']' * 400 }}",
    "a long number": "{{ '9' * 100000 }}",
    "more than a file may have": "[{% for i in range(10) %}{{ '1,' * 1000000 }}{% endfor %}1]",
}
"""What no reader of JSON takes, by what is odd about it."""


@pytest.mark.parametrize("text", ODD_OUTPUT.values(), ids=ODD_OUTPUT.keys())
def test_output_that_nobody_can_read_is_named(project: Path, text: str) -> None:
    (project / "templates" / "settings.json.j2").write_text(text, encoding="utf-8")

    found = compile_project(DiskFiles(project)).diagnostics

    assert [("template-output", "templates/settings.json.j2")] == [
        (item.rule, item.span.file) for item in found if item.span
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"\\ue000connsmith": [9999, 1]}',
        '{"\\ue000connsmith": "x"}',
        '{"\\ue000connsmith": [-1, 1]}',
        '{"\\ue0019999\\ue001a": 1}',
        '{"\\ue001a": 1}',
    ],
)
def test_a_forged_mark_is_no_more_than_odd_data(project: Path, text: str) -> None:
    (project / "templates" / "settings.json.j2").write_text(text, encoding="utf-8")

    compiled = compile_project(DiskFiles(project))

    assert compiled.artifacts is not None
    assert isinstance(compiled.artifacts.settings.data, dict)


def test_a_bomb_in_a_template_of_the_documents_is_a_finding(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "templates" / "docs").mkdir()
    (project / "templates" / "docs" / "reference.md.j2").write_text("\n{{ 'a' * 10 ** 10 }}", encoding="utf-8")

    assert 1 == main(["docs", str(project), "--format", "md"])
    assert "reference.md.j2\n  2:1  error  template-error\n" in capsys.readouterr().out


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_bomb_is_a_template_error_at_its_line(project: Path, bomb: str) -> None:
    (project / "templates" / "operation.json.j2").write_text("{# One line before. #}\n" + bomb, encoding="utf-8")

    found = compile_project(DiskFiles(project)).diagnostics

    assert [("template-error", "templates/operation.json.j2", 2)] == [
        (item.rule, *item.span[:2]) for item in found if item.span
    ]
