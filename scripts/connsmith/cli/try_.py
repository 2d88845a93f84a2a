"""`connsmith try`: one call, from the inputs to the wire and back."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import click

from connsmith.cli.arguments import PATH, environment_option, format_option, project_argument
from connsmith.errors import ConnsmithError

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.reading.connector import Reading
    from connsmith.reading.operation import Operation
    from connsmith.simulate.upstream import Upstream

_TEXT_TYPES = frozenset({"string", "file", ""})


def _split_values(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    for value in values:
        if "=" not in value:
            raise click.BadParameter(f"{value} is no name=value")
    return dict(value.split("=", 1) for value in values)


@click.command()
@click.argument("operation_id", metavar="OPERATION")
@project_argument
@environment_option
@click.option("--set", "values", multiple=True, callback=_split_values, metavar="NAME=VALUE", help="An input by name.")
@click.option("--body", "body_file", type=PATH, metavar="FILE", help="The body, as JSON or text.")
@click.option("--connection", "connection_file", type=PATH, metavar="FILE", help="YAML or JSON: values by parameter.")
@click.option("--upstream", "folder", type=PATH, metavar="DIR", help="Answer from recorded exchanges.")
@click.option("--live", "origin", metavar="ORIGIN", help="Ask the service at this scheme and host; GET only.")
@click.option("--write", "writes", is_flag=True, help="With --live, send other methods too.")
@click.option("--record", "record_file", type=PATH, metavar="FILE", help="Keep the exchanges, without secrets.")
@click.option("--dotnet", type=PATH, metavar="PATH", help="The .NET that runs the script.")
@format_option
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    operation_id: str,
    path: Path,
    environment: str | None,
    values: dict[str, str],
    body_file: Path | None,
    connection_file: Path | None,
    folder: Path | None,
    origin: str | None,
    record_file: Path | None,
    dotnet: Path | None,
    form: str,
    *,
    writes: bool,
) -> int:
    """Show one call of OPERATION: what leaves for the service, what each step does, and what the flow gets.

    Without a service, the answer is made from the response schema. PATH is a project or a folder of artifacts. The
    exit status is 1 when the flow would refuse the answer.
    """
    from connsmith.cli import CLEAN, FINDINGS
    from connsmith.cli.console import has_colour, say, write, write_document
    from connsmith.emit.folder import write_folder
    from connsmith.exchange.masking import Masker
    from connsmith.exchange.recording import render_recording
    from connsmith.report.tried import render_call_json, render_call_text
    from connsmith.simulate.call import Call
    from connsmith.simulate.connection import secrets_of
    from connsmith.simulate.inputs import InputError, missing_inputs
    from connsmith.simulate.opening import open_connector
    from connsmith.simulate.trying import try_operation

    if folder is not None and origin is not None:
        raise click.UsageError("--upstream and --live are two services; name one of them")
    with open_connector(path, environment, dotnet=dotnet) as opened:
        connector = opened.connector
        operation = find_operation(connector.reading, operation_id, str(path))
        inputs = _inputs(operation, values, body_file)
        connection, notes = _connection(connector.reading, connection_file, is_live=origin is not None)
        missing = missing_inputs(operation, inputs) if origin is not None else []
        if missing:
            raise ConnsmithError(f"{operation.name} needs {', '.join(missing)}; add --set {missing[0]}=VALUE")
        masker = Masker(secrets_of(connector.reading, connection))
        call = Call(operation, inputs, connection)
        upstream = _upstream(connector.reading, operation, folder, origin, writes=writes)
        try:
            tried = try_operation(connector, call, upstream, makes_up=origin is None, notes=notes)
        except InputError as error:
            raise ConnsmithError(masker.text(str(error))) from error
    if record_file is not None:
        text = render_recording(operation.id, tried.exchanges, masker)
        write_folder(record_file.parent, {record_file.name: text.encode()})
        say(f"{record_file}: {len(tried.exchanges)} exchanges", err=True)
    if form == "json":
        write_document(render_call_json(operation.name, tried.outcome, masker))
    else:
        write(render_call_text(operation.name, tried.outcome, masker, colour=has_colour()))
    return FINDINGS if tried.outcome.problems else CLEAN


def find_operation(reading: Reading, operation_id: str, place: str) -> Operation:
    """Return the operation called `operation_id`.

    Raises:
        ConnsmithError: there is none; the nearest name is suggested.
    """
    from connsmith.suggestion import suggest

    operation = reading.operation(operation_id)
    if operation is None:
        names = [each.id for each in reading.operations if each.id]
        hint = suggest(operation_id, names, f"it has {', '.join(names[:5]) or 'none'}")
        raise ConnsmithError(f"{place}: there is no operation {operation_id}; {hint}")
    return operation


def _inputs(operation: Operation, values: dict[str, str], body_file: Path | None) -> dict[str, Any]:
    types = {parameter.name: parameter.type for parameter in operation.parameters if parameter.place != "body"}
    inputs = {name: _typed(text, types.get(name, "object")) for name, text in values.items()}
    if body_file is not None:
        from connsmith.cli.simulating import read_text

        inputs["body"] = _typed(read_text(body_file), "object")
    return inputs


def _typed(text: str, kind: str) -> Any:
    """A text that is no JSON stays text, whatever the definition says: what comes of that is worth seeing."""
    if kind in _TEXT_TYPES:
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _connection(reading: Reading, file: Path | None, *, is_live: bool) -> tuple[dict[str, Any], tuple[str, ...]]:
    from connsmith.cli.simulating import read_mapping
    from connsmith.simulate.connection import sample_connection
    from connsmith.simulate.trying import connection_from_environment

    if file is not None:
        return read_mapping(file), ()
    found = connection_from_environment(reading, os.environ)
    if found or is_live:
        return dict(found), (f"the connection is taken from the environment: {', '.join(found) or 'no values'}",)
    made = sample_connection(reading)
    return made, (f"made up, since nobody gave a connection: {', '.join(made)}",) if made else ()


def _upstream(
    reading: Reading, operation: Operation, folder: Path | None, origin: str | None, *, writes: bool
) -> Upstream:
    if origin is not None:
        from connsmith.simulate.live import live

        return live(origin, writes=writes)
    if folder is not None:
        from connsmith.exchange.recording import read_recordings
        from connsmith.simulate.recorded import replay

        return replay(read_recordings(folder))
    from connsmith.simulate.upstream import sampled

    return sampled(reading, operation)
