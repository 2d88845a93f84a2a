"""Compiles the worker with the fetched compiler; runs in a process of its own, with the fetched packages on its path.

    python bootstrap.py DOTNET_ROOT RUNTIME_CONFIG ROSLYN OUTPUT REFERENCES SOURCE...

REFERENCES is a file that names one assembly a line. Where there is an SDK, its csc does this job.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any


def main(arguments: list[str]) -> int:
    """Compile, print what the compiler refuses, and return the exit status."""
    root, config, roslyn, output, references, *sources = arguments
    compilation = _compilation(root, config, roslyn, Path(references).read_text(encoding="utf-8").split("\n"), sources)
    from System.IO import MemoryStream  # type: ignore[import-not-found] # .NET's own, through pythonnet

    stream = MemoryStream()
    emitted = compilation.Emit(stream)
    errors = [str(item) for item in emitted.Diagnostics if str(item.Severity) == "Error"]
    for error in errors:
        print(error, file=sys.stderr)  # noqa: T201 - the parent reads it
    if not errors:
        Path(output).write_bytes(bytes(stream.ToArray()))
    return 1 if errors else 0


def _compilation(root: str, config: str, roslyn: str, references: list[str], sources: list[str]) -> Any:
    from pythonnet import load  # type: ignore[import-not-found] # fetched beside the runtime, never a dependency

    load("coreclr", runtime_config=config, dotnet_root=root)
    import clr  # type: ignore[import-not-found] # comes with pythonnet

    for name in ("Microsoft.CodeAnalysis.dll", "Microsoft.CodeAnalysis.CSharp.dll"):
        clr.AddReference(str(Path(roslyn) / name))
    from Microsoft.CodeAnalysis import MetadataReference, OutputKind, SyntaxTree  # type: ignore[import-not-found] # Roslyn
    from Microsoft.CodeAnalysis.CSharp import (  # type: ignore[import-not-found] # Roslyn
        CSharpCompilation,
        CSharpCompilationOptions,
        CSharpSyntaxTree,
    )
    from Microsoft.CodeAnalysis.Text import SourceText  # type: ignore[import-not-found] # Roslyn
    from System import Array  # type: ignore[import-not-found] # .NET's own

    trees = [
        CSharpSyntaxTree.ParseText(SourceText.From(Path(source).read_text(encoding="utf-8")), None, Path(source).name)
        for source in sources
    ]
    found = [MetadataReference.CreateFromFile(path) for path in references if path]
    options = CSharpCompilationOptions(OutputKind.ConsoleApplication)
    return CSharpCompilation.Create("worker", Array[SyntaxTree](trees), Array[MetadataReference](found), options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
