"""`solution:` of connector.yaml and the options of the command line to the settings of a solution."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.package import packageproblems
from connsmith.package.names import CONNECTOR_ID, LOGICAL_NAME, PREFIX, identifier, option_value_prefix
from connsmith.package.variables import Variable, read_variables
from connsmith.source.node import Mapping, plain

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic, Span
    from connsmith.package.parts import ConnectorParts

KEY = "solution"
_UNIQUE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,64}")
_VERSION = re.compile(r"\d{1,9}(\.\d{1,9}){3}")
_OPTION_VALUES = range(10_000, 100_000)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a solution; the prefix begins the name of everything in it."""

    unique_name: str
    display_name: str
    prefix: str
    option_value_prefix: int
    website: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class SolutionSettings:
    """What a solution says beside its connector.

    Attributes:
        unique_name: its identity in an environment.
        display_name: what people read.
        description: one sentence; may be empty.
        version: four numbers.
        publisher: who publishes it.
        connector_id: the id of a connector that exists already; none lets the id follow from the name.
        connector_name: its logical name; none lets the name follow from the prefix and the title.
        variables: the environment variables, by the place that they fill.
    """

    unique_name: str
    display_name: str
    description: str
    version: str
    publisher: Publisher
    connector_id: str | None = None
    connector_name: str | None = None
    variables: tuple[Variable, ...] = ()


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says; it wins over connector.yaml."""

    prefix: str | None = None
    publisher: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class SettingsRead:
    """Settings beside what is wrong with them; there are none when an error stands in the way."""

    settings: SolutionSettings | None
    diagnostics: tuple[Diagnostic, ...]


NO_OVERRIDES = Overrides()


def read_settings(
    source: Mapping | None, parts: ConnectorParts, start: Span, overrides: Overrides = NO_OVERRIDES
) -> SettingsRead:
    """Return the settings of the solution of a connector.

    Args:
        source: the mapping at `solution` in connector.yaml, which has passed its schema; none for plain artifacts.
        parts: the connector, whose title and version fill what is not set.
        start: where to report what is missing.
        overrides: what the command line says.
    """
    return _Reader(source, parts, start, overrides).read()


@dataclass
class _Reader:
    source: Mapping | None
    parts: ConnectorParts
    start: Span
    overrides: Overrides
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def read(self) -> SettingsRead:
        written: dict[str, Any] = plain(self.source) if self.source else {}
        publisher = self._publisher(written.get("publisher") or {})
        unique_name = written.get("uniqueName") or f"{identifier(self.parts.title)}Connector"
        self._demand(_UNIQUE_NAME.fullmatch(unique_name), "uniqueName", "letters, digits and _, a letter first")
        version = self.overrides.version or written.get("version") or self._default_version()
        self._demand(_VERSION.fullmatch(version), "version", "four numbers with dots between them, such as 1.0.0.0")
        connector_id = written.get("connectorId")
        if connector_id is not None:
            connector_id = connector_id.lower()
            self._demand(CONNECTOR_ID.fullmatch(connector_id), "connectorId", "a GUID without braces")
        connector_name = written.get("connectorName")
        if connector_name is not None:
            self._demand(LOGICAL_NAME.fullmatch(connector_name), "connectorName", "letters, digits, _ and -")
        variables, wrong = read_variables(self._node("environmentVariables"), publisher.prefix)
        self.diagnostics.extend(wrong)
        if self.diagnostics:
            return SettingsRead(None, tuple(self.diagnostics))
        display_name = written.get("displayName") or self.parts.title
        description = written.get("description") or ""
        settings = SolutionSettings(
            unique_name=unique_name,
            display_name=display_name,
            description=description,
            version=version,
            publisher=publisher,
            connector_id=connector_id,
            connector_name=connector_name,
            variables=variables,
        )
        return SettingsRead(settings, ())

    def _publisher(self, written: dict[str, Any]) -> Publisher:
        prefix = self.overrides.prefix or written.get("prefix") or ""
        if not prefix:
            message = "a solution needs the prefix of its publisher; write solution: {publisher: {prefix: ...}}"
            self._report("publisher", f"{message} in connector.yaml, or pass --publisher-prefix")
        else:
            wanted = "2 to 8 lower-case letters and digits, a letter first, and not mscrm"
            self._demand(PREFIX.fullmatch(prefix), "publisher", wanted)
        display_name = self.overrides.publisher or written.get("displayName") or self._default_publisher() or prefix
        unique_name = written.get("name") or identifier(display_name)
        self._demand(_UNIQUE_NAME.fullmatch(unique_name), "publisher", "a name of letters, digits and _")
        values = written.get("optionValuePrefix")
        if values is None:
            values = option_value_prefix(prefix)
        self._demand(values in _OPTION_VALUES, "publisher", "an optionValuePrefix of five digits, 10000 to 99999")
        return Publisher(
            unique_name=unique_name,
            display_name=display_name,
            prefix=prefix,
            option_value_prefix=values,
            website=written.get("website") or "",
            email=written.get("email") or "",
        )

    def _default_publisher(self) -> str:
        publisher = self.parts.properties.get("publisher")
        return publisher if isinstance(publisher, str) else ""

    def _default_version(self) -> str:
        """Follow the definition as far as it has numbers."""
        info = self.parts.definition.get("info")
        numbers = re.findall(r"\d{1,9}", str(info.get("version"))) if isinstance(info, dict) else []
        return ".".join([*numbers, "0", "0", "0", "0"][:4]) if numbers else "1.0.0.0"

    def _node(self, key: str) -> Mapping | None:
        return self.source.mapping(key) if self.source else None

    def _demand(self, holds: object, key: str, wanted: str) -> None:
        if not holds:
            self._report(key, f"solution: {key} must be or have {wanted}")

    def _report(self, key: str, message: str) -> None:
        span = self.source.keys.get(key, self.source.span) if self.source else self.start
        self.diagnostics.append(packageproblems.SETTING.at(span, message))
