"""A rule that only waits for its check."""

from __future__ import annotations

import re

from connsmith.check.catalogue import all_rules
from connsmith.errors import ConnsmithError

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_OWN = "ZZ"
"""The letters of the ids of a project's own rules; no rule that ships has them."""
IMPORTS = """\
from collections.abc import Iterator

from connsmith.rules import Definition, Finding, Severity, everywhere, rule
"""
"""What the rules of a project import; those that ship cannot, since `connsmith.rules` stands above them."""

_TEXT = '''"""{summary}

## Why this is bad

What goes wrong for makers, flows or reviewers.

## How to fix it

What to write instead.
"""

from __future__ import annotations

{imports}
# A fragment of the definition, laid over a small sound connector. Each line where the rule finds something has a
# comment with the column and words of the message; REMOVED takes a key of the sound connector away.
BAD = """\\
paths:
  /shelves:
    get:
      summary: LIST SHELVES  # error: 16 "words of the message"
"""
GOOD = """\\
paths:
  /shelves:
    get:
      summary: List shelves
"""


@rule("{id}", everywhere(Severity.WARNING), facts=())
def {function}(definition: Definition) -> Iterator[Finding]:
    """Yield what is wrong."""
    for operation in definition.operations:
        if operation.summary.isupper():
            yield Finding((*operation.pointer, "summary"), f"words of the message about {{operation.name}}")
'''


def new_rule(name: str, taken: frozenset[str] = frozenset(), *, letters: str = _OWN) -> tuple[str, str]:
    """Return the file name and the text of a rule called `name`, with a check to replace.

    Args:
        name: what is wrong, in kebab case.
        taken: ids of other rules of the project.
        letters: those of its id; each area of the rules that ship has its own.

    Raises:
        ConnsmithError: `name` is not of this form, or a rule has it.
    """
    if not _NAME.fullmatch(name):
        raise ConnsmithError(f"{name}: name what is wrong in two words or more, as in loud-summary")
    if any(rule.name == name for rule in all_rules()):
        raise ConnsmithError(f"{name}: there is a rule of this name; `connsmith explain {name}` shows it")
    known = taken | {rule.id for rule in all_rules()}
    number = next(number for number in range(1, 1000) if f"{letters}{number:03}" not in known)
    summary = f"{name.replace('-', ' ').capitalize()}."
    function = name.replace("-", "_")
    id_ = f"{letters}{number:03}"
    return f"{function}.py", _TEXT.format(summary=summary, id=id_, function=function, imports=IMPORTS)
