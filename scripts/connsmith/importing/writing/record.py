"""What an import made then, kept in the project, so that a newer document can be merged with what people did since.

The record is one YAML file with the sources as the import wrote them: in a pull request its changes are what the API
changed, in the words of the sources.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.errors import ConnsmithError
from connsmith.importing.writing.yamltext import write_yaml
from connsmith.source.layout import RECORD
from connsmith.source.node import plain
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.source.files.port import Files
    from connsmith.source.node import Json

_HEAD = "# What `connsmith import` made of the document; `connsmith sync` needs it. Nobody edits it by hand.\n"
_SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """What an import made.

    Attributes:
        only: which operations were taken, as `--only` has them; none for all.
        sources: the content of each YAML source by its path.
    """

    only: tuple[str, ...]
    sources: dict[str, Any]


def write_record(only: tuple[str, ...], files: Mapping[str, bytes]) -> bytes:
    """Return the record of an import that made `files`."""
    head: Json = {"only": list(only)} if only else {}
    return (_HEAD + write_yaml({**head, "sources": read_sources(files)})).encode("utf-8")


def read_sources(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the content of each YAML file of `files` by its path."""
    return {
        name: parse_source(name, content)
        for name, content in sorted(files.items())
        if name.endswith(_SUFFIX) and name != RECORD
    }


def parse_source(name: str, content: bytes) -> Any:
    """Return the content of the YAML file `name`, none when it has none."""
    root = parse_yaml(content.decode("utf-8", "replace"), name).root
    return None if root is None else plain(root)


def read_record(files: Files) -> ImportRecord:
    """Return the record of the project `files`.

    Raises:
        ConnsmithError: there is none, or it is none.
    """
    entry = files.entry(RECORD)
    if entry is None or not entry.is_file:
        why = f"there is no {RECORD}, which an import of an API's description writes"
        raise ConnsmithError(f"{files.label}: {why}; import it anew, and merge by hand once")
    value = parse_source(RECORD, files.read(RECORD))
    sources = value.get("sources") if isinstance(value, dict) else None
    only = value.get("only", []) if isinstance(value, dict) else []
    if not isinstance(sources, dict) or not isinstance(only, list):
        raise ConnsmithError(f"{files.place(RECORD)}: is no record of an import; restore it from version control")
    return ImportRecord(tuple(str(word) for word in only), sources)
