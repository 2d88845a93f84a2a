"""Published connectors of every kind of sign-in: packed, verified and read back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from connsmith.package.archive import build_archive
from connsmith.package.extraction import _artifacts
from connsmith.package.opening import open_archive
from connsmith.package.parts import ConnectorParts
from connsmith.package.unpacked import pack_unpacked, unpack_solution
from connsmith.package.variables import oauth_settings
from connsmith.package.verification import verify_archive
from connsmith.package.xmltree import parse_xml
from connsmith.reading.connection import connection_parameters
from connsmith.reading.properties import Properties

from .conftest import NOWHERE, pack
from .test_unpacked import assert_same

if TYPE_CHECKING:
    from pathlib import Path

WANTED = 50


def _kind(properties: dict[str, object]) -> str:
    providers = sorted({str(item.get("identityProvider")) for item in oauth_settings(properties)})
    parameters = connection_parameters(Properties({"properties": properties}))
    types = sorted({str(item.data.get("type")) for item in parameters})
    sets = "sets" if properties.get("connectionParameterSets") else "one"
    return " ".join([sets, *providers, *types])


def _read(path: Path) -> dict[str, Any]:
    """A few published files are not JSON; connsmith check says so, and there is nothing to pack."""
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _connectors(corpus: Path) -> list[ConnectorParts]:
    """Two of each kind of sign-in, until there are enough; long titles are cut as their owners would have to."""
    found: list[ConnectorParts] = []
    kinds: dict[str, int] = {}
    paths = sorted(corpus.glob("*/*/apiProperties.json"))
    for most in (2, 4, 8, 16):
        for path in paths:
            if len(found) >= WANTED and most > 2:
                return found
            properties = _read(path).get("properties", {})
            definition = _read(path.with_name("apiDefinition.swagger.json"))
            if not properties or not definition:
                continue
            kind = _kind(properties)
            if kinds.get(kind, 0) < most:
                kinds[kind] = kinds.get(kind, 0) + 1
                definition["info"]["title"] = definition["info"]["title"][:30].strip()
                definition["info"]["description"] = definition["info"].get("description", "")[:1000]
                script = b"// C#" if properties.get("scriptOperations") else None
                found.append(ConnectorParts(definition, properties, script))
    return found


def test_solutions_of_any_connectors_verify_and_come_back(any_corpus: Path) -> None:
    connectors = _connectors(any_corpus)
    assert len(connectors) >= min(WANTED, len([*any_corpus.glob("*/*/apiProperties.json")]))
    for parts in connectors:
        packed = pack(parts)
        assert packed.files is not None, (parts.title, packed.diagnostics)
        data = build_archive(packed.files)
        wrong = [item for item in verify_archive(data, parts.title).diagnostics if item.severity == "error"]
        assert [] == wrong
        archive = open_archive(data, parts.title)
        assert_same(packed.files, pack_unpacked(unpack_solution(archive), NOWHERE))
        element = next(parse_xml(packed.files["customizations.xml"]).iter("Connector"))
        assert parts.definition == json.loads(_artifacts(element, archive, parts.title).definition)
