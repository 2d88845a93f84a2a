"""An OpenAPI 3.0 or 3.1 document to a definition that the platform reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.importing.loss import Loss, Losses
from connsmith.importing.openapi3.bodies import BodyConversion
from connsmith.importing.openapi3.callbacks import apply_callbacks
from connsmith.importing.openapi3.document import OpenApiDocument
from connsmith.importing.openapi3.information import convert_docs, convert_information, convert_tags
from connsmith.importing.openapi3.inlining import inline_reference
from connsmith.importing.openapi3.parameters import ParameterConversion
from connsmith.importing.openapi3.schemas import SchemaConversion
from connsmith.importing.openapi3.security import convert_requirements, convert_schemes
from connsmith.importing.openapi3.servers import convert_servers
from connsmith.importing.openapi3.webhooks import apply_webhooks
from connsmith.importing.schemes import write_schemes
from connsmith.model.grammar import METHODS

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.schemes import SecurityScheme
    from connsmith.source.node import Json


@dataclass(frozen=True, slots=True)
class Converted:
    """A definition beside what the conversion lost.

    Attributes:
        definition: the OpenAPI 2.0 document.
        losses: what could not stay as it was, what somebody has to decide first.
        schemes: how callers sign in, which OpenAPI 2.0 can say in part only.
    """

    definition: Json
    losses: tuple[Loss, ...]
    schemes: dict[str, SecurityScheme]


def is_openapi3(document: Any) -> bool:
    """Return whether `document` says that it is OpenAPI 3."""
    return isinstance(document, dict) and str(document.get("openapi", "")).startswith("3.")


def convert_openapi3(document: Json) -> Converted:
    """Return the OpenAPI 2.0 definition for `document`, and a loss for everything that could not stay as it was."""
    return _Conversion(document).convert()


class _Conversion:
    """Converts one document."""

    def __init__(self, root: Json) -> None:
        self.losses = Losses(root)
        self.document = OpenApiDocument(root, self.losses)
        self.root = self.document.read(root, "document", ()) or {}
        self.schemas = SchemaConversion(self.document)
        self.parameters = ParameterConversion(self.schemas)
        self.bodies = BodyConversion(self.schemas, self.parameters)
        self.security: Json = {}

    def convert(self) -> Converted:
        """Return the definition and the losses."""
        components = self.document.member(self.root, "components", "components", ())
        schemes = convert_schemes(self.document, components)
        self.security = write_schemes(schemes)
        definition: Json = {"swagger": "2.0", "info": convert_information(self.document, self.root)}
        definition.update(convert_servers(self.document, self.root.get("servers")))
        definition["paths"] = self._paths()
        definition.update(self._collections(components))
        if self.security:
            definition["securityDefinitions"] = self.security
        if "security" in self.root:
            definition["security"] = convert_requirements(self.root["security"], self.security)
        if tags := convert_tags(self.document, self.root):
            definition["tags"] = tags
        definition.update(convert_docs(self.document, self.root, ()))
        definition.update({key: value for key, value in self.root.items() if key.startswith("x-")})
        apply_webhooks(definition, self.document.members(self.root, "webhooks", "path", ()), self.schemas)
        return Converted(definition, self.losses.all(), schemes)

    def _collections(self, components: Json) -> Json:
        schemas = components.get("schemas")
        if not schemas:
            return {}
        at: Pointer = ("components", "schemas")
        return {
            "definitions": {name: self.schemas.convert(schema, (*at, name)) for name, schema in schemas.items()},
        }

    def _paths(self) -> Json:
        result: Json = {}
        for path, written in self.root.get("paths", {}).items():
            if path.startswith("x-"):
                result[path] = written
                continue
            item, at = self.document.resolved(written, "path", ("paths", path))
            if item is None:
                self.losses.add(("paths", path), f"path {path}", "holds no operations; left out", needs_person=True)
            else:
                result[path] = self._path_item(item, at)
        return result

    def _path_item(self, item: Json, at: Pointer) -> Json:
        result: Json = {key: value for key, value in item.items() if key.startswith("x-")}
        for key in ("summary", "description", "servers"):
            if key in item:
                self.losses.add((*at, key), f"{key} of a path", "dropped; OpenAPI 2.0 has none there")
        if "trace" in item:
            self.losses.add((*at, "trace"), "TRACE operation", "left out; OpenAPI 2.0 has no TRACE")
        shared = self.parameters.convert_all(item.get("parameters"), (*at, "parameters"))
        if shared:
            result["parameters"] = shared
        for method in METHODS:
            source = self.document.read(item.get(method), "operation", (*at, method))
            if source is not None:
                result[method] = self._operation(source, (*at, method))
                notification = apply_callbacks(result[method], source, (*at, method), self.schemas)
                if notification is not None:
                    result["x-ms-notification-content"] = notification
        return result

    def _operation(self, source: Json, at: Pointer) -> Json:
        result: Json = {
            key: value
            for key, value in source.items()
            if key in {"tags", "summary", "description", "operationId", "deprecated"} or key[:2] == "x-"
        }
        result.update(convert_docs(self.document, source, at))
        if "servers" in source:
            self.losses.add((*at, "servers"), "servers of an operation", "left out; the connector has one host")
        parameters = self.parameters.convert_all(source.get("parameters"), (*at, "parameters"))
        body, consumed = self.bodies.request(source, at)
        if body and at[-1] == "get":
            self.losses.add(
                (*at, "requestBody"), "body of a GET", "left out; the platform sends none", needs_person=True
            )
            body, consumed = [], []
        responses, produced = self._responses(source, at)
        if consumed:
            result["consumes"] = consumed
        if produced:
            result["produces"] = produced
        if parameters or body:
            result["parameters"] = [*parameters, *body]
            self._inline_callback_body(result, source)
        result["responses"] = responses
        if "security" in source:
            result["security"] = convert_requirements(source["security"], self.security)
        return result

    def _inline_callback_body(self, operation: Json, source: Json) -> None:
        """The address to call is marked in the body, so the body of a subscription cannot be shared."""
        for parameter in operation["parameters"] if source.get("callbacks") else ():
            if parameter.get("in") == "body":
                parameter["schema"] = inline_reference(self.schemas, parameter["schema"])

    def _responses(self, source: Json, at: Pointer) -> tuple[Json, list[str]]:
        written = source.get("responses", {})
        responses: Json = {}
        produced: list[str] = []
        for status, response in written.items():
            where = (*at, "responses", status)
            if status.startswith("x-"):
                responses[status] = response
            elif (key := self.bodies.status(str(status), written, where)) is not None:
                responses[key], types = self.bodies.response(response, where)
                produced.extend(name for name in types if name not in produced)
        if not responses:
            self.losses.add(at, "operation without responses", "an empty answer 200")
            responses["200"] = {"description": "OK"}
        return responses, produced
