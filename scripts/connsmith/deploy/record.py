"""What the last deployment left behind: which connector it was, and digests of what was there when it ended."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.deploy.errors import DeployError
from connsmith.emit.folder import write_folder
from connsmith.emit.jsontext import to_bytes

if TYPE_CHECKING:
    from pathlib import Path

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Record:
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


def read_record(path: Path, environment: str) -> Record | None:
    """Return what is remembered of `environment`, or none.

    Raises:
        DeployError: the file cannot be understood; guessing could deploy a second connector.
    """
    try:
        value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        record = Record(
            environment=value["environment"],
            connector_id=value["connectorId"],
            digests=dict(value["digests"]),
            sent=dict(value.get("sent", {})),
            creating=value.get("creating"),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        reason = type(error).__name__
        raise DeployError(f"{path}: cannot be understood ({reason}); restore it from version control") from None
    if record.environment != environment:
        raise DeployError(f"{path} is about the environment {record.environment}; remove it if that is gone for good")
    return record


def write_record(path: Path, record: Record) -> None:
    """Write `record`, whole or not at all.

    Raises:
        CannotWriteError: the file system refuses.
    """
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
    write_folder(path.parent, {path.name: to_bytes(value)})
