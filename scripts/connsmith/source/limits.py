"""How much a source may ask of the machine before it is refused; all input is hostile until parsed."""

from __future__ import annotations

MAX_BYTES = 16 * 1024 * 1024
"""Size of one file; the largest published definition has 1.1 MB."""

MAX_DEPTH = 100
"""Nested mappings and sequences; also keeps recursive code far from Python's own limit."""

MAX_EXPANDED_NODES = 2_000_000
"""Nodes of one file after its aliases are written out, so that an alias bomb stays small."""

MAX_FOLDERS = 64
"""Folders in one another; no repository comes near."""

LONGEST_INTEGER = 4000
"""Digits of an integer; Python refuses to convert more (sys.int_info.default_max_str_digits)."""
