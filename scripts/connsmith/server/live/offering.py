"""What a card offers while it is filled in: lists and fields that are asked of the connector itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.errors import ConnsmithError
from connsmith.reading.parameter import BODY
from connsmith.server.live.acting import RefusedError, chosen
from connsmith.server.live.page.fields import JSON, Field, schema_fields
from connsmith.simulate.call import Call
from connsmith.simulate.designer import find_source, look
from connsmith.simulate.inputs import InputError
from connsmith.simulate.sample import sample_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.server.live.bench import Bench
    from connsmith.simulate.designer import Offer

NOTIFICATION = "notification"


@dataclass(frozen=True, slots=True)
class Offered:
    """What a card offers for one of its inputs.

    Attributes:
        choices: the titles and values of a list.
        fields: the fields of a schema.
        problem: what the designer says instead, "" when all is well.
        notes: what a maker should know.
    """

    choices: tuple[dict[str, Any], ...] = ()
    fields: tuple[Field, ...] = ()
    problem: str = ""
    notes: tuple[str, ...] = ()


def offer(bench: Bench, name: str, source: str, inputs: Mapping[str, Any], connection: str) -> Offered:
    """Return what the card of the operation `name` offers for the input `source` when `inputs` are filled in so far.

    Raises:
        RefusedError: there is no such operation or input any more.
    """
    connector, operation = chosen(bench, name)
    found = find_source(connector, operation, source)
    if found is None:
        raise RefusedError(f"{source} of {name} offers nothing any more")
    definition = connector.reading.definition
    assert definition is not None
    target = connector.reading.operation(str(found.data.get("operationId") or ""))
    spelt = _spelt(operation.body.name if operation.body else BODY, inputs)
    values = bench.connections.values(connection, connector.reading)
    call = Call(operation, spelt, values, public_base=bench.gateway(connection))
    upstream = bench.service.upstream(connector.reading, target or operation)
    try:
        made: Offer = look(connector, found, call, upstream)
    except (InputError, ConnsmithError) as error:
        return Offered(problem=f"Could not retrieve values. {error}")
    if found.is_list:
        return Offered(choices=tuple(made.value or ()), problem=made.problem, notes=made.notes)
    path = tuple(source.split("/"))
    # Where no schema comes, anything can still be written.
    fields: tuple[Field, ...] = (Field(path, JSON, "Content", hint="An object, as JSON"),)
    if isinstance(made.value, dict):
        sample = sample_of(definition, made.value) if source == NOTIFICATION else None
        fields = schema_fields(definition, made.value, path, sample)
    return Offered(fields=fields, problem=made.problem, notes=made.notes)


def _spelt(body: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The body by both names that a reference may call it."""
    return {**inputs, **({body: inputs[BODY]} if BODY in inputs else {})}
