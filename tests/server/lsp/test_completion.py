from __future__ import annotations

import pytest

from .editor import Editor

GET = "operations/get-ticket.yaml"


@pytest.mark.parametrize(
    ("name", "before", "after", "some"),
    [
        (GET, "policies: [tenant]", "depre", {"deprecated", "tags"}),
        (GET, "operationId: ListKinds", "operationId: ", {"ListKinds", "GetTicket"}),
        (GET, "value-path: key", "value-path: ", {"key", "label"}),
        (GET, "value-collection: kinds", "value-collection: ", {"kinds"}),
        (GET, "value-path: key", "parameters: {t", {"top"}),
        (GET, "policies: [tenant]", "policies: [", {"tenant"}),
        (GET, "extends: base", "extends: ", {"base"}),
        ("definitions/Ticket.yaml", "author: Person", "author: ", {"Person", "Ticket"}),
        ("policies/tenant.yaml", "setheader", "", {"setheader", "routerequesttoendpoint"}),
        ("policies/tenant.yaml", "existsAction: override", "e", {"existsAction"}),
        ("policies/tenant.yaml", "existsAction: override", "existsAction: ", {"override", "skip", "append"}),
        ("policies/tenant.yaml", "'tenant')\"", "'", {"tenant"}),
        ("policies/tenant.yaml", "section: Request", "operations: [", {"GetTicket", "ListKinds"}),
        ("environments/dev.yaml", "GetTicket: {", "G", {"GetTicket"}),
        ("tests/tickets.yaml", "id: '1', kind", "k", {"id", "kind"}),
        ("tests/tickets.yaml", "operation: GetTicket", "operation: ", {"GetTicket"}),
    ],
)
def test_what_belongs_at_a_place_is_offered(name: str, before: str, after: str, some: set[str], editor: Editor) -> None:
    # The connector is built once before the text is broken.
    editor.open("connector.yaml")
    editor.findings("connector.yaml")

    text = (editor.folder / name).read_text(encoding="utf-8")
    start = text.index(before)
    typed = text[:start] + after
    editor.open(name, typed + text[start + len(before) :])

    assert some <= set(editor.complete(name, typed))


def test_a_key_comes_with_the_words_of_the_schema(editor: Editor) -> None:
    editor.open(GET, "operationId: GetTicket\n")

    item = editor.complete(GET, "operationId: GetTicket\n")["request"]

    assert "Method and path of the operation" in str(getattr(item.documentation, "value", ""))
    assert getattr(item.text_edit, "new_text", "") == "request: "


def test_keys_that_are_there_are_not_offered_again(editor: Editor) -> None:
    editor.open(GET, "operationId: GetTicket\n")

    assert "operationId" not in editor.complete(GET, "operationId: GetTicket\n")


def test_only_what_deletes_can_unsubscribe(editor: Editor) -> None:
    editor.open("operations/list-kinds.yaml", "operationId: DropHook\nrequest: DELETE /hooks/{id}\nsummary: Drop\n")
    editor.open(GET, "operationId: GetTicket\nrequest: GET /tickets\nsummary: Get a ticket\n")
    editor.findings(GET)
    editor.open("triggers/new.yaml", "unsubscribe: \n")

    assert set(editor.complete("triggers/new.yaml", "unsubscribe: ")) == {"DropHook"}
