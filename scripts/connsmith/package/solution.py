"""A connector to the files of a Dataverse solution that holds it and nothing else (fact solution-layout)."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Diagnostic
from connsmith.emit.jsontext import to_minified
from connsmith.intake.discovery import MANIFEST_FILE
from connsmith.package import packageproblems
from connsmith.package.columns import (
    ARCHIVE_FOLDER,
    DEFINITION,
    ICON,
    PARAMETER_SETS,
    PARAMETERS,
    POLICIES,
    SCRIPT,
    Column,
)
from connsmith.package.icon import DEFAULT_COLOR, plain_icon
from connsmith.package.names import MAX_TITLE, connector_guid, logical_name
from connsmith.package.variables import Variable, apply_variables, oauth_settings
from connsmith.render.rendering import render_text

if TYPE_CHECKING:
    from connsmith.diagnostics import Span
    from connsmith.package.parts import ConnectorParts
    from connsmith.package.settings import SolutionSettings
    from connsmith.source.files.port import Files

CUSTOMIZATIONS_FILE = "customizations.xml"
CONTENT_TYPES_FILE = "[Content_Types].xml"
VARIABLES_FOLDER = "environmentvariabledefinitions"
VARIABLE_FILE = "environmentvariabledefinition.xml"
_BYTE_ORDER_MARK = "\ufeff"
_MAX_DESCRIPTION = 1_000
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLACEHOLDER = re.compile(r"\[\[[A-Za-z_][A-Za-z0-9_]*\]\]")
_ONE_CONNECTOR = re.compile(r"/redirect/.+")


@dataclass(frozen=True, slots=True)
class ColumnFile:
    """The name of a column, and that of the file with its value."""

    name: str
    file_name: str


@dataclass(frozen=True, slots=True)
class Solution:
    """What the templates see of a solution with one connector.

    Attributes:
        settings: what it says beside the connector.
        title: the title of the connector.
        description: the description of the connector; it may be empty.
        brand_color: the colour behind the icon.
        name: the logical name of the connector.
        connector_id: the id of the connector, a GUID in lower case.
        is_managed: whether the importing environment may change it.
        columns: the columns that are files, in the order of their elements.
        script_operations: the JSON of `scriptOperations`; none without a script.
    """

    settings: SolutionSettings
    title: str
    description: str
    brand_color: str
    name: str
    connector_id: str
    is_managed: bool
    columns: tuple[ColumnFile, ...]
    script_operations: str | None


@dataclass(frozen=True, slots=True)
class Packed:
    """The files of a package beside what is wrong; there are none when an error stands in the way."""

    files: dict[str, bytes] | None
    diagnostics: tuple[Diagnostic, ...]


def pack_solution(
    parts: ConnectorParts, settings: SolutionSettings, project: Files, start: Span, *, managed: bool = False
) -> Packed:
    """Return the files of the solution of a connector, by their paths in the archive.

    Args:
        parts: the connector.
        settings: what the solution says beside it.
        project: the files whose templates come first.
        start: where to report what is wrong with the connector.
        managed: whether to make the managed form.
    """
    refused = list(_refusals(parts, start))
    if refused:
        return Packed(None, tuple(refused))
    applied = apply_variables(parts.definition, parts.properties, settings.variables)
    for variable in applied.unplaced:
        message = f"this connector has no {variable.place} for the environment variable {variable.schema_name} to fill"
        refused.append(packageproblems.VARIABLE_PLACE.at(start, message))
    clean = replace(parts, definition=applied.definition, properties=_without_environment(applied.properties))
    name = settings.connector_name or logical_name(settings.publisher.prefix, parts.title)
    columns = _columns(clean)
    refused.extend(_oversized(columns, start))
    if refused:
        return Packed(None, tuple(refused))
    solution = Solution(
        settings=settings,
        title=clean.title,
        description=clean.description,
        brand_color=str(clean.properties.get("iconBrandColor") or DEFAULT_COLOR),
        name=name,
        connector_id=settings.connector_id or connector_guid(name),
        is_managed=managed,
        columns=tuple(ColumnFile(column.name, column.file_name(name)) for column in columns),
        script_operations=_script_operations(clean),
    )
    return _render(solution, columns, applied.variables, project, start)


def _refusals(parts: ConnectorParts, start: Span) -> list[Diagnostic]:
    found = []
    if not parts.title:
        found.append(
            packageproblems.SETTING.at(start, "the connector has no title (info.title), so it cannot be named")
        )
    if len(parts.title) > MAX_TITLE:
        message = (
            f"the title has {len(parts.title)} characters, and the connector service refuses more than {MAX_TITLE} "
            "at import (0x80040216); shorten it, an environment can overlay its own"
        )
        found.append(packageproblems.TITLE_LENGTH.at(start, message))
    if len(parts.description) > _MAX_DESCRIPTION:
        message = f"the description has more than the {_MAX_DESCRIPTION:,} characters that Dataverse takes"
        found.append(packageproblems.COLUMN_LENGTH.at(start, message))
    for text, what in ((parts.title, "title"), (parts.description, "description")):
        if match := _NOT_XML.search(text):
            found.append(packageproblems.NOT_XML_TEXT.at(start, f"the {what} has the character U+{ord(match[0]):04X}"))
    return found


def _oversized(columns: dict[Column, bytes], start: Span) -> list[Diagnostic]:
    return [
        packageproblems.COLUMN_LENGTH.at(
            start, f"{column.name} has {len(content):,} characters; Dataverse takes {column.limit:,}"
        )
        for column, content in columns.items()
        if len(content) > column.limit and (column is ICON or len(content.decode("utf-8", "replace")) > column.limit)
    ]


def _columns(parts: ConnectorParts) -> dict[Column, bytes]:
    properties = parts.properties
    files = {
        DEFINITION: to_minified(parts.definition),
        PARAMETERS: to_minified(properties.get("connectionParameters") or {}),
        PARAMETER_SETS: to_minified(properties.get("connectionParameterSets") or {}),
        POLICIES: to_minified(properties.get("policyTemplateInstances") or []),
        SCRIPT: parts.script or b"",
        ICON: parts.icon or plain_icon(str(properties.get("iconBrandColor") or "")),
    }
    if not properties.get("connectionParameterSets"):
        del files[PARAMETER_SETS]
    if parts.script is None:
        del files[SCRIPT]
    return files


def _script_operations(parts: ConnectorParts) -> str | None:
    if parts.script is None:
        return None
    return to_minified(parts.properties.get("scriptOperations") or []).decode("utf-8")


def _without_environment(properties: dict[str, Any]) -> dict[str, Any]:
    """Drop what belongs to one environment: its redirect addresses, and secrets (fact solution-secrets)."""
    properties = copy.deepcopy(properties)
    for settings in oauth_settings(properties):
        redirect = settings.get("redirectUrl")
        if isinstance(redirect, str) and _ONE_CONNECTOR.search(redirect):
            del settings["redirectUrl"]
        secret = settings.get("clientSecret")
        if secret is not None and not str(secret).startswith("@environmentVariables("):
            del settings["clientSecret"]
    return properties


def _render(
    solution: Solution, columns: dict[Column, bytes], variables: tuple[Variable, ...], project: Files, start: Span
) -> Packed:
    files = {f"{ARCHIVE_FOLDER}/{column.file_name(solution.name)}": content for column, content in columns.items()}
    texts: dict[str, str | Diagnostic] = {
        MANIFEST_FILE: render_text(project, "solution/solution.xml.j2", {"solution": solution}),
        CUSTOMIZATIONS_FILE: render_text(project, "solution/customizations.xml.j2", {"solution": solution}),
        CONTENT_TYPES_FILE: content_types([*files, MANIFEST_FILE], project),
    }
    for variable in variables:
        name = f"{VARIABLES_FOLDER}/{variable.schema_name}/{VARIABLE_FILE}"
        texts[name] = render_text(project, "solution/environmentvariabledefinition.xml.j2", {"variable": variable})
    wrong = tuple(text for text in texts.values() if isinstance(text, Diagnostic))
    if wrong:
        return Packed(None, wrong)
    for name, text in texts.items():
        assert isinstance(text, str)
        if match := _NOT_XML.search(text):
            before = text[: match.start()].rpartition("\n")[2].strip()[-40:]
            message = f"{name} would have the character U+{ord(match[0]):04X} after {before!a}; leave it out"
            return Packed(None, (packageproblems.NOT_XML_TEXT.at(start, message),))
        files[name] = _xml_bytes(name, text)
    return Packed(files, tuple(_placeholders(columns, start)))


def content_types(names: list[str], project: Files) -> str | Diagnostic:
    """Return the text of [Content_Types].xml for archive entries called `names`; letter case is kept."""
    extensions = sorted({name.rsplit(".", 1)[-1] for name in names if "." in name.rsplit("/", 1)[-1]} | {"xml"})
    parts = sorted(name for name in names if "." not in name.rsplit("/", 1)[-1])
    return render_text(project, "solution/content_types.xml.j2", {"extensions": extensions, "parts": parts})


def _xml_bytes(name: str, text: str) -> bytes:
    """In exports [Content_Types].xml has a byte-order mark; the others have CRLF instead (fact solution-line-ends)."""
    text = text.strip("\n")
    if name == CONTENT_TYPES_FILE:
        return (_BYTE_ORDER_MARK + text).encode("utf-8")
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8")


def _placeholders(columns: dict[Column, bytes], start: Span) -> list[Diagnostic]:
    found = sorted(
        {
            match[0]
            for column in (DEFINITION, PARAMETERS, PARAMETER_SETS)
            for match in _PLACEHOLDER.finditer(columns.get(column, b"").decode("utf-8", "replace"))
        }
    )
    return [
        packageproblems.PLACEHOLDER.at(
            start,
            f"the solution carries the placeholder {text}; fill it after the import, "
            "or name an environment variable for it under solution: environmentVariables",
        )
        for text in found
    ]
