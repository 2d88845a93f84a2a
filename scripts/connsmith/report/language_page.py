"""Pages about the source language: its keys as the schemas describe them, and the policy templates."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from connsmith.model.grammar import KINDS
from connsmith.model.policytemplates import POLICY_TEMPLATES
from connsmith.schemas.store import SOURCE, load_schema, schema_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.model.policytemplates import PolicyTemplate

_OTHER_LANGUAGES = frozenset({"case", "order"})
_FEW = 8


class KeyUse(NamedTuple):
    """What a key means in one kind of object, as JSON Schema."""

    where: str
    schema: dict[str, Any]


@cache
def keys_of_language() -> dict[str, tuple[KeyUse, ...]]:
    """Return what each key of the source language means, by the objects that it stands in."""
    found: dict[str, dict[str, KeyUse]] = defaultdict(dict)
    for name in schema_names(SOURCE):
        if name not in _OTHER_LANGUAGES:
            schema = load_schema(SOURCE, name)
            for where, key, described in _walk(schema, schema, _title(schema) or name):
                found[key].setdefault(described.get("description", ""), KeyUse(where, described))
    return {key: tuple(uses.values()) for key, uses in found.items()}


def render_key(key: str) -> str:
    """Return the page of a key of the source language."""
    parts = [f"# {key}", *(_render_use(use) for use in keys_of_language()[key]), "A key of the source language."]
    longs = sorted({long for kind in KINDS.values() for short, long in kind.short.items() if short == key})
    if longs:
        parts.append(f"In the artifact: {', '.join(f'`{long}`' for long in longs)}.")
    return "\n\n".join(parts) + "\n"


def render_template(template: PolicyTemplate) -> str:
    """Return the page of a policy template, with an example as a source has it."""
    sections = f"Runs on: {', '.join(template.sections)}." if template.sections else "Takes no `section`."
    lines = [
        f"# {template.id}",
        "",
        template.description,
        "",
        f"A policy template. {sections}",
        "",
        "## Parameters",
        "",
    ]
    for each in template.parameters:
        needed = "required" if each.required else "optional"
        values = f" One of {', '.join(map(str, each.values))}." if each.values else ""
        default = f" Default: {each.default}." if each.default else ""
        lines.append(f"- `{each.name}` ({needed}): {each.description}{values}{default}")
    lines += ["", "## As a source", "", "```yaml", f"# policies/{template.id.lower()}.yaml"]
    lines += [f"template: {template.id}", "operations: [ListItems]", "parameters:"]
    for each in template.parameters:
        example = each.examples[0] if each.examples else (each.values[0] if each.values else "…")
        lines.append(f"  {each.name}: {example!r}" if isinstance(example, str) else f"  {each.name}: {example}")
    return "\n".join([*lines, "```", ""])


def _render_use(use: KeyUse) -> str:
    schema = use.schema
    lines = [f"In {_with_article(use.where)}: {schema.get('description') or 'as OpenAPI 2.0 has it.'}"]
    values = schema.get("enum")
    if isinstance(values, list):
        shown = ", ".join(f"`{value}`" for value in values[:_FEW])
        lines.append(f"One of {shown}{', …' if len(values) > _FEW else ''}.")
    examples = schema.get("examples")
    if isinstance(examples, list) and examples:
        lines.append(f"As in `{examples[0]}`.")
    return " ".join(lines)


def _with_article(words: str) -> str:
    return f"{'an' if words[:1].lower() in 'aeiou' else 'a'} {words}"


def _walk(root: dict[str, Any], node: Any, where: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield where each key stands, the key, and what its schema says."""
    if isinstance(node, list):
        for item in node:
            yield from _walk(root, item, where)
    elif isinstance(node, dict):
        where = _title(node) or where
        properties = node.get("properties")
        for key, value in properties.items() if isinstance(properties, dict) else ():
            described = value if "description" in value else _resolve(root, value)
            if described.get("description"):
                yield where, key, described
        for key in _NAMED & node.keys():
            for name, child in node[key].items():
                yield from _walk(root, child, name if key == "definitions" else where)
        for key in _INSIDE & node.keys():
            yield from _walk(root, node[key], where)


_NAMED = frozenset({"properties", "definitions", "patternProperties"})
_INSIDE = frozenset({"allOf", "anyOf", "oneOf", "if", "then", "else", "items", "additionalProperties"})


def _resolve(root: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return what a reference of one schema file to another stands for, with what stands beside it."""
    reference = schema.get("$ref")
    if not isinstance(reference, str):
        return schema
    file, _, pointer = reference.partition("#")
    target: Any = load_schema(SOURCE, file.removesuffix(".schema.json")) if file else root
    for token in pointer.strip("/").split("/") if pointer.strip("/") else ():
        target = target.get(token, {}) if isinstance(target, dict) else {}
    return target if isinstance(target, dict) else schema


def _title(schema: dict[str, Any]) -> str:
    title = schema.get("title")
    return title.removeprefix("connsmith: ") if isinstance(title, str) else ""


def templates_by_name() -> dict[str, PolicyTemplate]:
    """Return the policy templates by their ids."""
    return {template.id: template for template in POLICY_TEMPLATES.values()}
