"""How fast `import` is, and how much shorter the sources are than the documents.

    python tests/benchmarks/import_corpus.py [CORPUS]

Prints connectors per second and peak memory, the time beside that of reading the same files with json.loads and
writing them again, and the lines of YAML for the lines of JSON.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from connsmith.importing.importation import Imported  # noqa: E402 - the line above makes it importable
from connsmith.importing.many import choose_targets, import_all  # noqa: E402

DEFINITION = "apidefinition.swagger.json"


def main() -> None:
    """Measure and print."""
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "corpus"
    folders = sorted(path.parent for path in corpus.glob("*/*/*") if path.name.lower() == DEFINITION)
    plain = _time_plain_json(folders)
    with tempfile.TemporaryDirectory() as out:
        start = time.perf_counter()
        results = list(import_all(list(zip(folders, choose_targets(folders, Path(out)), strict=True))))
        seconds = time.perf_counter() - start
    done = [result for result in results if isinstance(result, Imported) and result.is_written]
    jobs = os.cpu_count() or 1
    print(f"{len(done)} of {len(folders)} connectors imported, built again and found equal")
    print(f"{len(done) / seconds:.1f} connectors per second in {jobs} processes")
    print(f"{seconds * jobs / plain:.1f} times the work of json.loads and json.dumps over the same files")
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{peak / 1024:.0f} MB at most in one process")
    _print_lines(done, folders)


def _time_plain_json(folders: list[Path]) -> float:
    start = time.process_time()
    for folder in folders:
        for path in _documents(folder):
            try:
                json.dumps(json.loads(path.read_bytes().decode("utf-8")), indent=2)
            except ValueError:
                continue
    return time.process_time() - start


def _print_lines(done: list[Imported], folders: list[Path]) -> None:
    published = {folder: sum(path.read_bytes().count(b"\n") for path in _documents(folder)) for folder in folders}
    shares = {
        "canonical": [item.yaml_lines / item.json_lines for item in done],
        "published": [item.yaml_lines / max(published[item.source], 1) for item in done],
    }
    for name, values in shares.items():
        quarters = statistics.quantiles(values, n=4)
        shown = ", ".join(f"{value:.1%}" for value in (*quarters, max(values)))
        print(f"lines of YAML for lines of {name} JSON: quartiles and largest {shown}")
    total = sum(item.yaml_lines for item in done) / sum(item.json_lines for item in done)
    print(f"all together {total:.1%}")


def _documents(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.lower() in {DEFINITION, "apiproperties.json"}]


if __name__ == "__main__":
    main()
