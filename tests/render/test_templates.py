"""Templates: a project's own come first, one by one, and cannot reach what is not theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from connsmith.cli import main
from connsmith.diagnostics import Span
from connsmith.pipeline import Compiled, compile_project
from connsmith.render.library import TemplateLibrary, shipped_templates
from connsmith.source.files.disk import DiskFiles


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


def with_template(project: Path, name: str, text: str) -> Compiled:
    (project / "templates" / name).write_text(text, encoding="utf-8")
    return compile_project(DiskFiles(project))


def operation_of(compiled: Compiled) -> dict[str, object]:
    assert compiled.artifacts is not None, compiled.diagnostics
    operation = compiled.artifacts.definition.data["paths"]["/shelves"]["get"]
    assert isinstance(operation, dict)
    return operation


ICON = b"\x89PNG\r\n\x1a\n"
OVERRIDE = """\
{# Emits an operation with a mark of our own. #}
{
  {% for name, value in operation.body.items() %}
  {{ name | key(operation.body.keys[name]) }}: {{ value | json }},
  {% endfor %}
  "x-team": "{{ connector.info.entries.title }} team"
}
"""


def test_project_replaces_one_template_and_keeps_the_others(project: Path) -> None:
    operation = operation_of(with_template(project, "operation.json.j2", OVERRIDE))

    assert "Shelves team" == operation["x-team"]
    assert "List shelves" == operation["summary"]


def test_values_keep_their_places_through_a_template_of_the_project(project: Path) -> None:
    compiled = with_template(project, "operation.json.j2", OVERRIDE)

    assert compiled.artifacts is not None
    positions = compiled.artifacts.definition.positions
    at = ("paths", "/shelves", "get")
    assert ("operations/a.yaml", 3, 10) == positions.span((*at, "summary"))[:3]
    assert ("operations/a.yaml", 3, 1) == positions.span((*at, "summary"), on_key=True)[:3]
    assert "operations/a.yaml" == positions.span((*at, "x-team")).file


def test_text_that_a_filter_changes_is_what_is_written(project: Path) -> None:
    text = '{"summary": {{ operation.body.entries.summary | json | replace("List", "Show") }}}'

    assert {"summary": "Show shelves"} == operation_of(with_template(project, "operation.json.j2", text))


@pytest.mark.parametrize("name", ["../connector.yaml", "/etc/passwd", "a/../../b", "C:/x", "a\\b", "", "."])
def test_name_of_a_template_cannot_lead_out(project: Path, name: str) -> None:
    assert TemplateLibrary(DiskFiles(project)).file_of(name) is None


def test_link_out_of_the_templates_is_not_followed(project: Path) -> None:
    secret = project.parent / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    (project / "templates" / "operation.json.j2").symlink_to(secret)

    compiled = compile_project(DiskFiles(project))

    assert compiled.artifacts is None
    assert [("outside-project", Span.start_of("templates/operation.json.j2"))] == [
        (item.rule, item.span) for item in compiled.diagnostics
    ]


def test_template_that_the_project_lacks_is_the_shipped_one(project: Path) -> None:
    file = TemplateLibrary(DiskFiles(project)).file_of("operation.json.j2")

    assert (shipped_templates() / "operation.json.j2").as_posix() == file


@pytest.mark.parametrize(
    "expression",
    [
        "operation.__init__.__globals__",
        "''.__class__.__mro__[1].__subclasses__()",
        "cycler.__init__.__globals__",
        "connector.icon.__class__",
        "connector.icon.joinpath('/etc/passwd').read_text()",
        "connector.icon.joinpath('written').write_text('by check')",
        "connector.icon.unlink()",
        "connector.root.entries.clear()",
        "connector.root.entries.update({'host': 'elsewhere'})",
        "operation.beside.clear()",
        "'{0.__class__}'.format(connector)",
        "'{x.__class__}'.format_map({'x': connector})",
        "connector | attr('__class__')",
        "[connector] | map(attribute='__class__') | first",
        "[connector] | map('attr', '__class__') | first",
        "[connector] | map('format') | first",
        "lipsum.__globals__",
        "range.__class__",
        "self._TemplateReference__context",
        "joiner.__init__",
        "caller()",
        "self.__init__.__globals__",
    ],
)
def test_template_cannot_leave_the_sandbox(project: Path, expression: str) -> None:
    (project / "icon.png").write_bytes(ICON)

    compiled = with_template(project, "operation.json.j2", f"{{% set x = {expression} %}}{{{{ x | json }}}}")

    assert compiled.artifacts is None
    assert [("template-error", "templates/operation.json.j2", 1)] == [
        (item.rule, *item.span[:2]) for item in compiled.diagnostics if item.span
    ]


@pytest.mark.parametrize(
    "attack",
    [
        "connector.icon.joinpath('FILE').write_text('written by check')",
        "connector.icon.joinpath('FILE').unlink()",
        "connector.icon.parent.joinpath('FILE').rename('moved')",
    ],
)
def test_a_check_with_a_hostile_template_touches_no_file(
    project: Path, tmp_path_factory: pytest.TempPathFactory, attack: str
) -> None:
    mine = tmp_path_factory.mktemp("mine") / "file.txt"
    mine.write_text("mine", encoding="utf-8")
    (project / "icon.png").write_bytes(ICON)
    shipped = (shipped_templates() / "apiDefinition.swagger.json.j2").read_text(encoding="utf-8")
    text = f"{{% set _ = {attack.replace('FILE', mine.as_posix())} %}}{shipped}"
    (project / "templates" / "apiDefinition.swagger.json.j2").write_text(text, encoding="utf-8")

    assert 1 == main(["check", str(project), "--no-cache"])
    assert {"file.txt": "mine"} == {path.name: path.read_text(encoding="utf-8") for path in mine.parent.iterdir()}


def test_a_template_sees_whether_there_is_an_icon_and_not_where(project: Path) -> None:
    (project / "icon.png").write_bytes(ICON)

    operation = operation_of(with_template(project, "operation.json.j2", '{"x-icon": {{ connector.icon | json }}}'))

    assert {"x-icon": True} == operation


def test_every_shipped_template_says_what_it_emits() -> None:
    silent = [
        path.name
        for path in shipped_templates().rglob("*.j2")
        if "new" not in path.parts and not path.read_text(encoding="utf-8").lstrip().startswith("{#")
    ]

    assert [] == silent


def test_what_python_thinks_of_an_expression_is_not_printed(
    project: Path, recwarn: pytest.WarningsRecorder, capsys: pytest.CaptureFixture[str]
) -> None:
    compiled = with_template(project, "operation.json.j2", "{{ 1[0:2] }}")

    assert ["template-error"] == [item.rule for item in compiled.diagnostics]
    assert [] == list(recwarn)
    assert "" == capsys.readouterr().err


def test_line_is_found_in_a_template_that_was_compiled_before(project: Path) -> None:
    text = '{\n"summary": {{ operation.id | json }}\n{%- if operation.id == "Broken" %},\n{% endif %}\n}\n'
    assert with_template(project, "operation.json.j2", text).artifacts is not None
    source = project / "operations" / "a.yaml"
    source.write_text(source.read_text(encoding="utf-8").replace("ListShelves", "Broken"), encoding="utf-8")

    (found,) = compile_project(DiskFiles(project)).diagnostics

    assert "template-output" == found.rule
    assert found.span is not None
    assert ("templates/operation.json.j2", 3, 35) == found.span[:3]
