"""Many connectors in one run: those that are in the cache at once, the others on all cores."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from connsmith.check.catalogue import all_rules
from connsmith.check.layers.openapi import load_validator
from connsmith.check.run import check_path, recall
from connsmith.processes import map_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from connsmith.check.run import CheckOutcome, CheckPlan


def check_all(paths: Sequence[Path], plan: CheckPlan, jobs: int | None = None) -> Iterator[CheckOutcome]:
    """Yield what is found in each connector, in the order of `paths`, as soon as it and all before it are done.

    Args:
        paths: the connectors.
        plan: what to do with each.
        jobs: how many processes to use; none to decide by the number of connectors that are not in the cache.
    """
    known = {path: outcome for path in paths if (outcome := recall(path, plan)) is not None}
    missing = [path for path in paths if path not in known]
    check = partial(check_path, plan=plan)
    with closing(map_in_order(check, missing, jobs, prepare=_load)) as fresh:
        for path in paths:
            yield known.pop(path) if path in known else next(fresh)


def _load() -> None:
    all_rules()
    load_validator()
