"""Every rule, found from its folder; a rule that cannot be imported stops the program."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from connsmith.check import rules
from connsmith.check.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return the rules of check/rules/, sorted by id."""
    found: list[Rule] = []
    for module in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}."):
        if module.ispkg:
            continue
        members = vars(importlib.import_module(module.name)).values()
        found.extend(member for member in members if isinstance(member, Rule))
    return tuple(sorted(found, key=lambda item: item.id))


@cache
def rules_by_id() -> dict[str, Rule]:
    """Return the rules by their ids."""
    return {rule.id: rule for rule in all_rules()}
