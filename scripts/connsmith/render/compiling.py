"""Templates to Python code that asks the environment before it makes a value, and that no compiler chokes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator
from jinja2.parser import Parser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2 import Environment
    from jinja2.compiler import Frame

_MAX_DEPTH = 80
"""Nesting of a template; Python itself takes no more than 200 brackets and 20 loops within each other."""

_MAX_LOOPS = 15


class TooDeepError(TemplateSyntaxError):
    """A template is nested more deeply than anybody would write."""


def parse(environment: Environment, source: str, name: str | None, filename: str | None) -> nodes.Template:
    """Return the syntax tree of a template.

    Raises:
        TooDeepError: it is nested too deeply.
    """
    parser = Parser(environment, source, name, filename)
    try:
        tree = parser.parse()
    except RecursionError:
        raise TooDeepError("this is nested too deeply", parser.stream.current.lineno, name, filename) from None
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while waiting:
        node, depth, loops = waiting.pop()
        loops += isinstance(node, nodes.For)
        if depth > _MAX_DEPTH or loops > _MAX_LOOPS:
            raise TooDeepError("this is nested too deeply", node.lineno, name, filename)
        waiting.extend((child, depth + 1, loops) for child in node.iter_child_nodes())
    return tree


class AskingGenerator(CodeGenerator):
    """Writes code in which `environment.paid` sees every value that an expression puts together.

    Nothing is calculated while a template is compiled.
    """

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write `a ~ b`."""
        self.write("(markup_join if context.eval_ctx.autoescape else str_join)(environment.paid_texts((")
        for item in node.nodes:
            self.visit(item, frame)
            self.write(", ")
        self.write(")))")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write a list."""
        self._paid(super().visit_List, node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write a mapping."""
        self._paid(super().visit_Dict, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write a tuple, unless it is one of names that are set."""
        if node.ctx == "load":
            self._paid(super().visit_Tuple, node, frame)
        else:
            super().visit_Tuple(node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write `a[b]`; a slice is a copy."""
        if isinstance(node.arg, nodes.Slice):
            self._paid(super().visit_Getitem, node, frame)
        else:
            super().visit_Getitem(node, frame)

    def _output_const_repr(self, group: Iterable[Any]) -> str:
        return f"environment.paid_text({super()._output_const_repr(group)})"

    def _paid(self, visit: Callable[[Any, Frame], None], node: nodes.Expr, frame: Frame) -> None:
        self.write("environment.paid(")
        visit(node, frame)
        self.write(")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)
