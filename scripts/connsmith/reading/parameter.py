"""The parameters of operations, with those of the path that they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.reading.values import is_true, list_of, text_of
from connsmith.reading.visibility import is_internal, visibility_of

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.reading.document import JsonDocument
    from connsmith.source.node import Json

BODY, PATH = "body", "path"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation, a path or the shared collection.

    Attributes:
        pointer: where it is listed, which may be a reference.
        target: where its content stands; the same as `pointer` unless it is a reference.
        data: its content, references resolved.
    """

    pointer: Pointer
    target: Pointer
    data: Json

    @property
    def name(self) -> str:
        """Its name, "" when it has none."""
        return text_of(self.data, "name")

    @property
    def place(self) -> str:
        """Its `in`: path, query, header, formData or body; "" when it has none."""
        return text_of(self.data, "in")

    @property
    def identity(self) -> tuple[str, str]:
        """What an operation replaces a parameter of its path by: name and place."""
        return self.name, self.place

    @property
    def type(self) -> str:
        """Its type, "" when it has none or is a body."""
        return text_of(self.data, "type")

    @property
    def format(self) -> str:
        """Its format, "" when it has none."""
        return text_of(self.data, "format")

    @property
    def collection_format(self) -> str:
        """How the items of an array are put together: csv unless it says ssv, tsv, pipes or multi (OpenAPI 2.0)."""
        return text_of(self.data, "collectionFormat") or "csv"

    @property
    def is_required(self) -> bool:
        """Whether callers must give it; a part of the path always, whatever it says (fact path-param-required)."""
        return self.place == PATH or is_true(self.data.get("required"))

    @property
    def has_default(self) -> bool:
        """Whether it says what is sent when nobody gives it."""
        return "default" in self.data

    @property
    def default(self) -> object:
        """What is sent when nobody gives it, none when it has no default."""
        return self.data.get("default")

    @property
    def enum(self) -> tuple[object, ...]:
        """The values that it may have; none of them when anything goes."""
        return tuple(list_of(self.data, "enum"))

    @property
    def summary(self) -> str:
        """Its label, "" when it has none."""
        return text_of(self.data, "x-ms-summary")

    @property
    def description(self) -> str:
        """Its description, "" when it has none."""
        return text_of(self.data, "description")

    @property
    def visibility(self) -> str:
        """How it is shown to makers: none, advanced, important or internal; "" when it does not say."""
        return visibility_of(self.data)

    @property
    def is_internal(self) -> bool:
        """Whether makers never see it."""
        return is_internal(self.data)

    @property
    def url_encoding(self) -> str:
        """How the platform escapes it in a path: `single` unless it says `double`."""
        return text_of(self.data, "x-ms-url-encoding").lower() or "single"

    @property
    def schema(self) -> object:
        """The schema of a body as it is written, none when it has none."""
        return self.data.get("schema")

    @property
    def schema_pointer(self) -> Pointer:
        """Where the schema of a body stands."""
        return (*self.target, "schema")


def read_parameters(document: JsonDocument, owner: Json, pointer: Pointer) -> tuple[Parameter, ...]:
    """Return the parameters that `owner` at `pointer`, an operation or a path, lists; a broken reference is none."""
    found = []
    for index, item in enumerate(list_of(owner, "parameters")):
        at = (*pointer, "parameters", index)
        target, data = document.resolve(item, at)
        if isinstance(data, dict):
            found.append(Parameter(at, target, data))
    return tuple(found)


def with_inherited(own: tuple[Parameter, ...], shared: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """Return the parameters of the path that an operation does not replace, then its own."""
    replaced = {item.identity for item in own}
    return tuple(item for item in shared if item.identity not in replaced) + own
