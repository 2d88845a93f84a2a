"""The version is the tag, whatever connsmith is built from, and a release is one command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git, which versions come from")

NEEDED = ("pyproject.toml", ".git_archival.txt", ".gitattributes", ".ci/release.py", ".ci/released.py")
CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- What was wrong.\n"
IDENTITY = {f"GIT_{role}_{part}": f"author{at}" for role in ("AUTHOR", "COMMITTER") for part, at in (
    ("NAME", ""), ("EMAIL", "@example.com"))}  # fmt: skip
RELEASED = (0, "v1.2.0 is pushed; the workflow `release` builds, tests and publishes it\n", "")


class Checkout:
    """A clone of a small connsmith, with a remote."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *arguments: str) -> str:
        command = ["git", "-c", "protocol.file.allow=always", *arguments]
        ran = subprocess.run(
            command, cwd=self.folder, env={**os.environ, **IDENTITY}, capture_output=True, text=True, check=True
        )
        return ran.stdout.strip()

    def run(self, *arguments: str) -> tuple[int, str, str]:
        command = [sys.executable, "-I", ".ci/release.py", *arguments]
        ran = subprocess.run(
            command, cwd=self.folder, env={**os.environ, **IDENTITY}, capture_output=True, text=True, check=False
        )
        return ran.returncode, ran.stdout, ran.stderr

    @property
    def changelog(self) -> Path:
        return self.folder / ".github" / "CHANGELOG.md"


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Checkout:
    found = Checkout(tmp_path / "checkout")
    for name in NEEDED:
        target = found.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, target)
    found.changelog.parent.mkdir()
    found.changelog.write_text(CHANGELOG, encoding="utf-8")
    found.git("init", "--quiet", "--initial-branch", "main")
    found.git("init", "--quiet", "--bare", "--initial-branch", "main", str(tmp_path / "origin.git"))
    found.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    found.git("add", "--all")
    found.git("commit", "--quiet", "--message", "Begin")
    found.git("push", "--quiet", "origin", "main")
    return found


def version_of(folder: Path) -> str:
    pytest.importorskip("hatch_vcs", reason="needs hatch-vcs, of the extra `test`")
    command = [sys.executable, "-m", "hatchling", "version"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def test_a_release_dates_the_changelog_tags_the_commit_and_pushes_both(checkout: Checkout) -> None:
    assert RELEASED == checkout.run("1.2.0")

    assert "Release 1.2.0" == checkout.git("log", "-1", "--format=%s", "v1.2.0")
    pushed = checkout.git("ls-remote", "origin", "refs/heads/main", "refs/tags/v1.2.0^{}")
    assert {checkout.git("rev-parse", "HEAD")} == {line.split()[0] for line in pushed.splitlines()}
    assert "## [Unreleased]\n\n## [1.2.0] - 20" in checkout.changelog.read_text(encoding="utf-8")


def test_the_version_of_a_tagged_commit_is_the_tag_and_later_ones_come_before_the_next(checkout: Checkout) -> None:
    checkout.run("1.2.0")
    tagged = version_of(checkout.folder)
    checkout.git("commit", "--quiet", "--allow-empty", "--message", "Go on")

    assert ("1.2.0", "1.2.1.dev1") == (tagged, version_of(checkout.folder))


def test_a_clone_without_tags_and_a_folder_without_git_have_a_version_below_all(checkout: Checkout) -> None:
    checkout.run("1.2.0")
    shallow = checkout.folder.with_name("shallow")
    checkout.git("clone", "--quiet", "--depth", "1", "--no-tags", f"file://{checkout.folder}", str(shallow))
    cloned = version_of(shallow)
    shutil.rmtree(shallow / ".git")

    assert ("0.0.1.dev1", "0.0.0") == (cloned, version_of(shallow))


def test_an_archive_of_a_tagged_commit_knows_its_version(checkout: Checkout) -> None:
    checkout.run("1.2.0")
    unpacked = checkout.folder.with_name("unpacked")
    checkout.git("archive", "--format", "tar", "--output", str(unpacked.with_suffix(".tar")), "v1.2.0")
    with tarfile.open(unpacked.with_suffix(".tar")) as archive:
        archive.extractall(unpacked, filter="data")

    assert "1.2.0" == version_of(unpacked)


@pytest.mark.parametrize("version", ["1.2", "v1.2.0", "1.2.0rc1", "01.2.0"])
def test_another_form_of_version_is_refused(version: str, checkout: Checkout) -> None:
    assert (1, "", f"release: {version}: write three numbers, as in 1.2.3\n") == checkout.run(version)


def test_a_version_that_is_not_higher_is_refused(checkout: Checkout) -> None:
    checkout.run("1.10.0")

    assert (1, "", "release: 1.9.0: 1.10.0 is released already; take a higher one\n") == checkout.run("1.9.0")


def test_a_release_without_news_is_refused(checkout: Checkout) -> None:
    checkout.run("1.2.0")

    status, _, said = checkout.run("1.2.1")

    assert (1, "release: .github/CHANGELOG.md: nothing stands under Unreleased; say what users get\n") == (status, said)


def test_changes_that_nobody_committed_and_commits_that_nobody_pushed_are_refused(checkout: Checkout) -> None:
    checkout.changelog.write_text(CHANGELOG + "- More.\n", encoding="utf-8")
    dirty = checkout.run("1.2.0")
    checkout.git("commit", "--quiet", "--all", "--message", "More")

    assert (1, "", "release: there are changes that are not committed\n") == dirty
    assert "release: this is not what origin has as main; `git switch main && git pull`\n" == checkout.run("1.2.0")[2]


def test_where_main_refuses_a_push_nothing_is_left_and_a_merged_changelog_is_the_way(checkout: Checkout) -> None:
    hook = checkout.folder.with_name("origin.git") / "hooks" / "update"
    hook.write_text('#!/bin/sh\ntest "$1" != refs/heads/main || test "$2" = "$3"\n', encoding="utf-8")
    hook.chmod(0o755)
    before = checkout.git("rev-parse", "HEAD")
    refused = checkout.run("1.2.0")
    assert (1, True) == (refused[0], refused[2].startswith("release: git push: "))
    assert (before, "") == (checkout.git("rev-parse", "HEAD"), checkout.git("tag"))

    assert 0 == checkout.run("1.2.0", "--changelog")[0]
    hook.unlink()
    checkout.git("commit", "--quiet", "--all", "--message", "Merged by somebody")
    checkout.git("push", "--quiet", "origin", "main")

    assert RELEASED == checkout.run("1.2.0")
    assert "Merged by somebody" == checkout.git("log", "-1", "--format=%s", "v1.2.0")


def test_a_release_is_refused_in_ci_when_what_was_built_is_another_version(checkout: Checkout) -> None:
    checkout.run("1.2.0")
    built = checkout.folder / "dist"
    built.mkdir()
    for name in ("connsmith-1.2.0-py3-none-any.whl", "connsmith-1.2.0.tar.gz"):
        (built / name).touch()

    def released(tag: str) -> tuple[int, str]:
        command = [sys.executable, "-I", ".ci/released.py", tag, "dist"]
        ran = subprocess.run(command, cwd=checkout.folder, capture_output=True, text=True, check=False)
        return ran.returncode, ran.stdout

    assert (0, "") == released("v1.2.0")
    assert (1, True) == (released("v1.2.1")[0], "CHANGELOG.md has no heading for 1.2.1" in released("v1.2.1")[1])
