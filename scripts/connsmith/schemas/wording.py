"""Schema errors in the words of someone who edits a connector."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from connsmith.schemas.codes import codes_for, tolerance_for
from connsmith.schemas.mends import mend_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jsonschema.exceptions import ValidationError

    from connsmith.diagnostics import Pointer

_TYPES = {
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "object": "a mapping",
    "array": "a list",
    "null": "empty",
}
_BRANCHES = frozenset({"anyOf", "oneOf", "allOf"})
_FEW = 12
_FEW_KEYS = 4
_ALIKE = 0.7
"""How near a name is that may have been meant as well as the nearest."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One way in which a value does not hold to its schema.

    Attributes:
        pointer: the value, or the key that is at fault.
        on_key: whether the key is at fault and not its value.
        kind: `unknown-key`, `missing-key`, `wrong-type`, or `wrong-value`.
        message: one line that says what is wrong and how to mend it.
        meant: the key that is missing, or that was meant by an unknown one; "" when there is none.
        codes: the ids of Microsoft's validator for just this mistake.
        tolerated: `always` or `custom` where live connectors carry it, in every profile or in custom ones.
        hides_need: whether an unknown key is the misspelt name of one that is needed.
    """

    pointer: Pointer
    on_key: bool
    kind: str
    message: str
    meant: str = ""
    codes: tuple[str, ...] = ()
    tolerated: str = ""
    hides_need: bool = False


def describe(errors: Iterable[ValidationError]) -> Iterator[Violation]:
    """Yield the violations that `errors` amount to, each place and message once.

    A misspelt key is one mistake: that the key which was meant is missing then goes without saying.
    """
    found = {
        (violation.pointer, violation.message): violation for error in errors for violation in _describe_one(error)
    }
    misspelt = _misspelt_keys(found.values())
    missing = {(item.pointer, item.meant) for item in found.values() if item.kind == "missing-key"}
    for violation in found.values():
        if violation.kind == "unknown-key" and (violation.pointer[:-1], violation.meant) in missing:
            yield replace(violation, hides_need=str(violation.pointer[-1]).lower() != violation.meant.lower())
        elif violation.kind != "missing-key" or (violation.pointer, violation.meant) not in misspelt:
            yield violation


def _misspelt_keys(found: Iterable[Violation]) -> set[tuple[Pointer, str]]:
    """Return the missing keys that an unknown key of the same object stands for: it is like them, or both are alone."""
    unknown: dict[Pointer, list[str]] = {}
    missing: dict[Pointer, list[str]] = {}
    for item in found:
        if item.kind == "unknown-key":
            unknown.setdefault(item.pointer[:-1], []).append(item.meant)
        elif item.kind == "missing-key":
            missing.setdefault(item.pointer, []).append(item.meant)
    alike = {(pointer, meant) for pointer, keys in unknown.items() for meant in keys}
    alone = {(at, keys[0]) for at, keys in missing.items() if len(keys) == len(unknown.get(at, ())) == 1}
    return alike | alone


def type_name(value: Any) -> str:
    """Return what kind of JSON value `value` is, in words."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true or false"
    names = {str: "string", int: "whole number", float: "number", dict: "mapping", list: "list"}
    return f"a {names[type(value)]}"


def _describe_one(error: ValidationError) -> Iterator[Violation]:
    pointer = tuple(error.absolute_path)
    if error.validator in _BRANCHES and error.context:
        yield from describe(_likeliest_branch(error))
    elif error.validator == "additionalProperties":
        yield from _unknown_keys(error, pointer)
    elif error.validator == "required":
        yield from _missing_keys(error, pointer)
    else:
        is_type = error.validator == "type"
        message = _wrong_type(error, pointer) if is_type else _wrong_value(error, pointer)
        names = (_shown(error.instance), *map(str, pointer[-1:]))
        kind = "wrong-type" if is_type else "wrong-value"
        yield Violation(pointer, on_key=False, kind=kind, message=message, **_annotations(error, *names))


def _likeliest_branch(error: ValidationError) -> list[ValidationError]:
    """Of several alternatives the author most likely meant the one that fails deepest and least often."""
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    return max(branches.values(), key=lambda errors: (max(len(e.absolute_path) for e in errors), -len(errors)))


def _unknown_keys(error: ValidationError, pointer: Pointer) -> Iterator[Violation]:
    if not isinstance(error.instance, dict):
        return
    schema = _schema_of(error)
    known = list(schema.get("properties", {}))
    given = schema.get("unknownKeyMessage")
    patterns = [re.compile(pattern) for pattern in schema.get("patternProperties", {})]
    told: set[str] = set()
    for key in error.instance:
        if key in known or any(pattern.search(key) for pattern in patterns):
            continue
        misplaced = mend_for(key, _title_of(schema))
        if misplaced and misplaced in told:
            continue  # the first of the keys that make it another thing says so
        told.add(misplaced)
        form = (given.get(key) if isinstance(given, dict) else given) or misplaced
        meant = "" if form else _meant_key(key, known)
        hint = form or _unknown_key_hint(key, meant, known, patterns)
        message = f"unknown key {_quoted(key)} in {_place(error, pointer)}; {hint}"
        at, known_of_it = (*pointer, key), _annotations(error, key)
        yield Violation(at, on_key=True, kind="unknown-key", message=message, meant=meant, **known_of_it)


def _meant_key(key: str, known: list[str]) -> str:
    close = difflib.get_close_matches(key, known, 1, 0.6) or [k for k in known if k.lower() == key.lower()]
    return close[0] if close else ""


def _unknown_key_hint(key: str, meant: str, known: list[str], patterns: list[re.Pattern[str]]) -> str:
    if meant:
        close = difflib.get_close_matches(key, known, 3, _ALIKE)
        if not close and len(known) <= _FEW_KEYS:
            return f"known are {', '.join(known)}"
        return f"did you mean {' or '.join(close or [meant])}?"
    if any(pattern.search("=") for pattern in patterns):
        return f"write ={key} to have it in the artifact as it is"
    return f"known are {', '.join(known)}" if 0 < len(known) <= _FEW else "remove it"


def _missing_keys(error: ValidationError, pointer: Pointer) -> Iterator[Violation]:
    """The error names one key at a time; its schema says what the key is for."""
    missing = re.search(r"'(.*)' is a required property", error.message)
    key = missing[1] if missing else "?"
    meaning = _schema_of(error).get("properties", {}).get(key, {}).get("description", "")
    hint = f" ({_first_sentence(meaning)})" if meaning else ""
    message = f"{_place(error, pointer)} needs {_quoted(key)}{hint}"
    known_of_it = _annotations(error, key)
    yield Violation(pointer, on_key=False, kind="missing-key", message=message, meant=key, **known_of_it)


def _annotations(error: ValidationError, *names: str) -> dict[str, Any]:
    schema, keyword = _schema_of(error), str(error.validator)
    return {"codes": codes_for(schema, keyword, *names), "tolerated": tolerance_for(schema, keyword, *names)}


def _wrong_type(error: ValidationError, pointer: Pointer) -> str:
    wanted: Any = error.validator_value
    names = [_TYPES[name] for name in ([wanted] if isinstance(wanted, str) else wanted)]
    if error.instance is None:
        return f"{_subject(pointer)} must be {_alternatives(names)}, and has no value"
    message = f"{_subject(pointer)} must be {_alternatives(names)}, not {type_name(error.instance)}"
    scalar = isinstance(error.instance, int | float) and not isinstance(error.instance, bool)
    return f"{message}; put it in quotes" if scalar and "a string" in names else message


def _wrong_value(error: ValidationError, pointer: Pointer) -> str:
    subject = _subject(pointer)
    if error.validator == "enum":
        return _not_listed(error, subject)
    if error.validator == "const":
        return f"{subject} must be {error.validator_value}"
    phrases = {
        "minItems": "must not be empty",
        "minLength": "must not be empty",
        "minProperties": "must not be empty",
        "uniqueItems": "must not hold the same value twice",
        "minimum": f"must be at least {error.validator_value}",
        "maximum": f"must be at most {error.validator_value}",
        "exclusiveMinimum": f"must be more than {error.validator_value}",
        "maxItems": f"must have at most {error.validator_value} items",
        "pattern": f"has the wrong form; {_form(error)}",
        "format": f"must be a valid {error.validator_value}",
        "not": "is not allowed here",
    }
    if error.validator == "not" and (words := _schema_of(error).get("errorMessage")):
        return f"{subject} is not allowed here: {_first_sentence(words)}"
    if error.validator_value is False or error.validator is None:
        return f"{subject} is not allowed here"
    return f"{subject} {phrases.get(str(error.validator), 'is not valid')}"


def _not_listed(error: ValidationError, subject: str) -> str:
    values: Any = error.validator_value
    allowed = [str(value) for value in values]
    if not isinstance(error.instance, str) and _shown(error.instance) in allowed:
        return f'{subject} must be the text "{_shown(error.instance)}"; put it in quotes'
    if len(allowed) == 1:
        return f"{subject} must be {_unmistakable(values[0])}"
    close = difflib.get_close_matches(str(error.instance).lower(), allowed, 1)
    shown = ", ".join(map(_unmistakable, values[:_FEW])) + (", …" if len(allowed) > _FEW else "")
    hint = f"; did you mean {_unmistakable(close[0])}?" if close else ""
    return f"{subject} must be one of {shown}{hint}"


def _unmistakable(value: Any) -> str:
    """A text that reads like a truth value is in quotes, as it has to be written."""
    return f'"{value}"' if isinstance(value, str) and value.lower() in {"true", "false"} else _shown(value)


def _shown(value: Any) -> str:
    """YAML and JSON write true and false alike, and Python does not."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _form(error: ValidationError) -> str:
    schema = _schema_of(error)
    if words := schema.get("patternErrorMessage"):
        return _first_sentence(words)
    examples = schema.get("examples")
    if examples:
        return "write it as " + " or ".join(str(example) for example in examples[:2])
    if comment := schema.get("description"):
        return _first_sentence(comment)
    return f"it must match {error.validator_value}"


def _place(error: ValidationError, pointer: Pointer) -> str:
    """What the object is, where its schema has a title; else the key that it stands under."""
    name = _title_of(_schema_of(error))
    if name:
        return f"{_article_of(name)} {name}"
    return _subject(pointer)


def _schema_of(error: ValidationError) -> dict[str, Any]:
    return error.schema if isinstance(error.schema, dict) else {}


def _article_of(name: str) -> str:
    """A plural has none of its own; what stands behind `of` does not count."""
    noun = name.partition(" of ")[0]
    if noun.endswith("s") and not noun.endswith("ss"):
        return "the"
    return "an" if name[0].lower() in "aeiou" else "a"


def _title_of(schema: dict[str, Any]) -> str:
    """Return what the objects of `schema` are, "" when it does not say."""
    title = schema.get("title")
    return title.removeprefix("connsmith: ") if isinstance(title, str) else ""


def _subject(pointer: Pointer) -> str:
    if not pointer:
        return "this"
    if isinstance(pointer[-1], int):
        return f"item {pointer[-1] + 1}" + (f" of {pointer[-2]}" if len(pointer) > 1 else "")
    return _quoted(pointer[-1])


def _quoted(key: str) -> str:
    return f"`{key}`"


def _alternatives(names: list[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def _first_sentence(text: str) -> str:
    sentence = text.partition(". ")[0].rstrip(".")
    return sentence[:1].lower() + sentence[1:] if not sentence[:2].isupper() else sentence
