"""Nothing that a template can reach has an effect: a walk over every variable, attribute, method, function, filter."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from types import BuiltinMethodType, MethodType
from typing import Any

import pytest
from jinja2 import Template, Undefined

from connsmith.cli import main
from connsmith.diagnostics import Span
from connsmith.render.access import may_call
from connsmith.render.environment import TemplateEnvironment
from connsmith.render.library import TemplateLibrary
from connsmith.render.marks import Marks
from connsmith.source.node import Mapping, Scalar, Sequence

Rendering = tuple[TemplateEnvironment, dict[str, Any]]

LEAVES = (str, int, float, bool, type(None), Span)
CONTAINERS = (tuple, list, dict, frozenset)
NODES = (Scalar, Sequence, Mapping)
PURE_METHODS = {
    "capitalize", "casefold", "count", "endswith", "find", "get", "index", "isalnum", "isalpha", "isascii",
    "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper",
    "items", "join", "keys", "lower", "lstrip", "mapping", "partition", "removeprefix", "removesuffix", "replace",
    "rfind", "rindex", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase",
    "text", "title", "upper", "values", "without",
}  # fmt: skip
FUNCTIONS = {
    "breakable", "card", "cell", "cells", "code", "dict", "joiner", "link", "namespace", "prose", "range", "sharing",
    "sharing_sentence", "typed",
}  # fmt: skip
FILTERS = {
    "abs", "capitalize", "center", "count", "csharp", "d", "default", "dictsort", "e", "escape", "first", "float",
    "groupby", "indent", "int", "items", "join", "json", "key", "last", "length", "list", "lower", "map", "max",
    "min", "reject", "rejectattr", "replace", "reverse", "round", "safe", "select", "selectattr", "sort", "string",
    "striptags", "sum", "title", "tojson", "trim", "truncate", "unique", "upper", "urlencode", "wordcount",
}  # fmt: skip


@pytest.fixture(scope="module")
def renderings(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Rendering]:
    """Every environment that any command renders in, with the variables that it gives."""
    folder = tmp_path_factory.mktemp("given")
    project = folder / "connector"
    shutil.copytree(root / "connector", project)
    (project / "script").mkdir()
    (project / "script" / "part.csx").write_text("// a part\n", encoding="utf-8")
    found: list[Rendering] = []
    original = Template.render

    def render(self: Template, *args: Any, **kwargs: Any) -> str:
        assert isinstance(self.environment, TemplateEnvironment)
        found.append((self.environment, {**self.environment.globals, **dict(*args, **kwargs)}))
        return original(self, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "render", render)
        assert 0 == main(["build", str(project), "-e", "prod"])
        main(["docs", str(project)])
        main(["package", "solution", str(project), "--publisher-prefix", "contoso"])
        main(["new", "Shelves", "--out", str(folder / "new")])
    return found


def reachable(environment: TemplateEnvironment, start: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what a template reaches by attributes and items, with how it got there."""
    seen: set[Any] = set()
    waiting = [(name, value) for name, value in start.items() if name not in environment.globals]
    while waiting:
        way, value = waiting.pop()
        key = type(value) if isinstance(value, LEAVES) else id(value)
        if key in seen:
            continue
        seen.add(key)
        yield way, value
        if isinstance(value, CONTAINERS):
            items = [*value, *value.values()] if isinstance(value, dict) else [*value]
            waiting.extend((f"{way}[]", item) for item in items)
        for name in dir(value):
            attribute = environment.getattr(value, name)
            if not isinstance(attribute, Undefined) and not callable(attribute):
                waiting.append((f"{way}.{name}", attribute))
            elif not isinstance(attribute, Undefined):
                yield f"{way}.{name}", attribute


@pytest.fixture(scope="module")
def reached(renderings: list[Rendering]) -> list[tuple[TemplateEnvironment, str, Any]]:
    """Everything that any template reaches, in which environment, and how."""
    return [(environment, *found) for environment, given in renderings for found in reachable(environment, given)]


def test_every_template_of_every_command_is_walked(renderings: list[Rendering]) -> None:
    names = {name for _, variables in renderings for name in variables} - FUNCTIONS

    assert {"after", "before", "brand", "capability", "chapters", "connector", "extensions", "icon", "introduction",
            "lead", "on_brand", "page", "parts", "script", "script_hash", "several", "sharing_link", "solution",
            "style", "style_hash", "title", "variable"} == names  # fmt: skip


def test_a_template_reaches_values_nodes_records_and_pure_methods_only(
    reached: list[tuple[TemplateEnvironment, str, Any]],
) -> None:
    odd = set()
    for _, way, value in reached:
        if isinstance(value, BuiltinMethodType | MethodType):
            is_fine = value.__name__ in PURE_METHODS
        else:
            is_record = is_dataclass(value) and type(value).__module__.startswith("connsmith.")
            is_fine = isinstance(value, (*LEAVES, *CONTAINERS, *NODES)) or is_record
        if not is_fine:
            odd.add((way, type(value)))

    assert set() == odd


def test_what_is_no_pure_method_cannot_be_called(reached: list[tuple[TemplateEnvironment, str, Any]]) -> None:
    wrong = set()
    for environment, way, value in reached:
        names = [name for name in dir(value) if not name.startswith("_")] if not callable(value) else []
        for name in names:
            member = getattr(value, name)
            if callable(member) and name not in PURE_METHODS and environment.is_safe_callable(member):
                wrong.add(f"{way}.{name}")

    assert set() == wrong


def test_functions_and_filters_are_a_list(renderings: list[Rendering]) -> None:
    given = {name for environment, _ in renderings for name in environment.globals}
    environment = TemplateEnvironment(TemplateLibrary(None), filters=Marks(wanted=False).filters)
    allowed = {name for name, function in environment.filters.items() if function.__name__ != "refused"}

    assert FUNCTIONS == given
    assert FILTERS == allowed


class WithEffect:
    """An object that must never work in a template."""

    def __init__(self) -> None:
        self.path = Path("a")

    def act(self) -> None:
        """Have an effect."""


@pytest.mark.parametrize("value", [Path("a"), WithEffect(), open, print, exec, WithEffect().act, WithEffect])
def test_an_object_with_effects_could_not_be_used_if_it_were_given(value: Any) -> None:
    environment = TemplateEnvironment(TemplateLibrary(None))

    open_ways = [name for name in dir(value) if not isinstance(environment.getattr(value, name), Undefined)]

    assert [] == open_ways
    assert not may_call(value)
