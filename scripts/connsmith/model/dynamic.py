"""`dynamicValues` and `dynamicSchema` to the one or two extensions that the platform wants for them.

The newer extension of each pair is needed where a parameter of the called operation takes a value from inside
the body, or from a name that could mean two things (fact xms-dynamic-list-needed, xms-dynamic-properties-needed).
"""

from __future__ import annotations

from connsmith.source.node import Mapping, Node, Scalar, Sequence

_LIST_KEYS = {
    "operationId": "operationId",
    "value-collection": "itemsPath",
    "value-path": "itemValuePath",
    "value-title": "itemTitlePath",
}
_PROPERTIES = "properties"


def lower_dynamic_values(node: Node, ambiguous: frozenset[str]) -> dict[str, Node]:
    """Return x-ms-dynamic-values, and x-ms-dynamic-list where the platform wants both.

    Args:
        node: the value of `dynamicValues`.
        ambiguous: names that are both a parameter and a body property of the operation.
    """
    if not isinstance(node, Mapping):
        return {"x-ms-dynamic-values": node}
    lowered: dict[str, Node] = {"x-ms-dynamic-values": _classic(node)}
    if _needs_pair(node, ambiguous):
        lowered["x-ms-dynamic-list"] = _renamed(node, _LIST_KEYS)
    return lowered


def lower_dynamic_schema(node: Node, ambiguous: frozenset[str]) -> dict[str, Node]:
    """Return x-ms-dynamic-schema, and x-ms-dynamic-properties where the platform wants both.

    Args:
        node: the value of `dynamicSchema`.
        ambiguous: names that are both a parameter and a body property of the operation.
    """
    if not isinstance(node, Mapping):
        return {"x-ms-dynamic-schema": node}
    lowered: dict[str, Node] = {"x-ms-dynamic-schema": _classic(node)}
    path = node.text("value-path") or ""
    if _needs_pair(node, ambiguous) or path.split("/")[-1] == _PROPERTIES:
        pair = _renamed(node, {"operationId": "operationId", "value-path": "itemValuePath"})
        lowered["x-ms-dynamic-properties"] = _without_properties_suffix(pair)
    return lowered


def _needs_pair(node: Mapping, ambiguous: frozenset[str]) -> bool:
    parameters = node.get("parameters")
    if isinstance(parameters, Sequence):
        return any(isinstance(item, Scalar) and item.value in ambiguous for item in parameters.items)
    if not isinstance(parameters, Mapping):
        return False
    for value in parameters.entries.values():
        if isinstance(value, Mapping) and ("parameterReference" in value or value.text("parameter") in ambiguous):
            return True
    return False


def _classic(node: Mapping) -> Mapping:
    parameters = node.get("parameters")
    if parameters is None:
        return node
    return node.with_entry("parameters", _classic_parameters(parameters), node.keys["parameters"])


def _classic_parameters(node: Node) -> Node:
    """A list of names passes each parameter of the same name."""
    if isinstance(node, Sequence):
        return _by_name(node, "parameter")
    if not isinstance(node, Mapping):
        return node
    entries: dict[str, Node] = {}
    for name, value in node.items():
        entries[name] = value
        if isinstance(value, Mapping):
            if "value" in value:
                entries[name] = value.entries["value"]
            elif (reference := value.get("parameterReference")) is not None:
                entries[name] = Mapping({"parameter": _last_step(reference)}, {"parameter": value.span}, value.span)
    return Mapping(entries, node.keys, node.span)


def _renamed(node: Mapping, names: dict[str, str]) -> Mapping:
    entries: dict[str, Node] = {}
    keys = {}
    for key, value in node.items():
        if key == "parameters":
            entries[key] = _reference_parameters(value)
            keys[key] = node.keys[key]
        elif key in names:
            entries[names[key]] = value
            keys[names[key]] = node.keys[key]
    return Mapping(entries, keys, node.span)


def _reference_parameters(node: Node) -> Node:
    """The newer extensions write each parameter as `{value}` or `{parameterReference}` (S1)."""
    if isinstance(node, Sequence):
        return _by_name(node, "parameterReference")
    if not isinstance(node, Mapping):
        return node
    entries: dict[str, Node] = {}
    for name, value in node.items():
        if not isinstance(value, Mapping):
            entries[name] = Mapping({"value": value}, {"value": value.span}, value.span)
        elif (parameter := value.get("parameter")) is not None:
            entries[name] = Mapping(
                {"parameterReference": parameter}, {"parameterReference": parameter.span}, value.span
            )
        else:
            entries[name] = value
    return Mapping(entries, node.keys, node.span)


def _by_name(node: Sequence, key: str) -> Mapping:
    entries: dict[str, Node] = {}
    keys = {}
    for item in node.items:
        name = str(item.value) if isinstance(item, Scalar) else ""
        entries[name] = Mapping({key: Scalar(name, item.span)}, {key: item.span}, item.span)
        keys[name] = item.span
    return Mapping(entries, keys, node.span)


def _last_step(node: Node) -> Node:
    """x-ms-dynamic-values knows plain names only; the older clients that read it get the last step of the path."""
    if isinstance(node, Scalar) and isinstance(node.value, str):
        return Scalar(node.value.rsplit("/", 1)[-1], node.span)
    return node


def _without_properties_suffix(node: Mapping) -> Mapping:
    """The paired path leaves out a trailing `/properties` (fact xms-dynamic-properties-path)."""
    path = node.text("itemValuePath")
    if path is None:
        return node
    steps = path.split("/")
    if steps[-1] != _PROPERTIES:
        return node
    if len(steps) == 1:
        return node.without("itemValuePath")
    return node.with_entry(
        "itemValuePath", Scalar("/".join(steps[:-1]), node.entries["itemValuePath"].span), node.keys["itemValuePath"]
    )
