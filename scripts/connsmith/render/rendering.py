"""One template and its variables to text, or to the diagnostic that says where the template is wrong."""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Diagnostic, Span
from connsmith.render import templateproblems
from connsmith.render.environment import TemplateEnvironment
from connsmith.render.fault import FAULTS, diagnose, start_of, while_rendering
from connsmith.render.library import TemplateLibrary
from connsmith.render.marks import Marks
from connsmith.render.trace import announce, place_of
from connsmith.source.depth import is_deeper
from connsmith.source.limits import MAX_BYTES, MAX_DEPTH

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.source.files.port import Files
    from connsmith.source.node import Node


_MARKED_DEPTH = 3 * MAX_DEPTH
"""A template nests no more deeply than a source may, and each level is written with its marks."""
_COMMA_TOO_MANY = "Illegal trailing comma before end of object"
_WORDS = {
    "Expecting ',' delimiter": "a comma is missing before this place",
    "Expecting property name enclosed in double quotes": "a name in double quotes is missing here",
    "Expecting value": "a value is missing here",
    _COMMA_TOO_MANY: "this comma is too many",
    "Illegal trailing comma before end of array": "this comma is too many",
    "Expecting ':' delimiter": "a colon is missing after a name",
    "Extra data": "something follows the end of the document",
    "Unterminated string starting at": "a string is not closed",
}
"""What Python says of text that is no JSON, in words for people who write templates."""


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


def render_text(project: Files | None, name: str, variables: dict[str, Any]) -> str | Diagnostic:
    """Return what the template `name` writes for `variables`."""
    environment = TemplateEnvironment(TemplateLibrary(project), filters=Marks(wanted=False).filters)
    return render_in(environment, name, variables)


def render_document(
    project: Files, name: str, variables: dict[str, Any], *, with_marks: bool = True
) -> Rendered | Diagnostic:
    """Return the JSON document that the template `name` writes for `variables`."""
    marks = Marks(wanted=with_marks)
    library = TemplateLibrary(project)
    text = render_in(TemplateEnvironment(library, filters=marks.filters), name, variables)
    if isinstance(text, Diagnostic):
        return text
    if len(text) > MAX_BYTES and library.has_own:
        return templateproblems.TEMPLATE_OUTPUT.at(
            start_of(library, name), f"this template writes more than {MAX_BYTES:,} characters"
        )
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        offset, words = _what_is_wrong(text, error)
        message = f"what this template writes is not JSON: {words}{while_rendering(marks.last_before(text, offset))}"
        return templateproblems.TEMPLATE_OUTPUT.at(_trace(library, name, variables, offset), message)
    except (ValueError, RecursionError):  # a number of more digits than Python reads
        value = None
    if value is None or is_deeper(value, _MARKED_DEPTH):
        message = (
            f"what this template writes is nested more than {MAX_DEPTH} deep, or holds a number that nobody can read"
        )
        return templateproblems.TEMPLATE_OUTPUT.at(start_of(library, name), message)
    data, nodes, keys = marks.strip(value)
    return Rendered(data, nodes, keys, start_of(library, name).file)


def _trace(library: TemplateLibrary, name: str, variables: dict[str, Any], offset: int) -> Span:
    """Render once more, announced, to find the line that wrote the character at `offset`."""
    environment = TemplateEnvironment(library, filters=Marks(wanted=True).filters)
    announce(environment)
    announced = render_in(environment, name, variables)
    return start_of(library, name) if isinstance(announced, Diagnostic) else place_of(library, name, announced, offset)


def render_in(environment: TemplateEnvironment, name: str, variables: dict[str, Any]) -> str | Diagnostic:
    """Return what the template `name` writes for `variables` in `environment`."""
    try:
        with environment.budget or nullcontext():
            return environment.get_template(name).render(variables)
    except FAULTS as error:
        return diagnose(error, environment.library, name)
    except Exception as error:
        if environment.budget is None:
            raise
        return diagnose(error, environment.library, name)


def _what_is_wrong(text: str, error: json.JSONDecodeError) -> tuple[int, str]:
    """Return where `text` is no JSON, and why; Python 3.13 and later know a comma too many by themselves."""
    before = text[: error.pos].rstrip()
    if error.msg.startswith("Expecting") and before.endswith(",") and text[error.pos : error.pos + 1] in {"}", "]"}:
        return len(before) - 1, _WORDS[_COMMA_TOO_MANY]
    return error.pos, _WORDS.get(error.msg, error.msg[:1].lower() + error.msg[1:])
