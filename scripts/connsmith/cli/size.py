"""`connsmith size`: how large each operation is, beside the limits of the platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH, environment_option, format_option

if TYPE_CHECKING:
    from pathlib import Path

_SHOWN = 20


@click.command()
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")
@environment_option
@format_option
@click.option("--all", "everything", is_flag=True, help="List every operation, not only the 20 largest.")
def command(paths: tuple[Path, ...], environment: str | None, form: str, *, everything: bool) -> int:
    """Measure each operation: bytes, schemas after references are followed, depth; name what to cut.

    The exit status is 1 when a limit of the platform is exceeded.
    """
    from connsmith.check.size import MAX_FILE, MAX_OPERATIONS, measure
    from connsmith.check.targets import find_connectors
    from connsmith.cli import CLEAN, FINDINGS, USAGE
    from connsmith.cli.console import say, write, write_document
    from connsmith.intake.opening import open_target
    from connsmith.report.size import render_size_json, render_size_text

    sizes = []
    unreadable = False
    for path in find_connectors(paths):
        target = open_target(path, environment)
        if target.definition is None:
            say(f"{path}: has no definition to measure; `connsmith check` says why", err=True)
            unreadable = True
        else:
            sizes.append((target.name, measure(target.definition, target.definition_size)))
    if form == "json":
        write_document(render_size_json(sizes))
    else:
        for name, size in sizes:
            write(render_size_text(name, size, len(size.operations) if everything else _SHOWN))
    if unreadable:
        return USAGE
    too_large = any(
        size.bytes > MAX_FILE
        or len(size.operations) > MAX_OPERATIONS
        or any(operation.is_too_large for operation in size.operations)
        for _, size in sizes
    )
    return FINDINGS if too_large else CLEAN
