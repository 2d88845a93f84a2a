"""Local references of a JSON document, under the name that views know."""

from connsmith.source.reference import look_up, parse_reference, resolve_local

__all__ = ["look_up", "parse_reference", "resolve_local"]
