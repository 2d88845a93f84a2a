"""`extends: NAME` merged away: each source with its bases of the same folder underneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.model import sourceproblems
from connsmith.model.merge import merge
from connsmith.source.layout import BASE_PREFIX
from connsmith.source.node import Mapping, Scalar
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.diagnostics import Diagnostic
    from connsmith.source.project import SourceFile

EXTENDS = "extends"
ENVIRONMENTS = "environments"


class Inheritance:
    """Resolves bases; a base is looked up once and may extend another. An environment may also extend another.

    Attributes:
        diagnostics: bases that are missing, circular or never used.
    """

    def __init__(self, files: Sequence[SourceFile]) -> None:
        self._bases = {(file.folder, file.stem): file for file in files if file.is_base}
        self._environments = {file.stem: file for file in files if file.kind == "environment" and not file.is_base}
        self._used: set[tuple[str, str]] = set()
        self._circles: set[frozenset[str]] = set()
        self.diagnostics: list[Diagnostic] = []

    def resolve(self, file: SourceFile) -> Mapping:
        """Return the mapping of `file` with its bases merged underneath."""
        assert isinstance(file.root, Mapping)
        return self._resolve(file.root, file.folder, ())

    def extend(self, mapping: Mapping, folder: str) -> Mapping:
        """Return `mapping`, an object inside a source, with the base of `folder` that it names merged underneath."""
        return self._resolve(mapping, folder, ())

    def report_unused(self) -> None:
        """Report the bases that no source extends."""
        for key, file in self._bases.items():
            if key not in self._used and file.root is not None:
                message = f"nothing in {file.folder}/ extends {file.stem.removeprefix(BASE_PREFIX)}; remove the file"
                self.diagnostics.append(sourceproblems.UNUSED_BASE.at(file.start, message))

    def _resolve(self, mapping: Mapping, folder: str, above: tuple[str, ...]) -> Mapping:
        name = mapping.get(EXTENDS)
        own = mapping.without(EXTENDS)
        if not isinstance(name, Scalar) or not isinstance(name.value, str):
            return own
        if name.value in above:
            self._report_cycle(name, above)
            return own
        key = (folder, BASE_PREFIX + name.value)
        base = self._bases.get(key) or (self._environments.get(name.value) if folder == ENVIRONMENTS else None)
        if base is None:
            self._report_unknown(name, folder)
            return own
        self._used.add(key)
        if not isinstance(base.root, Mapping):
            return own
        return merge(self._resolve(base.root, folder, (*above, name.value)), own)

    def _report_cycle(self, name: Scalar, above: tuple[str, ...]) -> None:
        """A circle is one mistake, wherever sources enter it."""
        circle = above[above.index(str(name.value)) :]
        if frozenset(circle) not in self._circles:
            self._circles.add(frozenset(circle))
            message = f"these bases extend one another: {' -> '.join((*circle, circle[0]))}"
            self.diagnostics.append(sourceproblems.EXTENDS_CYCLE.at(name.span, message))

    def _report_unknown(self, name: Scalar, folder: str) -> None:
        known = [stem.removeprefix(BASE_PREFIX) for where, stem in self._bases if where == folder]
        known += self._environments if folder == ENVIRONMENTS else ()
        wanted = str(name.value)
        hint = suggest(wanted, known, f"add {folder}/{BASE_PREFIX}{wanted}.yaml")
        message = f"there is no base {wanted} ({folder}/{BASE_PREFIX}{wanted}.yaml); {hint}"
        self.diagnostics.append(sourceproblems.UNKNOWN_BASE.at(name.span, message))
