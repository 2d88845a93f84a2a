"""A connector, read once: what check, diff, document, package, simulate and impact know of it.

`read` makes a `Reading` of a target. Its values are typed and frozen, and each has the pointer of its place. Whether
something is hidden or required, which kind of trigger an operation is, where it is called and which of its answers the
designer offers is decided here and nowhere else. Data of a wrong type is left out, since the schema layer of `check`
has reported it.
"""

from connsmith.reading.connector import Reading, read

__all__ = ["Reading", "read"]
