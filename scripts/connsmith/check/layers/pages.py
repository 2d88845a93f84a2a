"""Why what the layers before the rules find is bad, how to fix it, and why it is an error all the same."""

from __future__ import annotations

_UNKNOWN_KEY = """\
## Why this is bad

The platform refuses a key that it does not know (AdditionalPropertyNotAllowed), or it ignores the key, and with it what
its author meant. Most often the key is misspelt, or stands in an object that cannot have it.

## How to fix it

Correct the spelling, move the key to where it belongs, or remove it. A key of your own begins with `x-`.

## Why it is still an error

Microsoft's validator has the rule. It is a warning where live connectors have such keys: in apiProperties.json, of
which the service reads what it knows, in `x-ms-notification-content`, and where a query parameter is encoded.
"""
_MISSING_KEY = """\
## Why this is bad

The platform cannot read an object without the keys that it is made of, and refuses it (RequiredPropertyMissing).

## How to fix it

Add the key. The message says what it is for.
"""
_WRONG_TYPE = """\
## Why this is bad

The platform reads the artifacts into typed objects, and refuses a value of another type (JsonTypeIncorrect).

## How to fix it

Write the value as the type that the message names: with or without quotes, as a list, or as an object.
"""
_WRONG_VALUE = """\
## Why this is bad

The place takes one of a few values, or values of one form. Any other is refused, or has no effect.

## How to fix it

Write one of the values that the message lists, in the same letter case.

## Why it is still an error

Microsoft's validator has the rule (JsonValueNotInEnum). It is a warning where live connectors carry the value: letter
case and the empty text in `x-ms-visibility`, letter case of a status, and booleans for `required` and `hidden`.
"""
_NOT_JSON = """\
## Why this is bad

Other programs read the file by the letter, and stop at the first such place.
connsmith repairs what it reads, so in a source this is a warning; in an artifact it is an error.

## How to fix it

Remove or add the comma; an editor that knows JSON marks the place.

## Why it is still an error

paconn parses the files with Python's strict reader before it sends them.
Four of 316 merged certified connectors have a comma too many, and two lack one; as they are they cannot be sent again.
"""
_OPENAPI = """\
## Why this is bad

The definition does not hold to the JSON Schema of OpenAPI 2.0, which openapi-spec-validator brings along.
It is only asked about definitions that hold to connsmith's own schema, so the finding is a second opinion.

## How to fix it

Change the value at the place so that it has the form that the message asks for.
"""
FACTS = {
    "AS001": ("root-unknown-property", "extension-prefix", "param-query-encoding", "props-known-keys"),
    "AS002": ("required-property-missing", "root-required"),
    "AS003": ("json-type",),
    "AS004": ("json-type", "xms-visibility-enum", "cp-required-string"),
    "OA001": ("root-required",),
    "SJ003": ("swagger-json-parse",),
    "SJ004": ("swagger-json-parse",),
}
"""What these problems rest on, by the ids of `connsmith.facts`."""
PAGES = {
    "AS001": _UNKNOWN_KEY,
    "AS002": _MISSING_KEY,
    "AS003": _WRONG_TYPE,
    "AS004": _WRONG_VALUE,
    "OA001": _OPENAPI,
    "SJ003": _NOT_JSON,
    "SJ004": _NOT_JSON,
}
"""The pages of problems by id, as Markdown without a heading for the problem itself."""
