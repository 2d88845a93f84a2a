"""An OpenAPI 3 document, read so that whatever it holds has the form that its place asks for.

Documents are written by people and by generators, and some are attacks: what has another form than the specification
asks for is left out here, with a line in the list, so that nothing behind this module has to expect it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.importing.openapi3.jsonshapes import SHAPES, TEXT
from connsmith.importing.openapi3.places import NodePlaces
from connsmith.importing.openapi3.references import follow
from connsmith.source.reference import resolve_local

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.loss import Losses
    from connsmith.importing.openapi3.jsonshapes import JsonShape
    from connsmith.source.node import Json

NOTHING: Json = {"not": {}}
"""The schema that no value meets: `false` as an object."""


@dataclass(slots=True)
class OpenApiDocument:
    """One document, with where everything in it stands.

    Attributes:
        root: the whole document.
        losses: takes what has the wrong form.
        places: where everything in it stands.
    """

    root: Json
    losses: Losses
    places: NodePlaces = field(init=False)
    _targets: dict[str, tuple[Any, Pointer] | None] = field(default_factory=dict)
    _clean: dict[tuple[int, str], tuple[Any, Json]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = NodePlaces(self.root)

    def place(self, node: Any, otherwise: Pointer) -> Pointer:
        """Return where `node` stands in the document, or `otherwise` when the conversion made it."""
        return self.places.of(node, otherwise)

    def resolved(self, node: Any, kind: str, at: Pointer) -> tuple[Json | None, Pointer]:
        """Return the object of `kind` that `node` at `at` stands for, and where it is; none when there is no such."""
        where, target = resolve_local(self.root, node, self.place(node, at))
        return self.read(target, kind, where), where

    def target(self, reference: str, at: Pointer) -> tuple[Any, Pointer]:
        """Return what `reference`, which stands at `at`, leads to, and where; none when it leads nowhere.

        A reference at the target that has nothing beside it is followed too.
        """
        passed: dict[str, None] = {}
        while reference not in self._targets and reference not in passed:
            passed[reference] = None
            step = follow(self.root, reference)
            if not isinstance(step, str):
                self._targets[reference] = step
                break
            reference = step
        # What leads into a circle leads nowhere.
        found = self._targets.get(reference)
        self._targets.update(dict.fromkeys(passed, found))
        return found or (None, at)

    def read(self, node: Any, kind: str, at: Pointer) -> Json | None:
        """Return `node` with the members that have the form of their place in an object of `kind`.

        Args:
            node: what stands at `at`.
            kind: a key of `SHAPES`.
            at: where it stands.

        Returns:
            None when `node` is no object; a boolean is a schema.
        """
        if kind == "schema" and isinstance(node, bool):
            return {} if node else NOTHING
        if not isinstance(node, dict):
            return None
        known = self._clean.get((id(node), kind))
        if known is None:
            # The node is kept beside its reading, so that nothing else can take its identity.
            known = self._clean[id(node), kind] = (node, self._read(node, kind, self.place(node, at)))
        return known[1]

    def member(self, node: Json, key: str, kind: str, at: Pointer) -> Json:
        """Return the object of `kind` at `key` of `node`, which stands at `at`; an empty one when there is none."""
        return self.read(node.get(key), kind, (*at, key)) or {}

    def members(self, node: Json, key: str, kind: str, at: Pointer) -> dict[str, tuple[Json, Pointer]]:
        """Return what the members of the mapping at `key` of `node` stand for, and where; what is none is listed."""
        found: dict[str, tuple[Json, Pointer]] = {}
        mapping = node.get(key)
        for name, written in mapping.items() if isinstance(mapping, dict) else ():
            if name.startswith("x-"):
                continue
            inner, where = self.resolved(written, kind, (*at, key, name))
            if inner is None:
                self.losses.add((*at, key, name), f"{kind} {name}", "leads to none; left out", needs_person=True)
            else:
                found[name] = (inner, where)
        return found

    def _read(self, node: Json, kind: str, at: Pointer) -> Json:
        forms = SHAPES[kind]
        wrong = {key for key, value in node.items() if key in forms and not forms[key].accepts(value)}
        if not wrong:
            return node
        read: Json = {}
        for key, value in node.items():
            if key not in wrong:
                read[key] = value
            elif forms[key] is TEXT and isinstance(value, int | float):
                read[key] = _as_text(value)
                self.losses.add((*at, key), f"{key} {value}", "written as text")
            elif value is not None:
                self._refuse(key, value, forms[key], (*at, key))
        return read

    def _refuse(self, key: str, value: Any, form: JsonShape, at: Pointer) -> None:
        is_shown = not isinstance(value, dict | list)
        construct = f"{key} {value}" if is_shown else f"{key} of another form"
        self.losses.add(at, construct, f"left out; it has to be {form.words}", needs_person=True)


def _as_text(value: float) -> str:
    """Spell a number, true or false as YAML and JSON do.

    >>> _as_text(1.0), _as_text(True)
    ('1.0', 'true')
    """
    return str(value).lower() if isinstance(value, bool) else str(value)
