"""The definition against the JSON Schema of OpenAPI 2.0 that openapi-spec-validator brings: an opinion not ours."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from connsmith.check.rule import Finding
from connsmith.diagnostics import Problem
from connsmith.schemas.wording import describe

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCHEMA = "schemas/v2.0/schema.json"
OPENAPI = Problem("OA001", "openapi", "The definition is not OpenAPI 2.0.")


def check_openapi(data: dict[str, Any]) -> Iterator[Finding]:
    """Yield what the schema of OpenAPI 2.0 has against the definition `data`, each place and message once.

    openapi-spec-validator could also walk the operations, but each mistake that it knows there has a rule of its own
    (duplicate-operation-id, duplicate-parameter, undeclared-path-variable, duplicate-tag, broken references), which
    says where it is. It would also hold default values to OpenAPI 3.0, where `type: file` and dates without a zone
    are mistakes.
    """
    try:
        if not _holds(data):
            for violation in describe(_explaining_validator().iter_errors(data)):
                yield Finding(violation.pointer, f"not OpenAPI 2.0: {violation.message}", on_key=violation.on_key)
    except (RecursionError, ValueError) as error:
        # Half of a surrogate pair, or a depth that no program reads: other findings tell of them.
        yield Finding((), f"not OpenAPI 2.0: openapi-spec-validator gave up on it ({type(error).__name__})")


def _holds(data: dict[str, Any]) -> bool:
    """Formats are left to the rules, which say more of them."""
    fast = load_validator()
    if fast is not None:
        return bool(fast.is_valid(data))
    return next(_explaining_validator().iter_errors(data), None) is None


@cache
def load_validator() -> Any:
    """Return what answers fast, none where jsonschema-rs has no wheel."""
    if importlib.util.find_spec("jsonschema_rs") is None:
        return None
    import jsonschema_rs

    return jsonschema_rs.Draft4Validator(_load_schema(), validate_formats=False)


@cache
def _explaining_validator() -> Any:
    """Return what explains which part is wrong; it is only loaded when something is."""
    from jsonschema import Draft4Validator

    return Draft4Validator(_load_schema())


@cache
def _load_schema() -> dict[str, Any]:
    """Read the schema out of openapi-spec-validator without importing it, which takes longer than a whole check."""
    found = importlib.util.find_spec("openapi_spec_validator")
    assert found is not None
    assert found.origin is not None, "it is a package with files beside it"
    schema: dict[str, Any] = json.loads(Path(found.origin).with_name("resources").joinpath(_SCHEMA).read_bytes())
    return schema
