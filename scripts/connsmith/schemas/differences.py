"""Where the schemas of the artifacts differ from those that Microsoft publishes, and why."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

WIDER, NARROWER = "wider", "narrower"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why connsmith accepts more or less than Microsoft's schema.

    Attributes:
        where: the objects that it is about, as Markdown.
        stance: `wider` where connsmith accepts more, `narrower` where it accepts less.
        covers: the differences that it explains, as patterns; what they mean is told in the file.
        says: the reason, as Markdown.
        facts: what it rests on, by the ids of `connsmith.facts`.
        connectors: how many published connectors only one of the schemas refuses for it.
        rules: the rules and problems that look at it instead of the schema.
    """

    where: str
    stance: str
    covers: tuple[str, ...]
    says: str
    facts: tuple[str, ...]
    connectors: int
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Divergence:
    """The schemas of one document.

    Attributes:
        document: the name of connsmith's schema.
        file: the artifact that it describes.
        refused: how many published `files` there are, and how many `microsoft`, `connsmith` or `both` refuse.
        explanations: a reason for each difference.
    """

    document: str
    file: str
    refused: dict[str, int]
    explanations: tuple[Explanation, ...]


def load_divergences() -> tuple[Divergence, ...]:
    """Return the comparison of each schema of an artifact with Microsoft's."""
    text = (resources.files(__package__) / "artifacts" / "differences.yaml").read_text(encoding="utf-8")
    return tuple(
        Divergence(
            written["document"],
            written["file"],
            written["refused"],
            tuple(_explanation(each) for each in written["differences"]),
        )
        for written in yaml.safe_load(text)
    )


def _explanation(written: dict[str, Any]) -> Explanation:
    return Explanation(
        where=written["where"],
        stance=written["stance"],
        covers=tuple(written["covers"]),
        says=written["says"],
        facts=tuple(written["facts"]),
        connectors=written["connectors"],
        rules=tuple(written.get("rules", ())),
    )
