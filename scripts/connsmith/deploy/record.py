"""What the last deployment left behind: which connector it was, and digests of what was there when it ended."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.deploy.answers import is_id
from connsmith.deploy.errors import DeployError
from connsmith.emit.folder import write_folder
from connsmith.emit.jsontext import to_bytes
from connsmith.source.files.named import read_named
from connsmith.source.files.port import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

_VERSION = 1
_MAX_BYTES = 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class DeploymentRecord:
    """The memory of deployments to one environment; it holds no secret, and belongs into version control.

    Attributes:
        environment: the id of the Power Platform environment.
        connector_id: the connector; none while the first creation has not been seen to end.
        digests: what each part of it was when the last deployment ended; empty when that did not end well.
        sent: digests of what an unfinished deployment sent, so that its traces are not taken for somebody's edit.
        creating: the title of a connector whose creation has begun and not been seen to end.
    """

    environment: str
    connector_id: str | None = None
    digests: dict[str, str] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)
    creating: str | None = None


def record_path(project: Path, name: str) -> Path:
    """Return the file that remembers the environment called `name`."""
    return project / "deploy" / f"{name}.lock.json"


def read_record(path: Path, environment: str) -> DeploymentRecord | None:
    """Return what is remembered of `environment`, or none.

    Raises:
        DeployError: the file cannot be understood; guessing could deploy a second connector.
    """
    if not path.exists():
        return None
    if not path.is_file():
        raise DeployError(f"{path}: not a regular file; restore it from version control")
    try:
        record = _record(json.loads(read_named(path, _MAX_BYTES)))
    except (UnreadableError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise DeployError(f"{path}: cannot be understood; restore it from version control") from None
    if record.environment != environment:
        raise DeployError(f"{path} is about the environment {record.environment}; remove it if that is gone for good")
    return record


def _record(value: dict[str, Any]) -> DeploymentRecord:
    """Return the record in a file that anybody may have edited.

    Raises:
        ValueError: something in it is not what a deployment writes there.
    """
    connector_id, creating = value["connectorId"], value.get("creating")
    if connector_id is not None and not is_id(connector_id):
        raise ValueError("connectorId")
    if creating is not None and not isinstance(creating, str):
        raise ValueError("creating")
    return DeploymentRecord(
        environment=value["environment"],
        connector_id=connector_id,
        digests=_digests(value["digests"]),
        sent=_digests(value.get("sent", {})),
        creating=creating,
    )


def _digests(value: dict[str, Any]) -> dict[str, str]:
    if not all(_DIGEST.fullmatch(digest) for digest in value.values()):
        raise ValueError("digests")
    return dict(value)


def write_record(path: Path, record: DeploymentRecord) -> None:
    """Write `record`, whole or not at all.

    Raises:
        CannotWriteError: the file system refuses.
    """
    write_folder(path.parent, {path.name: record_bytes(record)})


def record_bytes(record: DeploymentRecord) -> bytes:
    """Return what the file of `record` says."""
    value: dict[str, Any] = {
        "version": _VERSION,
        "environment": record.environment,
        "connectorId": record.connector_id,
        "digests": record.digests,
    }
    if record.sent:
        value["sent"] = record.sent
    if record.creating is not None:
        value["creating"] = record.creating
    return to_bytes(value)
