"""What a pull request, which anyone may open, can reach in a pipeline: secrets, approvals, rights to write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tests.check.conditions import may_run

_WITH_SECRETS = ("pull_request_target", "workflow_run", "issue_comment")
"""Events of GitHub that run with secrets, and that a stranger can bring about."""
_MAY_WRITE = frozenset({"security-events"})
"""Findings that code scanning shows; the token of a fork may not write them all the same."""
_PREDEFINED = re.compile(r"\$\((?!System\.|Build\.|Agent\.|Pipeline\.|Environment\.)([\w.]+)\)")
_OF_AZURE = ("azuresubscription", "connectedservicename", "persistcredentials")


def reached_on_github(workflow: Any) -> Iterator[str]:
    """Yield what a pull request reaches in a workflow of GitHub Actions."""
    events = workflow.get("on") or {}
    yield from (f"on: {event}" for event in _WITH_SECRETS if event in events)
    if "pull_request" not in events:
        return
    outside = {key: value for key, value in workflow.items() if key != "jobs"}
    yield from _secrets_of(outside, "workflow")
    yield from _rights_of(outside, "workflow")
    for name, job in workflow["jobs"].items():
        if may_run(job.get("if", "")):
            yield from _secrets_of({key: value for key, value in job.items() if key != "steps"}, name)
            yield from _rights_of(job, name)
            yield from (f"{name}: environment" for _ in [1] if "environment" in job)
            for step in job.get("steps", ()):
                if may_run(step.get("if", "")):
                    yield from _secrets_of(step, name)


def _secrets_of(part: Any, where: str) -> Iterator[str]:
    expressions = re.findall(r"\$\{\{(.*?)\}\}", json.dumps(part))
    if any(re.search(r"\bsecrets\b", expression) for expression in expressions) or part.get("secrets") == "inherit":
        yield f"{where}: secrets"


def _rights_of(part: Any, where: str) -> Iterator[str]:
    rights = part.get("permissions", {})
    if isinstance(rights, str):
        yield from (f"{where}: {rights}" for _ in [1] if rights == "write-all")
    else:
        yield from (
            f"{where}: {right}" for right, level in rights.items() if level == "write" and right not in _MAY_WRITE
        )


def reached_on_azure(part: Any, where: str = "pipeline") -> Iterator[str]:
    """Yield what a pull request reaches in a pipeline of Azure, or in a stage, job or step of one."""
    if not may_run(part.get("condition", "")):
        return
    inner = ("stages", "jobs", "steps", "strategy")
    own = {key: value for key, value in part.items() if key not in inner}
    variables = own.get("variables", ())
    for variable in variables if isinstance(variables, list) else ():
        yield from (f"{where}: group {variable['group']}" for _ in [1] if "group" in variable)
    yield from (f"{where}: environment" for _ in [1] if "environment" in own)
    yield from (f"{where}: {name}" for name in _PREDEFINED.findall(json.dumps(own)))
    text = json.dumps(own).lower()
    yield from (f"{where}: {name}" for name in _OF_AZURE if f'"{name}"' in text)
    yield from (f"{where}: key vault" for _ in [1] if "azurekeyvault@" in text)
    for key in ("stages", "jobs", "steps"):
        for each in part.get(key, ()):
            name = next((each[kind] for kind in ("stage", "job", "deployment") if kind in each), where)
            yield from reached_on_azure(each, name)
    yield from _strategy(part.get("strategy", {}), where)


def _strategy(node: Any, where: str) -> Iterator[str]:
    """A deployment has its steps below the phases of its strategy."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "steps":
                for step in value:
                    yield from reached_on_azure(step, where)
            else:
                yield from _strategy(value, where)
