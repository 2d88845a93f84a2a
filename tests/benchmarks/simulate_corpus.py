"""What a simulated call costs: of every published operation, beside reading it, and of a case, beside the first one.

python tests/benchmarks/simulate_corpus.py ../shared/corpus
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

from connsmith.check.targets import find_connectors
from connsmith.intake.opening import open_target
from connsmith.reading import read
from connsmith.simulate.call import Call
from connsmith.simulate.cases.file import read_cases
from connsmith.simulate.cases.performing import perform
from connsmith.simulate.cases.stage import Stage
from connsmith.simulate.connection import sample_connection
from connsmith.simulate.connector import SimulatedConnector
from connsmith.simulate.inputs import sample_inputs
from connsmith.simulate.platform import run_call
from connsmith.simulate.script.host import WorkerHost
from connsmith.simulate.script.process import WorkerProcess
from connsmith.simulate.script.runtime import find_runtime
from connsmith.simulate.upstream import sampled

_ANSWER = "upstream: [{answer: {json: {}}}]"
_CALL = "{requestId: a, serviceId: b, serviceType: c}"
_PLAIN = "operation: Flow_GetRequestById\ncases:\n" + f"- call: {_CALL}\n  {_ANSWER}\n" * 200
_SCRIPTED = "operation: Flow_ListWorkspace\ncases:\n" + f"- call: {{top: 5}}\n  {_ANSWER}\n" * 200
_PROJECT = Path(__file__).parents[2] / "connector"


def main() -> None:
    """Print the ratios."""
    corpus(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpus"))
    cases()


def corpus(folder: Path) -> None:
    """Every operation of the published connectors, called once."""
    reading = calling = 0.0
    operations = connectors = 0
    for path in find_connectors((folder,)):
        began = time.perf_counter()
        target = open_target(path)
        if target.definition is None:
            continue
        connector = SimulatedConnector(read(target), target)
        definition = connector.reading.definition
        assert definition is not None
        all_operations = connector.reading.operations
        reading += time.perf_counter() - began
        began = time.perf_counter()
        for operation in all_operations:
            call = Call(operation, sample_inputs(definition, operation, {}), sample_connection(connector.reading))
            run_call(connector, call, sampled(connector.reading, operation))
        calling += time.perf_counter() - began
        operations += len(all_operations)
        connectors += 1
    print(f"{operations:,} operations of {connectors} connectors: {calling / operations * 1000:.2f} ms a call")
    print(f"calling all of them takes {calling / reading:.1f} x as long as reading them")


def cases() -> None:
    """A case without a script and one with it, each many times, beside the first."""
    target = open_target(_PROJECT)
    runtime = find_runtime(None)
    assert target.script is not None
    measure("without a script", Stage(SimulatedConnector(read(target), target)), _PLAIN)
    if runtime is None:
        print("a case with a script: no .NET here")
        return
    process = WorkerProcess(runtime)
    host = WorkerHost(runtime, process, target.script.text, 120.0)
    measure("with a script", Stage(SimulatedConnector(read(target), target, script=host)), _SCRIPTED)
    process.stop()


def measure(name: str, stage: Stage, text: str) -> None:
    found = [perform(stage, case) for case in read_cases(text, "cases.yaml").cases]
    assert {str(result.status) for result in found} == {"passed"}
    first, *rest = (result.seconds * 1000 for result in found)
    print(f"a case {name}: {median(rest):.1f} ms, the slowest {max(rest):.1f} ms, the first {first:.0f} ms")


if __name__ == "__main__":
    main()
