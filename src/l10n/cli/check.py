"""`l10n check`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10n.cli.app import exit_with
from l10n.cli.terminal import Terminal, domain_option, locale_option
from l10n.display import counted, shown
from l10n.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.check import Chosen
    from l10n.model import Finding, Style
    from l10n.pipeline.check import Checked
    from l10n.pipeline.files import Named
    from l10n.pipeline.ratchet import Ratcheted
    from l10n.pipeline.selection import Selection

STDOUT = Path("-")


@click.command(epilog="Example: l10n check --locale de --format github")
@click.argument("files", type=Path, nargs=-1, metavar="[PO]...")
@locale_option
@domain_option
@click.option("--select", multiple=True, metavar="CHECK", help="Only what this check finds.")
@click.option("--ignore", multiple=True, metavar="CHECK", help="Not what this check finds.")
@click.option("--strict", is_flag=True, help="Exit 1 for warnings too.")
@click.option("--since", metavar="REV", help="Only what is new since this revision of git.")
@click.option("--baseline", type=Path, metavar="FILE", help="Only what this file does not list.")
@click.option("--write-baseline", is_flag=True, help="Write the file: list all that is found.")
@click.option("--fix", is_flag=True, help="Mend what is safe; report what is left.")
@click.option("--diff", is_flag=True, help="With --fix: write nothing; print what would change.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "gitlab", "sarif", "junit", "markdown"]),
    default="text",
    show_default=True,
    help="How to print what was found.",
)
@click.option("--statistics", is_flag=True, help="Print how often each check found something.")
@click.option("-o", "--output", type=Path, metavar="FILE", help="Write this file; `-` is stdout.")
@click.option("--today", metavar="DATE", hidden=True)  # for tests
@click.option("--summary", type=Path, envvar="GITHUB_STEP_SUMMARY", hidden=True)
@click.pass_obj
def command(
    terminal: Terminal,
    files: tuple[Path, ...],
    locales: tuple[str, ...],
    domains: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    since: str | None,
    baseline: Path | None,
    write_baseline: bool,
    fix: bool,
    diff: bool,
    form: str,
    statistics: bool,
    output: Path | None,
    today: str | None,
    summary: Path | None,
) -> None:
    """Find missing, stale and broken translations.

    Without PO: in the project. Exits 1 where a locale is below its `required`
    percentage or lacks a field of `always`, and for every translation that would
    break a page. With PO: in those files, of any gettext project, what is wrong
    in their texts.

    With --fix, what needs no translator is mended first: blanks, line breaks and
    control characters, `...` for an ellipsis, no-break spaces in French.

    --since and --baseline are for projects that start with debt: what was there
    before is counted, and fails nothing.
    """
    if files and (locales or domains):
        raise click.UsageError("name files, or choose with `--locale` and `--domain`, not both")
    if statistics and form != "text":
        raise click.UsageError("`--statistics` is a text: leave out `--format`")
    if output is not None and output.suffix in (".po", ".pot"):
        raise click.UsageError(f"`{shown(str(output))}` is a catalog, which would be overwritten")
    if diff and not fix:
        raise click.UsageError("`--diff` prints what `--fix` would change: add `--fix`")
    if since is not None and baseline is not None:
        raise click.UsageError("`--since` and `--baseline` both tell what is old: give one")
    if write_baseline and (locales or domains or select or ignore):
        raise click.UsageError(
            "`--write-baseline` lists all that is found: leave out `--locale`, `--domain`,"
            " `--select` and `--ignore`"
        )
    _require_own_file(baseline, output, is_written=write_baseline)
    day = today or datetime.now(UTC).date().isoformat()
    run = _run(terminal, files, locales, domains, select, ignore, day)
    if fix:
        _fix(run, diff=diff)
    checked = run.check()
    older: Sequence[Finding] = ()
    if since is not None:
        checked, older = _since(run, checked, since)
    elif baseline is not None:
        checked, older = _beyond(run, checked, baseline, is_written=write_baseline)
    checked = replace(checked, findings=run.narrow(checked.findings))
    _report(terminal, checked, "statistics" if statistics else form, output)
    if older := run.narrow(older):
        terminal.note(f"{counted(len(older), 'older finding')} not shown")
    if checked.waived:
        terminal.note(f"{counted(checked.waived, 'finding')} waived")
    if summary is not None and form == "github":
        _append(summary, _worded(checked, "markdown", _plain))
    failing = [each for each in checked.findings if strict or each.severity == "error"]
    if failing and form == "text":
        terminal.note(f"\nhint: `l10n explain {failing[0].check}` shows the rule with an example")
    if checked.unreadable:
        exit_with(2)
    exit_with(1 if failing else 0)


def _require_own_file(baseline: Path | None, output: Path | None, *, is_written: bool) -> None:
    """Refuse a baseline that would be written where it is not, or over something else."""
    if baseline is None:
        if is_written:
            raise click.UsageError("`--write-baseline` writes FILE of `--baseline`: add that")
    elif baseline.suffix in (".po", ".pot"):
        raise click.UsageError(f"`{shown(str(baseline))}` is a catalog, and no baseline")
    elif baseline == output:
        raise click.UsageError("`--output` would overwrite the baseline: name another file")


@dataclass(frozen=True, slots=True)
class _Run:
    """What is checked, the project's catalogs or *files* of any other, and by which checks."""

    terminal: Terminal
    selection: Selection | None  # None where files are named
    files: Sequence[Named]
    select: Sequence[str]
    ignore: Sequence[str]
    today: str

    @property
    def root(self) -> Path:
        """The folder that paths of findings are relative to."""
        return self.terminal.start if self.selection is None else self.selection.project.root

    @property
    def chosen(self) -> Sequence[Chosen]:
        """The checks that are on."""
        from l10n.pipeline.choice import chosen

        return chosen({}, self.select) if self.selection is None else self.selection.chosen

    def narrow(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Those of the findings that the user asked for."""
        from l10n.pipeline.choice import narrowed

        return narrowed(findings, self.select, self.ignore)

    def check(self) -> Checked:
        """What is wrong now."""
        from l10n.pipeline.check import check
        from l10n.pipeline.lint import lint

        if self.selection is None:
            return lint(self.root, self.files, self.chosen, self.today)
        return check(self.selection, self.today)

    def check_at(self, revision: str) -> tuple[Finding, ...]:
        """What was wrong at a revision."""
        from l10n.pipeline.since import named_since, project_since

        if self.selection is None:
            return named_since(self.root, self.files, self.chosen, revision, self.today)
        return project_since(self.selection, revision, self.today)


def _run(
    terminal: Terminal,
    given: Sequence[Path],
    locales: Sequence[str],
    domains: Sequence[str],
    select: Sequence[str],
    ignore: Sequence[str],
    today: str,
) -> _Run:
    from l10n.pipeline.files import named

    files = [named(terminal.start, path) for path in given]
    selection = None if files else terminal.select(locales, domains, select)
    return _Run(terminal, selection, files, select, ignore, today)


def _fix(run: _Run, *, diff: bool) -> None:
    """Mend what is safe to mend; with *diff* print it instead, and end the command."""
    from l10n.pipeline.fix import fix_named, fix_project
    from l10n.pipeline.plan import Plans, perform_all

    files, selection = run.files, run.selection

    def plans() -> Plans:
        if selection is None:
            return fix_named(files, run.chosen, run.narrow, run.today)
        return {selection.project: fix_project(selection, run.narrow, run.today)}

    if not diff:
        projects = {file.project for file in files} if selection is None else {selection.project}
        run.terminal.changed(perform_all(projects, plans), "wrote")
        return
    made = plans().values()
    for plan in made:
        run.terminal.diff(plan)
    if not any(plan.changed for plan in made):
        run.terminal.note("Nothing can be mended")
    exit_with(1 if any(plan.changed for plan in made) else 0)


def _since(run: _Run, checked: Checked, revision: str) -> Ratcheted:
    """What is new since a revision."""
    from l10n.pipeline.ratchet import ratchet
    from l10n.pipeline.since import ALIKE

    return ratchet(checked, run.check_at(revision), ALIKE)


def _beyond(run: _Run, checked: Checked, given: Path, *, is_written: bool) -> Ratcheted:
    """What a baseline does not list, once it *is written* if it is to be."""
    from l10n.pipeline import baseline
    from l10n.pipeline.files import named
    from l10n.pipeline.plan import perform

    file = named(run.root, run.terminal.start / given)
    if is_written and checked.unreadable:
        run.terminal.note(f"{shown(file.path)} is not written, as a file cannot be read")
        return baseline.blocked(checked)
    if is_written:
        wrote = perform(file.project, lambda: baseline.write(file, checked.findings))
        run.terminal.changed(wrote, "wrote")
    is_whole = run.selection is not None and run.selection.is_whole
    listed = baseline.read(file)
    return baseline.beyond(checked, listed, run.chosen, is_whole=is_whole)


def _report(terminal: Terminal, checked: Checked, form: str, output: Path | None) -> None:
    from l10n.pipeline.files import named
    from l10n.pipeline.plan import Plan, perform

    if output is None or output == STDOUT:
        terminal.data(_worded(checked, form, terminal.style))
        return
    file = named(terminal.start, output)
    data = _worded(checked, form, _plain).encode("utf-8", "backslashreplace")

    def plan() -> Plan:
        made = Plan()
        made.put(file.path, data, file.project.read_if_there(file.path))
        return made

    terminal.changed(perform(file.project, plan), "wrote")


def _worded(checked: Checked, form: str, style: Style) -> str:
    """What was found, in the words of a report."""
    from l10n import reports
    from l10n.checks import CHECKS
    from l10n.project.repository import from_top

    report = reports.named(form)
    found: Sequence[Finding] = checked.findings
    if report.hosted:
        found = from_top(found, checked.root)
    if report.explained is not None:
        return report.explained(found, CHECKS)
    assert report.findings is not None
    return report.findings(found, checked.statuses, style)


def _plain(text: str, role: str) -> str:
    """A style for what is no terminal."""
    del role
    return text


def _append(path: Path, text: str) -> None:
    """Add to the summary of GitHub's step, which holds what other commands said too."""
    try:
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError as error:
        raise ProjectError(
            f"{path}: cannot be written: {error.strerror}", help="check GITHUB_STEP_SUMMARY"
        ) from error
