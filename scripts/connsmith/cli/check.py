"""`connsmith check`: everything that can be known of connectors without a login."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH, environment_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.check.run import CheckPlan
    from connsmith.check.settings import Settings
    from connsmith.cli.checking import CheckRun

_PROFILES = ("custom", "certified", "independent")
_FAIL_ON = ("error", "warning", "info", "never")
_IDLE_BESIDE = {
    "write_baseline": ("fix", "diff", "form", "statistics", "fail_on", "baseline", "samples"),
    "infer": ("fix", "diff", "form", "statistics", "fail_on", "baseline", "write_baseline"),
    "diff": ("form", "statistics", "samples"),
    "statistics": ("form",),
    "watch": ("fix", "diff", "form", "statistics", "write_baseline", "fail_on", "samples", "infer"),
}
"""The parameters that would have no effect beside another one."""


def _split(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """Return the words of an option that takes several, with commas between them."""
    return None if value is None else tuple(value.replace(",", " ").split())


def _split_profiles(context: click.Context, option: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    words = _split(context, option, value)
    choice = click.Choice(_PROFILES)
    return None if words is None else tuple(choice.convert(word, option, context) for word in words)


def _known_format(context: click.Context, option: click.Parameter, value: str) -> str:
    """Only a format that does not ship is worth a look at what is installed."""
    from connsmith.report.formats import SHIPPED, format_names

    known = ("text", *SHIPPED) if value == "text" or value in SHIPPED else ("text", *format_names())
    return click.Choice(known).convert(value, option, context)


@click.command()
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")
@environment_option
@click.option(
    "--profile",
    "profiles",
    callback=_split_profiles,
    metavar="PROFILE,...",
    help="What the connectors are meant for: custom, certified, independent; the strictest counts. [default: custom]",
)
@click.option(
    "--format",
    "form",
    callback=_known_format,
    default="text",
    show_default=True,
    metavar="FORMAT",
    help="text, json, sarif, junit, github, or one that an installed package brings.",
)
@click.option("--fail-on", type=click.Choice(_FAIL_ON), help="The least severity with exit status 1. [default: error]")
@click.option("--select", callback=_split, metavar="RULE,...", help="Only these: names, ids, their beginnings, codes.")
@click.option("--ignore", callback=_split, metavar="RULE,...", help="All but these.")
@click.option("--settings", "settings_file", type=PATH, metavar="FILE", help="Instead of the nearest connsmith.toml.")
@click.option("--baseline", type=PATH, metavar="FILE", help="Leave out what FILE knows; say what it need not know.")
@click.option("--write-baseline", type=PATH, metavar="FILE", help="Write what is found to FILE instead.")
@click.option("--fix", is_flag=True, help="Mend in the YAML sources what can be mended mechanically.")
@click.option("--diff", is_flag=True, help="Show what --fix would do and leave; change nothing.")
@click.option(
    "--samples", type=PATH, multiple=True, metavar="PATH", help="Hold recorded answers, or a HAR, to the schemas."
)
@click.option("--infer", is_flag=True, help="With --samples: write what they show into the schemas, and judge it.")
@click.option("--all", "show_all", is_flag=True, help="List infos too, and every place of what text groups.")
@click.option("--own-rules", is_flag=True, help="Run the rules of the project that the settings name: Python code.")
@click.option("--statistics", is_flag=True, help="Count findings by rule instead of listing them.")
@click.option("--watch", is_flag=True, help="Stay, and tell after each save what is new and what is mended.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes. [default: one per core for many]")
@click.option("--no-cache", is_flag=True, help="Work everything out anew.")
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: tuple[Path, ...],
    environment: str | None,
    profiles: tuple[str, ...] | None,
    form: str,
    fail_on: str | None,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
    settings_file: Path | None,
    baseline: Path | None,
    write_baseline: Path | None,
    jobs: int | None,
    *,
    fix: bool,
    diff: bool,
    show_all: bool,
    samples: tuple[Path, ...],
    infer: bool,
    own_rules: bool,
    statistics: bool,
    watch: bool,
    no_cache: bool,
) -> int:
    """Check projects, artifacts, swagger files, archives and solutions, or folders with any number of connectors.

    A folder means every connector at or below it, except in hidden folders, links, out and node_modules.
    Everything that paconn validate, Microsoft's pull-request checks and a reviewer would say, at its line, offline.
    Settings come from connsmith.toml or [tool.connsmith] in pyproject.toml; options overrule them.
    """
    from connsmith.check.targets import find_connectors
    from connsmith.cli import CLEAN, checking

    _refuse_idle_options(click.get_current_context())
    _refuse_standard_output(write_baseline)
    connectors = find_connectors(paths)

    def begin() -> checking.CheckRun:
        settings = _overrule(
            _read_settings(settings_file, connectors, own_rules=own_rules),
            profiles=profiles, fail_on=fail_on, select=select, ignore=ignore, baseline=baseline, jobs=jobs,
        )  # fmt: skip
        plan = _plan_of(settings, environment, own_rules=own_rules, caches=not no_cache)
        return checking.CheckRun(connectors, plan, settings)

    if watch:
        from connsmith.cli.watching import watch_findings

        watch_findings(connectors, begin, brief=not show_all)
        return CLEAN
    run = begin()
    if write_baseline is not None:
        return checking.write_baseline(run, write_baseline)
    if diff:
        return checking.show_repairs(run)
    if infer:
        return _infer_schemas(run, samples)
    if fix:
        checking.repair(run)
    _hold_samples(run, samples)
    return checking.report(run, "statistics" if statistics else form, brief=not show_all)


def _refuse_standard_output(baseline: Path | None) -> None:
    if baseline is not None and baseline.name == "-":
        message = "name a file; a baseline names connectors by the way from its folder"
        raise click.BadParameter(message, param_hint="--write-baseline")


def _hold_samples(run: CheckRun, samples: tuple[Path, ...]) -> None:
    """Add to `run` what the samples say of its connector, if any are named."""
    if samples:
        from connsmith.cli.sampling import hold_samples

        run.further.append(hold_samples(_only(run), run.plan.environment, samples, run.plan.selection))


def _infer_schemas(run: CheckRun, samples: tuple[Path, ...]) -> int:
    """Write what the samples show into the connector of `run`, and return the exit status."""
    from connsmith.cli.sampling import infer_schemas

    if not samples:
        raise click.UsageError("--infer belongs to --samples PATH")
    return infer_schemas(_only(run), run.plan.environment, samples)


def _only(run: CheckRun) -> Path:
    if len(run.connectors) != 1:
        raise click.UsageError(f"--samples is about one connector, and there are {len(run.connectors):,}; name one")
    return run.connectors[0]


def _plan_of(settings: Settings, environment: str | None, *, own_rules: bool, caches: bool) -> CheckPlan:
    """Return what `settings` want of each connector."""
    from connsmith.check.cache import Cache
    from connsmith.check.run import CheckPlan
    from connsmith.check.selection import make_selection
    from connsmith.source.usercache import cache_folder

    return CheckPlan(
        profiles=settings.profiles,
        selection=make_selection(settings.select, settings.ignore),
        environment=environment,
        suppressions=settings.suppressions,
        own_rules=settings.own_rules if own_rules else None,
        cache=Cache(cache_folder() / "check") if caches else None,
    )


def _refuse_idle_options(context: click.Context) -> None:
    """Refuse what the call asks for in vain."""
    given = {
        option.name: option.opts[-1]
        for option in context.command.params
        if option.name and context.get_parameter_source(option.name) is click.core.ParameterSource.COMMANDLINE
    }
    for name, others in _IDLE_BESIDE.items():
        idle = next((other for other in others if other in given), None)
        if name in given and idle:
            raise click.UsageError(f"{given[idle]} has no effect beside {given[name]}; leave one of them out")


def _read_settings(file: Path | None, connectors: Sequence[Path], *, own_rules: bool) -> Settings:
    """Rules are code, so a file in a repository cannot have them run: whoever calls has to ask for it."""
    from connsmith.check.catalogue import add_rules
    from connsmith.check.settings import Settings, find_settings, own_rules_of, read_settings, read_table
    from connsmith.cli.console import say
    from connsmith.report.place import shown_path

    if file is None and (found := find_settings(connectors)) is not None:
        file = Path(shown_path(found))
    if file is None:
        return Settings()
    folder = own_rules_of(file, read_table(file))
    if folder is not None and own_rules:
        add_rules(folder)
    elif folder is not None:
        say(f"connsmith: the rules in {shown_path(folder)} are code and were not run; --own-rules runs them", err=True)
    return read_settings(file)


def _overrule(settings: Settings, *, profiles: tuple[str, ...] | None, **options: object) -> Settings:
    """Return `settings` with every option that was given in place of its setting."""
    from dataclasses import replace

    from connsmith.check.rule import Profile

    given = {name: value for name, value in options.items() if value is not None}
    if profiles:
        given["profiles"] = tuple(dict.fromkeys(map(Profile, profiles)))
    return replace(settings, **given)  # type: ignore[arg-type] # the names and types are those of the options
