"""Write what waits for a contributor's idea: the file or the row of the table, its test, and what is made of them.

Usage: new.py rule AREA NAME           such as: new.py rule operations loud-summary
       new.py kind AREA NAME           a kind of change: new.py kind host host-moved
       new.py policy-template NAME     as the platform spells it: new.py policy-template renameHeader
       new.py sign-in NAME             the value of `kind` in auth/: new.py sign-in signature
       new.py format NAME              of findings: new.py format csv

What is written passes lint and types; its tests fail, and say what is missing, until that is there.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import connsmith
from connsmith.check.newrule import IMPORTS, new_rule
from connsmith.diff.kinds import KINDS
from connsmith.errors import ConnsmithError
from connsmith.model.auth.kinds import AUTH_KINDS
from connsmith.model.policytemplates import POLICY_TEMPLATES
from connsmith.report.formats import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "scripts" / "connsmith"
TABLES = {
    "authentication": ("properties", "properties"),
    "dynamic": ("dynamic", "operation"),
    "host": ("definition", "root"),
    "inputs": ("schemas", "input"),
    "metadata": ("definition", "root"),
    "operations": ("operations", "operation"),
    "outputs": ("schemas", "output"),
    "policies": ("properties", "properties"),
    "responses": ("responses", "operation"),
    "triggers": ("triggers", "operation"),
}
"""For each area of kinds of change the table of its test, and what the snippets of a row there are laid over."""

OWN_IMPORTS = """\
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator
"""
KIND = """{constant} = ChangeKind(
    "{name}",
    Impact.RISKY,
    says="{{what}} changes from {{before}} to {{after}}",
    why="Say who is hit, and how.",
    instead="Say what to do instead",
)
"""
ROW = """\
- name: {name} is found
  at: {place}
  old: {{}}
  new: {{}}
  expect: {{{name}: risky}}
"""
TEMPLATE = """    PolicyTemplate(
        "{name}",
        "Say what it does",
        (REQUEST,),
        (_required("name", "Say what it is told"),),
    ),
"""
EFFECT = '''"""The template {id}."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.reading.policy import Policy
    from connsmith.simulate.policies.draft import Draft, Surroundings


def {function}(policy: Policy, draft: Draft, around: Surroundings) -> Draft:
    """Return `draft` as the template leaves it."""
    around.note(f"{{policy.parameter('name')}} is not carried out")
    return draft
'''
CASE = """\
- name: what the service gets
  policies: [{{template: {id}, name: X}}]
  request: {{headers: {{X: '1'}}}}
  sent: {{headers: [[Say, what the service gets]]}}
"""
SIGN_IN = '''"""The kind `{name}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.model.auth.kind import AuthKind, SecurityDefinition
from connsmith.source.node import Json, Mapping, Sequence, positioned_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator


def _parameters(source: Mapping) -> Mapping:
    """What makers are asked for."""
    secret = {{"type": "securestring", "title": "Secret", "description": "A secret.", "required": True}}
    span = source.keys.get("kind", source.span)
    return positioned_mapping({{"secret": secret}}, span)


def _scheme(source: Mapping) -> SecurityDefinition:
    """What the definition says of it."""
    span = source.keys.get("kind", source.span)
    definition = {{"type": "apiKey", "in": "header", "name": "Authorization"}}
    return SecurityDefinition("{module}", positioned_mapping(definition, span), Sequence((), span))


def _recognise(parameters: Json, _schemes: Any) -> Iterator[Json]:
    """What an import takes for it: say by what it is told apart from every other kind."""
    if not parameters:
        yield {{"kind": "{name}"}}


{constant} = AuthKind(
    name="{name}", scaffolds=("{name}",), recognise=_recognise, parameters=_parameters, scheme=_scheme
)
'''
SIGN_IN_SCAFFOLD = """\
kind: {name}
parameters:
  secret:
    title: Secret
    description: The secret of your account.
    tooltip: Find the secret in the settings of your account.
    clearText: false
"""
FORMAT = '''"""Findings as {name}."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.report.reported import Reported


def render_{module}(results: Sequence[Reported], _fails: object = None) -> str:
    """Return the findings of each connector."""
    raise NotImplementedError(f"say what the findings of {{len(results)}} connectors look like as {name}")
'''


def rule(area: str, name: str) -> list[Path]:
    """Write a rule with the next id of its area."""
    folder = PACKAGE / "check" / "rules" / area
    known = sorted(path.name for path in folder.parent.iterdir() if (path / "__init__.py").is_file())
    _refuse(area not in known, f"{area}: the areas are {', '.join(known)}")
    texts = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    letters = re.findall(r'@rule\(\s*"([A-Z]{2})[0-9]{3}"', texts)[0]
    file, text = new_rule(name, letters=letters)
    return [_write(folder / file, text.replace(IMPORTS, OWN_IMPORTS))]


def kind(area: str, name: str) -> list[Path]:
    """Write a kind of change into the table of its area, and a row into that of its test."""
    _refuse(area not in TABLES, f"{area}: the areas are {', '.join(TABLES)}")
    _refuse(not re.fullmatch("[a-z]+(-[a-z]+)+", name), f"{name}: say what happened, as in host-changed")
    _refuse(name in KINDS, f"{name}: there is such a kind; `connsmith explain {name}` shows it")
    constant = name.upper().replace("-", "_")
    module = PACKAGE / "diff" / "kinds" / f"{area}.py"
    _insert(module, "\nKINDS = (\n", f"{KIND.format(constant=constant, name=name)}\nKINDS = (\n", "")
    _insert(module, "\n)\n", f"\n    {constant},\n)\n", "KINDS = (\n")
    table, place = TABLES[area]
    rows = ROOT / "tests" / "diff" / "table" / f"{table}.yaml"
    _write(rows, rows.read_text(encoding="utf-8") + ROW.format(name=name, place=place), is_new=False)
    return [module, rows]


def policy_template(name: str) -> list[Path]:
    """Write a policy template into the table, with an effect in the simulator, a case, and the schemas made anew."""
    _refuse(not re.fullmatch("[a-z]+([A-Z][a-z]+)*", name), f"{name}: write it as in setHeader")
    id_ = name.lower()
    _refuse(id_ in POLICY_TEMPLATES, f"{name}: there is such a template; `connsmith explain {id_}` shows it")
    function = re.sub("([A-Z])", r"_\1", name).lower()
    table = PACKAGE / "model" / "policytemplates.py"
    _insert(table, "\n)\n\nPOLICY_TEMPLATES", f"\n{TEMPLATE.format(name=name)})\n\nPOLICY_TEMPLATES", "")
    effect = _write(PACKAGE / "simulate" / "policies" / f"{id_}.py", EFFECT.format(id=id_, function=function))
    registry = PACKAGE / "simulate" / "policies" / "registry.py"
    _insert(
        registry,
        "\nif TYPE_CHECKING",
        f"from connsmith.simulate.policies.{id_} import {function}\n\nif TYPE_CHECKING",
        "",
    )
    _insert(registry, "\n}\n", f'\n    "{id_}": TemplateBehaviour({function}),\n}}\n', "EFFECTS: ")
    case = _write(ROOT / "tests" / "simulate" / "policies" / f"{id_}.yaml", CASE.format(id=id_))
    _run("-m", "connsmith.model.policyschemas")
    return [table, effect, registry, case]


def sign_in(name: str) -> list[Path]:
    """Write a kind of sign-in into a module and the table, with its scaffold for `connsmith new`, and the schema."""
    _refuse(not re.fullmatch("[a-z]+[A-Za-z0-9]*", name), f"{name}: write it as in apiKey")
    _refuse(name in AUTH_KINDS, f"{name}: there is such a kind")
    module, constant = name.lower(), re.sub("([A-Z])", r"_\1", name).upper()
    text = SIGN_IN.format(name=name, module=module, constant=constant)
    file = _write(PACKAGE / "model" / "auth" / f"{module}.py", text)
    table = PACKAGE / "model" / "auth" / "kinds.py"
    _insert(
        table, "\nif TYPE_CHECKING", f"from connsmith.model.auth.{module} import {constant}\n\nif TYPE_CHECKING", ""
    )
    _insert(table, "GATEWAY, CUSTOM)", f"GATEWAY, {constant}, CUSTOM)", "AUTH_KINDS: ")
    scaffold = _write(ROOT / "templates" / "new" / "auth" / f"{name}.yaml", SIGN_IN_SCAFFOLD.format(name=name))
    command = PACKAGE / "cli" / "new.py"
    _insert(command, ", custom and several.", f",\n    {name}, custom and several.", "KIND is one of ")
    _run("-m", "connsmith.model.auth.authschema")
    return [file, table, scaffold, command]


def format_(name: str) -> list[Path]:
    """Write a format of findings, and its line in the table."""
    _refuse(not re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)*", name), f"{name}: write it as in sarif")
    _refuse(name in SHIPPED, f"{name}: there is such a format")
    module = name.replace("-", "_")
    file = _write(PACKAGE / "report" / f"{module}.py", FORMAT.format(name=name, module=module))
    table = PACKAGE / "report" / "formats.py"
    _insert(table, "\n}\n", f'\n    "{name}": "connsmith.report.{module}:render_{module}",\n}}\n', "SHIPPED = {")
    return [file, table]


WRITERS: dict[str, tuple[Callable[..., list[Path]], int, str]] = {
    "rule": (rule, 2, "tests/check/test_catalogue.py tests/check/test_rule_examples.py tests/check/test_reference.py"),
    "kind": (kind, 2, "tests/diff/test_kinds.py tests/diff/test_table.py"),
    "policy-template": (policy_template, 1, "tests/model/test_policytemplates.py tests/simulate/test_policies.py"),
    "sign-in": (sign_in, 1, "tests/model/test_authkinds.py"),
    "format": (format_, 1, "tests/report/test_formats.py"),
}
"""What there is to write: by what, from how many words, and which tests say what is missing."""


def main(arguments: list[str]) -> int:
    """Write what `arguments` say, and return the exit status."""
    what, *words = arguments or [""]
    writer, count, tests = WRITERS.get(what, (None, 0, ""))
    if writer is None or len(words) != count:
        sys.stderr.write(f"{__doc__}")
        return 2
    try:
        installed = Path(str(connsmith.__file__)).parent
        _refuse(installed != PACKAGE, f"{installed} is installed; `pip install --editable '.[dev]'` in this checkout")
        written = writer(*words)
    except ConnsmithError as error:
        sys.stderr.write(f"new: {error}\n")
        return 1
    sources = [str(path) for path in written if path.suffix == ".py"]
    _run("-m", "ruff", "check", "--quiet", "--select", "I", "--fix", *sources)
    _run("-m", "ruff", "format", "--quiet", *sources)
    sys.stdout.writelines(f"{path.relative_to(ROOT).as_posix()}\n" for path in written)
    sys.stdout.write(f"now `python -m pytest -q {tests}` says what is missing\n")
    return 0


def _refuse(is_wrong: bool, why: str) -> None:  # noqa: FBT001 - reads as a sentence where it is called
    if is_wrong:
        raise ConnsmithError(why)


def _write(path: Path, text: str, *, is_new: bool = True) -> Path:
    _refuse(is_new and path.exists(), f"{path.relative_to(ROOT).as_posix()} is there already")
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _insert(path: Path, old: str, new: str, after: str) -> None:
    """Replace the first `old` behind `after` by `new`."""
    before, found, rest = (
        path.read_text(encoding="utf-8").partition(after) if after else ("", "", path.read_text("utf-8"))
    )
    if old not in rest:
        raise LookupError(f"{path.relative_to(ROOT).as_posix()} has no {old.strip()!r}: change this script with it")
    _write(path, before + found + rest.replace(old, new, 1), is_new=False)


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=ROOT / "scripts", check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
