"""One template and its variables to text, or to the diagnostic that says where the template is wrong."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from connsmith.diagnostics import Diagnostic, Span
from connsmith.render import problems
from connsmith.render.environment import TemplateEnvironment
from connsmith.render.library import TemplateLibrary
from connsmith.render.marks import Marks
from connsmith.render.trace import trace_offset
from connsmith.source.place import shown_path

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.diagnostics import Pointer
    from connsmith.source.node import Node


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document as a template wrote it.

    Attributes:
        data: the parsed document, without marks.
        nodes: the node that stands at each marked pointer.
        keys: where the names of members were written.
        template: the file of the template.
    """

    data: Any
    nodes: dict[Pointer, Node]
    keys: dict[Pointer, Span]
    template: str


def render_text(project: Path, name: str, variables: dict[str, Any]) -> str | Diagnostic:
    """Return what the template `name` writes for `variables`."""
    environment = TemplateEnvironment(TemplateLibrary(project), filters=Marks(wanted=False).filters)
    return render_in(environment, name, variables)


def render_document(
    project: Path, name: str, variables: dict[str, Any], *, with_marks: bool = True
) -> Rendered | Diagnostic:
    """Return the JSON document that the template `name` writes for `variables`."""
    marks = Marks(wanted=with_marks)
    library = TemplateLibrary(project)
    text = render_in(TemplateEnvironment(library, filters=marks.filters), name, variables)
    if isinstance(text, Diagnostic):
        return text
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        span = trace_offset(project, name, variables, error)
        source = marks.last_before(text, error.pos)
        message = f"what this template writes is not JSON: {_in_words(error)}{_rendering(source)}"
        return problems.TEMPLATE_OUTPUT.at(span, message)
    data, nodes, keys = marks.strip(value)
    return Rendered(data, nodes, keys, _shown(library, name))


def render_in(environment: TemplateEnvironment, name: str, variables: dict[str, Any]) -> str | Diagnostic:
    """Return what the template `name` writes for `variables` in `environment`."""
    library = environment.library
    try:
        return environment.get_template(name).render(variables)
    except TemplateSyntaxError as error:
        return problems.TEMPLATE_SYNTAX.at(_syntax_span(error), _sentence(error.message))
    except TemplateNotFound as error:
        span, source = _frame(library, error, "") or (_start(library, name), None)
        message = error.message if error.message != error.name else f"there is no template {error.name}"
        return problems.TEMPLATE_ERROR.at(span, f"{message}{_rendering(source)}")
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
        span, source = _frame(library, error, str(error)) or (_start(library, name), None)
        return problems.TEMPLATE_ERROR.at(span, f"{_sentence(str(error))}{_rendering(source)}")


def _rendering(source: Span | None) -> str:
    """Name the source that was being rendered, where it is known."""
    return f" (while rendering {source.file}:{source.line})" if source else ""


def _frame(library: TemplateLibrary, error: Exception, message: str) -> tuple[Span, Span | None] | None:
    """Return where in a template `error` arose, and the source that the template was about.

    Jinja rewrites tracebacks so that the frames of a template have its file and line; the innermost is at fault.
    """
    found = None
    traceback = error.__traceback__
    while traceback is not None:
        if "__jinja_exception__" in traceback.tb_frame.f_globals:
            found = traceback
        traceback = traceback.tb_next
    if found is None:
        return None
    file, number = found.tb_frame.f_code.co_filename, found.tb_lineno
    variables = found.tb_frame.f_locals
    subject = variables.get("operation") or variables.get("path") or variables.get("connector")
    source = getattr(subject, "span", None) or getattr(getattr(subject, "source", None), "span", None)
    return _span_in_line(file, number, library.line(file, number), message), source


def _syntax_span(error: TemplateSyntaxError) -> Span:
    file = error.filename or error.name or "template"
    lines = (error.source or "").split("\n")
    line = lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else ""
    return _span_in_line(file, error.lineno, line, error.message or "")


def _span_in_line(file: str, number: int, line: str, message: str) -> Span:
    """Find the word that the message quotes; else the first delimiter of the line stands for it."""
    for word in re.findall(r"'([^']+)'", message):
        last = re.split(r"\W+", word)[-1] or word
        match = re.search(rf"(?<!\w){re.escape(last)}(?!\w)", line)
        if match is not None:
            return Span(file, number, match.start() + 1, number, match.end() + 1)
    match = re.search(r"\{[{%#]|%|#", line)
    start = match.start() if match else len(line) - len(line.lstrip())
    return Span(file, number, start + 1, number, max(len(line.rstrip()), start + 1) + 1)


def _start(library: TemplateLibrary, name: str) -> Span:
    return Span.start_of(_shown(library, name))


def _shown(library: TemplateLibrary, name: str) -> str:
    path = library.path_of(name)
    return shown_path(path) if path is not None else name


def _sentence(text: str | None) -> str:
    first = (text or "the template is not valid").split("\n")[0].rstrip(".")
    return first[:1].lower() + first[1:]


def _in_words(error: json.JSONDecodeError) -> str:
    words = {
        "Expecting ',' delimiter": "a comma is missing before this place",
        "Expecting property name enclosed in double quotes": "a name in double quotes is missing here",
        "Expecting value": "a value is missing here; or a comma is too many",
        "Illegal trailing comma before end of object": "this comma is too many",
        "Illegal trailing comma before end of array": "this comma is too many",
        "Expecting ':' delimiter": "a colon is missing after a name",
        "Extra data": "something follows the end of the document",
        "Unterminated string starting at": "a string is not closed",
    }
    return words.get(error.msg, _sentence(error.msg))
