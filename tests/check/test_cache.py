"""Earlier results come back only when nothing has changed, and damage costs time, never truth."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from connsmith.check.cache import Cache, Stored, code_fingerprint
from connsmith.check.run import CheckPlan, check_path, recall
from connsmith.cli import main
from connsmith.diagnostics import Diagnostic, Related, Repair, Severity, Span
from connsmith.source.usercache import cache_folder

RESULT = Stored(
    "shelves",
    (
        Diagnostic(
            "a-rule", "ZZ001", Severity.ERROR, "words", Span("a.yaml", 1, 2, 3, 4), "apiDefinition", "/paths",
            ("Code",), (Related("first", Span("b.yaml", 5, 6, 7, 8)),), ("custom",), Repair("a ", None),
        ),
        Diagnostic("b-rule", "ZZ002", Severity.INFO, "é\ud800", None),
    ),
    frozenset({3}),
)  # fmt: skip


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def test_result_comes_back_as_it_was(cache: Cache, tmp_path: Path) -> None:
    cache.store(tmp_path, "key", RESULT)

    assert RESULT == cache.load(tmp_path, "key")


def test_other_key_finds_nothing(cache: Cache, tmp_path: Path) -> None:
    cache.store(tmp_path, "key", RESULT)

    assert cache.load(tmp_path, "other") is None


def test_damage_at_any_byte_is_a_miss(cache: Cache, tmp_path: Path) -> None:
    cache.store(tmp_path, "key", RESULT)
    (file,) = cache.folder.iterdir()
    whole = file.read_bytes()
    for position in range(len(whole)):
        file.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        assert cache.load(tmp_path, "key") is None
        file.write_bytes(whole[:position])
        assert cache.load(tmp_path, "key") is None


def test_connector_has_one_file_however_often_it_changes(cache: Cache, tmp_path: Path) -> None:
    for key in "abc":
        cache.store(tmp_path, key, RESULT)

    assert 1 == len(list(cache.folder.iterdir()))


def test_folder_that_cannot_be_made_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    Cache(tmp_path / "file" / "cache").store(tmp_path, "key", RESULT)


def test_key_tells_content_names_and_settings_apart(
    cache: Cache, tmp_path: Path, write_artifacts: Callable[[Path], Path]
) -> None:
    folder = write_artifacts(tmp_path / "shelves")
    keys = [cache.key_of(folder, ""), cache.key_of(folder, "other")]
    (folder / "readme.md").write_text("# a", encoding="utf-8")
    keys.append(cache.key_of(folder, ""))
    (folder / "readme.md").rename(folder / "intro.md")
    keys.append(cache.key_of(folder, ""))

    assert 4 == len(set(keys))


@pytest.mark.usefixtures("rules")
def test_unchanged_connector_is_recalled_with_the_same_findings(cache: Cache, project: Path) -> None:
    plan = CheckPlan(cache=cache)
    fresh = check_path(project, plan)

    assert fresh == recall(project, plan)


@pytest.mark.usefixtures("rules")
def test_changed_source_or_template_is_not_recalled(cache: Cache, project: Path) -> None:
    plan = CheckPlan(cache=cache)
    check_path(project, plan)
    (project / "templates").mkdir()
    (project / "templates" / "settings.json.j2").write_text("{}", encoding="utf-8")

    assert recall(project, plan) is None


def test_user_can_say_where_the_cache_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONNSMITH_CACHE_DIR", str(tmp_path))

    assert tmp_path == cache_folder()


def test_connector_with_an_unreadable_file_has_no_key(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "connector").mkdir()
    (tmp_path / "connector" / "a.json").touch()

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    assert cache.key_of(tmp_path / "connector", "") is None


def test_a_library_that_is_installed_changes_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = code_fingerprint.__wrapped__()
    monkeypatch.setattr("importlib.metadata.version", lambda name: f"{name} 99")

    assert before != code_fingerprint.__wrapped__()


@pytest.mark.parametrize(("name", "matters"), [("opertions/a.yaml", True), (".venv/lib/a.py", False), ("out/a", False)])
def test_only_what_a_check_looks_at_changes_the_key(cache: Cache, tmp_path: Path, name: str, matters: bool) -> None:  # noqa: FBT001
    (tmp_path / "connector.yaml").touch()
    (tmp_path / name).parent.mkdir(parents=True)
    before = cache.key_of(tmp_path, "")
    (tmp_path / name).touch()

    assert matters == (before != cache.key_of(tmp_path, ""))


def add_broken_link(path: Path) -> None:
    path.symlink_to("nowhere")


def add_loop(path: Path) -> None:
    path.symlink_to(path.name)


def add_link_out(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def add_pipe(path: Path) -> None:
    os.mkfifo(path)


def add_folder(path: Path) -> None:
    path.mkdir()


def add_file(path: Path) -> None:
    path.write_text("odd: [", encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes need more rights, or do not exist")
@pytest.mark.usefixtures("rules")
@pytest.mark.parametrize("add", [add_broken_link, add_loop, add_link_out, add_pipe, add_folder, add_file])
@pytest.mark.parametrize(
    "name",
    ["operations/d.yaml", "operations/new/d.yaml", "odd.yaml", "odd/d.yaml", "icon.png", "script/d.csx", "docs/d.md",
     "templates", "templates/settings.json.j2", "environments/d.yaml", "definitions", "operations/odd"],
)  # fmt: skip
def test_whatever_appears_is_found_with_the_cache_as_without(
    cache: Cache, project: Path, add: Callable[[Path], None], name: str
) -> None:
    for file in (project / "icon.png", project / "definitions"):
        shutil.rmtree(file) if file.is_dir() else file.unlink(missing_ok=True)
    plan = CheckPlan(cache=cache)
    check_path(project, plan)
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    add(path)

    recalled = recall(project, plan)

    assert recalled is None or recalled == check_path(project, CheckPlan())


@pytest.mark.skipif(sys.platform == "win32", reason="links need more rights")
def test_a_link_is_not_taken_for_a_file_that_says_what_it_is(cache: Cache, project: Path) -> None:
    path = project / "script" / "d.csx"
    path.parent.mkdir(exist_ok=True)
    path.write_text("BROKEN", encoding="utf-8")
    before = cache.key_of(project, "")
    path.unlink()
    path.symlink_to("nowhere")

    assert before != cache.key_of(project, "")


@pytest.mark.usefixtures("rules")
def test_a_result_is_the_same_wherever_one_stands(
    cache: Cache, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = CheckPlan(cache=cache)
    (project / "operations" / "odd.yaml").write_text("odd: 1", encoding="utf-8")
    fresh = check_path(project, plan)
    monkeypatch.chdir(tmp_path)

    assert fresh == recall(project, plan) == check_path(project, CheckPlan())


@pytest.mark.usefixtures("rules")
def test_what_is_recalled_is_told_as_from_where_one_is(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CONNSMITH_CACHE_DIR", str(project.parent / "cache"))
    places = []
    for folder, path in ((project.parent, "shelves"), (project, ".")):
        monkeypatch.chdir(folder)
        main(["check", path, "--format", "json"])
        places.append({item["file"] for item in json.loads(capsys.readouterr().out)["findings"]})

    assert [{"shelves/operations/list.yaml"}, {"operations/list.yaml"}] == places


def test_what_is_refused_changes_the_key(cache: Cache, tmp_path: Path) -> None:
    (tmp_path / "shelves" / "operations").mkdir(parents=True)
    (tmp_path / "shelves" / "connector.yaml").touch()
    before = cache.key_of(tmp_path / "shelves", "")
    (tmp_path / "shelves" / "operations" / "a.yaml").symlink_to(tmp_path / "outside.yaml")

    assert before != cache.key_of(tmp_path / "shelves", "")
