"""A thousand flows of two hundred actions each, read and held against a change: time and memory.

    python -m tests.benchmarks.flows [FLOWS] [ACTIONS]

The flows are made by a generator: calls, loops, conditions, Compose, variables and expressions in the proportions that
exported flows have. A minute on two cores and 300 MB is the budget; the flows that are hit are a twentieth.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

from tests.impact.conftest import BASE, called, edited, flow_of

_READS = ("id", "owner']?['name", "state", "note")


def make_actions(count: int, chance: random.Random, *, reads_note: bool) -> dict[str, Any]:
    """Return `count` actions, in loops and conditions of a few."""
    actions: dict[str, Any] = {"Get": called("GetOrder", {"id": "1"}), "List": called("ListOrders")}
    inner: dict[str, Any] = {}
    for number in range(count - len(actions)):
        name = chance.choice(_READS if reads_note else _READS[:3])
        action: dict[str, Any] = chance.choice(
            [
                called("GetOrder", {"id": f"@{{body('Get')?['{name}']}}"}),
                {
                    "type": "Compose",
                    "inputs": f"@concat(body('Get')?['{name}'], ' of ', outputs('Get')?['body/id'])",
                },
                {
                    "type": "Http",
                    "inputs": {"uri": f"https://x.example/@{{items('Each_0')?['{name}']}}", "body": {"a": 1}},
                },
                {"type": "SetVariable", "inputs": {"name": "v", "value": f"@body('Get')?['{name}']"}},
                called("AddOrder", {"order/title": "@{utcNow()}", "order/customer/vat": f"@body('Get')?['{name}']"}),
            ]
        )
        inner[f"Step_{number}"] = {**action, "runAfter": {f"Step_{number - 1}": ["Succeeded"]} if inner else {}}
        if len(inner) == 10:
            each = {"type": "Foreach", "foreach": "@outputs('List')?['body/value']", "actions": inner}
            actions[f"Each_{number // 10}"], inner = each, {}
    return {**actions, **inner}


def make_flows(folder: Path, flows: int, actions: int) -> int:
    """Write half of the flows as files and half into one solution; return their bytes."""
    chance = random.Random(18)  # noqa: S311 - the same flows on every run
    total = 0
    with zipfile.ZipFile(folder / "solution.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("customizations.xml", "<ImportExportXml><Workflows/></ImportExportXml>")
        for number in range(flows):
            made = make_actions(actions, chance, reads_note=number % 20 == 0)
            text = json.dumps(flow_of(made, name=f"Flow {number}"), indent=2)
            total += len(text)
            if number % 2:
                archive.writestr(f"Workflows/Flow{number}.json", text)
            else:
                (folder / f"flow{number}.json").write_text(text, encoding="utf-8")
    return total


def measure(folder: Path) -> None:
    """Run the comparison in a process of its own, and print what it took."""
    for name, data in (("old", BASE), ("new", edited({"/definitions/Order/properties/note": None}))):
        (folder / name).mkdir()
        (folder / name / "apiDefinition.swagger.json").write_text(json.dumps(data), encoding="utf-8")
    arguments = ["diff", str(folder / "old"), str(folder / "new"), "--flows", str(folder / "flows"), "--format", "json"]
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "connsmith", *arguments], capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{seconds:.1f} s, {memory:.0f} MB, {json.loads(done.stdout)['summary']['flows']}")


def main(flows: int = 1000, actions: int = 200) -> None:
    """Make the flows and measure."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "flows").mkdir()
        size = make_flows(folder / "flows", flows, actions)
        print(f"{flows:,} flows of {actions} actions, {size / 1e6:.0f} MB of JSON")
        measure(folder)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
