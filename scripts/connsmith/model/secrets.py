"""`${env:NAME}`: values that live in the environment of whoever deploys, and nowhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.model import sourceproblems
from connsmith.source.node import Mapping, Node, Scalar, Sequence, iterate_scalars

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from connsmith.diagnostics import Diagnostic, Span
    from connsmith.source.project import Loaded, SourceFile

REFERENCE = re.compile(r"\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}")
_ANY_REFERENCE = re.compile(r"\$\{env:[^}\n]*\}?")
SECRET_KEYS = frozenset({"clientSecret", "token:clientSecret"})
_ALLOWED_KINDS = frozenset({"auth", "environment"})
_OWN_PREFIX = "CONNSMITH_"
_OWN_CREDENTIALS = frozenset(
    {"CONNSMITH_ACCESS_TOKEN", "CONNSMITH_TENANT_ID", "CONNSMITH_APPLICATION_ID", "CONNSMITH_APPLICATION_SECRET"}
)


def placeholders(node: Node) -> Node:
    """Return `node` with each `${env:NAME}` written `[[NAME]]`, the form that certification expects (#611)."""
    if isinstance(node, Scalar):
        if isinstance(node.value, str) and "${env:" in node.value:
            return Scalar(REFERENCE.sub(r"[[\1]]", node.value), node.span)
        return node
    if isinstance(node, Sequence):
        return Sequence(tuple(placeholders(item) for item in node.items), node.span)
    return Mapping({key: placeholders(value) for key, value in node.items()}, node.keys, node.span)


def misplaced_references(file: SourceFile) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each `${env:NAME}` in a source that would never be resolved there, or anywhere."""
    if "${env:" not in file.text or file.root is None:
        return
    for scalar in iterate_scalars(file.root):
        match = REFERENCE.search(str(scalar.value))
        if match is not None and file.kind not in _ALLOWED_KINDS:
            message = (
                f"{match[0]} is resolved only in auth/ and environments/; write a value here, and where it differs, "
                "another one in the environment"
            )
            yield sourceproblems.SECRET_PLACE.at(scalar.span, message)
        for written in _ANY_REFERENCE.findall(str(scalar.value)):
            if not REFERENCE.fullmatch(written):
                message = f"{written} names no variable, and would go out as it is; use letters, digits and _"
                yield sourceproblems.VARIABLE_NAME.at(scalar.span, message)


def is_withheld(name: str, secret_names: Collection[str]) -> bool:
    """Return whether the variable `name` may stand nowhere but after `clientSecret`.

    Args:
        name: a variable of whoever deploys; upper and lower case are one, as on Windows.
        secret_names: the variables that hold client secrets.
    """
    upper = name.upper()
    return upper.startswith(_OWN_PREFIX) or any(upper == secret.upper() for secret in secret_names)


def published_secrets(loaded: Loaded) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each reference in `loaded` that would publish a secret, or connsmith's own credentials."""
    references = [
        (name, is_secret, span)
        for file in loaded.files
        if file.kind in _ALLOWED_KINDS and "${env:" in file.text and file.root is not None
        for name, is_secret, span in _references(file.root, is_secret=False)
    ]
    secret_names = {name for name, is_secret, _ in references if is_secret}
    for name, is_secret, span in references:
        if is_secret and name.upper() in _OWN_CREDENTIALS:
            message = f"{name} is what connsmith itself signs in with; keep the client secret in a variable of its own"
            yield sourceproblems.SECRET_PUBLISHED.at(span, message)
        elif not is_secret and is_withheld(name, secret_names):
            held = "is connsmith's own" if name.upper().startswith(_OWN_PREFIX) else "holds a client secret"
            message = f"{name} {held}, and whoever sees the connector would read it here; use another variable"
            yield sourceproblems.SECRET_PUBLISHED.at(span, message)


def _references(node: Node, *, is_secret: bool) -> Iterator[tuple[str, bool, Span]]:
    if isinstance(node, Scalar):
        for name in REFERENCE.findall(str(node.value)):
            yield name, is_secret, node.span
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _references(value, is_secret=key in SECRET_KEYS)
    else:
        for item in node.items:
            yield from _references(item, is_secret=False)


def literal_secrets(node: Node) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each client secret that is written out; its value is never repeated."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key in SECRET_KEYS and isinstance(value, Scalar) and not REFERENCE.fullmatch(str(value.value)):
                message = f"a secret stands in this file; write {key}: ${{env:NAME}} and revoke the old secret"
                yield sourceproblems.SECRET_LITERAL.at(node.keys[key], message)
            else:
                yield from literal_secrets(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from literal_secrets(item)
