"""Policy templates with their parameters by short name, and the operations that each serves."""

from __future__ import annotations

from dataclasses import dataclass, field

from connsmith.model.lowering import ESCAPE
from connsmith.model.policytemplates import (
    OPERATIONS_KEY,
    PARAMETER_PREFIX,
    POLICY_TEMPLATES,
    POLLING_TEMPLATE,
    SECTION_KEY,
)
from connsmith.source.node import Mapping, Node, Scalar, Sequence

POLLING_PARAMETERS = {"items": "triggerDataPath", "state": "triggerConfig"}
"""What `polling` of a trigger calls the parameters of its policy."""


@dataclass(slots=True)
class SourcePolicy:
    """One use of a policy template.

    Attributes:
        name: the name of its file, or the operationId for one that is written inside an operation.
        source: what was written.
        operations: the operations that name it, in the order of the paths.
        gone: operations that the environment takes away.
        was_named: whether one of those names the policy.
    """

    name: str
    source: Mapping
    operations: list[Scalar] = field(default_factory=list)
    gone: frozenset[str] = frozenset()
    was_named: bool = False

    def instance(self) -> Mapping:
        """Return the policyTemplateInstance of apiProperties.json (fact policy-shape)."""
        entries: dict[str, Node] = {}
        keys = {}
        for key, node in self.source.items():
            name = {"template": "templateId"}.get(key, key.removeprefix(ESCAPE))
            if key not in {"parameters", "operations", "section"}:
                entries[name] = node
                keys[name] = self.source.keys[key]
        if "type" not in entries and (written := self._instance_type()):
            entries["type"] = Scalar(written, self.source.span)
        if "parameters" not in entries:
            entries["parameters"] = self._parameters()
            keys["parameters"] = self.source.keys.get("parameters", self.source.span)
        return Mapping(entries, keys, self.source.span)

    def _instance_type(self) -> str:
        template = POLICY_TEMPLATES.get((self.source.text("template") or "").lower())
        return template.instance_type if template else ""

    def _parameters(self) -> Mapping:
        written = self.source.get("parameters")
        result = Mapping.empty(written.span if written else self.source.span)
        if isinstance(written, Mapping):
            for key, node in written.items():
                result = result.with_entry(_parameter_name(key), node, written.keys[key])
        if (section := self.source.get("section")) is not None:
            result = result.with_entry(SECTION_KEY, section, self.source.keys["section"])
        operations = self._operation_names()
        if operations is not None:
            result = result.with_entry(OPERATIONS_KEY, operations, self.source.keys.get("operations"))
        return result

    @property
    def is_idle(self) -> bool:
        """Whether the environment takes away every operation that the policy serves; serving none would mean all."""
        names = self._operation_names()
        serves_none = names is None or (isinstance(names, Sequence) and not names.items)
        return serves_none and (self.was_named or self._lists_only_gone())

    def _lists_only_gone(self) -> bool:
        written = self.source.get("operations")
        items = written.items if isinstance(written, Sequence) else ()
        return bool(items) and all(self._is_gone(item) for item in items)

    def _is_gone(self, item: Node) -> bool:
        return isinstance(item, Scalar) and item.value in self.gone

    def _operation_names(self) -> Node | None:
        """Names written in the policy come first; operations that name the policy follow."""
        written = self.source.get("operations")
        if written is not None and not isinstance(written, Sequence):
            return written
        listed = [item for item in (written.items if written else ()) if not self._is_gone(item)]
        names = {item.value for item in listed if isinstance(item, Scalar)}
        added = tuple(item for item in self.operations if item.value not in names)
        if written is None and not added:
            return None
        return Sequence((*listed, *added), written.span if written else added[0].span)


def polling_policy(source: Mapping, operation_id: Scalar) -> SourcePolicy | None:
    """Return the pollingtrigger policy that a trigger's `polling` stands for (fact polling-policy)."""
    polling = source.mapping("polling")
    if polling is None:
        return None
    written = polling.without("title")
    parameters = Mapping(
        {POLLING_PARAMETERS.get(key, key): node for key, node in written.items()},
        {POLLING_PARAMETERS.get(key, key): span for key, span in written.keys.items()},
        polling.span,
    )
    entries: dict[str, Node] = {
        "template": Scalar(POLLING_TEMPLATE, polling.span),
        "title": polling.get("title") or Scalar(f"Poll for {operation_id.value}", polling.span),
        "parameters": parameters,
    }
    source = Mapping(entries, dict.fromkeys(entries, polling.span), polling.span)
    return SourcePolicy(str(operation_id.value), source, [operation_id])


def _parameter_name(key: str) -> str:
    if key.startswith(ESCAPE):
        return key.removeprefix(ESCAPE)
    return key if key.startswith("x-") else PARAMETER_PREFIX + key
