"""`connsmith package`: the archives and folders that paconn, solutions and certification read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH, environment_option, format_option, project_argument

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from connsmith.diagnostics import Diagnostic
    from connsmith.package.settings import SettingsRead
    from connsmith.package.solution import Packed
    from connsmith.package.subject import Subject
    from connsmith.report.packaged import Packaged

_prefix_option = click.option("--publisher-prefix", metavar="TEXT", help="Beginning of all names, such as contoso.")
_publisher_option = click.option("--publisher-name", metavar="TEXT", help="Name of the publisher.")
_version_option = click.option("--solution-version", metavar="TEXT", help="Four numbers, such as 1.0.0.0.")
_out_option = click.option("--out", type=PATH, metavar="DIR", help="Where to write; out/packages/ by default.")
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


def _solution_options(function: Callable[..., int]) -> Callable[..., int]:
    return _prefix_option(_publisher_option(_version_option(function)))


@click.group()
def command() -> None:
    """Make reproducible archives of a connector: the same sources give the same bytes on every run.

    PATH is a project, or a folder with apiDefinition.swagger.json and apiProperties.json.
    """


@command.command("paconn")
@project_argument
@environment_option
@_out_option
@format_option
def package_paconn(path: Path, environment: str | None, out: Path | None, form: str) -> int:
    """Write the folder and the settings.json that `paconn create` and `paconn update` read."""
    from connsmith.package.subject import open_subject

    subject = open_subject(path, environment)
    if subject.parts is None:
        return _finish(subject, subject.diagnostics, {}, Path(), form=form)
    folder = (out or _default_out(subject)) / "paconn" / (environment or "default")
    return _finish(subject, subject.diagnostics, subject.paconn_files, folder, form=form)


@command.command("solution")
@project_argument
@environment_option
@_out_option
@format_option
@_solution_options
@click.option("--managed/--unmanaged", default=None, help="Make only this form; both by default.")
@click.option("--unpacked", is_flag=True, help="Write folders as `pac solution unpack` does, in place of archives.")
def package_solution(  # noqa: PLR0913 - one argument for each option
    path: Path,
    *,
    environment: str | None,
    out: Path | None,
    form: str,
    publisher_prefix: str | None,
    publisher_name: str | None,
    solution_version: str | None,
    managed: bool | None,
    unpacked: bool,
) -> int:
    """Write a Dataverse solution that holds the connector and nothing else.

    A solution has no place for publisher, stackOwner and capabilities of a connector.
    """
    from connsmith.package.archive import build_archive
    from connsmith.package.opening import open_archive
    from connsmith.package.subject import open_subject
    from connsmith.package.unpacked import leftovers, unpack_solution

    subject = open_subject(path, environment)
    read = _settings(subject, publisher_prefix, publisher_name, solution_version)
    diagnostics, written = [*subject.diagnostics, *read.diagnostics], {}
    folder = out or _default_out(subject)
    outdated: list[Path] = []
    for is_managed in (False, True) if managed is None else (managed,):
        packed = _pack(subject, read, managed=is_managed)
        diagnostics.extend(item for item in packed.diagnostics if item not in diagnostics)
        if packed.files is None or read.settings is None:
            break
        version = read.settings.version.replace(".", "_")
        name = f"{read.settings.unique_name}_{version}{'_managed' if is_managed else ''}"
        data = build_archive(packed.files)
        if unpacked:
            files = unpack_solution(open_archive(data, name))
            outdated += leftovers(folder / name, files)
            written.update({f"{name}/{file}": content for file, content in files.items()})
        else:
            written[f"{name}.zip"] = data
    return _finish(subject, diagnostics, written, folder, outdated, form=form)


@command.command("certification")
@project_argument
@environment_option
@_out_option
@format_option
@_solution_options
@click.option("--solution", "solutions", type=_FILE, multiple=True, help="A solution to take along, with a flow.")
@click.option("--intro", type=_FILE, help="The introduction; by default docs/intro.md, or what `docs` would write.")
@click.option("--readme", type=_FILE, help="The readme; by default docs/readme.md, or what `docs` would write.")
@click.option("--independent", is_flag=True, help="Lay out an independent publisher's submission, without a package.")
def package_certification(  # noqa: PLR0913 - one argument for each option
    path: Path,
    *,
    environment: str | None,
    out: Path | None,
    form: str,
    publisher_prefix: str | None,
    publisher_name: str | None,
    solution_version: str | None,
    solutions: tuple[Path, ...],
    intro: Path | None,
    readme: Path | None,
    independent: bool,
) -> int:
    """Write what certification asks for: the package for Partner Center and the folder for the pull request.

    The package needs a solution with a flow that uses the connector; export one, and name it with --solution.
    """
    from connsmith.package.archive import build_archive
    from connsmith.package.certification import Program, Supplied, lay_out_submission, pack_certification
    from connsmith.package.extraction import read_limited
    from connsmith.package.subject import open_subject
    from connsmith.package.verification import verify_archive

    subject = open_subject(path, environment)
    if subject.parts is None:
        return _finish(subject, subject.diagnostics, {}, Path(), form=form)
    program = Program.INDEPENDENT if independent else Program.CERTIFIED
    text, lacking = _text(subject, readme, "readme")
    laid_out = lay_out_submission(subject.parts, program, text, subject.start)
    diagnostics, written = [*subject.diagnostics, *lacking, *laid_out.diagnostics], dict(laid_out.files or {})
    verified: Sequence[Diagnostic] = ()
    if not independent:
        read = _settings(subject, publisher_prefix, publisher_name, solution_version)
        packed = _pack(subject, read, managed=False)
        introduction, lacking = _text(subject, intro, "intro")
        diagnostics += [*read.diagnostics, *packed.diagnostics, *lacking]
        if not solutions:
            diagnostics.append(subject.lacks("a solution with a flow that uses the connector; pass it with --solution"))
        elif packed.files is not None:
            supplied = tuple(Supplied(str(file), read_limited(file)) for file in solutions)
            data = pack_certification(introduction, build_archive(packed.files), supplied)
            verified = verify_archive(data, "ConnectorPackage.zip").diagnostics
            written["ConnectorPackage.zip"] = data
    folder = (out or _default_out(subject)) / "certification"
    return _finish(subject, diagnostics, written, folder, form=form, in_archive=verified)


def _settings(subject: Subject, prefix: str | None, publisher: str | None, version: str | None) -> SettingsRead:
    from connsmith.package.settings import Overrides, SettingsRead, read_settings

    if subject.parts is None:
        return SettingsRead(None, ())
    return read_settings(subject.solution, subject.parts, subject.start, Overrides(prefix, publisher, version))


def _pack(subject: Subject, read: SettingsRead, *, managed: bool) -> Packed:
    from connsmith.package.solution import Packed, pack_solution

    if subject.parts is None or read.settings is None:
        return Packed(None, ())
    return pack_solution(subject.parts, read.settings, subject.target.origin, subject.start, managed=managed)


def _text(subject: Subject, file: Path | None, name: str) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Return the document that people wrote, or else what `connsmith docs` makes of the connector and its prose."""
    from connsmith.document.documents import FORMATS, make_documents

    written = subject.document(file, FORMATS[name])
    if written is not None:
        return written, ()
    documents = make_documents(subject.target, (name,))
    return documents.files.get(FORMATS[name], b""), documents.diagnostics


def _default_out(subject: Subject) -> Path:
    return subject.root / "out" / "packages"


def _finish(  # noqa: PLR0913 - what there is to say and to write
    subject: Subject,
    diagnostics: Sequence[Diagnostic],
    files: dict[str, bytes],
    folder: Path,
    outdated: Sequence[Path] = (),
    *,
    form: str,
    in_archive: Sequence[Diagnostic] = (),
) -> int:
    """Write nothing when an error stands in the way: half a package is worse than none."""
    from connsmith.cli import CLEAN, FINDINGS
    from connsmith.cli.console import write_document
    from connsmith.diagnostics import has_errors
    from connsmith.emit.folder import refuse_sources
    from connsmith.package.writing import surplus_artifacts, write_tree
    from connsmith.report.packaged import Packaged, render_packaged_json
    from connsmith.report.place import locate

    found = (*locate(diagnostics, subject.target.origin), *in_archive)
    packaged = Packaged(folder, found)
    if not has_errors(found) and files:
        refuse_sources(folder)
        write_tree(folder, files, outdated)
        packaged = Packaged(folder, found, files, tuple(outdated), tuple(surplus_artifacts(folder, files)))
    if form == "json":
        write_document(render_packaged_json(packaged))
    else:
        _tell(packaged)
    return CLEAN if packaged.files else FINDINGS


def _tell(packaged: Packaged) -> None:
    from connsmith.cli.console import has_colour, say, write
    from connsmith.report.place import shown_path
    from connsmith.report.text import render_text

    write(render_text(packaged.diagnostics, colour=has_colour()))
    for name, content in packaged.files.items():
        say(f"{shown_path(packaged.folder / name)}  {len(content):,} bytes")
    for path in packaged.removed:
        say(f"{shown_path(path)}  removed, no longer part of the solution")
    for path in packaged.surplus:
        say(f"{shown_path(path)} is no part of this package; remove it", err=True)
