"""Checks that stand before the rules: the schemas of the artifacts, and OpenAPI 2.0."""
