"""connector.yaml to the root of the definition and the plain part of apiProperties.json."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.model.lowering import ESCAPE
from connsmith.source.node import Mapping, MappingDraft, Node, Scalar, Sequence

if TYPE_CHECKING:
    from connsmith.model.lowering import Lowering

_INFO_KEYS = ("title", "description", "version", "termsOfService", "contact", "license")
PROPERTY_KEYS = ("publisher", "stackOwner", "iconBrandColor", "capabilities")
# fmt: off
_ELSEWHERE = frozenset({
    *_INFO_KEYS, *PROPERTY_KEYS, "status", "info", "metadata", "docs", "testConnection", "properties", "throttling",
    "availability", "defaults", "securityDefinitions", "authentication", "omit", "propertiesFile", "solution", "titles",
})
# fmt: on


def read_info(source: Mapping, lowering: Lowering) -> Mapping:
    """Return the `info` object of the definition."""
    info = _Picked(source)
    for key in _INFO_KEYS:
        info.take(key, key)
    if (status := source.get("status")) is not None:
        info.add("x-ms-api-annotation", _object("status", status), source.keys["status"])
    written = source.mapping("info")
    if written is not None:
        info.add_all(written)
    return _lowered(info.mapping(), "info", lowering)


def read_root(source: Mapping, lowering: Lowering) -> Mapping:
    """Return the keys of the definition's root that stand in connector.yaml, but `info`."""
    root = _Picked(source)
    for key in source:
        if key not in _ELSEWHERE:
            root.take(key, key)
    if (metadata := source.get("metadata")) is not None:
        root.add("x-ms-connector-metadata", _metadata(metadata), source.keys["metadata"])
    root.take("docs", "x-ms-docs")
    if (test := source.get("testConnection")) is not None:
        root.add("x-ms-capabilities", _object("testConnection", test), source.keys["testConnection"])
    return _lowered(root.mapping(), "root", lowering)


def read_properties(source: Mapping) -> Mapping:
    """Return the keys of apiProperties.json that stand in connector.yaml."""
    properties = _Picked(source)
    for key in PROPERTY_KEYS:
        properties.take(key, key)
    written = source.mapping("properties")
    if written is not None:
        for key, node in written.items():
            properties.add(key.removeprefix(ESCAPE), node, written.keys[key])
    return properties.mapping()


def read_omitted(source: Mapping) -> frozenset[str]:
    """Return the keys that a build writes on its own and that this connector goes without (`omit`)."""
    node = source.get("omit")
    items = node.items if isinstance(node, Sequence) else ()
    return frozenset(str(item.value) for item in items if isinstance(item, Scalar))


class _Picked(MappingDraft):
    """Entries picked from connector.yaml."""

    def __init__(self, source: Mapping) -> None:
        super().__init__(source.span)
        self._source = source

    def take(self, key: str, name: str) -> None:
        """Pick `key`, if it is there, as `name`."""
        if (node := self._source.get(key)) is not None:
            self.add(name, node, self._source.keys[key])


def _metadata(node: Node) -> Node:
    """A mapping from name to value gives the list that the platform reads (fact metadata-present)."""
    if not isinstance(node, Mapping):
        return node
    items = tuple(
        Mapping(
            {"propertyName": Scalar(name, node.keys[name]), "propertyValue": value},
            {"propertyName": node.keys[name], "propertyValue": value.span},
            node.keys[name],
        )
        for name, value in node.items()
    )
    return Sequence(items, node.span)


def _object(key: str, node: Node) -> Mapping:
    return Mapping({key: node}, {key: node.span}, node.span)


def _lowered(node: Mapping, kind: str, lowering: Lowering) -> Mapping:
    lowered = lowering.lower(node, kind)
    assert isinstance(lowered, Mapping)
    return lowered
