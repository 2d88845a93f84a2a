"""What a rule is: one file with its page, its examples and its check."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from connsmith.diagnostics import Pointer, Severity, TextPlace


class Profile(StrEnum):
    """What a connector is meant for; it decides how much a rule matters."""

    CUSTOM = "custom"
    CERTIFIED = "certified"
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of one place; the engine turns it into a diagnostic.

    Attributes:
        pointer: the place in the document; it must exist there.
        message: one line: what is wrong and how to mend it.
        on_key: whether the key at `pointer` is at fault and not its value.
        related: further places, each with what it has to do with the finding.
        document: the artifact that `pointer` is in; that of the rule's parameter unless it says otherwise.
        place: where it is in an artifact that has no pointers.
        is_of_copies: whether it is about copies, so that there is none when all its places are one in the sources.
    """

    pointer: Pointer
    message: str
    on_key: bool = False
    related: tuple[tuple[str, Pointer], ...] = ()
    document: str = ""
    place: TextPlace | None = None
    is_of_copies: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """Artifacts that a rule likes or dislikes, as YAML fragments that are laid over a small sound connector.

    A comment `# error: COLUMN "words"` on a line says that the rule finds something there.

    Attributes:
        definition: a fragment of apiDefinition.swagger.json.
        properties: a fragment of apiProperties.json.
        settings: a fragment of settings.json.
        script: the whole policy script, with `// error: COLUMN "words"` markers.
        files: other files of the connector's folder by name, such as readme.md.
        icon: what icon.png shows, for the tests to draw: `size`, `background` and `logo` (its size), and if they matter
            `edge` (the colour of half of its edge), `corners` (transparent), `format` and `padding` (bytes).
        definition_size: the size in bytes that the definition is taken to have.
    """

    definition: str = ""
    properties: str = ""
    settings: str = ""
    script: str = ""
    files: dict[str, str] = field(default_factory=dict)
    icon: str = ""
    definition_size: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the platform.

    Attributes:
        id: stable, never reused; letters name the area.
        name: the defect, as people type it to ignore it; also the name of its file.
        summary: one sentence that names the defect.
        severities: how much it matters in each profile; a profile that is absent does not have the rule.
        facts: what it rests on, by the ids of `connsmith.facts`.
        codes: the ids of Microsoft's validator that say the same.
        page: the docstring of its module: Why this is bad, How to fix it.
        bad: what it finds.
        good: what to write instead.
        view: the type that its check wants to see.
        check: yields the findings of one connector.
        fix: returns what to write instead of the string that a finding points to, or none to take its key away; a
            rule has one only if no reader of the connector can tell the difference for the worse.
    """

    id: str
    name: str
    summary: str
    severities: dict[Profile, Severity]
    facts: tuple[str, ...]
    codes: tuple[str, ...]
    page: str
    bad: Example
    good: Example
    view: type
    check: Callable[[Any], Iterator[Finding]]
    fix: Callable[[str], str | None] | None = None


def everywhere(severity: Severity) -> dict[Profile, Severity]:
    """Return severities that are the same in every profile."""
    return dict.fromkeys(Profile, severity)


def when_certified(severity: Severity, *, custom: Severity | None = None) -> dict[Profile, Severity]:
    """Return severities for a rule of certification, which custom connectors may lack or have more mildly."""
    severities = {Profile.CERTIFIED: severity, Profile.INDEPENDENT: severity}
    return severities if custom is None else {**severities, Profile.CUSTOM: custom}


def rule(
    id: str,  # noqa: A002 - the field's word for it
    severities: dict[Profile, Severity],
    *,
    facts: tuple[str, ...],
    codes: tuple[str, ...] = (),
    fix: Callable[[str], str | None] | None = None,
) -> Callable[[Callable[[Any], Iterator[Finding]]], Rule]:
    """Return the decorator that makes a rule of a check; the check and its module say all the rest.

    The name is that of the check, which is also that of its file. The docstring of the module is the page and begins
    with the summary, `BAD` and `GOOD` are the examples, and the type of the check's one parameter is what it sees.

    Args:
        id: stable, never reused; letters name the area.
        severities: how much it matters in each profile.
        facts: what it rests on, by the ids of `connsmith.facts`.
        codes: the ids of Microsoft's validator that say the same.
        fix: what to write instead of the string that a finding points to, as in `Rule`.
    """

    def make(check: Callable[[Any], Iterator[Finding]]) -> Rule:
        module = vars(sys.modules[check.__module__])
        page = (module["__doc__"] or "").strip()
        return Rule(
            id=id,
            name=check.__name__.replace("_", "-"),
            summary=page.partition("\n")[0],
            severities=severities,
            facts=facts,
            codes=codes,
            page=page,
            bad=_example(module["BAD"]),
            good=_example(module["GOOD"]),
            view=module[next(iter(check.__annotations__.values()))],
            check=check,
            fix=fix,
        )

    return make


def _example(value: Example | str) -> Example:
    return Example(definition=value) if isinstance(value, str) else value
