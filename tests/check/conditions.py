"""Conditions of pipelines, worked out as far as they are known: those of GitHub Actions and of Azure Pipelines.

Both have literals, names, calls and parentheses; GitHub has operators as well. What is not known stays UNKNOWN, and a
job whose condition is not certainly false may run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

_TOKENS = re.compile(r"\s*(?:('(?:[^']|'')*')|(&&|\|\||==|!=|<=|>=|[<>!(),\[\]])|([\w.*-]+))")


class _Unknown:
    """A value that nobody knows before the run; neither true nor false."""


UNKNOWN = _Unknown()

PULL_REQUEST: Mapping[str, Any] = {
    "github.event_name": "pull_request",
    "github.ref": "refs/pull/1/merge",
    "github.ref_name": "1/merge",
    "github.base_ref": "main",
    "variables.build.reason": "PullRequest",
    "variables.build.sourcebranch": "refs/pull/1/merge",
    "variables.build.sourcebranchname": "merge",
}
"""What is known of every run for a pull request, in lower case."""


def may_run(condition: str, known: Mapping[str, Any] = PULL_REQUEST) -> bool:
    """Return whether what has `condition` can run when `known` is so; no condition is none at all."""
    text = condition.strip()
    text = text[3:-2] if text.startswith("${{") and text.endswith("}}") else text
    return not text.strip() or _truth(_Reader(_split(text), known).read()) is not False


def _split(text: str) -> list[str]:
    tokens, end = [], 0
    while text[end:].strip():
        found = _TOKENS.match(text, end)
        if found is None:
            raise ValueError(f"no condition: {text[end:]}")
        tokens.append(found[0].strip())
        end = found.end()
    return tokens


def _truth(value: Any) -> Any:
    return UNKNOWN if value is UNKNOWN else bool(value)


def _all(values: list[Any]) -> Any:
    truths = [_truth(value) for value in values]
    return False if False in truths else UNKNOWN if UNKNOWN in truths else True


def _any(values: list[Any]) -> Any:
    return _not([_all([_not([value]) for value in values])])


def _not(values: list[Any]) -> Any:
    truth = _truth(values[0])
    return UNKNOWN if truth is UNKNOWN else not truth


def _known(function: Callable[..., Any]) -> Callable[[list[Any]], Any]:
    """Both services compare texts whatever their letter case."""

    def call(values: list[Any]) -> Any:
        plain = [value.lower() if isinstance(value, str) else value for value in values]
        return UNKNOWN if UNKNOWN in plain else function(*plain)

    return call


_FUNCTIONS: Mapping[str, Callable[[list[Any]], Any]] = {
    "always": lambda _: True,
    "succeeded": lambda _: UNKNOWN,
    "and": _all,
    "or": _any,
    "not": _not,
    "eq": _known(lambda one, other: one == other),
    "ne": _known(lambda one, other: one != other),
    "in": _known(lambda one, *others: one in others),
    "notin": _known(lambda one, *others: one not in others),
    "startswith": _known(lambda one, other: str(one).startswith(str(other))),
    "endswith": _known(lambda one, other: str(one).endswith(str(other))),
    "contains": _known(lambda one, other: str(other) in str(one)),
}


@dataclass
class _Reader:
    tokens: list[str]
    known: Mapping[str, Any]
    at: int = field(default=0)

    def read(self) -> Any:
        value = self._either()
        if self.at != len(self.tokens):
            raise ValueError(f"no condition: {' '.join(self.tokens[self.at :])}")
        return value

    def _take(self, *wanted: str) -> bool:
        if self.at < len(self.tokens) and self.tokens[self.at] in wanted:
            self.at += 1
            return True
        return False

    def _either(self) -> Any:
        values = [self._both()]
        while self._take("||"):
            values.append(self._both())
        return values[0] if len(values) == 1 else _any(values)

    def _both(self) -> Any:
        values = [self._comparison()]
        while self._take("&&"):
            values.append(self._comparison())
        return values[0] if len(values) == 1 else _all(values)

    def _comparison(self) -> Any:
        value = self._single()
        if self._take("=="):
            return _FUNCTIONS["eq"]([value, self._single()])
        if self._take("!="):
            return _FUNCTIONS["ne"]([value, self._single()])
        if self._take("<", ">", "<=", ">="):
            self._single()
            return UNKNOWN
        return value

    def _single(self) -> Any:
        if self._take("!"):
            return _not([self._single()])
        if self._take("("):
            value = self._either()
            self._close(")")
            return value
        token = self.tokens[self.at]
        self.at += 1
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        return self._named(token)

    def _named(self, token: str) -> Any:
        if self._take("("):
            values = []
            while not self._take(")"):
                values.append(self._either())
                self._take(",")
            function = _FUNCTIONS.get(token.lower())
            return UNKNOWN if function is None else function(values)
        while self._take("["):
            token = f"{token}.{self._either()}"
            self._close("]")
        literals = {"true": True, "false": False, "null": None}
        return literals[token.lower()] if token.lower() in literals else self.known.get(token.lower(), UNKNOWN)

    def _close(self, mark: str) -> None:
        if not self._take(mark):
            raise ValueError(f"{mark} is missing before {' '.join(self.tokens[self.at :]) or 'the end'}")
