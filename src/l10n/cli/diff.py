"""`l10n diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10n.cli.terminal import Terminal, domain_option, locale_option
from l10n.display import shown

if TYPE_CHECKING:
    from l10n.model import Changes


@click.command(epilog="Example: l10n diff main --format markdown")
@click.argument("versions", nargs=-1, metavar="[REV | A.po B.po]")
@locale_option
@domain_option
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
    form: str,
) -> None:
    """Tell what changed in meaning since a revision, or between two catalogs.

    REV is any name that git knows (HEAD if you give none); the files as they are
    now are compared with it. A.po and B.po can be of any gettext project.

    New, reworded, moved and gone messages; translated, changed, confirmed, fuzzy
    and lost translations; and the words to redo in each locale. The order of
    entries, line breaks of the file, comments and references are no change.
    """
    from l10n import reports

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
