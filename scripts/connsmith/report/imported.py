"""What imports made, for people and for programs."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import format_pointer
from connsmith.report.json import render_json
from connsmith.report.place import locate, shown_path
from connsmith.report.reported import Reported
from connsmith.report.text import render_findings
from connsmith.report.visible import show_line
from connsmith.source.files.named import root_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.importing.importation import Imported
    from connsmith.importing.loss import Loss

_WIDTH = 80


def render_imported_text(imported: Imported, *, colour: bool = False) -> str:
    """Return what became of one import: what was repaired or refused, what was lost, and what was written."""
    lines = [render_findings(locate(imported.diagnostics, root_of(imported.source)), colour=colour)]
    lines += [_loss_text(loss, count) for loss, count in _grouped(imported.losses)]
    shown = show_line(shown_path(imported.target))
    if imported.is_written:
        share = f" for {imported.json_lines:,} of JSON" if imported.json_lines else ""
        lines.append(f"{shown}  {imported.files:,} files, {imported.yaml_lines:,} lines of YAML{share}\n")
    else:
        lines.append(f"{show_line(shown_path(imported.source))}: nothing was written\n")
    return "".join(lines)


def render_imported_json(results: Sequence[Imported]) -> str:
    """Return all imports of a run as one JSON object; `findings` are those of `check --format json`."""
    document: dict[str, Any] = json.loads(
        render_json(
            [Reported(shown_path(item.source), locate(item.diagnostics, root_of(item.source))) for item in results]
        )
    )
    document["imports"] = [_entry(item) for item in results]
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _entry(item: Imported) -> dict[str, Any]:
    return {
        "source": shown_path(item.source),
        "project": shown_path(item.target),
        "written": item.is_written,
        "files": item.files,
        "yaml_lines": item.yaml_lines,
        "json_lines": item.json_lines,
        "losses": [
            {
                "pointer": format_pointer(loss.pointer),
                "construct": loss.construct,
                "decision": loss.decision,
                "needs_person": loss.needs_person,
            }
            for loss in item.losses
        ],
    }


def _grouped(losses: Sequence[Loss]) -> list[tuple[Loss, int]]:
    """Return each loss once with the number of its places, in the order of the first."""
    first: dict[tuple[str, str, bool], Loss] = {}
    for loss in losses:
        first.setdefault((loss.construct, loss.decision, loss.needs_person), loss)
    counts = Counter((loss.construct, loss.decision, loss.needs_person) for loss in losses)
    return [(loss, counts[key]) for key, loss in first.items()]


def _loss_text(loss: Loss, count: int) -> str:
    mark = "decide" if loss.needs_person else "lost"
    more = f" (and {count - 1:,} more like it)" if count > 1 else ""
    text = show_line(f"{format_pointer(loss.pointer) or '/'}: {loss.construct}; {loss.decision}{more}")
    return textwrap.fill(text, _WIDTH, initial_indent=f"{mark}  ", subsequent_indent="        ") + "\n"
