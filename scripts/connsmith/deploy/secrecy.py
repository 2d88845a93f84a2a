"""Values that only the environment of whoever deploys has, and that nothing may show."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

from connsmith.deploy.errors import DeployError
from connsmith.diagnostics import format_pointer
from connsmith.model.secrets import REFERENCE
from connsmith.source.node import iterate_scalars

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from connsmith.diagnostics import Pointer
    from connsmith.source.project import Loaded

_PLACEHOLDER = re.compile(r"\[\[(\w+)\]\]")
_MIN_LENGTH = 4
"""Hiding every `1` in a message would make it unreadable, and a secret that short is none."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Values by the name of what stands for them in messages."""

    values: Mapping[str, str] = field(repr=False)

    def redact(self, text: str) -> str:
        """Return `text` with every value, in any of the spellings that it may travel in, replaced by its name."""
        spellings = {
            spelling: name
            for name, value in self.values.items()
            if len(value) >= _MIN_LENGTH
            for spelling in _spellings(value)
        }
        for spelling in sorted(spellings, key=len, reverse=True):
            text = text.replace(spelling, f"[[{spellings[spelling]}]]")
        return text

    def extended(self, values: Mapping[str, str]) -> Secrets:
        """Return these values and more."""
        return Secrets({**self.values, **values})


def _spellings(value: str) -> set[str]:
    data = value.encode("utf-8", "surrogateescape")
    encoded = {base64.b64encode(data).decode("ascii"), base64.urlsafe_b64encode(data).decode("ascii")}
    escaped = {json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1], repr(value)[1:-1]}
    return {value, quote(data, safe=""), quote(data), quote_plus(data), *encoded, *escaped}


def referenced_names(loaded: Loaded) -> frozenset[str]:
    """Return the names of every `${env:NAME}` in auth/ and environments/, the only places that may have one."""
    scalars = (
        scalar
        for file in loaded.files
        if file.kind in {"auth", "environment"} and file.root is not None
        for scalar in iterate_scalars(file.root)
    )
    return frozenset(name for scalar in scalars for name in REFERENCE.findall(str(scalar.value)))


@dataclass(frozen=True, slots=True)
class VariableUse:
    """A place that gets the value of a variable.

    Attributes:
        name: the variable.
        document: the artifact.
        pointer: the place in it, as in RFC 6901.
    """

    name: str
    document: str
    pointer: str


def find_uses(document: str, value: Any, names: frozenset[str]) -> tuple[VariableUse, ...]:
    """Return where the placeholders of `names` occur in the JSON `value` of `document`."""
    return tuple(
        VariableUse(name, document, format_pointer(pointer))
        for pointer, text in _strings(value, ())
        for name in dict.fromkeys(_PLACEHOLDER.findall(text))
        if name in names
    )


def substitute(value: Any, values: Mapping[str, str]) -> Any:
    """Return the JSON `value` with the placeholder of each of `values` replaced by it."""
    if isinstance(value, str):
        # In one pass: what a value holds is never looked into.
        return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), value)
    if isinstance(value, list):
        return [substitute(item, values) for item in value]
    if isinstance(value, dict):
        return {key: substitute(item, values) for key, item in value.items()}
    return value


def resolve(names: Iterable[str], environ: Mapping[str, str]) -> dict[str, str]:
    """Return the values of `names`.

    Raises:
        DeployError: some are not set, or empty.
    """
    wanted = sorted(names)
    missing = [name for name in wanted if not environ.get(name)]
    if missing:
        raise DeployError(f"set {', '.join(missing)} in the environment; the sources name it as ${{env:...}}")
    return {name: environ[name] for name in wanted}


def _strings(value: Any, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, (*at, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strings(item, (*at, index))
