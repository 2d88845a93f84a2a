"""The policy templates of the platform: their spellings, sections and parameters, in one table.

The two JSON Schemas' parts about policies are generated from it (`policyschemas`), and the simulator binds an effect to
each entry (`simulate.policies.registry`). A test says what an entry lacks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

INSTANCES_KEY = "policyTemplateInstances"
PARAMETER_PREFIX = "x-ms-apimTemplateParameter."
OPERATIONS_KEY = "x-ms-apimTemplate-operationName"
SECTION_KEY = "x-ms-apimTemplate-policySection"
POLLING_TEMPLATE = "pollingtrigger"

REQUEST, RESPONSE, FAILURE = "Request", "Response", "Failure"
_BODY = (REQUEST, RESPONSE)
_ANY = (REQUEST, RESPONSE, FAILURE)
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "@Request.OriginalHTTPMethod")


@dataclass(frozen=True, slots=True)
class TemplateParameter:
    """A parameter of a policy template.

    Attributes:
        name: its short name, without the prefix that apiProperties.json writes.
        description: what it is, in one sentence.
        required: whether the platform refuses a policy without it.
        type: its JSON type.
        values: the values that it may have; none means any.
        examples: what people write.
        default: what counts when it is not there, "" when that is no fixed value.
    """

    name: str
    description: str
    required: bool = False
    type: Literal["string", "integer", "object"] = "string"
    values: tuple[str, ...] = ()
    examples: tuple[str | int, ...] = ()
    default: str = ""


@dataclass(frozen=True, slots=True)
class PolicyTemplate:
    """A policy template.

    Attributes:
        name: its id with capitals inside, such as `setHeader`.
        description: what it does, in one sentence.
        sections: the sections that a policy may name; none when the key may not be written.
        parameters: what it is told.
        instance_type: the `type` that an instance must have, "" when it has none.
        comment: what the fact about sections does not say, for the schema.
    """

    name: str
    description: str
    sections: tuple[str, ...]
    parameters: tuple[TemplateParameter, ...]
    instance_type: str = ""
    comment: str = ""

    @property
    def id(self) -> str:
        """Its id in lower case, the usual spelling."""
        return self.name.lower()

    @property
    def spellings(self) -> tuple[str, str, str]:
        """Every spelling of its id that the platform takes, the usual one first."""
        return self.id, self.name, self.name[0].upper() + self.name[1:]


def _required(name: str, description: str, *examples: str | int) -> TemplateParameter:
    return TemplateParameter(name, description, required=True, examples=examples)


_EXISTS = TemplateParameter(
    "existsAction",
    "What happens when it is there already.",
    values=("override", "skip", "append"),
    default="override",
)
_PARENT = _required("propertyParentPath", "Expression for the parent of the property.", "@body()")
_SUB = TemplateParameter("propertySubPath", "Path from the parent to the property.")
_NEW = _required("newPropertyPath", "Path of the property that gets the result.")

_TEMPLATES = (
    PolicyTemplate(
        "dynamicHostUrl",
        "Takes the host of the service from an expression.",
        (REQUEST,),
        (
            _required(
                "urlTemplate", "Address of the service with expressions.", "https://@connectionParameters('host')"
            ),
        ),
        comment="two merged connectors say Request",
    ),
    PolicyTemplate(
        "routeRequestToEndpoint",
        "Sends the request to another path of the service.",
        (),
        (
            _required("newPath", "Path that the request is sent to."),
            TemplateParameter(
                "httpMethod", "Method that the request is sent with; that of the request by default.", values=_METHODS
            ),
        ),
    ),
    PolicyTemplate(
        "setHeader",
        "Sets a header.",
        _ANY,
        (
            _required("name", "Name of the header."),
            _required("value", "Value of the header, with expressions."),
            _EXISTS,
        ),
    ),
    PolicyTemplate(
        "setQueryParameter",
        "Sets a query parameter.",
        (),
        (
            _required("name", "Name of the query parameter."),
            _required("value", "Value of the query parameter, with expressions."),
            _EXISTS,
        ),
    ),
    PolicyTemplate(
        "setProperty",
        "Sets a property of the body.",
        _BODY,
        (
            _required(
                "newPropertyParentPathTemplate", "Expression for the object that holds the property, such as @body()."
            ),
            _required("newPropertySubPathTemplate", "Path of the property below it."),
            _required("propertyValuePathTemplate", "Expression for the value of the property."),
        ),
    ),
    PolicyTemplate(
        "setValueFromUrl",
        "Sets a value that another address returns.",
        _BODY,
        (
            _required("parameterTemplate", "Expression for what is set."),
            _required("parameterValueUrl", "Address that is called."),
            _required("parameterValuePathTemplate", "Expression for the value inside the answer."),
            TemplateParameter("httpMethod", "Method of the call.", values=("GET", "POST", "PUT"), default="GET"),
        ),
    ),
    PolicyTemplate(
        "convertArrayToObject",
        "Turns an array of the body into an object.",
        _BODY,
        (
            _PARENT,
            _SUB,
            _required("keyWithinCollectionPath", "Path to the key inside each element."),
            _NEW,
            TemplateParameter(
                "retainKey",
                'Whether the key stays inside the values, "true" or "false" as text.',
                values=("true", "false"),
            ),
        ),
    ),
    PolicyTemplate(
        "convertObjectToArray",
        "Turns an object of the body into an array.",
        _BODY,
        (
            _PARENT,
            _SUB,
            _NEW,
            TemplateParameter("keyName", "Property of each element that takes the key.", default="key"),
            TemplateParameter("valueName", "Property of each element that takes the value.", default="value"),
        ),
    ),
    PolicyTemplate(
        "stringToArray",
        "Splits a text of the body into an array.",
        _BODY,
        (
            _PARENT,
            _SUB,
            _required("delimiterList", "Characters that the text is split at."),
            _required("childPropertyName", "Property of each element that takes a part."),
            _NEW,
        ),
    ),
    PolicyTemplate(
        "stringReplace",
        "Replaces text in a property of the body.",
        _BODY,
        (
            _PARENT,
            _SUB,
            _required("sourceString", "Text that is replaced."),
            _required("replacementString", "Text that takes its place."),
            _NEW,
        ),
    ),
    PolicyTemplate(
        "encodePropertyValue", "Encodes a property of the body for use in an address.", _BODY, (_PARENT, _SUB, _NEW)
    ),
    PolicyTemplate(
        "pollingTrigger",
        "Keeps the state of a polling trigger.",
        (),
        (
            TemplateParameter(
                "triggerConfig",
                "Query parameters of the next poll with expressions over the last answer.",
                required=True,
                type="object",
            ),
            _required("triggerDataPath", "Expression for the array of items.", "@triggerBody().value"),
        ),
        instance_type="PollingTrigger",
    ),
    PolicyTemplate(
        "updateNextLink",
        "Makes the address of the next page go through the connector.",
        (),
        (
            _required("nextLinkPropertyName", "Property with the address of the next page."),
            TemplateParameter("nextLinkParentPropertyPath", "Path to the object that holds the property."),
        ),
    ),
    PolicyTemplate(
        "setConnectionStatusToUnauthenticated",
        "Marks the connection as not authenticated after an answer.",
        _ANY,
        (
            TemplateParameter(
                "statusCode",
                "HTTP status that means not authenticated.",
                required=True,
                type="integer",
                examples=(401,),
            ),
        ),
    ),
    PolicyTemplate(
        "moveProperties",
        "Moves properties of the body.",
        _BODY,
        (
            TemplateParameter("srcParentPath", "Expression for the parent of the source."),
            TemplateParameter("srcSubPath", "Path from it to the source."),
            TemplateParameter("dstParentPath", "Expression for the parent of the target."),
            TemplateParameter("dstSubPath", "Path from it to the target."),
            TemplateParameter(
                "copyOnlySubProperties",
                'Whether only the properties inside the source move, "true" or "false" as text.',
            ),
        ),
    ),
    PolicyTemplate(
        "dynamicSubdomain",
        "Takes the sub-domain of the service from an expression; dynamichosturl took its place.",
        (),
        (TemplateParameter("urlTemplate", "Address of the service with expressions."),),
    ),
)

POLICY_TEMPLATES: dict[str, PolicyTemplate] = {template.id: template for template in _TEMPLATES}
"""Every policy template by its id in lower case."""
