"""What is wrong with archives, for people and for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.report.json import finding_data, severity_counts
from connsmith.report.message import message_of
from connsmith.report.text import summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from connsmith.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Inspected:
    """What became of one archive.

    Attributes:
        name: the name of the file or folder.
        kind: what it is; "" when it could not be read.
        diagnostics: what is wrong with it.
        trouble: why it could not be read, in one line; "" when it could.
    """

    name: str
    kind: str
    diagnostics: tuple[Diagnostic, ...] = ()
    trouble: str = ""


def verified_lines(archive: Inspected) -> Iterator[str]:
    """Yield one line for each finding in `archive`, and one that ends them."""
    for item in archive.diagnostics:
        place = item.span.file if item.span else archive.name
        yield f"{place}: {item.severity}: {message_of(item)} [{item.rule}]"
    yield f"{archive.name}: {archive.kind}: {summary(archive.diagnostics)}"


def render_verified_json(archives: Sequence[Inspected]) -> str:
    """Return all archives of a run as one JSON object."""
    document = {
        "version": 1,
        "archives": [
            {"archive": each.name, "kind": each.kind, "findings": [finding_data(item) for item in each.diagnostics]}
            for each in archives
            if not each.trouble
        ],
        "unreadable": [{"archive": each.name, "message": each.trouble} for each in archives if each.trouble],
        "summary": severity_counts([item for each in archives for item in each.diagnostics]),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
