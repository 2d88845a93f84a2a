"""Makes exports of flows and apps in every container, as files in memory."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

GUID = "3f6c6c2e-1111-4b5f-9a10-0123456789ab"


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # As a member name is, backslashes included.
            entry = zipfile.ZipInfo("placeholder")
            entry.filename = name
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def workflow_xml(name: str, file: str, *, state: int = 1) -> str:
    return (
        f'<Workflow WorkflowId="{{{GUID}}}" Name="{name}"><JsonFileName>/{file}</JsonFileName>'
        f"<Category>5</Category><StateCode>{state}</StateCode></Workflow>"
    )


def customizations(workflows: str = "", references: str = "", apps: str = "") -> bytes:
    return (
        f"<ImportExportXml><Workflows>{workflows}</Workflows><CanvasApps>{apps}</CanvasApps>"
        f"<connectionreferences>{references}</connectionreferences></ImportExportXml>"
    ).encode()


def solution(flow: Any, name: str = "Nightly sync", *, state: int = 1) -> dict[str, bytes]:
    """The files of an exported solution with one flow."""
    file = f"Workflows/Nightly-{GUID.upper()}.json"
    return {
        "solution.xml": b"<ImportExportXml/>",
        "customizations.xml": customizations(workflow_xml(name, file, state=state)),
        file: json.dumps(flow).encode("utf-8-sig"),
    }


def unpacked(flow: Any, name: str = "Nightly sync", *, state: int = 1) -> dict[str, bytes]:
    """The files that `pac solution unpack` makes of it."""
    file = f"Workflows/Nightly-{GUID.upper()}.json"
    return {
        "Other/Solution.xml": b"<ImportExportXml/>",
        "Other/Customizations.xml": customizations(),
        file: json.dumps(flow).encode(),
        f"{file}.data.xml": workflow_xml(name, file, state=state).encode(),
    }


def legacy(flow: Any) -> dict[str, bytes]:
    """The files of a package as "Export > Package (.zip)" makes it."""
    return {
        "manifest.json": b'{"schema": "1.0", "resources": {}}',
        "Microsoft.Flow/flows/manifest.json": b'{"packageSchemaVersion": "1.0"}',
        f"Microsoft.Flow/flows/{GUID}/definition.json": json.dumps(flow).encode(),
        f"Microsoft.Flow/flows/{GUID}/apisMap.json": b"{}",
    }


def app(script: str, api: str, source: str = "CrateDesk") -> dict[str, bytes]:
    """The files of a canvas app, with the backslashes that Power Apps writes."""
    services = {"DataSources": [{"Name": source, "Type": "ServiceInfo", "ApiId": f"/providers/x/apis/{api}"}]}
    inner = {"Name": "Button1", "Rules": [{"Property": "OnSelect", "InvariantScript": script}], "Children": []}
    controls = {"TopParent": {"Name": "Screen1", "Rules": [], "Children": [inner]}}
    return {
        "References\\DataSources.json": json.dumps(services).encode(),
        "Controls\\1.json": json.dumps(controls, indent=2).encode(),
        "Properties.json": b"{}",
    }
