"""A stranger's first hour with connsmith, from the built wheel in an empty environment, printed as it goes.

Usage: python -m tests.packaging.firsthour [--offline]

Needs bash and git. With --offline nothing is downloaded: dependencies are those of the running environment, and the
chapter about pre-commit, which installs hooks from the package index, is left out.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
BEFORE_TAGS = "00cf4f6bc9eef4c7c192df3266498648d128f83c"
"""The last commit of what CHANGELOG.md calls 0.1.0, which has no tag."""
PREVIOUS, CURRENT = "0.1.0", "0.2.0"
_VERSION = "SETUPTOOLS_SCM_PRETEND_VERSION"
_KEPT = frozenset({"PATH", "LANG", "TMPDIR", "REQUESTS_CA_BUNDLE", "HTTPS_PROXY", "https_proxy"})
"""What belongs to the machine and its way to the package index, and to nobody's home."""
_TOO_LONG = 600


@dataclass(frozen=True)
class Chapter:
    """A part of the hour.

    Attributes:
        title: what the stranger wants.
        script: what they type; each ends with exit status 0, as they write `|| echo` behind what tells them something.
        needs_index: whether it installs from the package index.
    """

    title: str
    script: str
    needs_index: bool = False


CHAPTERS = (
    Chapter(
        "Install from the wheel, in an empty environment",
        """\
python3 -m venv tools
. tools/bin/activate
pip install --quiet "$CURRENT_WHEEL"
connsmith --version
""",
    ),
    Chapter(
        "A new project, checked, built and tested",
        """\
git init --quiet --initial-branch main team && cd team
connsmith new "Ticket Desk" --auth apiKey --out desk
connsmith check desk
connsmith build desk --environment dev
connsmith test desk
""",
    ),
    Chapter(
        "Hooks of pre-commit: a commit with stale artifacts is refused, one with current artifacts goes through",
        """\
pip install --quiet pre-commit
cat > .pre-commit-config.yaml <<END
repos:
  - repo: $CHECKOUT
    rev: $REVISION
    hooks: [{id: connsmith-check}, {id: connsmith-build-check, args: [desk, --environment, dev]}]
END
git add --all
pre-commit run --all-files
git commit --quiet --message "Add the desk" && git log --format=%s
python - <<'END'
import pathlib

file = pathlib.Path("desk/operations/list-items.yaml")
file.write_text(file.read_text().replace("List items", "List the items"))
END
pre-commit run --all-files || echo "exit status $?"
connsmith build desk --environment dev
git add --all
pre-commit run --all-files && git commit --quiet --message "Name the items" && git log --format=%s
""",
        needs_index=True,
    ),
    Chapter(
        "A rule of one's own",
        """\
connsmith rules --new loud-summary
connsmith rules --test rules
echo 'rules = "rules"' > connsmith.toml
cat > desk/operations/get-item.yaml <<'END'
operationId: GetItem
request: GET /items/{id}
summary: GET AN ITEM
description: Retrieves an item.
parameters:
  id: {title: Item ID, description: The item to get.}
responses:
  '200': {description: The item., schema: Item}
END
connsmith check desk --own-rules --fail-on warning || echo "exit status $?"
rm desk/operations/get-item.yaml
""",
    ),
    Chapter(
        "The same from Python",
        """\
cat > ask.py <<'END'
from connsmith import api

print(api.check("desk"))
print(sorted(api.build("desk", "dev").files))
print([operation.id for operation in api.read("desk").operations])
END
python ask.py
""",
    ),
    Chapter(
        "What is printed for programs holds to the schema that ships",
        """\
connsmith schemas output-check > check.schema.json
connsmith check desk --format json > check.json
python - <<'END'
import json, jsonschema

jsonschema.validate(json.load(open("check.json")), json.load(open("check.schema.json")))
print("valid")
END
""",
    ),
    Chapter(
        "Somebody else has a connector from the previous version, with settings, a baseline and committed artifacts",
        """\
cd .. && python3 -m venv older
. older/bin/activate
pip install --quiet "$PREVIOUS_WHEEL"
connsmith --version
git init --quiet --initial-branch main shelves && cd shelves
connsmith new "My Shelves" --auth apiKey --out shelves
echo 'profile = "certified"' > connsmith.toml
connsmith build shelves --environment dev
connsmith check shelves --write-baseline baseline.json
connsmith check shelves --baseline baseline.json
git add --all && git commit --quiet --message "Add the shelves"
""",
    ),
    Chapter(
        "The upgrade: what the changelog says, and what still holds",
        """\
python "$READ_CHANGELOG" "$CHECKOUT/.github/CHANGELOG.md"
pip install --quiet --upgrade "$CURRENT_WHEEL"
connsmith --version
connsmith build shelves --environment dev --check && echo "the artifacts are the same"
connsmith check shelves --baseline baseline.json
connsmith schemas --write shelves/.vscode/connsmith
connsmith test shelves || echo "exit status $?"
connsmith diff --against HEAD shelves --fail-on safe && echo "nothing has changed for flows"
""",
    ),
)

_READ_CHANGELOG = """\
import pathlib, re, sys

text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
print(re.split(r"^## ", text, flags=re.MULTILINE)[1].strip())
"""


_LENT = """\
python3() {
  "$PYTHON" "$@" && echo "$DEPENDENCIES" > "$(echo "$3"/lib/python3*/site-packages)/lent.pth"
}
"""
"""Without the package index, a new environment is lent the dependencies of the running one, after its own packages."""


def previous_revision() -> str:
    """Return the newest release before this commit; "" where git does not have it."""
    for command in (["describe", "--tags", "--abbrev=0", "--match", "v*", "HEAD^"], ["rev-parse", BEFORE_TAGS]):
        found = _git(*command)
        if found.returncode == 0 and _git("cat-file", "-e", f"{found.stdout.strip()}^{{commit}}").returncode == 0:
            return found.stdout.strip()
    return ""


def build_wheel(folder: Path, out: Path, version: str = "") -> Path:
    """Return the wheel of the checkout in `folder`; `version` is that of the tag that a release would have."""
    environment = {**os.environ, **({_VERSION: version} if version else {})}
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(folder)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def spend(folder: Path, current: Path, previous: Path, *, offline: bool) -> Iterator[tuple[Chapter, int, str]]:
    """Yield each chapter with its exit status and what it printed; a chapter goes on where the one before has ended."""
    state, reader = folder / "state.sh", folder / "changelog.py"
    reader.write_text(_READ_CHANGELOG, encoding="utf-8")
    state.write_text(f"cd '{folder}'\n", encoding="utf-8")
    variables = _variables(folder, current, previous, offline=offline)
    variables["READ_CHANGELOG"] = str(reader)
    for chapter in CHAPTERS:
        if not (offline and chapter.needs_index):
            # What a shell would keep: where it is, and which environment is active.
            keep = f"printf 'cd %q\\nexport PATH=%q\\n' \"$PWD\" \"$PATH\" > '{state}'"
            script = f"set -e\n{_LENT if offline else ''}. '{state}'\n{chapter.script}{keep}\n"
            ran = subprocess.run(
                ["bash", "-c", script],  # noqa: S607 - the stranger's own bash
                cwd=folder, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                timeout=_TOO_LONG, check=False,
            )  # fmt: skip
            yield chapter, ran.returncode, ran.stdout.replace(str(folder), "~")


def _variables(folder: Path, current: Path, previous: Path, *, offline: bool) -> dict[str, str]:
    home = folder / "home"
    home.mkdir()
    kept = {key: value for key, value in os.environ.items() if key in _KEPT or key.startswith(("PIP_", "SSL_"))}
    people = {f"GIT_{who}_{what}": "stranger" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    wheels = {"CURRENT_WHEEL": str(current), "PREVIOUS_WHEEL": str(previous)}
    checkout = {"CHECKOUT": str(ROOT), "REVISION": _git("rev-parse", "HEAD").stdout.strip()}
    nothing = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PYTHON": sys.executable} if offline else {}
    variables = {**kept, **people, **wheels, **checkout, **nothing, "DEPENDENCIES": sysconfig.get_path("purelib")}
    return {**variables, "HOME": str(home), "NO_COLOR": "1", "COLUMNS": "80", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def _git(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def wheels_of_two_versions(folder: Path) -> tuple[Path, Path]:
    """Return the wheel of this checkout, and that of the release before."""
    source = folder / "previous"
    source.mkdir()
    archive = subprocess.run(
        ["git", "-C", str(ROOT), "archive", previous_revision()],  # noqa: S607 - the git of this machine
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    subprocess.run(["tar", "-x", "-C", str(source)], input=archive, check=True)  # noqa: S607 - the tar beside git
    return build_wheel(ROOT, folder / "current-wheel", CURRENT), build_wheel(source, folder / "previous-wheel")


def main(arguments: list[str]) -> int:
    """Print the hour, and say with the exit status whether all of it went well."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        hour = folder / "hour"
        hour.mkdir()
        for chapter, status, printed in spend(hour, *wheels_of_two_versions(folder), offline="--offline" in arguments):
            typed = "".join(f"$ {line}\n" for line in chapter.script.splitlines())
            sys.stdout.write(f"\n## {chapter.title}\n\n{typed}\n{printed}")
            sys.stdout.flush()
            if status:
                sys.stdout.write(f"exit status {status}\n")
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
