"""connectionParameters and connectionParameterSets to the files of auth/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.importing.raising.connection import raise_connection_parameter
from connsmith.importing.raising.equality import canonical, is_exactly
from connsmith.importing.raising.faithful import violations
from connsmith.importing.raising.names import FileNames, kebab
from connsmith.model.auth.kinds import implied_parameters, security_scheme, signin_candidates
from connsmith.model.auth.type import read_authentication
from connsmith.model.authentication import CHOICE
from connsmith.model.secrets import literal_secrets
from connsmith.source.node import NOWHERE, plain, positioned_mapping

if TYPE_CHECKING:
    from connsmith.source.node import Json

SECURITY = ("security", "securityDefinitions")
"""Where the definition says how calls are signed in."""

_SEVERAL = 2
_SET_KEYS = frozenset({"name", "uiDefinition", "parameters", "metadata"})


@dataclass(frozen=True, slots=True)
class RaisedAuthentication:
    """How connections are made, as sources.

    Attributes:
        files: the files of auth/, by their stems.
        ids: their names among the sets, in order.
        choice: `authentication` of connector.yaml: what names the choice between several types.
        held: the keys of apiProperties.json that the files make.
        has_bare_choice: whether nothing names the choice between several types.
    """

    files: Json
    ids: list[str]
    choice: Json | None
    held: frozenset[str]
    has_bare_choice: bool = False

    @property
    def implies_security(self) -> bool:
        """Whether a build derives security from one of the files."""
        return bool(self._implied())

    def implies(self, definition: Json) -> bool:
        """Return whether a build derives just the security that `definition` has."""
        implied = self._implied()
        written = {key: definition[key] for key in SECURITY if key in definition}
        return bool(implied) and is_exactly(canonical(implied, "root"), canonical(written, "root"))

    def _implied(self) -> Json:
        """Return the security and the securityDefinitions that a build derives, by the order of its types."""
        ids = {source.get("id", stem): source for stem, source in self.files.items() if not source.get("legacy")}
        for name in (*self.ids, *ids):
            scheme = security_scheme(positioned_mapping(ids[name], NOWHERE)) if name in ids else None
            if scheme is not None:
                return {
                    "securityDefinitions": {scheme.name: plain(scheme.definition)},
                    "security": [{scheme.name: plain(scheme.scopes)}],
                }
        return {}


def raise_authentication(properties: Json, schemes: Any) -> RaisedAuthentication:
    """Return the files of auth/ for the `properties` of apiProperties.json, as far as files can say them exactly.

    Args:
        properties: the `properties` object of apiProperties.json.
        schemes: the securityDefinitions of the definition.
    """
    single = properties.get("connectionParameters")
    if "connectionParameterSets" in properties:
        return _raise_sets(properties["connectionParameterSets"], properties, schemes)
    source = _raise_type(single, schemes) if isinstance(single, dict) and single else None
    if source is None:
        return RaisedAuthentication({}, [], None, frozenset())
    stem = _stem(source)
    return RaisedAuthentication({stem: source}, [stem], None, frozenset({"connectionParameters"}))


def _raise_sets(sets: Any, properties: Json, schemes: Any) -> RaisedAuthentication:
    """Sets need two types, or one beside the parameters of old connections."""
    nothing = RaisedAuthentication({}, [], None, frozenset())
    has_old = "connectionParameters" in properties
    if not _is_plain_choice(sets, has_old=has_old):
        return nothing
    names = FileNames()
    files: Json = {}
    ids: list[str] = []
    for value in sets["values"]:
        source = _raise_set(value, schemes)
        if source is None or value["name"] in ids:
            return nothing
        stem = names.take(value["name"], kebab(value["name"]), otherwise="connection")
        files[stem] = source if stem == value["name"] else {"id": value["name"], **source}
        ids.append(value["name"])
    if has_old:
        source = _raise_old(properties["connectionParameters"], schemes)
        if source is None:
            return nothing
        files[names.take("legacy", otherwise="legacy")] = source
    held = frozenset({"connectionParameters", "connectionParameterSets"})
    choice = None if sets.get("uiDefinition") == CHOICE else _words(sets.get("uiDefinition"))
    return RaisedAuthentication(files, ids, choice, held, has_bare_choice="uiDefinition" not in sets)


def _is_plain_choice(sets: Any, *, has_old: bool) -> bool:
    if not isinstance(sets, dict) or not {*sets} <= {"uiDefinition", "values"}:
        return False
    values = sets.get("values")
    if not isinstance(values, list) or len(values) + has_old < _SEVERAL or not values:
        return False
    return "uiDefinition" not in sets or bool(_words(sets["uiDefinition"]))


def _raise_old(parameters: Any, schemes: Any) -> Json | None:
    if not isinstance(parameters, dict):
        return None
    if not parameters:
        return {"kind": "none", "legacy": True}
    source = _raise_type(parameters, schemes)
    return None if source is None else {"kind": source["kind"], "legacy": True, **source}


def _raise_set(value: Any, schemes: Any) -> Json | None:
    if not isinstance(value, dict) or not {*value} <= _SET_KEYS or not isinstance(value.get("parameters"), dict):
        return None
    if not isinstance(value.get("name"), str) or not value["name"]:
        return None
    words = _words(value.get("uiDefinition"))
    if "uiDefinition" in value and not words:
        return None
    source = _raise_type(value["parameters"], schemes) if value["parameters"] else {"kind": "none"}
    if source is None:
        return None
    source = {"kind": source["kind"], **(words or {}), **source}
    if "metadata" in value:
        source["metadata"] = value["metadata"]
    made = read_authentication(value["name"], positioned_mapping(source, NOWHERE), NOWHERE).parameter_set()
    kind = "connectionParameterSet"
    exact = is_exactly(canonical(plain(made), kind), canonical(value, kind))
    return source if exact and _is_valid(source) else None


def _words(ui: Any) -> Json | None:
    """Return title and description; none when there is more, or other, than that."""
    names = {"displayName": "title", "description": "description"}
    if not isinstance(ui, dict) or not {*ui} <= {*names} or not all(isinstance(text, str) for text in ui.values()):
        return None
    return {short: ui[key] for key, short in names.items() if key in ui}


def _raise_type(parameters: Json, schemes: Any) -> Json | None:
    """Return the shortest source that makes exactly these connection parameters."""
    raised: Json = {}
    for name, value in parameters.items():
        raised[name] = raise_connection_parameter(value)
        if raised[name] is None:
            return None
    sources = []
    for head in signin_candidates(parameters, schemes):
        implied = plain(implied_parameters(positioned_mapping(head, NOWHERE)))
        rest = _beyond(raised, implied)
        if rest is not None:
            sources.append({**head, "parameters": rest} if rest else head)
            sources.append({**head, "parameters": {name: rest.get(name, {}) for name in raised}})
    sources.sort(key=lambda source: (len(str(source)), source["kind"]))
    return next((source for source in sources if _is_exact(source, parameters)), None)


def _beyond(raised: Json, implied: Json) -> Json | None:
    """Return what `raised` has beyond `implied`; none when it lacks some of that."""
    rest: Json = {}
    for name, parameter in implied.items():
        if name not in raised or not {*parameter} <= {*raised[name]}:
            return None
        own = {key: value for key, value in raised[name].items() if key not in parameter or parameter[key] != value}
        if own:
            rest[name] = own
    rest.update({name: parameter for name, parameter in raised.items() if name not in implied})
    return rest


def _is_exact(source: Json, parameters: Json) -> bool:
    if not _is_valid(source):
        return False
    made = plain(read_authentication("", positioned_mapping(source, NOWHERE), NOWHERE).parameters)
    return is_exactly(_canonical(made), _canonical(parameters))


def _is_valid(source: Json) -> bool:
    node = positioned_mapping(source, NOWHERE)
    return next(violations("auth", source), None) is None and next(literal_secrets(node), None) is None


def _canonical(parameters: Json) -> Json:
    return {name: canonical(value, "connectionParameter") for name, value in parameters.items()}


def _stem(source: Json) -> str:
    kind = str(source["kind"])
    return {"apiKey": "api-key", "custom": "connection"}.get(kind, kind)
