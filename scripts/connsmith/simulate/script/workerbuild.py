"""The program that runs scripts, compiled once for each .NET from the C# sources beside this module."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.source.usercache import cache_folder
from connsmith.temporary import made_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from connsmith.simulate.script.runtime import Runtime

_SOURCES = Path(__file__).parent / "worker"
_BOOTSTRAP = Path(__file__).parent / "bootstrap.py"
_ROSLYN = ("Microsoft.CodeAnalysis.dll", "Microsoft.CodeAnalysis.CSharp.dll")
_CONFIG = {
    "runtimeOptions": {
        "tfm": "net8.0",
        "rollForward": "LatestMajor",
        "framework": {"name": "Microsoft.NETCore.App", "version": "8.0.0"},
        "configProperties": {"System.Globalization.Invariant": True, "System.Runtime.TieredPGO": False},
    }
}
_PATIENCE = 300.0


def ensure_worker(runtime: Runtime) -> Path:
    """Return worker.dll for `runtime`, compiled now if it has not been.

    Raises:
        ConnsmithError: the compiler fails.
    """
    folder = cache_folder() / "dotnet" / f"worker-{_fingerprint(runtime)}"
    if not (folder / "worker.dll").is_file():
        with made_folder(folder) as draft:
            _build(runtime, draft)
    return folder / "worker.dll"


def _fingerprint(runtime: Runtime) -> str:
    parts = [path.read_bytes() for path in sorted(_SOURCES.glob("*.cs"))]
    parts += [str(runtime.muxer).encode(), str(runtime.roslyn).encode(), json.dumps(_CONFIG).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def _build(runtime: Runtime, folder: Path) -> None:
    for name in _ROSLYN:
        shutil.copy(runtime.roslyn / name, folder / name)
    shutil.copy(runtime.newtonsoft, folder / "Newtonsoft.Json.dll")
    config = folder / "worker.runtimeconfig.json"
    config.write_text(json.dumps(_CONFIG), encoding="utf-8")
    references = [*map(str, _framework(runtime)), *(str(folder / name) for name in (*_ROSLYN, "Newtonsoft.Json.dll"))]
    sources = [str(path) for path in sorted(_SOURCES.glob("*.cs"))]
    output = str(folder / "worker.dll")
    if runtime.csc is not None:
        options = (
            "-nologo",
            "-noconfig",
            "-nostdlib",
            "-target:exe",
            "-langversion:latest",
            "-nowarn:CS8632",
            f"-out:{output}",
        )
        listed = folder / "references.rsp"
        listed.write_text("\n".join(f'-r:"{path}"' for path in references), encoding="utf-8")
        _run((str(runtime.muxer), "exec", str(runtime.csc), *options, f"@{listed}", *sources), {})
        return
    listed = folder / "references.txt"
    listed.write_text("\n".join(references), encoding="utf-8")
    command = (sys.executable, str(_BOOTSTRAP), str(runtime.root), str(config), str(runtime.roslyn), output)
    _run((*command, str(listed), *sources), {"PYTHONPATH": str(runtime.packages)})


def _framework(runtime: Runtime) -> Iterator[Path]:
    """The managed assemblies of the newest framework of the installation."""
    shared = runtime.root / "shared" / "Microsoft.NETCore.App"
    versions = sorted(
        (path for path in shared.glob("*") if path.name[:1].isdigit()),
        key=lambda path: [int(part) if part.isdigit() else 0 for part in path.name.replace("-", ".").split(".")],
    )
    if not versions:
        raise ConnsmithError(f"{shared}: holds no framework of .NET")
    for path in sorted(versions[-1].glob("*.dll")):
        is_managed = path.name.startswith(("System.", "Microsoft.", "netstandard", "mscorlib", "WindowsBase"))
        if is_managed and "Native" not in path.name and "DiaSymReader" not in path.name:
            yield path


def worker_environment(runtime: Runtime, timezone: str = "UTC") -> dict[str, str]:
    """Return the environment of processes of `runtime`: what the system needs to start them, and no secrets."""
    kept = ("PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "USERPROFILE")
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "DOTNET_ROOT": str(runtime.root),
        "DOTNET_NOLOGO": "1",
        "DOTNET_CLI_TELEMETRY_OPTOUT": "1",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1",
        "TZ": timezone,
    }


def _run(command: Sequence[str], more: dict[str, str]) -> None:
    environment = {**os.environ, "DOTNET_CLI_TELEMETRY_OPTOUT": "1", **more}
    try:
        done = subprocess.run(  # noqa: S603 - the compiler of the .NET that was chosen
            command,
            check=False,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_PATIENCE,
            env=environment,
        )
    except subprocess.TimeoutExpired as error:
        raise ConnsmithError(f"the C# compiler took more than {_PATIENCE:.0f} s") from error
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise ConnsmithError(f"the C# compiler failed: {said[0] if said else done.returncode}")
