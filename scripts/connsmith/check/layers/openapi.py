"""The definition against the JSON Schema of OpenAPI 2.0 that openapi-spec-validator brings: an opinion not ours."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from connsmith.check.rule import Finding
from connsmith.diagnostics import Problem
from connsmith.schemas.wording import describe

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENAPI = Problem("OA001", "openapi", "The definition is not OpenAPI 2.0.")


def check_openapi(data: dict[str, Any]) -> Iterator[Finding]:
    """Yield what the schema of OpenAPI 2.0 has against the definition `data`, each place and message once.

    openapi-spec-validator could also walk the operations, but each mistake that it knows there has a rule of its own
    (duplicate-operation-id, duplicate-parameter, undeclared-path-variable, duplicate-tag, broken references), which
    says where it is. It would also hold default values to OpenAPI 3.0, where `type: file` and dates without a zone
    are mistakes.
    """
    try:
        if next(load_validator().iter_errors(data), None) is not None:
            for violation in describe(_load_explaining_validator().iter_errors(data)):
                yield Finding(violation.pointer, f"not OpenAPI 2.0: {violation.message}", on_key=violation.on_key)
    except (RecursionError, ValueError) as error:
        # Half of a surrogate pair, or a depth that no program reads: other findings tell of them.
        yield Finding((), f"not OpenAPI 2.0: openapi-spec-validator gave up on it ({type(error).__name__})")


@cache
def load_validator() -> Any:
    """Return what validates fast; importing it costs half a second, which only `check` pays."""
    from openapi_spec_validator import OpenAPIV2SpecValidator

    return OpenAPIV2SpecValidator.schema_validator


@cache
def _load_explaining_validator() -> Any:
    """Return what explains which part is wrong; formats are left to the rules, which say more of them."""
    from jsonschema import Draft4Validator
    from openapi_spec_validator.schemas import schema_v2

    return Draft4Validator(dict(schema_v2))
