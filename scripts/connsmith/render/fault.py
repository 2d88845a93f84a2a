"""An exception that arose in a template to the diagnostic that says where, and while rendering what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from connsmith.diagnostics import Span
from connsmith.render import templateproblems
from connsmith.render.compiling import TooDeepError
from connsmith.render.library import UnreadableTemplateError

if TYPE_CHECKING:
    from types import FrameType

    from connsmith.diagnostics import Diagnostic
    from connsmith.render.library import TemplateLibrary

FAULTS = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError)
"""What a template of anybody can raise; where a project has templates, whatever they raise is theirs."""

_LONGEST_MESSAGE = 300


def diagnose(error: Exception, library: TemplateLibrary, name: str) -> Diagnostic:
    """Return what is wrong with the template `name`, or one that it includes, whose rendering raised `error`."""
    if isinstance(error, UnreadableTemplateError):
        return error.diagnostic
    if isinstance(error, TemplateSyntaxError):
        problem = (
            templateproblems.TEMPLATE_ERROR if isinstance(error, TooDeepError) else templateproblems.TEMPLATE_SYNTAX
        )
        return problem.at(_syntax_span(error), _sentence(error.message))
    message = _message(error)
    quoted = "" if isinstance(error, TemplateNotFound) else message
    span, source = _frame(library, error, quoted) or (start_of(library, name), None)
    return templateproblems.TEMPLATE_ERROR.at(span, f"{message}{while_rendering(source)}")


def start_of(library: TemplateLibrary, name: str) -> Span:
    """Return the place that stands for the whole template `name`."""
    return Span.start_of(library.file_of(name) or name)


def while_rendering(source: Span | None) -> str:
    """Name the source that was being rendered, where it is known."""
    return f" (while rendering {source.file}:{source.line})" if source else ""


def _message(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return (error.message if error.message != error.name else None) or f"there is no template {error.name}"
    if isinstance(error, RecursionError):
        return "the template calls or includes itself without end"
    if isinstance(error, MemoryError):
        return "the template takes more memory than there is"
    if isinstance(error, SyntaxError):
        return "this is nested too deeply"
    return _sentence(str(error))


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
    span = _span_in_line(file, number, library.line(file, number), message)
    return span, _source(found.tb_frame)


def _source(frame: FrameType) -> Span | None:
    variables = frame.f_locals
    subjects = (variables.get(name) for name in ("operation", "path", "connector"))
    subject = next((item for item in subjects if item is not None), None)
    span = getattr(subject, "span", None) or getattr(getattr(subject, "source", None), "span", None)
    return span if isinstance(span, Span) else None


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


def _sentence(text: str | None) -> str:
    first = (text or "the template is not valid").split("\n")[0].rstrip(".")
    if len(first) > _LONGEST_MESSAGE:
        first = first[:_LONGEST_MESSAGE] + "…"
    return first[:1].lower() + first[1:]
