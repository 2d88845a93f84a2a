"""Keys in an order that does not depend on how an author wrote them."""

from __future__ import annotations

import itertools

from connsmith.emit.ordering import order_document, sort_statuses
from connsmith.model.order import read_order

STATUSES = ["200", "404", "5XX", "default", "x-ms-note"]


def test_statuses_stand_by_number_and_what_is_no_number_follows() -> None:
    for written in itertools.permutations(STATUSES):
        assert STATUSES == sort_statuses(written)


def test_responses_of_an_artifact_stand_so_too() -> None:
    responses = {status: {"description": status} for status in reversed(STATUSES)}
    document = {"paths": {"/shelves": {"get": {"responses": responses}}}}

    ordered = order_document(document, "apiDefinition", "root", read_order(None))

    assert STATUSES == list(ordered["paths"]["/shelves"]["get"]["responses"])
