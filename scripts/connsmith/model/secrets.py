"""`${env:NAME}`: values that live in the environment of whoever deploys, and nowhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.model import problems
from connsmith.source.node import Mapping, Node, Scalar, Sequence, iterate_scalars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Diagnostic
    from connsmith.source.project import SourceFile

REFERENCE = re.compile(r"\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}")
SECRET_KEYS = frozenset({"clientSecret", "token:clientSecret"})
_ALLOWED_KINDS = frozenset({"auth", "environment"})


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
    """Yield a diagnostic for each `${env:NAME}` in a source where it would never be resolved."""
    if file.kind in _ALLOWED_KINDS or "${env:" not in file.text or file.root is None:
        return
    for scalar in iterate_scalars(file.root):
        match = REFERENCE.search(str(scalar.value))
        if match is not None:
            message = f"{match[0]} is resolved only in auth/ and environments/; move this setting there"
            yield problems.SECRET_PLACE.at(scalar.span, message)


def literal_secrets(node: Node) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each client secret that is written out; its value is never repeated."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key in SECRET_KEYS and isinstance(value, Scalar) and not REFERENCE.fullmatch(str(value.value)):
                message = f"a secret stands in this file; write {key}: ${{env:NAME}} and revoke the old secret"
                yield problems.SECRET_LITERAL.at(node.keys[key], message)
            else:
                yield from literal_secrets(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from literal_secrets(item)
