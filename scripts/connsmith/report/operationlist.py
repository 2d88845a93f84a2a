"""The operations of a document that may be imported, for people and for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from connsmith.check.size import MAX_FILE, MAX_OPERATIONS
from connsmith.report.place import shown_path
from connsmith.report.visible import show_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from connsmith.importing.selecting.operations import OperationList

_TAGS_SHOWN = 12


def render_listing_text(source: Path, listing: OperationList) -> str:
    """Return one line for each operation, then the tags, and the totals beside the limits of the platform."""
    rows = [(item.request, item.id or "-", ", ".join(item.tags) or "-", item.bytes) for item in listing.operations]
    widths = [max((len(str(row[column])) for row in rows), default=0) for column in range(3)]
    lines = [
        f"{request:<{widths[0]}}  {name:<{widths[1]}}  {tags:<{widths[2]}}  {size:>9,} bytes"
        for request, name, tags, size in rows
    ]
    tags = [f"{tag} ({count:,})" for tag, count in listing.tags.items()]
    if tags:
        more = f" and {len(tags) - _TAGS_SHOWN:,} more" if len(tags) > _TAGS_SHOWN else ""
        lines += ["", f"tags: {', '.join(tags[:_TAGS_SHOWN])}{more}"]
    count = len(listing.operations)
    total = f"{count:,} of at most {MAX_OPERATIONS} operations, {listing.bytes:,} of at most {MAX_FILE:,} bytes"
    is_beyond = count > MAX_OPERATIONS or listing.bytes > MAX_FILE
    advice = "; take a part with --only TAG|PATH|ID,..." if is_beyond else ""
    lines.append(f"{shown_path(source)}: {total} (as it is written){advice}")
    return "".join(f"{show_line(line)}\n" for line in lines)


def render_listing_json(listings: Sequence[tuple[Path, OperationList]]) -> str:
    """Return all listings as one JSON object."""
    document = {
        "version": 1,
        "limits": {"operations": MAX_OPERATIONS, "bytes": MAX_FILE},
        "documents": [
            {
                "source": shown_path(source),
                "bytes": listing.bytes,
                "tags": listing.tags,
                "operations": [
                    {
                        "method": item.method,
                        "path": item.path,
                        "operationId": item.id,
                        "tags": list(item.tags),
                        "bytes": item.bytes,
                    }
                    for item in listing.operations
                ],
            }
            for source, listing in listings
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
