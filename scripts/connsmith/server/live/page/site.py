"""All that the page of `connsmith serve` says, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.document.look import icon_address
from connsmith.document.texts import shown_text
from connsmith.server.live.page.cards import Group, Remark, groups_of, remark_of
from connsmith.simulate.connection import ACCESS_TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.reading.connection import ConnectionParameter
    from connsmith.reading.connector import Reading
    from connsmith.server.live.edition import Edition


@dataclass(frozen=True, slots=True)
class ConnectionInput:
    """A field of the form that makes a connection; what is typed into it is secret unless it says otherwise."""

    name: str
    label: str
    is_secret: bool
    is_required: bool


@dataclass(frozen=True, slots=True)
class SignIn:
    """One way to sign in: its title, and what it asks for."""

    title: str
    entries: tuple[ConnectionInput, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """The page.

    Attributes:
        title: what makers know the connector by.
        detail: its publisher and version.
        has_icon: whether it has an icon, which stands for its first letter otherwise.
        root: what the names of files in a trace begin with, and the page leaves out.
        number: the edition that is shown.
        groups: the operations.
        mistakes: what is wrong with the newest sources.
        trouble: why these cannot be read at all, "" when they can.
        is_stale: whether an older edition is shown because of that.
        findings: what `check` says.
        sign_ins: the ways to make a connection.
        connections: the ids of those that there are.
        is_made_up: whether nobody has signed in, so that the values of the first connection are made up.
        service: who answers in place of the service.
        failures: what the service can be asked to do instead, with how people call it.
        failure: which of these it does at the moment.
        gateway: the address below which any HTTP client can call the connector.
    """

    title: str
    detail: str
    has_icon: bool
    root: str
    number: int
    groups: tuple[Group, ...]
    mistakes: tuple[Remark, ...]
    trouble: str
    is_stale: bool
    findings: tuple[Remark, ...]
    sign_ins: tuple[SignIn, ...]
    connections: tuple[str, ...]
    is_made_up: bool
    service: str
    failures: tuple[tuple[str, str], ...]
    failure: str
    gateway: str

    @property
    def count(self) -> int:
        """How many operations there are."""
        return sum(len(group.cards) for group in self.groups)


FAILURES = (
    ("none", "answers as it should"),
    ("401", "refuses the credentials (401)"),
    ("429", "is busy (429, Retry-After)"),
    ("500", "fails (500)"),
    ("slow", "is slow (5 s)"),
    ("cut", "cuts the connection"),
)


def make_site(  # noqa: PLR0913 - each is one thing that the page says
    edition: Edition,
    name: str,
    *,
    connections: tuple[str, ...],
    is_made_up: bool,
    service: str,
    failure: str,
    gateway: str,
) -> Site:
    """Return the page of `edition`.

    Args:
        edition: what is served.
        name: what the connector is called while it has no title.
        connections: the ids of the connections.
        is_made_up: whether the values of the first are made up.
        is_made_up: whether nobody has signed in, so that the values of the first connection are made up.
        service: who answers in place of the service.
        failure: what the service is asked to do instead.
        gateway: the address of the gateway.
    """
    connector = edition.connector
    definition = connector.reading.definition if connector else None
    properties = connector.reading.properties.properties if connector and connector.reading.properties else {}
    version = shown_text(definition.info.get("version")) if definition else ""
    publisher = shown_text(properties.get("publisher"))
    return Site(
        title=shown_text(connector.title) if connector else name,
        detail=" · ".join(filter(None, (publisher, f"version {version}" if version else ""))),
        has_icon=connector is not None and bool(icon_address(connector.target.icon)),
        root=connector.target.origin.place("") if connector else "",
        number=edition.number,
        groups=groups_of(connector.reading, edition.findings) if connector else (),
        mistakes=tuple(map(remark_of, edition.diagnostics)),
        trouble=edition.trouble,
        is_stale=edition.is_stale,
        findings=tuple(map(remark_of, edition.findings)),
        sign_ins=tuple(_sign_ins(connector.reading)) if connector else (),
        connections=connections,
        is_made_up=is_made_up,
        service=service,
        failures=FAILURES,
        failure=failure,
        gateway=gateway,
    )


def _sign_ins(reading: Reading) -> Iterator[SignIn]:
    for chosen in reading.parameter_sets:
        title = shown_text(chosen.ui.get("displayName")) or shown_text(chosen.name)
        yield SignIn(title, tuple(_entries(chosen.parameters)))
    alone = tuple(_entries(each for each in reading.connection_parameters if not each.parameter_set))
    if alone:
        yield SignIn("Older connections" if reading.parameter_sets else "Connection", alone)


def _entries(parameters: Iterable[ConnectionParameter]) -> Iterator[ConnectionInput]:
    for parameter in parameters:
        kind = parameter.type.lower()
        if parameter.is_sign_in:
            yield ConnectionInput(ACCESS_TOKEN, "Access token", is_secret=True, is_required=False)
        elif not kind.startswith("gateway"):
            label = shown_text(parameter.display_name) or parameter.name
            yield ConnectionInput(
                parameter.name, label, is_secret=kind == "securestring", is_required=parameter.is_required
            )
