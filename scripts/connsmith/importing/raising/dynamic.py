"""x-ms-dynamic-values and its like to `dynamicValues` and `dynamicSchema`."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.importing.raising.equality import canonical
from connsmith.model.dynamic import lower_dynamic_schema, lower_dynamic_values
from connsmith.source.node import NOWHERE, Node, plain, positioned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from connsmith.model.grammar import ObjectKind

    Lower = Callable[[Node, frozenset[str]], dict[str, Node]]


@dataclass(frozen=True, slots=True)
class _Extension:
    """One short name, the extension that it stands for, and the newer one that may accompany it."""

    short: str
    classic: str
    newer: str
    kinds: dict[str, str]
    lower: Lower


_EXTENSIONS = (
    _Extension(
        short="dynamicValues",
        classic="x-ms-dynamic-values",
        newer="x-ms-dynamic-list",
        kinds={"x-ms-dynamic-values": "dynamicValues", "x-ms-dynamic-list": "dynamicList"},
        lower=lower_dynamic_values,
    ),
    _Extension(
        short="dynamicSchema",
        classic="x-ms-dynamic-schema",
        newer="x-ms-dynamic-properties",
        kinds={"x-ms-dynamic-schema": "dynamicSchema", "x-ms-dynamic-properties": "dynamicProperties"},
        lower=lower_dynamic_schema,
    ),
)


@dataclass(frozen=True, slots=True)
class RaisedDynamic:
    """The dynamic extensions of one object in the source language.

    Attributes:
        raised: for an extension, the short name and value in the source.
        hidden: extensions that a short name of another brings along.
    """

    raised: dict[str, tuple[str, Any]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)


def raise_dynamic(
    value: dict[str, Any], kind: ObjectKind, ambiguous: frozenset[str], is_escaped: Callable[[str], bool]
) -> RaisedDynamic:
    """Return what short names say of the dynamic extensions of `value`; those that none can say are left out.

    Args:
        value: an object of the artifact.
        kind: its kind.
        ambiguous: names that mean both a parameter and a body property of the operation in hand.
        is_escaped: whether an extension must be written as it is.
    """
    result = RaisedDynamic()
    for extension in _EXTENSIONS:
        if extension.short not in kind.short or extension.classic not in value or is_escaped(extension.classic):
            continue
        wanted = {key: value[key] for key in (extension.classic, extension.newer) if key in value}
        source = _exact_source(extension, wanted, ambiguous)
        if source is not None:
            result.raised[extension.classic] = (extension.short, source)
            result.hidden.add(extension.newer)
    return result


def _exact_source(extension: _Extension, wanted: dict[str, Any], ambiguous: frozenset[str]) -> Any:
    """Return the first candidate that lowers to exactly what is wanted."""
    target = _fingerprint(extension, wanted)
    for candidate in _candidates(wanted[extension.classic], wanted.get(extension.newer)):
        lowered = extension.lower(positioned(candidate, NOWHERE), ambiguous)
        if _fingerprint(extension, {key: plain(node) for key, node in lowered.items()}) == target:
            return candidate
    return None


def _fingerprint(extension: _Extension, value: dict[str, Any]) -> str:
    return json.dumps({key: canonical(inner, extension.kinds[key]) for key, inner in sorted(value.items())})


def _candidates(classic: Any, newer: Any) -> Iterator[Any]:
    if not isinstance(classic, dict) or not isinstance(classic.get("parameters", {}), dict):
        return
    if "parameters" not in classic:
        yield classic
        return
    parameters = classic["parameters"]
    if parameters and all(value == {"parameter": name} for name, value in parameters.items()):
        yield {**classic, "parameters": list(parameters)}
    yield {**classic, "parameters": {name: _argument(value) for name, value in parameters.items()}}
    references = newer.get("parameters") if isinstance(newer, dict) else None
    if isinstance(references, dict):
        yield {
            **classic,
            "parameters": {name: _argument(value, references.get(name)) for name, value in parameters.items()},
        }


def _argument(value: Any, newer: Any = None) -> Any:
    if isinstance(newer, dict) and list(newer) == ["parameterReference"]:
        same = isinstance(value, dict) and value.get("parameter") == newer["parameterReference"]
        return value if same else newer
    is_reference = isinstance(value, dict) and list(value) == ["parameter"]
    return {"value": value} if isinstance(value, dict) and not is_reference else value
