"""Every rule, found from its folder; a rule that cannot be imported stops the program."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from functools import cache
from pathlib import Path

from connsmith.check import rules
from connsmith.check.rule import Rule
from connsmith.errors import ConnsmithError

_FOLDER = Path(rules.__path__[0])
_own: dict[Path, tuple[Rule, ...]] = {}


def add_rules(folder: Path) -> None:
    """Take the rules of a project into the catalogue; a folder that was taken before is not read again.

    Args:
        folder: Python files, each with one rule that `connsmith.rules` makes.

    Raises:
        ConnsmithError: a file holds no rule, fails, or has the id or name of another rule.
    """
    if folder in _own:
        return
    found = tuple(load_rule(file) for file in sorted(folder.glob("*.py")) if not file.name.startswith("_"))
    taken = {word: rule.name for rule in all_rules() for word in (rule.id, rule.name)}
    for rule in found:
        for word in (rule.id, rule.name):
            if word in taken:
                raise ConnsmithError(f"{folder / rule.name}: {word} is the rule {taken[word]} already; choose another")
            taken[word] = rule.name
    _own[folder] = found
    all_rules.cache_clear()
    rules_by_id.cache_clear()


def drop_rules() -> None:
    """Take the rules of projects out of the catalogue again."""
    _own.clear()
    all_rules.cache_clear()
    rules_by_id.cache_clear()


def has_rules(folder: Path) -> bool:
    """Return whether the rules in `folder` are in the catalogue."""
    return folder in _own


def load_rule(file: Path) -> Rule:
    """Return the rule in the Python file `file`, which is run.

    Raises:
        ConnsmithError: it fails, or holds no rule of its own name.
    """
    name = f"connsmith_own_rules.{file.stem}"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ConnsmithError(f"{file}: no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise ConnsmithError(f"{file}: fails when it is read: {type(error).__name__}: {error}") from error
    rule = next((value for value in vars(module).values() if isinstance(value, Rule)), None)
    if rule is None or rule.name.replace("-", "_") != file.stem:
        raise ConnsmithError(f"{file}: holds no rule {file.stem.replace('_', '-')}; name the check as the file")
    return rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return the rules of check/rules/ and those that a project has added, sorted by id."""
    found: list[Rule] = []
    for file in sorted(_FOLDER.glob("*/[!_]*.py")):
        module = importlib.import_module(f"{rules.__name__}.{file.parent.name}.{file.stem}")
        found.extend(member for member in vars(module).values() if isinstance(member, Rule))
    found.extend(rule for added in _own.values() for rule in added)
    return tuple(sorted(found, key=lambda item: item.id))


@cache
def rules_by_id() -> dict[str, Rule]:
    """Return the rules by their ids."""
    return {rule.id: rule for rule in all_rules()}
