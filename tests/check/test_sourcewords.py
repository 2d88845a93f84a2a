"""Messages about sources speak their language."""

from __future__ import annotations

import pytest

from connsmith.check.sourcewords import in_source_words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("add x-ms-trigger-hint", "add hint"),
        ("write `x-ms-notification-url: true`", "write `callback: NAME`"),
        ("unknown key `x-ms-apimTemplate-policySection`", "unknown key `section`"),
        ("`x-ms-apimTemplateParameter.newPath` is needed", "`newPath` is needed"),
        ("has no x-ms-summary", "has no title"),
        ("x-ms-summary-like", "x-ms-summary-like"),
    ],
)
def test_platform_key_becomes_its_short_name(before: str, after: str) -> None:
    assert after == in_source_words(before)
