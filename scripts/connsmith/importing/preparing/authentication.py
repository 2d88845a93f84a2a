"""Security schemes to connection parameters: a connector signs in one way, or lets makers choose between several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.importing.naming.words import title_of
from connsmith.importing.preparing.signin import sign_in, title_of_scheme
from connsmith.model.auth.kinds import security_scheme
from connsmith.model.auth.type import read_authentication
from connsmith.model.policytemplates import PARAMETER_PREFIX, POLICY_TEMPLATES, REQUEST, SECTION_KEY
from connsmith.source.node import NOWHERE, plain, positioned_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.importing.preparing.api import Api
    from connsmith.importing.schemes import SecurityScheme
    from connsmith.source.node import Json

_TEXTS = frozenset({"string", "securestring"})
"""Types of parameters whose help in a choice comes from a schema."""
_CHOICE = {"displayName": "Authentication Type", "description": "How to sign in."}


def authenticate(api: Api) -> None:
    """Write connection parameters, or sets of them, for what the API asks for, and the policies that they need."""
    ways = _ways(api)
    for call in api.calls():
        if call.operation.pop("security", None) in ([], [{}]) and ways:
            api.lost((*call.pointer, "security"), f"{call.request} without signing in", "it is called signed in too")
    api.definition.pop("security", None)
    api.definition.pop("securityDefinitions", None)
    found = [(way, source) for way in ways if (source := _source(api, way)) is not None]
    sources = sorted(found, key=lambda pair: _set_name(pair[0]))
    if not sources:
        api.properties["connectionParameters"] = {}
        return
    if len(sources) == 1:
        (way, source), *_ = sources
        _secure(api, source)
        api.properties["connectionParameters"] = _parameters(source)
        _write_policies(api, list(_policies_of_one(way, source)))
        return
    first = next((index for index, (_, source) in enumerate(sources) if source["kind"] == "apiKey"), 0)
    _secure(api, sources[first][1])
    named = [_named(way, source, is_first=index == first) for index, (way, source) in enumerate(sources)]
    titles = _titles(api, [way for way, _ in named])
    api.properties["connectionParameterSets"] = {
        "uiDefinition": _CHOICE,
        "values": [_parameter_set(api, way, source, title) for (way, source), title in zip(named, titles, strict=True)],
    }
    others = [pair for index, pair in enumerate(named) if index != first]
    policies = [policy for way, source in others for policy in _policies_of_another(way, source)]
    if policies:
        decision = "a policy sends it, which runs whatever makers choose; see that the service takes an empty one"
        api.decide(sources[0][0][0].pointer, "a second key", decision)
    _write_policies(api, policies)


def _named(way: tuple[SecurityScheme, ...], source: Json, *, is_first: bool) -> tuple[tuple[SecurityScheme, ...], Json]:
    """A choice cannot put a word before a token, and two keys need two names, of which the kind brings one."""
    if source["kind"] != "apiKey":
        return way, source
    (parameter,) = source["parameters"].values()
    if way[0].kind == "bearer":
        parameter = {**parameter, "description": "The word Bearer, a blank and your token."}
    named = {**source, "parameters": {"api_key": parameter}}
    if is_first:
        return way, named
    (whole,) = _parameters(named).values()
    return way, {"kind": "custom", "parameters": {own_name(way[0]): _escaped(whole)}}


def _ways(api: Api) -> list[tuple[SecurityScheme, ...]]:
    """Return the combinations of schemes that the document asks for, each once; every scheme when it asks for none."""
    asked = [tuple(api.schemes[name] for name in wanted if name in api.schemes) for wanted in api.requirements]
    ways = [way for way in dict.fromkeys(asked) if way]
    return ways or [(scheme,) for scheme in api.schemes.values()]


def _scopes(api: Api, scheme: SecurityScheme) -> list[str]:
    """Return what the operations ask for of `scheme`; what none asks for is listed."""
    listed = [wanted[scheme.name] for wanted in api.requirements if isinstance(wanted.get(scheme.name), list)]
    scopes = list(dict.fromkeys(scope for scopes in listed for scope in scopes if isinstance(scope, str)))
    others = [scope for scope, _ in scheme.scopes if scope not in scopes]
    if scopes and others:
        api.lost(scheme.pointer, f"scopes {', '.join(others)}", "not asked for; no operation needs them")
    return scopes


def _source(api: Api, way: tuple[SecurityScheme, ...]) -> Json | None:
    sources = [(scheme, sign_in(api, scheme, _scopes(api, scheme))) for scheme in way]
    if any(source is None for _, source in sources):
        return None
    first = sources[0][1]
    assert first is not None
    return first if len(sources) == 1 else _together(sources)


def _together(sources: list[tuple[SecurityScheme, Json | None]]) -> Json:
    """Return one type that asks for everything at once; policies put the keys into the request."""
    parameters: Json = {}
    has_keys = sum(scheme.kind == "apiKey" for scheme, _ in sources) > 1
    for scheme, source in sources:
        for name, parameter in _parameters(source or {}).items():
            if has_keys and scheme.kind == "apiKey":
                parameter["uiDefinition"]["displayName"] = title_of(scheme.name)
            parameters[own_name(scheme) if name == "api_key" else name] = parameter
    return {"kind": "custom", "parameters": {name: _escaped(value) for name, value in parameters.items()}}


def _escaped(parameter: Json) -> Json:
    """Connection parameters as they stand in apiProperties.json are written with keys as they are."""
    return {f"={key}": value for key, value in parameter.items()}


def _parameters(source: Json) -> Json:
    read = read_authentication("", positioned_mapping(source, NOWHERE), NOWHERE)
    parameters: Json = plain(read.parameters)
    return parameters


def _parameter_set(api: Api, way: tuple[SecurityScheme, ...], source: Json, title: str) -> Json:
    how = f"your {title}" if title == f"{api.title} account" else title[:1].lower() + title[1:]
    how = how.replace("aPI", "an API")
    described = {"title": title, "description": f"Sign in with {how}.", **source}
    read = read_authentication(_set_name(way), positioned_mapping(described, NOWHERE), NOWHERE)
    parameter_set: Json = plain(read.parameter_set())
    for parameter in parameter_set["parameters"].values():
        if parameter.get("type") in _TEXTS:
            words = parameter["uiDefinition"]
            words["schema"] = {"type": "string", "description": words["description"]}
    return parameter_set


def _set_name(way: tuple[SecurityScheme, ...]) -> str:
    return "-".join("".join(char if char.isalnum() else "-" for char in scheme.name) for scheme in way)


def _titles(api: Api, ways: list[tuple[SecurityScheme, ...]]) -> list[str]:
    """Return what makers call each way; where two would be called the same, the names of the schemes tell them."""
    titles = [" and ".join(dict.fromkeys(title_of_scheme(api, scheme) for scheme in way)) for way in ways]
    named = [" and ".join(title_of(scheme.name) for scheme in way) for way in ways]
    return [
        title if titles.count(title) == 1 else f"{title} ({name})" for title, name in zip(titles, named, strict=True)
    ]


def _secure(api: Api, source: Json) -> None:
    scheme = security_scheme(positioned_mapping(source, NOWHERE))
    if scheme is not None:
        name, written, scopes = scheme
        api.definition["securityDefinitions"] = {name: plain(written)}
        api.definition["security"] = [{name: plain(scopes)}]


def _write_policies(api: Api, policies: list[Json]) -> None:
    if policies:
        api.properties["policyTemplateInstances"] = policies


def _policies_of_one(way: tuple[SecurityScheme, ...], source: Json) -> Iterator[Json]:
    """A bearer token needs its word before it, and keys that are asked for at once are no security scheme."""
    is_custom = source["kind"] == "custom"
    for scheme in way:
        if scheme.kind == "bearer":
            yield _policy("header", "Authorization", f"Bearer {_value(own_name(scheme) if is_custom else 'api_key')}")
        elif scheme.kind == "apiKey" and is_custom:
            yield _policy(scheme.place, scheme.key, _value(own_name(scheme)))


def _policies_of_another(way: tuple[SecurityScheme, ...], source: Json) -> Iterator[Json]:
    """OpenAPI 2.0 says where one key goes; where another goes, a policy says."""
    for scheme in way:
        if scheme.kind in {"apiKey", "bearer"} and source["kind"] in {"apiKey", "custom"}:
            place, key = (scheme.place, scheme.key) if scheme.kind == "apiKey" else ("header", "Authorization")
            yield _policy(place, key, _value(own_name(scheme), default="''"))


def _value(parameter: str, default: str = "") -> str:
    return f"@connectionParameters('{parameter}'{f',{default}' if default else ''})"


def own_name(scheme: SecurityScheme) -> str:
    """Return the name of the connection parameter for `scheme` where there are several."""
    return "".join(char if char.isalnum() else "_" for char in scheme.name)


def _policy(place: str, name: str, value: str) -> Json:
    template = POLICY_TEMPLATES["setheader" if place == "header" else "setqueryparameter"]
    values = {"name": name, "value": value, "existsAction": "override"}
    return {
        "templateId": template.id,
        "title": f"Send {name}",
        "parameters": {
            **{PARAMETER_PREFIX + key: given for key, given in values.items()},
            **({SECTION_KEY: REQUEST} if template.sections else {}),
        },
    }
