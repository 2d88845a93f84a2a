"""connsmith.toml and [tool.connsmith]."""

from __future__ import annotations

from pathlib import Path

import pytest

from connsmith.check.rule import Profile
from connsmith.check.settings import Settings, fails, find_settings, read_settings
from connsmith.diagnostics import Diagnostic, Severity
from connsmith.errors import ConnsmithError

pytestmark = pytest.mark.usefixtures("rules")


def settings(tmp_path: Path, text: str, name: str = "connsmith.toml") -> Settings:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


def test_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert Settings() == settings(tmp_path, "")


def test_every_setting_is_read(tmp_path: Path) -> None:
    text = (
        'profile = "custom,certified"\nselect = ["ZZ"]\nignore = "openapi"\n'
        'fail-on = "warning"\nbaseline = "old.json"\njobs = 2\n'
    )

    found = settings(tmp_path, text)

    assert (Profile.CUSTOM, Profile.CERTIFIED) == found.profiles
    assert (("ZZ",), ("openapi",)) == (found.select, found.ignore)
    assert ("warning", tmp_path / "old.json", 2) == (found.fail_on, found.baseline, found.jobs)


def test_pyproject_has_the_same_settings_in_its_table(tmp_path: Path) -> None:
    assert "info" == settings(tmp_path, '[tool.connsmith]\nfail-on = "info"\n', "pyproject.toml").fail_on


def test_suppressions_know_their_lines(tmp_path: Path) -> None:
    row = '[[suppress]]\nrule = "ZZ001"\npointer = "/paths"\nreason = "so it is"\n'

    found = settings(tmp_path, f"{row}\n{row}").suppressions

    assert [1, 6] == [table.span.line for table in found]
    assert ["/paths", "/paths"] == [table.pointer for table in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('profil = "custom"', "there is no setting profil; did you mean profile?"),
        ('profile = "certifed"', "profile cannot be certifed; did you mean certified?"),
        ('select = ["shouting-sumary"]', "there is no rule shouting-sumary; did you mean shouting-summary?"),
        ('fail-on = "errors"', "fail-on cannot be errors; did you mean error?"),
        ("jobs = 0", "jobs must be a whole number from 1"),
        ("jobs = true", "jobs must be a whole number from 1"),
        ("ignore = 3", "ignore must be a string or a list of strings"),
        ("baseline = 3", "baseline must be a string"),
        ("suppress = 3", "write each suppression as a table"),
        ('[[suppress]]\nrule = "ZZ001"\npointer = ""', "lacks its reason"),
        ('[[suppress]]\nrule = "ZZ001"\nreason = "so"', "lacks its pointer"),
        ('[[suppress]]\nrule = "ZZ001"\npointer = ""\nreason = "so"\nfile = ""', "there is no setting file"),
        ("= 3", "not TOML"),
    ],
)
def test_mistake_is_one_clear_line(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ConnsmithError) as caught:
        settings(tmp_path, text)

    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_nearest_file_counts_and_connsmith_toml_goes_first(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "connsmith.toml").touch()
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.connsmith]\n", encoding="utf-8")

    assert tmp_path / "a" / "pyproject.toml" == find_settings([inner])
    (tmp_path / "a" / "connsmith.toml").touch()
    assert tmp_path / "a" / "connsmith.toml" == find_settings([inner])


def test_pyproject_without_the_table_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (tmp_path / "connsmith.toml").touch()

    assert tmp_path / "connsmith.toml" == find_settings([tmp_path / "a"])


def test_several_paths_take_the_settings_of_the_folder_that_they_share(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "connsmith.toml").touch()
    (tmp_path / "connsmith.toml").touch()

    assert tmp_path / "connsmith.toml" == find_settings([tmp_path / "a", tmp_path / "b"])


def test_way_with_dots_leads_to_the_settings_of_its_end(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "connsmith.toml").touch()

    assert tmp_path / "b" / "connsmith.toml" == find_settings([tmp_path / "a" / ".." / "b"])


def test_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    assert "info" == settings(tmp_path, '\ufefffail-on = "info"\n').fail_on


@pytest.mark.parametrize("text", ["[tool]\nconnsmith = 5\n", "tool.connsmith = []\n"])
def test_pyproject_with_something_else_than_the_table_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")

    with pytest.raises(ConnsmithError, match=r"pyproject\.toml: tool\.connsmith must be a table"):
        find_settings([tmp_path])


def test_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ConnsmithError, match=r"nope\.toml: there is no such file"):
        read_settings(tmp_path / "nope.toml")


def test_file_that_is_not_utf_8_is_refused_with_the_place(tmp_path: Path) -> None:
    (tmp_path / "connsmith.toml").write_bytes(b'baseline = "\xe9"')

    with pytest.raises(ConnsmithError, match="not UTF-8 at byte 12; save it as UTF-8"):
        read_settings(tmp_path / "connsmith.toml")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device")
def test_endless_device_is_refused() -> None:
    with pytest.raises(ConnsmithError, match="/dev/zero: not a regular file"):
        read_settings(Path("/dev/zero"))


@pytest.mark.parametrize(
    ("fail_on", "expected"), [("error", ["error"]), ("warning", ["error", "warning"]), ("never", [])]
)
def test_fail_on_names_the_least_severity_that_fails(fail_on: str, expected: list[str]) -> None:
    items = [Diagnostic("a-rule", "ZZ001", severity, "", None) for severity in Severity]

    assert expected == [str(item.severity) for item in items if fails(item, fail_on)]
