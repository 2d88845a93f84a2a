"""What flows see of a definition, flattened by other means than those of the comparison, to hold it to."""

from __future__ import annotations

from typing import Any

METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
DEPTH = 6


def flatten(definition: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return for each operationId its address, its inputs and its outputs, each with its type."""
    found: dict[str, dict[str, Any]] = {}
    for path, item in as_object(definition.get("paths")).items():
        for method in METHODS:
            operation = as_object(as_object(item).get(method))
            name = operation.get("operationId")
            if isinstance(name, str) and name not in found:
                found[name] = {
                    "address": (method, definition.get("host"), definition.get("basePath", "/").rstrip("/") + path),
                    "inputs": dict(inputs(definition, as_object(item), operation)),
                    "outputs": outputs(definition, operation),
                }
    return found


def as_object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def follow(definition: dict[str, Any], node: Any) -> dict[str, Any]:
    for _ in range(DEPTH * 2):
        reference = as_object(node).get("$ref")
        if not isinstance(reference, str):
            break
        target: Any = definition
        for token in reference.removeprefix("#/").split("/"):
            target = as_object(target).get(token.replace("~1", "/").replace("~0", "~"))
        node = target
    return as_object(node)


def inputs(definition: dict[str, Any], item: dict[str, Any], operation: dict[str, Any]) -> Any:
    for holder in (item, operation):
        listed = holder.get("parameters")
        for entry in listed if isinstance(listed, list) else ():
            parameter = follow(definition, entry)
            place = parameter.get("in")
            if place == "body":
                yield ("body",), ("body", parameter.get("required") is True)
                for path, kind in leaves(definition, parameter.get("schema"), ()):
                    yield ("body", *path), kind
            elif isinstance(place, str):
                required = parameter.get("required") is True or place == "path"
                yield (place, str(parameter.get("name"))), (parameter.get("type"), required)


def outputs(definition: dict[str, Any], operation: dict[str, Any]) -> dict[Any, Any]:
    responses = {
        status: follow(definition, response) for status, response in as_object(operation.get("responses")).items()
    }
    order = [status for status in sorted(responses) if status.startswith("2")] + ["default"]
    for status in order:
        if "schema" in responses.get(status, {}):
            return {path: kind[0] for path, kind in leaves(definition, responses[status]["schema"], ())}
    return {}


def leaves(definition: dict[str, Any], schema: Any, path: tuple[str, ...], *, required: bool = False) -> Any:
    """Yield every part of a schema with its type and whether it is required; a circle ends at a fixed depth."""
    if len(path) > DEPTH:
        return
    merged = merge(definition, schema, DEPTH)
    implied = "object" if "properties" in merged else "array" if isinstance(merged.get("items"), dict) else None
    yield path, (merged.get("type", implied), required)
    for name, inner in as_object(merged.get("properties")).items():
        needed = merged.get("required")
        is_needed = isinstance(needed, list) and name in needed
        yield from leaves(definition, inner, (*path, name), required=is_needed)
    if isinstance(merged.get("items"), dict):
        yield from leaves(definition, merged["items"], (*path, "[]"))


def merge(definition: dict[str, Any], schema: Any, depth: int) -> dict[str, Any]:
    own = follow(definition, schema)
    if depth == 0 or not isinstance(own.get("allOf"), list):
        return own
    result: dict[str, Any] = {key: value for key, value in own.items() if key != "allOf"}
    for part in reversed(own["allOf"]):
        other = merge(definition, part, depth - 1)
        properties = {**as_object(other.get("properties")), **as_object(result.get("properties"))}
        needed = [*(other.get("required") or []), *(result.get("required") or [])]
        result = {**other, **result}
        if properties:
            result["properties"] = properties
        if needed:
            result["required"] = needed
    return result


def losses(old: dict[str, Any], new: dict[str, Any]) -> set[str]:
    """Return the operations of which flows lose something: an input, an output, a type, an address, or all."""
    before, after = flatten(old), flatten(new)
    lost = before.keys() - after.keys()
    for name in before.keys() & after.keys():
        one, other = before[name], after[name]
        if one["address"] != other["address"]:
            lost.add(name)
        if any(
            key not in other["inputs"] or is_stricter(kind, other["inputs"][key]) for key, kind in one["inputs"].items()
        ):
            lost.add(name)
        if any(
            kind[1] for key, kind in other["inputs"].items() if key not in one["inputs"] and key[:-1] in one["inputs"]
        ):
            lost.add(name)
        if any(other["outputs"].get(key) != kind for key, kind in one["outputs"].items()):
            lost.add(name)
    return lost


def is_stricter(old: tuple[Any, bool], new: tuple[Any, bool]) -> bool:
    return old[0] != new[0] or (new[1] and not old[1])
