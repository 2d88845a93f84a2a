"""What the page is told, and what it asks for, as JSON data without secrets."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.report.tried import answer_data, call_data
from connsmith.server.live.acting import RefusedError, forget_poll, run_operation, unsubscribe
from connsmith.server.live.connections import DEFAULT
from connsmith.server.live.offering import offer
from connsmith.server.live.page.site import Site, make_site
from connsmith.server.live.page.writing import write_fields
from connsmith.server.live.record import Act, Record
from connsmith.server.live.saving import save_case
from connsmith.server.live.service import ServiceFailure
from connsmith.server.live.subscriptions import operation_named, read_notification

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.server.live.acting import Done
    from connsmith.server.live.bench import Bench
    from connsmith.source.node import Json

_VERSION = 1
_ACCEPTED, _GONE, _UNKNOWN = 202, 410, 404
_CONNECTION = re.compile(r"[A-Za-z0-9._-]{1,64}")


def site_of(bench: Bench) -> Site:
    """Return the page as it is at the moment."""
    return make_site(
        bench.edition,
        bench.name,
        connections=bench.connections.ids,
        is_made_up=bench.connections.is_made_up(DEFAULT),
        service=bench.service.name,
        failure=str(bench.service.failure),
        gateway=bench.gateway(DEFAULT),
    )


def state_data(bench: Bench) -> Json:
    """Return what is served: the edition, and what is wrong with the newest sources."""
    site = site_of(bench)
    return {
        "version": _VERSION,
        "edition": site.number,
        "title": site.title,
        "stale": site.is_stale,
        "trouble": site.trouble,
        "diagnostics": [asdict(each) for each in site.mistakes],
        "findings": [asdict(each) for each in site.findings],
        "gateway": site.gateway,
        "connections": list(site.connections),
        "service": site.service,
        "failure": site.failure,
    }


def runs_data(bench: Bench) -> Json:
    """Return the runs of flows, the newest first, and the subscriptions that wait."""
    masker = bench.masker
    return {
        "version": _VERSION,
        "runs": [
            {
                "number": run.number,
                "operationId": run.operation,
                "title": run.title,
                "subscription": run.subscription or None,
                "moment": run.moment,
                "body": masker.data(run.body),
                "problem": masker.text(run.problem) or None,
            }
            for run in bench.subscriptions.runs
        ],
        "subscriptions": [
            {
                "id": each.id,
                "operationId": each.operation,
                "connection": each.connection,
                "callback": bench.callback(each.id),
                "location": masker.text(each.location) if each.location else None,
            }
            for each in bench.subscriptions.open_ones()
        ],
    }


def notify(bench: Bench, id_: str, content: bytes) -> int:
    """Take a notification, and return the status that answers it (fact call-callback)."""
    subscription = bench.subscriptions.find(id_)
    if subscription is None:
        return _UNKNOWN
    if subscription.has_ended:
        return _GONE
    before = bench.rounds.get(id_, ())
    body, problem = read_notification(bench.connector, subscription.operation, content)
    operation = operation_named(bench.connector, subscription.operation)
    title = operation.summary if operation else ""
    bench.subscriptions.add_run(
        subscription.operation, title or subscription.operation, body, subscription=id_, problem=problem
    )
    if before and not problem:
        bench.keep_round(id_, (*before, Record(Act.NOTIFY, before[0].operation, {"json": body})))
    bench.tell_of_runs()
    return _ACCEPTED


def _run(bench: Bench, data: Json) -> Json:
    done = run_operation(bench, _text(data, "operation"), _inputs(data), _connection(data))
    return _done_data(bench, done)


def _unsubscribe(bench: Bench, data: Json) -> Json:
    done = unsubscribe(bench, _text(data, "subscription"))
    bench.tell_of_runs()
    return _done_data(bench, done)


def _forget(bench: Bench, data: Json) -> Json:
    forget_poll(bench, _text(data, "operation"), _connection(data))
    return {}


def _offer(bench: Bench, data: Json) -> Json:
    made = offer(bench, _text(data, "operation"), _text(data, "source"), _inputs(data), _connection(data))
    masker = bench.masker
    return {
        "choices": masker.data(list(made.choices)),
        "html": write_fields(made.fields, _text(data, "prefix")),
        "problem": masker.text(made.problem),
        "notes": [masker.text(note) for note in made.notes],
    }


def _connect(bench: Bench, data: Json) -> Json:
    name = _text(data, "name") or DEFAULT
    values = data.get("values")
    if not _CONNECTION.fullmatch(name):
        raise RefusedError("a connection is called by letters, digits, dots, dashes and underscores")
    if not isinstance(values, dict) or not all(isinstance(value, str | int | bool) for value in values.values()):
        raise RefusedError("a connection has texts, numbers and yes or no")
    if not bench.connections.keep(name, {key: value for key, value in values.items() if value != ""}):
        raise RefusedError("there are too many connections")
    return {"connections": list(bench.connections.ids), "kept": name}


def _fail(bench: Bench, data: Json) -> Json:
    wanted = _text(data, "failure")
    if wanted not in set(ServiceFailure):
        raise RefusedError(f"the service can be asked for {', '.join(ServiceFailure)}")
    bench.service.failure = ServiceFailure(wanted)
    return {"failure": wanted}


def _save(bench: Bench, data: Json) -> Json:
    record = bench.records.find(data.get("record"))
    if record is None:
        raise RefusedError("that call is forgotten; run it again")
    return save_case(bench, record, _text(data, "name"))


def _caught(act: Callable[[Bench, Json], Json]) -> Callable[[Bench, Json], Json]:
    """What cannot be done is said in the answer: a failed request would be an error in the console of the page."""

    def do(bench: Bench, data: Json) -> Json:
        try:
            return act(bench, data)
        except (RefusedError, ConnsmithError) as error:
            return {"refused": bench.masker.text(str(error))}

    return do


ACTS: dict[str, Callable[[Bench, Json], Json]] = {
    name: _caught(act)
    for name, act in {
        "run": _run,
        "unsubscribe": _unsubscribe,
        "forget": _forget,
        "offer": _offer,
        "connections": _connect,
        "service": _fail,
        "cases": _save,
    }.items()
}
"""What the page can ask for, by the last word of the address."""


def _done_data(bench: Bench, done: Done) -> Json:
    masker = bench.masker
    subscription = done.subscription
    return {
        "call": call_data(done.operation.name, done.outcome, masker),
        "answers": [answer_data(each.answer, masker) for each in done.exchanges],
        "record": done.record or None,
        "state": masker.data(dict(done.state)) if done.state is not None else None,
        "subscription": None
        if subscription is None
        else {"id": subscription.id, "callback": bench.callback(subscription.id), "location": subscription.location},
    }


def _text(data: Json, key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _inputs(data: Json) -> Json:
    inputs = data.get("inputs")
    return inputs if isinstance(inputs, dict) else {}


def _connection(data: Json) -> str:
    return _text(data, "connection") or DEFAULT
