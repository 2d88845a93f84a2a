"""`connsmith lsp`: the language server for editors."""

from __future__ import annotations

import importlib.util

import click

_NEEDED = "pygls"


@click.command()
@click.option("--stdio", is_flag=True, help="Speak over standard input and output, as it always does.")
def command(*, stdio: bool) -> int:  # noqa: ARG001 - editors give the option to every server
    """Serve editors: findings while you type, completion, navigation, rename, over standard input and output.

    Editors start it by themselves; `connsmith explain editors` says how for VS Code, Neovim, Helix and Zed.
    """
    from connsmith.cli import CLEAN
    from connsmith.errors import ConnsmithError

    if importlib.util.find_spec(_NEEDED) is None:
        raise ConnsmithError(f"{_NEEDED} is not installed; run: pip install 'connsmith[lsp]'")
    from connsmith.server.lsp.server import make_server

    make_server().start_io()
    return CLEAN
