"""Findings of every shape, with characters that each format has to escape."""

from __future__ import annotations

import pytest

from connsmith.report.reported import Reported
from connsmith.report.trial import SAMPLES


@pytest.fixture
def results() -> list[Reported]:
    return list(SAMPLES)
