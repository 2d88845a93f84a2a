"""Which .NET runs scripts: one that is named, one with an SDK on the path, or the one that was fetched."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from connsmith.errors import ConnsmithError
from connsmith.programs import find_program
from connsmith.source.usercache import cache_folder

ENVIRONMENT = "CONNSMITH_DOTNET"
MISSING = "no .NET found; `connsmith test --setup` fetches one"
"""Why scripts are not run, with the command that mends it."""

_OLDEST = 8
_PATIENCE = 30.0
_SDK = re.compile(r"^(\d+)\.(\d+)\.(\d+)\S*\s+\[(.+)\]$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Runtime:
    """A .NET with a C# compiler.

    Attributes:
        muxer: its program `dotnet`.
        root: the folder of the installation.
        roslyn: the folder of Microsoft.CodeAnalysis.dll and Microsoft.CodeAnalysis.CSharp.dll.
        newtonsoft: Newtonsoft.Json.dll.
        csc: the compiler's own program; none when only its libraries are there.
        packages: the folder of Python packages that start the libraries; none when there is csc.
        name: what messages call it.
    """

    muxer: Path
    root: Path
    roslyn: Path
    newtonsoft: Path
    csc: Path | None
    packages: Path | None
    name: str


def find_runtime(named: Path | None) -> Runtime | None:
    """Return the .NET to run scripts with, none when there is none.

    Args:
        named: the one that the user names; it comes before CONNSMITH_DOTNET, the path and the fetched one.

    Raises:
        ConnsmithError: the one that is named is none.
    """
    chosen = named or (Path(os.environ[ENVIRONMENT]) if os.environ.get(ENVIRONMENT) else None)
    if chosen is not None:
        muxer = _muxer_of(chosen)
        runtime = sdk_at(muxer) or _with_fetched_compiler(muxer)
        if runtime is None:
            raise ConnsmithError(f"{chosen}: has no SDK of .NET {_OLDEST} or later, and no compiler was fetched")
        return runtime
    on_path = find_program("dotnet")
    return (sdk_at(Path(on_path)) if on_path else None) or fetched_runtime()


def _muxer_of(chosen: Path) -> Path:
    muxer = chosen if chosen.is_file() else chosen / ("dotnet.exe" if os.name == "nt" else "dotnet")
    if not muxer.is_file():
        raise ConnsmithError(f"{chosen}: there is no dotnet here")
    return muxer


def sdk_at(muxer: Path) -> Runtime | None:
    """Return the newest SDK of the .NET whose program is `muxer`, none when it has none that will do."""
    try:
        listed = subprocess.run(  # noqa: S603 - the .NET that the user names or has on the path
            (str(muxer), "--list-sdks"),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = [(tuple(map(int, match.groups()[:3])), match[0].split()[0], match[4]) for match in _SDK.finditer(listed)]
    for version, name, folder in sorted(found, reverse=True):
        sdk = Path(folder) / name
        roslyn = sdk / "Roslyn" / "bincore"
        if version[0] >= _OLDEST and (roslyn / "csc.dll").is_file() and (sdk / "Newtonsoft.Json.dll").is_file():
            newtonsoft = sdk / "Newtonsoft.Json.dll"
            shown = f".NET SDK {name} at {muxer}"
            return Runtime(muxer, Path(folder).parent, roslyn, newtonsoft, roslyn / "csc.dll", None, shown)
    return None


def fetched_folder() -> Path:
    """Return the folder that `connsmith test --setup` fills."""
    return cache_folder() / "dotnet" / "8.0.4-1"


def fetched_runtime() -> Runtime | None:
    """Return the .NET that was fetched, none when none was."""
    folder = fetched_folder()
    inside = folder / "python" / "dnv" / "net" / "runtime" / ".net"
    muxer = next((inside / name for name in ("dotnet", "dotnet.exe") if (inside / name).is_file()), None)
    return _fetched(muxer, f".NET 8.0.4 at {folder}") if muxer else None


def _with_fetched_compiler(muxer: Path) -> Runtime | None:
    return _fetched(muxer, f".NET at {muxer}")


def _fetched(muxer: Path, name: str) -> Runtime | None:
    compiler = fetched_folder() / "compiler"
    newtonsoft = compiler / "Newtonsoft.Json.dll"
    if not newtonsoft.is_file():
        return None
    root = muxer.resolve().parent
    return Runtime(muxer, root, compiler, newtonsoft, None, fetched_folder() / "python", name)
