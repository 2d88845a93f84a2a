"""Request bodies and responses: of several media types the connector has one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.openapi3.fields import form_fields
from connsmith.importing.openapi3.media import ANY, FORMS, JSON, bare, choose_media_type, is_binary

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.openapi3.parameters import ParameterConversion
    from connsmith.importing.openapi3.schemas import SchemaConversion
    from connsmith.source.node import Json


_RANGES = {"1XX": "100", "2XX": "200", "3XX": "300", "4XX": "400", "5XX": "500"}


class BodyConversion:
    """Converts the request bodies and responses of one document.

    Args:
        schemas: converts their schemas.
        parameters: makes parameters of forms.
    """

    def __init__(self, schemas: SchemaConversion, parameters: ParameterConversion) -> None:
        self.schemas = schemas
        self.document = schemas.document
        self.parameters = parameters
        self.losses = schemas.losses

    def request(self, operation: Json, at: Pointer) -> tuple[list[Json], list[str]]:
        """Return the parameters for the request body of `operation` at `at`, and what the operation consumes."""
        if "requestBody" not in operation:
            return [], []
        body, at = self.document.resolved(operation["requestBody"], "request body", (*at, "requestBody"))
        if body is None:
            self.losses.add(at, "request body", "the reference leads nowhere; left out", needs_person=True)
            return [], []
        chosen = self._chosen(body, at)
        if chosen is None:
            return [], []
        media, name, where = chosen
        if name in FORMS:
            multipart = name == FORMS[0]
            return list(form_fields(self.parameters, media, where, multipart=multipart)), [name]
        parameter = {
            "name": "body",
            "in": "body",
            **({"description": body["description"]} if "description" in body else {}),
            **({"required": True} if body.get("required") is True else {}),
            "schema": self._content_schema(media, name, where),
        }
        return [parameter], [JSON if name == ANY else name]

    def response(self, written: Any, at: Pointer) -> tuple[Json, list[str]]:
        """Return the response for the one at `at`, and what media types it produces."""
        response, at = self.document.resolved(written, "response", at)
        if response is None:
            self.losses.add(at, "response", "the reference leads nowhere; an empty response", needs_person=True)
            return {"description": ""}, []
        result: Json = {"description": response.get("description", "")}
        result.update({key: value for key, value in response.items() if key.startswith("x-")})
        if "links" in response:
            self.losses.add((*at, "links"), "links", "dropped; OpenAPI 2.0 has none")
        headers = self.document.members(response, "headers", "header", at)
        if headers:
            result["headers"] = {name: self._header(header, where) for name, (header, where) in headers.items()}
        chosen = self._chosen(response, at)
        if chosen is None:
            return result, []
        media, name, where = chosen
        if "schema" in media or is_binary(name):
            result["schema"] = self._content_schema(media, name, where)
        produced = JSON if name == ANY else name
        example = self._example(media, where)
        if example is not None:
            result["examples"] = {produced: example}
        return result, [produced]

    def status(self, status: str, known: Any, at: Pointer) -> str | None:
        """Return the OpenAPI 2.0 key for `status`, or none when the range has a member of its own already."""
        exact = _RANGES.get(status.upper())
        if exact is None:
            return status
        if exact in known:
            self.losses.add(at, f"response {status}", f"left out; {exact} stands for the range")
            return None
        self.losses.add(at, f"response {status}", f"written as {exact}")
        return exact

    def _chosen(self, holder: Json, at: Pointer) -> tuple[Json, str, Pointer] | None:
        """Return the media type object that the connector takes, its bare name, and where it stands."""
        content = holder.get("content")
        if not isinstance(content, dict) or (media_type := choose_media_type(content)) is None:
            return None
        others = [name for name in content if name != media_type]
        if others:
            decision = f"left out; {media_type} is used"
            self.losses.add((*at, "content"), f"media types {', '.join(others)}", decision)
        where = (*at, "content", media_type)
        media = self.document.read(content[media_type], "media type", where)
        return media or {}, bare(media_type), where

    def _content_schema(self, media: Json, name: str, at: Pointer) -> Json:
        if is_binary(name):
            return {"type": "string", "format": "binary"}
        return self.schemas.convert(media.get("schema", {}), (*at, "schema"))

    def _header(self, header: Json, at: Pointer) -> Json:
        flat = next(self.parameters.convert({**header, "name": "", "in": "response"}, at), {"type": "string"})
        return {key: value for key, value in flat.items() if key not in {"name", "in", "required"}}

    def _example(self, media: Json, at: Pointer) -> Any:
        if "example" in media:
            return media["example"]
        examples = media.get("examples")
        if not isinstance(examples, dict) or not examples:
            return None
        if len(examples) > 1:
            self.losses.add((*at, "examples"), "several examples", "the first is kept")
        first, _ = self.document.resolved(next(iter(examples.values())), "example", (*at, "examples"))
        return first.get("value") if first is not None else None
