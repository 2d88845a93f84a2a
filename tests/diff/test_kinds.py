"""What each kind of change owes its reader."""

from __future__ import annotations

import re
from typing import Any

import pytest

from connsmith.diff.kinds import KINDS

HIT = re.compile(
    r"\b(flows?|apps?|connections?|makers?|designer|people|everybody|nobody|nothing|owner)\b", re.IGNORECASE
)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_reason_says_who_is_hit(kind: Any) -> None:
    reasons = [kind.why, *(ruling.reason for ruling in kind.rulings)]

    assert [] == [reason for reason in reasons if not HIT.search(reason)]
