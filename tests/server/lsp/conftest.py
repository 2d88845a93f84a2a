"""Editors on projects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .editor import Editor

FILES = {
    "connector.yaml": "title: Desk\nversion: 1.0.0\ndescription: Keeps tickets of a help desk.\n"
    "host: api.contoso.com\n"
    "basePath: /v1\n",
    "auth/key.yaml": "kind: apiKey\nin: header\nname: X-Key\ntitle: API Key\n"
    "parameters:\n  tenant: {type: string, title: Tenant, description: Your tenant.}\n",
    "definitions/Ticket.yaml": "type: object\nproperties:\n"
    "  id: {type: string, title: ID, description: The ID.}\n"
    "  author: Person\n",
    "definitions/Person.yaml": "type: object\nproperties:\n"
    "  name: {type: string, title: Name, description: The name.}\n",
    "operations/_base.yaml": "responses:\n  '200': {description: The answer., schema: Ticket}\n",
    "operations/get-ticket.yaml": "extends: base\noperationId: GetTicket\nrequest: GET /tickets/{id}\n"
    "summary: Get a ticket\ndescription: Retrieves a ticket.\npolicies: [tenant]\n"
    "parameters:\n  id: {title: ID, description: The ticket., type: string}\n"
    "  kind:\n    title: Kind\n    description: The kind.\n    type: string\n    required: true\n"
    "    dynamicValues: {operationId: ListKinds, value-collection: kinds, value-path: key, value-title: label}\n",
    "operations/list-kinds.yaml": "operationId: ListKinds\nrequest: GET /kinds\nsummary: List kinds\n"
    "description: Lists the kinds.\nvisibility: internal\n"
    "parameters:\n  top: {title: Top, description: How many., type: integer}\n"
    "responses:\n  '200':\n    description: The kinds.\n    schema:\n      type: object\n      properties:\n"
    "        kinds:\n          type: array\n          items:\n            type: object\n            properties:\n"
    "              key: {type: string, title: Key, description: The key.}\n"
    "              label: {type: string, title: Label, description: The label.}\n",
    "policies/tenant.yaml": "template: setheader\ntitle: Name the tenant\nsection: Request\n"
    "parameters: {name: X-Tenant, value: \"@connectionParameters('tenant')\", existsAction: override}\n",
    "environments/dev.yaml": "connector: {host: dev.contoso.com}\noperations:\n"
    "  GetTicket: {summary: Get a ticket of dev}\n",
    "tests/tickets.yaml": "operation: GetTicket\ncases:\n  - name: One\n    call: {id: '1', kind: a}\n"
    "    upstream: [{answer: {status: 200, json: {id: '1'}}}]\n    answer: {status: 200}\n",
    "docs/guide.md": "# Guide\n\nCall `GetTicket` to read a ticket.\n",
}
"""A small project in which every kind of name is used."""


@pytest.fixture
def open_editor() -> Iterator[Callable[[Path], Editor]]:
    """Open an editor on a folder, and close it at the end."""
    editors: list[Editor] = []

    def start(folder: Path) -> Editor:
        editors.append(Editor(folder.resolve()))
        return editors[-1]

    yield start
    for editor in editors:
        editor.close()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A project of one's own."""
    return write_desk(tmp_path / "desk")


@pytest.fixture(scope="module")
def _running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    editor = Editor(write_desk(tmp_path_factory.mktemp("lsp").resolve() / "desk"))
    yield editor
    editor.close()


@pytest.fixture
def editor(_running: Editor) -> Iterator[Editor]:
    """An editor on the small project, for tests that save nothing."""
    yield _running
    _running.leave_all()


def write_desk(folder: Path) -> Path:
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
