"""Earlier results come back only when nothing has changed, and damage costs time, never truth."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
import tomllib
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
            ("Code",), (Related("first", Span("b.yaml", 5, 6, 7, 8)),), ("custom",), Repair("a ", None), ("prod",),
        ),
        Diagnostic("c-rule", "ZZ003", Severity.WARNING, "words", Span("a.yaml", 1, 2, 3, 4), repair=Repair("a", "b")),
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


def test_nothing_comes_back_before_anything_is_stored(cache: Cache, tmp_path: Path) -> None:
    assert cache.load(tmp_path, "key") is None


@pytest.mark.parametrize(
    "content", ["3", "[]", '["a", [], [[]]]', '["a", [], [3]]', '["a", 3, []]', '{"a": 1, "b": 2, "c": 3}', "", "odd"]
)
def test_whole_file_of_another_version_is_a_miss(cache: Cache, tmp_path: Path, content: str) -> None:
    cache.store(tmp_path, "key", RESULT)
    (file,) = cache.folder.iterdir()
    checksum = hashlib.blake2b(content.encode(), digest_size=32).hexdigest()
    file.write_text(f"key {checksum}\n{content}", encoding="utf-8")

    assert cache.load(tmp_path, "key") is None


def test_folder_is_made_with_all_above_it(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "a" / "b")
    cache.store(tmp_path, "key", RESULT)

    assert RESULT == cache.load(tmp_path, "key")


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    left = tmp_path / ".a.check.connsmith-00000000-1-abc"
    left.touch()
    os.utime(left, (0, 0))
    Cache(tmp_path).store(tmp_path, "key", RESULT)

    assert not left.exists()


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


def test_key_tells_contents_of_one_size_apart(cache: Cache, tmp_path: Path) -> None:
    (tmp_path / "connector.yaml").write_text("title: A", encoding="utf-8")
    before = cache.key_of(tmp_path, "")
    (tmp_path / "connector.yaml").write_text("title: B", encoding="utf-8")

    assert before != cache.key_of(tmp_path, "")


def test_key_tells_states_of_connsmith_apart(cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache.key_of(tmp_path, "")
    monkeypatch.setattr("connsmith.check.cache.code_fingerprint", lambda: "another")

    assert before != cache.key_of(tmp_path, "")


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


def test_single_file_counts_with_its_content_and_name(cache: Cache, tmp_path: Path) -> None:
    file = tmp_path / "apiDefinition.swagger.json"
    file.write_text("{}", encoding="utf-8")
    keys = [cache.key_of(file, "")]
    file.write_text('{"swagger": "2.0"}', encoding="utf-8")
    keys.append(cache.key_of(file, ""))
    keys.append(cache.key_of(file.rename(tmp_path / "other.json"), ""))

    assert None not in keys
    assert 3 == len(set(keys))


@pytest.mark.parametrize(
    ("name", "matters"), [("odd/d.yaml", True), ("odd/d.yml", True), ("odd/d.txt", False), ("odd/new/d.yaml", False)]
)
def test_of_a_folder_that_nobody_reads_its_sources_count(
    cache: Cache, tmp_path: Path, name: str, matters: object
) -> None:
    (tmp_path / "connector.yaml").touch()
    (tmp_path / name).parent.mkdir(parents=True)
    before = cache.key_of(tmp_path, "")
    (tmp_path / name).touch()

    assert matters == (before != cache.key_of(tmp_path, ""))


@pytest.mark.parametrize(("changed", "matters"), [("operations/new/d.yaml", True), ("odd/d.yaml", False)])
def test_content_counts_in_folders_that_are_read_only(
    cache: Cache, tmp_path: Path, changed: str, matters: object
) -> None:
    (tmp_path / "connector.yaml").touch()
    (tmp_path / changed).parent.mkdir(parents=True)
    (tmp_path / changed).touch()
    before = cache.key_of(tmp_path, "")
    (tmp_path / changed).write_text("changed", encoding="utf-8")

    assert matters == (before != cache.key_of(tmp_path, ""))


def test_folders_below_plain_artifacts_count_with_their_names_alone(
    cache: Cache, tmp_path: Path, write_artifacts: Callable[[Path], Path]
) -> None:
    folder = write_artifacts(tmp_path / "shelves")
    keys = [cache.key_of(folder, "")]
    (folder / "operations").mkdir()
    keys.append(cache.key_of(folder, ""))
    (folder / "operations" / "d.yaml").touch()
    keys.append(cache.key_of(folder, ""))

    assert keys[0] != keys[1] == keys[2]


def test_every_library_that_may_decide_about_findings_counts(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    asked: list[str] = []
    monkeypatch.setattr("importlib.metadata.version", asked.append)
    code_fingerprint.__wrapped__()

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split("[^a-z0-9-]", text)[0] for text in project["dependencies"]}
    assert {"click", "rich", "defusedxml"} == needed - set(asked), "these read or print what a check never sees"


@pytest.mark.parametrize(
    ("name", "matters"), [("rule.py", True), ("schema.json", True), ("page.j2", True), ("page.md", False)]
)
def test_code_schemas_and_templates_count_wherever_they_lie(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, matters: object
) -> None:
    for folder in ("scripts/connsmith", "templates"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr("connsmith.check.cache._PACKAGE", tmp_path / "scripts" / "connsmith")
    for folder in ("scripts/connsmith/new", "templates/new"):
        before = code_fingerprint.__wrapped__()
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).touch()

        assert matters == (before != code_fingerprint.__wrapped__())


def test_code_is_that_of_the_package_and_of_its_templates(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    searched = []

    def search(folder: Path, _: str) -> list[Path]:
        searched.append(folder)
        return []

    monkeypatch.setattr(Path, "rglob", search)
    code_fingerprint.__wrapped__()

    assert [root / "scripts" / "connsmith", root / "templates"] == searched


def test_code_that_is_saved_again_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("connsmith.check.cache._PACKAGE", tmp_path / "scripts" / "connsmith")
    (tmp_path / "scripts" / "connsmith").mkdir(parents=True)
    file = tmp_path / "scripts" / "connsmith" / "rule.py"
    prints = []
    for text, saved in (("a", 1), ("b", 2), ("ab", 2)):
        file.write_text(text, encoding="utf-8")
        os.utime(file, (saved, saved))
        prints.append(code_fingerprint.__wrapped__())

    assert 3 == len(set(prints))
