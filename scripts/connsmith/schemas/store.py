"""The schema files that ship with the package, and validators for them."""

from __future__ import annotations

import contextlib
import importlib.util
import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.exceptions import ValidationError

SOURCE = "source"
ARTIFACTS = "artifacts"
OUTPUTS = "outputs"
_BASE = "https://connsmith.dev/schemas"
_SUFFIX = ".schema.json"
_SHARED = "shared/"
"""The folder beside schemas with what several of them say."""


def schema_names(family: str) -> tuple[str, ...]:
    """Return the names of the schemas in `family`, which is `source`, `artifacts` or `outputs`."""
    folder = resources.files(__package__) / family
    return tuple(sorted(f.name.removesuffix(_SUFFIX) for f in folder.iterdir() if f.name.endswith(_SUFFIX)))


def schema_files(family: str) -> dict[str, bytes]:
    """Return the bytes of every schema file of `family` by its name."""
    folder = resources.files(__package__) / family
    return {name + _SUFFIX: (folder / (name + _SUFFIX)).read_bytes() for name in schema_names(family)}


@cache
def load_schema(family: str, name: str) -> dict[str, Any]:
    """Return the schema `name` of `family` as JSON."""
    return _read(family, name + _SUFFIX)


def load_whole_schema(family: str, name: str) -> dict[str, Any]:
    """Return a schema as `load_schema` does, with what it shares with others inside, so that it stands by itself."""
    schema = load_schema(family, name)
    shared = {
        key: _read(family, part["$ref"]) if part.get("$ref", "").startswith(_SHARED) else part
        for key, part in schema.get("definitions", {}).items()
    }
    return {**schema, "definitions": shared} if shared else schema


def _read(family: str, file: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((resources.files(__package__) / family / file).read_text(encoding="utf-8"))
    return content


def is_valid(family: str, name: str, value: Any, part: str = "") -> bool:
    """Return whether `value` holds to a schema.

    Args:
        family: `source`, `artifacts` or `outputs`.
        name: the schema.
        value: JSON data.
        part: a JSON pointer into the schema, for one of its definitions.
    """
    fast = _fast_validator(family, name, part)
    if fast is not None:
        # Half of a surrogate pair is a fine string of JSON and Python, and none of Rust.
        with contextlib.suppress(UnicodeEncodeError):
            return bool(fast.is_valid(value))
    return next(iterate_errors(family, name, value, part), None) is None


def iterate_errors(family: str, name: str, value: Any, part: str = "") -> Iterator[ValidationError]:
    """Yield what keeps `value` from holding to a schema; arguments as of `is_valid`."""
    yield from _slow_validator(family, name, part).iter_errors(value)


@cache
def _fast_validator(family: str, name: str, part: str) -> Any:
    """jsonschema-rs compiles a schema once and answers in microseconds, but it has no wheel for every machine."""
    if importlib.util.find_spec("jsonschema_rs") is None:
        return None
    import jsonschema_rs

    return jsonschema_rs.Draft7Validator(_entry(family, name, part), registry=_fast_registry(family))


@cache
def _fast_registry(family: str) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Registry(
        [(_address(family, other), load_schema(family, other)) for other in schema_names(family)]
    )


@cache
def _slow_validator(family: str, name: str, part: str) -> Any:
    """Jsonschema explains what is wrong; it is only loaded when something is."""
    from jsonschema import Draft7Validator
    from referencing import Registry
    from referencing.jsonschema import DRAFT7

    registry: Registry[Any] = Registry().with_resources(
        (_address(family, other), DRAFT7.create_resource(load_schema(family, other))) for other in schema_names(family)
    )
    return Draft7Validator(_entry(family, name, part), registry=registry)


def _entry(family: str, name: str, part: str) -> dict[str, Any]:
    """With a part, a schema that only refers to it, so that relative references keep their base."""
    return {"$ref": f"{_address(family, name)}#{part}"} if part else load_schema(family, name)


def _address(family: str, name: str) -> str:
    address = load_schema(family, name).get("$id")
    return str(address) if address else f"{_BASE}/{family}/{name}{_SUFFIX}"
