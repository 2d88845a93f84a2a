"""The one Jinja environment: every template of every command is rendered in it, a project's own ones too."""

from __future__ import annotations

import warnings
from types import BuiltinMethodType
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.sandbox import SandboxedEnvironment, safe_range
from jinja2.utils import Joiner, Namespace

from connsmith.render.access import may_call, may_read
from connsmith.render.bounded import bound
from connsmith.render.budget import Budget
from connsmith.render.compiling import AskingGenerator, parse
from connsmith.render.filters import csharp, text_of
from connsmith.render.sizes import size_after_method, size_after_operator, size_as_text, size_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import CodeType

    from jinja2 import Undefined
    from jinja2.bccache import Bucket
    from jinja2.nodes import Template
    from jinja2.runtime import Context

    from connsmith.render.library import TemplateLibrary

_FILTERS = frozenset(
    {"abs", "capitalize", "center", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "groupby",
     "indent", "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr",
     "replace", "reverse", "round", "safe", "select", "selectattr", "sort", "string", "striptags", "sum", "title",
     "tojson", "trim", "truncate", "unique", "upper", "urlencode", "wordcount"}
)  # fmt: skip
"""Jinja's own filters that templates may use."""

_GLOBALS: dict[str, Callable[..., Any]] = {"dict": dict, "joiner": Joiner, "namespace": Namespace, "range": safe_range}


class TemplateEnvironment(SandboxedEnvironment):
    """Renders templates that may come from anybody: names are strict, and what can be reached is a list.

    Where a project has templates of its own, each rendering has a budget, and each value is paid for before it is
    made. The shipped templates alone make no more of a connector than it holds, and run without.

    Args:
        library: where templates come from.
        finalize: writes the value of an expression.
        autoescape: whether what is written is HTML.
        functions: the functions that templates get beside Jinja's; each is pure.
        filters: the filters that they get beside Jinja's.
    """

    def __init__(
        self,
        library: TemplateLibrary,
        finalize: Callable[[Any], Any] | None = text_of,
        *,
        autoescape: bool = False,
        functions: Mapping[str, Callable[..., Any]] | None = None,
        filters: Mapping[str, Callable[..., str]] | None = None,
    ) -> None:
        self.library = library
        self.budget = Budget() if library.has_own else None
        super().__init__(
            loader=library,
            bytecode_cache=_COMPILED[autoescape, library.has_own],
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=self._write,
            autoescape=autoescape,
            optimized=False,
        )
        self._finalize = finalize
        if library.has_own:
            self.code_generator_class = AskingGenerator
            self.intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
        given = {**_GLOBALS, **(functions or {})}
        self._functions = frozenset(given.values())
        self.globals = dict(given)
        self.filters = {name: _refuse(name) for name in FILTERS}
        self._allow({name: FILTERS[name] for name in _FILTERS})
        self._allow({"csharp": csharp, **(filters or {})})

    def paid(self, value: Any) -> Any:
        """Return `value`, which a template has just put together, once it is paid for."""
        assert self.budget is not None
        self.budget.spend(size_of(value))
        return value

    def paid_text(self, text: str) -> str:
        """Return a piece of the template itself, once it is paid for."""
        assert self.budget is not None
        self.budget.spend_on_text(len(text))
        return text

    def paid_texts(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return what `values` are as text, once it is paid for."""
        assert self.budget is not None
        self.budget.spend(sum(map(size_as_text, values)))
        return tuple(map(text_of, values))

    def concat(self, pieces: Iterable[str]) -> str:
        """Return the text of a template, a block or a macro; the pieces of blocks and macros are paid for again."""
        if self.budget is not None and isinstance(pieces, list):
            self.budget.spend_on_text(sum(map(len, pieces)))
        return "".join(pieces)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may read an attribute."""
        return may_read(obj, attr, value)

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a template may call an object."""
        return may_call(obj) or any(obj is function for function in self._functions)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805, PYI063 - Jinja's names
        """Call an object for a template."""
        if not __self.is_safe_callable(__obj):
            raise SecurityError(f"templates cannot call {_kind(__obj)}")
        budget = __self.budget
        if budget is None:
            return __context.call(__obj, *args, **kwargs)
        if isinstance(__obj, BuiltinMethodType):
            budget.spend(size_after_method(__obj, args, kwargs))
        result = __context.call(__obj, *args, **kwargs)
        budget.spend_on_result(result)
        return result

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate for a template."""
        assert self.budget is not None
        self.budget.spend(size_after_operator(operator, left, right))
        return super().call_binop(context, operator, left, right)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """Return what an attribute is that templates may not read."""
        message = f"templates cannot read {attribute!r} of {_kind(obj)}"
        return self.undefined(message, name=attribute, obj=obj, exc=SecurityError)

    def wrap_str_format(self, value: Any) -> None:
        """Give `str.format` no form of its own: it can do more than a template should, and is refused."""

    def _compile(self, source: str, filename: str) -> CodeType:
        with warnings.catch_warnings():  # Python doubts some expressions, in words about code that nobody wrote
            warnings.simplefilter("ignore", SyntaxWarning)
            return super()._compile(source, filename)

    def _parse(self, source: str, name: str | None, filename: str | None) -> Template:
        return parse(self, source, name, filename)

    def _allow(self, filters: Mapping[str, Callable[..., Any]]) -> None:
        budget = self.budget
        if budget is not None:
            filters = {name: bound(name, function, self, budget) for name, function in filters.items()}
        self.filters.update(filters)

    def _write(self, value: Any) -> Any:
        if self.budget is not None:
            self.budget.spend_on_text(size_as_text(value))
        return value if self._finalize is None else self._finalize(value)


class _CompiledTemplates(BytecodeCache):
    """Keeps compiled templates while the process lives: a run over many projects compiles each of them once."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give `bucket` the code for the same text of the same file, if there is any."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of `bucket`."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


# A template that is compiled to write HTML escapes what it writes, and one that has a budget pays for it.
_COMPILED = {(escapes, pays): _CompiledTemplates() for escapes in (False, True) for pays in (False, True)}


def _refuse(name: str) -> Callable[..., Any]:
    def refused(*_: Any, **__: Any) -> Any:
        raise SecurityError(f"the filter {name!r} is not for templates of connectors")

    return refused


def _kind(value: Any) -> str:
    name = type(value).__name__
    return f"an object of the kind {name}" if name != "NoneType" else "none"
