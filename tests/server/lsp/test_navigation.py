from __future__ import annotations

import pytest
from lsprotocol import types

from .conftest import FILES
from .editor import Editor

GET = "operations/get-ticket.yaml"


@pytest.mark.parametrize(
    ("name", "words", "target"),
    [
        (GET, "ListKinds", "operations/list-kinds.yaml: ListKinds"),
        (GET, "base", "operations/_base.yaml: "),
        (GET, "tenant", "policies/tenant.yaml: "),
        (GET, "id}", f"{GET}: id"),
        ("operations/_base.yaml", "Ticket", "definitions/Ticket.yaml: "),
        ("definitions/Ticket.yaml", "Person", "definitions/Person.yaml: "),
        ("policies/tenant.yaml", "tenant')", "auth/key.yaml: tenant"),
        ("environments/dev.yaml", "GetTicket", f"{GET}: GetTicket"),
        ("tests/tickets.yaml", "GetTicket", f"{GET}: GetTicket"),
        ("tests/tickets.yaml", "kind", f"{GET}: kind"),
    ],
)
def test_a_name_leads_to_where_it_is_given(name: str, words: str, target: str, editor: Editor) -> None:
    editor.open(name)

    assert editor.definition(name, words) == [target]


def test_an_operation_knows_where_it_is_used(editor: Editor) -> None:
    editor.open(GET)

    assert editor.references(GET, "GetTicket") == ["environments/dev.yaml: GetTicket", "tests/tickets.yaml: GetTicket"]


def test_a_definition_knows_where_it_is_used(editor: Editor) -> None:
    editor.open("definitions/Person.yaml")

    assert editor.references("definitions/Person.yaml", "type", 0) == ["definitions/Ticket.yaml: Person"]


def test_a_connection_parameter_of_a_kind_leads_to_its_sign_in(editor: Editor) -> None:
    editor.open("policies/tenant.yaml", FILES["policies/tenant.yaml"].replace("'tenant'", "'api_key'"))

    assert [place.partition(":")[0] for place in editor.definition("policies/tenant.yaml", "api_key")] == [
        "auth/key.yaml"
    ]


def test_the_outline_of_a_file_has_its_keys(editor: Editor) -> None:
    editor.open(GET)

    symbols = editor.ask(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, types.DocumentSymbolParams(editor.document(GET)))

    assert [symbol.name for symbol in symbols][:3] == ["extends", "operationId", "request"]
    parameters = next(symbol for symbol in symbols if symbol.name == "parameters")
    assert [child.name for child in parameters.children] == ["id", "kind"]


def test_names_of_the_project_are_found_by_some_of_their_letters(editor: Editor) -> None:
    editor.open(GET)

    found = editor.ask(types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams("lkin"))

    assert [symbol.name for symbol in found] == ["ListKinds"]
