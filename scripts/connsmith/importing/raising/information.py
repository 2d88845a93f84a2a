"""The root of the definition and the plain part of apiProperties.json to connector.yaml."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from connsmith.importing.raising.dialect import Dialect
from connsmith.importing.raising.equality import canonical
from connsmith.importing.raising.faithful import violations
from connsmith.importing.raising.fragment import Raising
from connsmith.model.grammar import KINDS
from connsmith.model.information import PROPERTY_KEYS, read_info, read_root
from connsmith.model.lowering import ESCAPE, Lowering
from connsmith.source.node import NOWHERE, plain, positioned_mapping

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.source.node import Json

_INFO = ("title", "description", "version")
_MORE_INFO = ("termsOfService", "contact", "license")
_ROOT = (
    "host",
    "basePath",
    "schemes",
    "consumes",
    "produces",
    "security",
    "securityDefinitions",
    "externalDocs",
    "tags",
)
_METADATA, _DOCS, _CAPABILITIES = "x-ms-connector-metadata", "x-ms-docs", "x-ms-capabilities"


class ConnectorFile:
    """Makes connector.yaml, entry by entry, each as short as it can be.

    Args:
        root: the root of the definition, without what other files hold.
        properties: the `properties` object without what other files hold.
    """

    def __init__(self, root: Json, properties: Json) -> None:
        self.source: Json = {}
        self._root = dict(root)
        self._properties = dict(properties)
        self._further: Json = {}

    def raise_all(self, extra: Mapping[str, Any]) -> Json:
        """Return the content of connector.yaml; `extra` holds entries that the caller worked out."""
        self._add_info()
        for key in _ROOT:
            if key in self._root:
                self._add_root(key)
        self._add_extensions()
        for key in PROPERTY_KEYS:
            if key in self._properties:
                self._add_property(key)
        self._further = {(ESCAPE + k if k.startswith(ESCAPE) else k): v for k, v in self._properties.items()}
        if self._further:
            self.source["properties"] = self._further
        self.source.update({key: value for key, value in extra.items() if value})
        for key, value in self._root.items():
            is_safe = key.startswith("x-") and _root_of({key: value}) == _text({key: value}, "root")
            self.source[key if is_safe else ESCAPE + key] = value
        return self.source

    def _add_info(self) -> None:
        """An `info` that lacks a title or version, or has them in another form, is written as it is."""
        info = self._root.get("info")
        if not isinstance(info, dict) or self._is_refused({key: info[key] for key in _INFO if key in info}):
            return
        if not {"title", "version"} <= info.keys():
            return
        del self._root["info"]
        rest = dict(info)
        for key in (*_INFO, *_MORE_INFO):
            if key in rest:
                child = KINDS["info"].children.get(key)
                value = Raising(Dialect()).raise_child(rest[key], child, (), ()) if child else rest[key]
                if not self._is_refused({key: value}) and _info_of({key: value}) == _text({key: rest[key]}, "info"):
                    self.source[key] = value
                    del rest[key]
        annotation = rest.get("x-ms-api-annotation")
        if isinstance(annotation, dict) and list(annotation) == ["status"] and not self._is_refused(annotation):
            self.source["status"] = rest.pop("x-ms-api-annotation")["status"]
        if rest:
            self.source["info"] = {
                (k if k.startswith("x-") and _info_of({"info": {k: v}}) == _text({k: v}, "info") else ESCAPE + k): v
                for k, v in rest.items()
            }

    def _add_root(self, key: str) -> None:
        child = KINDS["root"].children.get(key)
        value = self._root[key]
        if child is not None and key != "securityDefinitions":
            value = Raising(Dialect()).raise_child(value, child, (), ())
        is_exact = key == "securityDefinitions" or _root_of({key: value}) == _text({key: self._root[key]}, "root")
        if is_exact and not self._is_refused({key: value}):
            self.source[key] = value
            del self._root[key]

    def _add_extensions(self) -> None:
        shorts = {
            "metadata": (_METADATA, _metadata(self._root.get(_METADATA))),
            "docs": (_DOCS, self._root.get(_DOCS)),
            "testConnection": (_CAPABILITIES, _test_connection(self._root.get(_CAPABILITIES))),
        }
        for short, (key, value) in shorts.items():
            if value is None or self._is_refused({short: value}):
                continue
            if _root_of({short: value}) == _text({key: self._root[key]}, "root"):
                self.source[short] = value
                del self._root[key]

    def _add_property(self, key: str) -> None:
        if not self._is_refused({key: self._properties[key]}):
            self.source[key] = self._properties.pop(key)

    def _is_refused(self, part: Json) -> bool:
        filler = {"title": "x", "version": "x"}
        return next(violations("connector", {**filler, **part}), None) is not None


def _root_of(part: Json) -> str:
    """Return what a build writes into the root for a part of connector.yaml."""
    return _text(plain(read_root(positioned_mapping(part, NOWHERE), Lowering())), "root")


def _info_of(part: Json) -> str:
    return _text(plain(read_info(positioned_mapping(part, NOWHERE), Lowering())), "info")


def _text(value: Json, kind: str) -> str:
    return json.dumps(canonical(value, kind))


def _metadata(value: Any) -> Json | None:
    if not isinstance(value, list) or not value:
        return None
    result: Json = {}
    for item in value:
        if not isinstance(item, dict) or {*item} != {"propertyName", "propertyValue"}:
            return None
        if not isinstance(item["propertyName"], str) or item["propertyName"] in result:
            return None
        result[item["propertyName"]] = item["propertyValue"]
    return result


def _test_connection(value: Any) -> Any:
    return value["testConnection"] if isinstance(value, dict) and list(value) == ["testConnection"] else None
