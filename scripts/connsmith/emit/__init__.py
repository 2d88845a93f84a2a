"""Rendered text to artifacts: canonical bytes, and a source map for each document."""
