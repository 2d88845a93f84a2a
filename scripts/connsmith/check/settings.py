"""What a project wants of every check: connsmith.toml, or the table [tool.connsmith] of pyproject.toml."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from connsmith.check.catalogue import has_rules
from connsmith.check.findingkinds import ids_of, suggestion_for
from connsmith.check.rule import Profile
from connsmith.check.suppression import TableSuppression
from connsmith.diagnostics import Severity, Span
from connsmith.errors import ConnsmithError
from connsmith.source.files.named import read_named
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.diagnostics import Diagnostic

SETTINGS_FILE = "connsmith.toml"
NEVER = "never"
FAIL_ON = (*map(str, Severity), NEVER)
_DOCUMENTS = ("apiDefinition", "apiProperties", "settings", "script", "package", "source")
_KEYS = ("profile", "select", "ignore", "fail-on", "baseline", "jobs", "suppress", "rules", "simulate", "diff")
_HEADER = re.compile(r"\s*\[\[\s*(?:tool\s*\.\s*connsmith\s*\.\s*)?suppress\s*\]\]")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project wants of every check; the command line overrules it.

    Attributes:
        profiles: what the connectors are meant for.
        select: the rules to report; every rule when empty.
        ignore: the rules to leave out.
        fail_on: the least severity that makes the exit status 1, or `never`.
        baseline: the file of findings that are known; none without one.
        jobs: how many processes to use; none to decide by the number of connectors.
        suppressions: the findings in plain artifacts that the author lives with.
        own_rules: the folder with rules of the project; none without one.
        file: where all of this is written; none for the defaults.
    """

    profiles: tuple[Profile, ...] = (Profile.CUSTOM,)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = str(Severity.ERROR)
    baseline: Path | None = None
    jobs: int | None = None
    suppressions: tuple[TableSuppression, ...] = ()
    own_rules: Path | None = None
    file: Path | None = field(default=None, compare=False)


def fails(diagnostic: Diagnostic, fail_on: str) -> bool:
    """Return whether `diagnostic` is severe enough to make the exit status 1."""
    order = list(Severity)
    return fail_on != NEVER and order.index(diagnostic.severity) <= order.index(Severity(fail_on))


def find_settings(paths: Sequence[Path]) -> Path | None:
    """Return the settings file that is nearest to the folder that all `paths` share, here or above; none without one.

    connsmith.toml goes before pyproject.toml, which counts only when it has the table.
    """
    absolute = [os.path.abspath(path) for path in paths] or [str(Path.cwd())]  # noqa: PTH100 - without `..`, links stay
    try:
        start = Path(os.path.commonpath(absolute))
    except ValueError:  # on different drives
        return None
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder / SETTINGS_FILE
        project = folder / "pyproject.toml"
        if project.is_file() and _table(project, _load(project)) is not None:
            return project
    return None


def read_settings(path: Path) -> Settings:
    """Return the settings in `path`.

    Raises:
        ConnsmithError: the file is not TOML, has an unknown key or a value that is not allowed.
    """
    text = _load(path)
    table = _table(path, text)
    return replace(_Reader(path, text).read(table or {}), file=path)


def read_table(path: Path) -> dict[str, Any]:
    """Return the table of settings in `path` as it is written, empty when there is none.

    Raises:
        ConnsmithError: the file is not TOML.
    """
    return _table(path, _load(path)) or {}


def own_rules_of(path: Path, table: dict[str, Any]) -> Path | None:
    """Return the folder with rules of a project that the settings `table` in `path` names, if it names one.

    Raises:
        ConnsmithError: there is no such folder.
    """
    name = table.get("rules")
    if name is None:
        return None
    folder = path.parent / name if isinstance(name, str) else None
    if folder is None or not folder.is_dir():
        raise ConnsmithError(f"{path.name}: rules names no folder; write the one that holds them, from here")
    return folder


def _load(path: Path) -> str:
    if not path.exists():
        raise ConnsmithError(f"{path.as_posix()}: there is no such file")
    data = read_named(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConnsmithError(f"{path.as_posix()}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _table(path: Path, text: str) -> dict[str, Any] | None:
    try:
        content: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConnsmithError(f"{path.as_posix()}: not TOML: {error}") from error
    if path.name == "pyproject.toml":
        tools = content.get("tool")
        if not isinstance(tools, dict) or "connsmith" not in tools:
            return None
        content = tools["connsmith"]
    if not isinstance(content, dict):
        raise ConnsmithError(f"{path.as_posix()}: tool.connsmith must be a table; write [tool.connsmith]")
    return content


class _Reader:
    """Reads one settings table, and refuses what it does not know."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._shown = path.as_posix()
        self._headers = [number for number, line in enumerate(text.split("\n"), 1) if _HEADER.match(line)]

    def read(self, table: dict[str, Any]) -> Settings:
        """Return the settings that `table` means."""
        self._refuse_unknown(table, _KEYS)
        own = own_rules_of(self._path, table)
        self._has_unread_rules = own is not None and not has_rules(own)
        baseline = self._text(table, "baseline")
        return Settings(
            profiles=self._profiles(table),
            select=self._rules(table, "select"),
            ignore=self._rules(table, "ignore"),
            fail_on=self._choice(table, "fail-on", FAIL_ON) or str(Severity.ERROR),
            baseline=self._path.parent / baseline if baseline else None,
            jobs=self._jobs(table),
            suppressions=self._suppressions(table.get("suppress", [])),
            own_rules=own_rules_of(self._path, table),
        )

    def _profiles(self, table: dict[str, Any]) -> tuple[Profile, ...]:
        words = self._words(table, "profile")
        for word in words:
            self._check_choice("profile", word, tuple(Profile))
        return tuple(dict.fromkeys(map(Profile, words))) or (Profile.CUSTOM,)

    def _rules(self, table: dict[str, Any], key: str) -> tuple[str, ...]:
        words = self._words(table, key)
        for word in words:
            self._check_rule(word)
        return words

    def _check_rule(self, word: str) -> None:
        if not ids_of(word) and not self._has_unread_rules:
            self._fail(f"there is no rule {word}; {suggestion_for(word)}")

    def _suppressions(self, rows: Any) -> tuple[TableSuppression, ...]:
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self._fail("write each suppression as a table [[suppress]]")
        return tuple(self._suppression(number, row) for number, row in enumerate(rows))

    def _suppression(self, number: int, row: dict[str, Any]) -> TableSuppression:
        self._refuse_unknown(row, ("rule", "pointer", "document", "connector", "reason"))
        values = {key: self._text(row, key) for key in row}
        for key in ("rule", "pointer", "reason"):
            if not (values.get(key) or "").strip() and not (key == "pointer" and key in row):
                self._fail(f"a [[suppress]] table lacks its {key}")
        rule, pointer = values["rule"] or "", values["pointer"] or ""
        self._check_rule(rule)
        line = self._headers[number] if number < len(self._headers) else 1
        span = Span(self._path.name, line, 1, line + 1, 1)
        document = self._choice(row, "document", _DOCUMENTS) or "apiDefinition"
        return TableSuppression(
            rule=rule, pointer=pointer.rstrip("/"), document=document, connector=values.get("connector"), span=span
        )

    def _jobs(self, table: dict[str, Any]) -> int | None:
        jobs = table.get("jobs")
        if jobs is not None and (not isinstance(jobs, int) or isinstance(jobs, bool) or jobs < 1):
            self._fail("jobs must be a whole number from 1")
        return jobs

    def _words(self, table: dict[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        words = value.replace(",", " ").split() if isinstance(value, str) else value
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            self._fail(f"{key} must be a string or a list of strings")
        return tuple(words)

    def _choice(self, table: dict[str, Any], key: str, known: tuple[str, ...]) -> str | None:
        value = self._text(table, key)
        if value is not None:
            self._check_choice(key, value, known)
        return value

    def _check_choice(self, key: str, value: str, known: tuple[str, ...]) -> None:
        if value not in known:
            hint = suggest(value, known, f"it can be {', '.join(known)}")
            self._fail(f"{key} cannot be {value}; {hint}")

    def _text(self, table: dict[str, Any], key: str) -> str | None:
        value = table.get(key)
        if value is not None and not isinstance(value, str):
            self._fail(f"{key} must be a string")
        return value

    def _refuse_unknown(self, table: dict[str, Any], known: tuple[str, ...]) -> None:
        for key in table:
            if key not in known:
                hint = suggest(key, known, f"it can have {', '.join(known)}")
                self._fail(f"there is no setting {key}; {hint}")

    def _fail(self, message: str) -> None:
        raise ConnsmithError(f"{self._shown}: {message}")
