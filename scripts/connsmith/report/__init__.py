"""Diagnostics in each format that somebody reads: one format a file, each a pure function that returns text."""
