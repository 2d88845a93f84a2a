"""One side of a comparison: a connector as artifacts, wherever its files come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diagnostics import Span, has_errors
from connsmith.emit.artifact import Document
from connsmith.errors import ConnsmithError
from connsmith.reading.values import object_of, text_of
from connsmith.source.files.port import placed
from connsmith.source.node import Mapping, find_span, plain

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.diff.change import Change, Place
    from connsmith.intake.target import Target
    from connsmith.source.files.port import Files

_NOTHING = "an empty connector"


@dataclass(frozen=True, slots=True)
class Side:
    """A connector to compare.

    Attributes:
        label: what people call it: a path, a revision, an archive.
        origin: the files of its folder; none for a connector that comes from no files.
        definition: apiDefinition.swagger.json; none for a connector that is not there yet.
        properties: apiProperties.json, if it could be read.
        script: the text of the policy script, if there is one.
        script_file: the name of the script in messages.
        icon: the bytes of the icon, if there is one.
        documented: the source of what no artifact holds, such as throttling; none for plain artifacts.
        is_whole: whether all artifacts are known, so that an absent one is really absent.
        names: its ids and logical names in Dataverse and in an environment, as far as they are known.
    """

    label: str
    origin: Files | None = None
    definition: Document | None = None
    properties: Document | None = None
    script: str | None = None
    script_file: str = ""
    icon: bytes | None = None
    documented: Document | None = None
    is_whole: bool = False
    names: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title of the connector, "" when it has none."""
        return text_of(object_of(self.definition.data if self.definition else None, "info"), "title")

    def span(self, change: Change, place: Place | None) -> Span | None:
        """Return where a place of this side stands, in a file as people call it, or none when it stands in none."""
        span = None if place is None else self._span(change, place)
        return span if span is None or self.origin is None else placed(span, self.origin)

    def _span(self, change: Change, place: Place) -> Span | None:
        documents = {"apiDefinition": self.definition, "apiProperties": self.properties, "source": self.documented}
        document = documents.get(change.document)
        if document is not None:
            pointer = place.pointer
            if change.document == "apiProperties":
                pointer = pointer or ("properties",)
            return document.positions.span(pointer, on_key=place.on_key)
        if change.document == "script" and self.script is not None:
            return Span.start_of(self.script_file)
        return None


def no_side(label: str = _NOTHING) -> Side:
    """Return the side of a connector that is not there yet."""
    return Side(label)


def side_of(target: Target, label: str) -> Side:
    """Return `target` as a side of a comparison.

    Args:
        target: the connector.
        label: what people call it.

    Raises:
        ConnsmithError: it has no definition to compare.
    """
    if target.definition is None:
        raise ConnsmithError(_cannot_compare(target, label))
    return Side(
        label=label,
        origin=target.origin,
        definition=target.definition,
        properties=target.properties,
        script=None if target.script is None else target.script.text,
        script_file="" if target.script is None else target.script.file,
        icon=target.icon,
        documented=_documented(target),
        is_whole=target.properties is not None,
        names=_names(target),
    )


def _names(target: Target) -> tuple[str, ...]:
    """Return what settings.json and `solution:` of connector.yaml call the connector."""
    settings = target.settings.data if target.settings is not None else None
    found = [text_of(settings, "connectorId")]
    if target.compiled is not None and target.compiled.connector is not None:
        solution = target.compiled.connector.source.mapping("solution")
        found += [(solution.text(key) or "") if solution else "" for key in ("connectorName", "connectorId")]
    return tuple(filter(None, found))


def _cannot_compare(target: Target, label: str) -> str:
    found = next((item for item in target.diagnostics if has_errors((item,))), None)
    if found is None or found.span is None:
        return f"{label}: has no definition that can be compared"
    place = f"{target.origin.place(found.span.file)}:{found.span.line}:{found.span.column}"
    return f"{label}: cannot be compared before this is mended: {place}: {found.message}"


@dataclass(frozen=True, slots=True)
class _SourcePositions:
    """The positions of a source file."""

    root: Mapping

    def span(self, pointer: Pointer, *, on_key: bool = False) -> Span:
        """Return the span of the value (or key) at `pointer`, or of its nearest ancestor."""
        return find_span(self.root, pointer, on_key=on_key)


def _documented(target: Target) -> Document | None:
    if target.compiled is None or target.compiled.connector is None:
        return None
    source = target.compiled.connector.source
    return Document("source", plain(source), _SourcePositions(source))
