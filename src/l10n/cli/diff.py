"""`l10n diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10n.cli.app import exit_with
from l10n.cli.terminal import Terminal, domain_option, locale_option
from l10n.display import shown

if TYPE_CHECKING:
    from l10n.model import BundleChanges, Changes, Report


@click.command(epilog="Example: l10n diff main --format markdown")
@click.argument("versions", nargs=-1, metavar="[REV | A.po B.po | OLD NEW]")
@locale_option
@domain_option
@click.option(
    "--bundles",
    is_flag=True,
    help="Compare built bundles: two folders with a manifest, or two files.",
)
@click.option(
    "--check", "only_check", is_flag=True, help="With --bundles: exit 1 if a change breaks sites."
)
@click.option(
    "--target", metavar="NAME", help="With --bundles and two files: their target, if not flat."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
@click.pass_obj
def command(
    terminal: Terminal,
    versions: tuple[str, ...],
    locales: tuple[str, ...],
    domains: tuple[str, ...],
    bundles: bool,
    only_check: bool,
    target: str | None,
    form: str,
) -> None:
    """Tell what changed in meaning since a revision, or between two files.

    REV is any name that git knows (HEAD if you give none); the files as they are
    now are compared with it. A.po and B.po can be of any gettext project.

    New, reworded, moved and gone messages; translated, changed, confirmed, fuzzy
    and lost translations; and the words to redo in each locale. The order of
    entries, line breaks of the file, comments and references are no change.

    With --bundles OLD and NEW are builds: what a site notices when it gets NEW,
    and whether that breaks it or is compatible.
    """
    from l10n import reports

    if bundles:
        built = _bundles(terminal, versions, target, locales, domains)
        _tell(terminal, versions, built, reports.named(form))
        exit_with(1 if only_check and built.breaking else 0)
    if only_check or target is not None:
        raise click.UsageError("`--check` and `--target` are for `--bundles`")
    if len(versions) > 2:
        raise click.UsageError("give one revision, or two catalogs")
    report = reports.named(form)
    assert report.changes is not None
    if len(versions) == 2:
        if locales or domains:
            raise click.UsageError("`--locale` and `--domain` do not go with two catalogs")
        changes = _files(terminal, *versions)
        same = f"`{versions[0]}` and `{versions[1]}` say the same"
    else:
        revision = versions[0] if versions else "HEAD"
        changes = _revision(terminal, revision, locales, domains)
        same = f"Nothing changed in meaning since `{revision}`"
    terminal.data(report.changes(changes, terminal.style))
    if not changes.changes:
        terminal.note(shown(same))


def _bundles(
    terminal: Terminal,
    versions: tuple[str, ...],
    target: str | None,
    locales: tuple[str, ...],
    domains: tuple[str, ...],
) -> BundleChanges:
    from l10n.pipeline.diff_bundles import diff_bundles

    if len(versions) != 2:
        raise click.UsageError("`--bundles` compares two folders or two files: OLD and NEW")
    before, after = map(Path, versions)
    return diff_bundles(terminal.start, before, after, target, locales, domains)


def _tell(
    terminal: Terminal, versions: tuple[str, ...], changes: BundleChanges, report: Report
) -> None:
    assert report.bundle_changes is not None
    terminal.data(report.bundle_changes(changes, terminal.style))
    if not changes.changes:
        before, after = map(Path, versions)
        terminal.note(shown(f"Nothing changed for sites from `{before}` to `{after}`"))


def _files(terminal: Terminal, before: str, after: str) -> Changes:
    from l10n.pipeline.diff import diff_files
    from l10n.pipeline.files import named

    return diff_files(named(terminal.start, Path(before)), named(terminal.start, Path(after)))


def _revision(
    terminal: Terminal, revision: str, locales: tuple[str, ...], domains: tuple[str, ...]
) -> Changes:
    from l10n.pipeline.diff import diff_revision

    project, config = terminal.load()
    since = diff_revision(project, config, revision, locales, domains)
    for kind, names in (("locale", since.locales), ("domain", since.domains)):
        for name in names:
            terminal.note(f"`{shown(name)}` is no {kind} any more: its catalogs are not compared")
    return since.changes
