"""What a document says about itself: its information, tags and further documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.openapi3.document import OpenApiDocument
    from connsmith.source.node import Json


def convert_information(document: OpenApiDocument, root: Json) -> Json:
    """Return the `info` of OpenAPI 2.0, which has a title and a version whatever the document lacks."""
    info = dict(document.member(root, "info", "info", ()))
    if "summary" in info:
        document.losses.add(("info", "summary"), "info.summary", "dropped; the description stays")
        del info["summary"]
    if "contact" in info:
        info["contact"] = document.member(info, "contact", "contact", ("info",))
    if "license" in info:
        info["license"] = _license(document, info)
        if not info["license"].get("name"):
            document.losses.add(("info", "license"), "license without a name", "dropped")
            del info["license"]
    info.setdefault("title", "Connector")
    info.setdefault("version", "1.0")
    return info


def convert_tags(document: OpenApiDocument, root: Json) -> list[Json]:
    """Return the tags that have a name."""
    result: list[Json] = []
    for index, written in enumerate(root.get("tags", [])):
        at: Pointer = ("tags", index)
        tag = document.read(written, "tag", at)
        if tag is None or "name" not in tag:
            document.losses.add(at, "tag without a name", "left out")
            continue
        known = {key: tag[key] for key in tag if key in {"name", "description"} or key.startswith("x-")}
        result.append({**known, **convert_docs(document, tag, at)})
        for key in tag.keys() - known.keys() - {"externalDocs"}:
            document.losses.add((*at, key), f"{key} of a tag", "dropped; OpenAPI 2.0 has none there")
    return result


def convert_docs(document: OpenApiDocument, holder: Json, at: Pointer) -> Json:
    """Return `externalDocs` of `holder`, which stands at `at`, when it has an address."""
    if "externalDocs" not in holder:
        return {}
    docs = document.member(holder, "externalDocs", "externalDocs", at)
    if "url" in docs:
        return {"externalDocs": docs}
    document.losses.add((*at, "externalDocs"), "externalDocs without an address", "left out")
    return {}


def _license(document: OpenApiDocument, info: Json) -> Json:
    licence = document.member(info, "license", "license", ("info",))
    if "identifier" in licence:
        document.losses.add(("info", "license", "identifier"), "license identifier", "dropped; the name stays")
    return {key: value for key, value in licence.items() if key != "identifier"}
