"""Exports to what they do with one connector, one flow or app after the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from connsmith.impact.binding import connector_of, connector_of_api
from connsmith.impact.exports.export import App, Unreadable
from connsmith.impact.exports.jsonfile import JsonFileError
from connsmith.impact.exports.searching import exports_in
from connsmith.impact.flow.uses import uses_of
from connsmith.impact.formula import calls_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.impact.binding import Identity
    from connsmith.impact.exports.export import Flow, Formula, Screen
    from connsmith.impact.flow.step import FlowStep
    from connsmith.impact.flow.uses import FlowUses
    from connsmith.source.files.port import Files

_SHOWN = 10
"""The connectors, and the expressions that cannot be read, that a note names."""


@dataclass(frozen=True, slots=True)
class AppCall:
    """A call in a formula of an app.

    Attributes:
        operation: the operation.
        screen: the file that holds the formula.
        formula: the formula.
    """

    operation: str
    screen: Screen
    formula: Formula

    @property
    def action(self) -> str:
        """The control and its property."""
        return f"{self.formula.control}.{self.formula.property}"


@dataclass(frozen=True, slots=True)
class AppUses:
    """What an app does with a connector.

    Attributes:
        app: the app.
        calls: the calls of its operations.
    """

    app: App
    calls: tuple[AppCall, ...]


@dataclass(slots=True)
class Census:
    """Reads exports, and keeps count of what was met.

    Attributes:
        identity: by what names exports know the connector.
        operations: its operations, by what formulas call them.
        read: how many flows and apps were read.
        bound: how many of them have a call of the connector.
        unreadable: what could not be read.
        others: the connectors of other calls, with how many flows and apps have them.
        unread: the expressions that break the grammar, each with its flow and action.
    """

    identity: Identity
    operations: dict[str, str]
    read: int = 0
    bound: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    unread: list[str] = field(default_factory=list)

    def uses(self, files: Files, name: str) -> Iterator[FlowUses | AppUses]:
        """Yield the flows and apps at or below `name` in `files`, each with what it does with the connector."""
        for export in exports_in(files, name):
            if isinstance(export, Unreadable):
                self.unreadable.append(export)
            elif isinstance(export, App):
                self.read += 1
                yield self._of_app(export)
            else:
                try:
                    uses = self._of_flow(export)
                except JsonFileError as error:
                    self.unreadable.append(Unreadable(export.file, str(error)))
                    continue
                except RecursionError:
                    self.unreadable.append(Unreadable(export.file, "expressions lead from one to another without end"))
                    continue
                self.read += 1
                yield uses

    @property
    def met(self) -> int:
        """How many flows and apps were met, those that cannot be read and archives included."""
        return self.read + len(self.unreadable)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be said of what was met: no flow of the connector, expressions that cannot be read."""
        found = []
        if self.read and not self.bound:
            names = ", ".join(name for name, _ in self.others.most_common(_SHOWN)) or "none"
            found.append(
                "no flow or app was found that uses this connector; the connectors found are: "
                f"{names}. Name the right one with --connector NAME"
            )
        if self.unread:
            shown = "; ".join(self.unread[:_SHOWN])
            found.append(
                f"{len(self.unread):,} strings are no expressions that can be read, and were passed over: {shown}"
            )
        return tuple(found)

    def _of_flow(self, flow: Flow) -> FlowUses:
        others: set[str] = set()

        def is_ours(step: FlowStep) -> bool:
            connector = connector_of(flow, step)
            if self.identity.is_of(connector):
                return True
            others.add(connector.shown)
            return False

        uses = uses_of(flow, is_ours)
        self._count(others, is_bound=bool(uses.calls))
        self.unread.extend(f"{flow.name} > {text}" for text in uses.unread[:_SHOWN])
        return uses

    def _of_app(self, app: App) -> AppUses:
        ours: set[str] = set()
        others: set[str] = set()
        for name, api_id in app.sources.items():
            connector = connector_of_api(api_id)
            if self.identity.is_of(connector):
                ours.add(name)
            else:
                others.add(connector.shown)
        calls = tuple(self._calls(app, ours)) if ours else ()
        self._count(others, is_bound=bool(ours))
        return AppUses(app, calls)

    def _calls(self, app: App, sources: set[str]) -> Iterator[AppCall]:
        for screen in app.screens:
            for formula in screen.formulas:
                for call in calls_in(formula.script):
                    operation = self.operations.get(call.member.lower())
                    if call.source in sources and operation is not None:
                        yield AppCall(operation, screen, formula)

    def _count(self, others: set[str], *, is_bound: bool) -> None:
        self.bound += is_bound
        self.others.update(others)


def formula_names(operations: Iterable[str]) -> dict[str, str]:
    """Return `operations` by what formulas call them: their letters and digits, in lower case.

    >>> formula_names(["Get_item-V2"])
    {'getitemv2': 'Get_item-V2'}
    """
    return {"".join(filter(str.isalnum, name)).lower(): name for name in operations}
