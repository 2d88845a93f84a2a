"""What could not be read, so that nobody takes the silence of its rules for praise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding
from connsmith.diagnostics import Problem, Severity
from connsmith.emit.artifact import ICON_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.connector import Reading

SCRIPT_NOT_READ = Problem("UR001", "script-not-read", "The script was not read.", Severity.INFO)
ICON_NOT_READ = Problem("UR002", "icon-not-read", "The pixels of the icon were not read.", Severity.INFO)


def check_unread(reading: Reading) -> Iterator[tuple[Problem, Finding]]:
    """Yield what the rules about the script and the icon, which have run, could not see."""
    if reading.script is not None and not reading.script.is_read:
        message = (
            "nothing but the brackets of the script was checked, since tree-sitter has no wheel for this platform; "
            "check it on another one"
        )
        yield SCRIPT_NOT_READ, Finding((), message, document="script")
    icon = reading.icon
    if icon is not None and icon.is_looked_at and icon.header is not None and icon.fault:
        message = f"background, corners and logo of the icon were not checked: {icon.fault}"
        yield ICON_NOT_READ, Finding((ICON_FILE,), message, document="package")
