"""Request bodies and responses: of several media types the connector has one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.incoming import Json
    from connsmith.importing.openapi3.parameters import ParameterConversion
    from connsmith.importing.openapi3.schemas import SchemaConversion


_JSON = "application/json"
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_RANGES = {"1XX": "100", "2XX": "200", "3XX": "300", "4XX": "400", "5XX": "500"}


def choose_media_type(content: Json) -> str | None:
    """Return the media type of `content` that serves a connector best: JSON, then forms, then text, then any."""
    names = [name for name, value in content.items() if isinstance(value, dict)]
    ranked = sorted(names, key=lambda name: (_rank(name.split(";")[0].strip().lower()), names.index(name)))
    return ranked[0] if ranked else None


class BodyConversion:
    """Converts the request bodies and responses of one document.

    Args:
        schemas: converts their schemas.
        parameters: makes parameters of forms.
    """

    def __init__(self, schemas: SchemaConversion, parameters: ParameterConversion) -> None:
        self.schemas = schemas
        self.parameters = parameters
        self.losses = schemas.losses

    def request(self, body: Any, at: Pointer) -> tuple[list[Json], list[str]]:
        """Return the parameters for the request body at `at`, and what the operation consumes."""
        body, at = self.schemas.resolved(body, at)
        content = body.get("content") if isinstance(body, dict) else None
        if not isinstance(content, dict) or (media_type := choose_media_type(content)) is None:
            return [], []
        self._note_others(content, media_type, (*at, "content"))
        name = media_type.split(";")[0].strip().lower()
        where = (*at, "content", media_type)
        if name in _FORMS:
            return self._form(content[media_type], where), [name]
        parameter = {
            "name": "body",
            "in": "body",
            **({"description": body["description"]} if "description" in body else {}),
            **({"required": True} if body.get("required") is True else {}),
            "schema": self._content_schema(content[media_type], name, where),
        }
        return [parameter], [_JSON if name == "*/*" else name]

    def response(self, response: Any, at: Pointer) -> tuple[Json, list[str]]:
        """Return the response for the one at `at`, and what media types it produces."""
        response, at = self.schemas.resolved(response, at)
        if not isinstance(response, dict):
            self.losses.add(at, "response", "the reference leads nowhere; an empty response", needs_person=True)
            return {"description": ""}, []
        result: Json = {"description": str(response.get("description", ""))}
        result.update({key: value for key, value in response.items() if key.startswith("x-")})
        if "links" in response:
            self.losses.add((*at, "links"), "links", "dropped; OpenAPI 2.0 has none")
        headers = response.get("headers")
        if isinstance(headers, dict) and headers:
            result["headers"] = {name: self._header(item, (*at, "headers", name)) for name, item in headers.items()}
        produced = self._response_content(response.get("content"), at, result)
        return result, produced

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

    def _response_content(self, content: Any, at: Pointer, result: Json) -> list[str]:
        if not isinstance(content, dict) or (media_type := choose_media_type(content)) is None:
            return []
        self._note_others(content, media_type, (*at, "content"))
        name = media_type.split(";")[0].strip().lower()
        media = content[media_type]
        if "schema" in media or _is_binary(name):
            result["schema"] = self._content_schema(media, name, (*at, "content", media_type))
        example = self._example(media, (*at, "content", media_type))
        produced = _JSON if name == "*/*" else name
        if example is not None:
            result["examples"] = {produced: example}
        return [produced]

    def _content_schema(self, media: Json, name: str, at: Pointer) -> Json:
        if _is_binary(name):
            return {"type": "string", "format": "binary"}
        return self.schemas.convert(media.get("schema", {}), (*at, "schema"))

    def _form(self, media: Json, at: Pointer) -> list[Json]:
        schema, where = self.schemas.resolved(media.get("schema", {}), (*at, "schema"))
        if "encoding" in media:
            self.losses.add((*at, "encoding"), "encoding of form fields", "dropped; the platform chooses it")
        properties = schema.get("properties") if isinstance(schema, dict) else None
        result: list[Json] = []
        for name, inner in properties.items() if isinstance(properties, dict) else ():
            parameter = {
                "name": name,
                "in": "formData",
                "required": name in schema.get("required", []),
                "schema": inner,
            }
            result.extend(map(_as_file, self.parameters.convert(parameter, (*where, "properties", name))))
        return result

    def _header(self, header: Any, at: Pointer) -> Json:
        header, at = self.schemas.resolved(header, at)
        content = header if isinstance(header, dict) else {}
        flat = next(iter(self.parameters.convert({**content, "name": "", "in": "response"}, at)), {"type": "string"})
        return {key: value for key, value in flat.items() if key not in {"name", "in", "required"}}

    def _example(self, media: Json, at: Pointer) -> Any:
        if "example" in media:
            return media["example"]
        examples = media.get("examples")
        if not isinstance(examples, dict) or not examples:
            return None
        if len(examples) > 1:
            self.losses.add((*at, "examples"), "several examples", "the first is kept")
        first, _ = self.schemas.resolved(next(iter(examples.values())), (*at, "examples"))
        return first.get("value") if isinstance(first, dict) else None

    def _note_others(self, content: Json, chosen: str, at: Pointer) -> None:
        others = [name for name in content if name != chosen]
        if others:
            self.losses.add(at, f"media types {', '.join(others)}", f"left out; {chosen} is used")


def _rank(name: str) -> int:
    if name == _JSON:
        return 0
    if name.endswith("+json") or name == "*/*":
        return 1
    if name in _FORMS:
        return 2
    return 3 if name.startswith("text/") else 4


def _is_binary(name: str) -> bool:
    return name.startswith(("image/", "audio/", "video/")) or name in {
        "application/octet-stream", "application/pdf", "application/zip",
    }  # fmt: skip


def _as_file(parameter: Json) -> Json:
    if parameter.get("type") == "string" and parameter.get("format") == "binary":
        return {**{key: value for key, value in parameter.items() if key != "format"}, "type": "file"}
    return parameter
