"""`l10n status`."""

from __future__ import annotations

import click

from l10n.cli.app import exit_with
from l10n.cli.terminal import Terminal, domain_option, locale_option
from l10n.display import shown


@click.command(epilog="Example: l10n status --by domain --fail-under 90")
@locale_option
@domain_option
@click.option(
    "--by",
    type=click.Choice(["locale", "domain", "file"]),
    default="locale",
    show_default=True,
    help="What to count.",
)
@click.option("--missing", is_flag=True, help="List each message that is missing or fuzzy.")
@click.option(
    "--fail-under",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="Exit 1 if a count is below PERCENT.",
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
    locales: tuple[str, ...],
    domains: tuple[str, ...],
    by: str,
    missing: bool,
    fail_under: int | None,
    form: str,
) -> None:
    """Tell how complete each locale is.

    `done` counts the locale's own translations; `seen` what readers get in a
    language other than the source's, from the fallback chain as well.
    """
    from l10n import reports
    from l10n.pipeline.status import status

    selection = terminal.select(locales, domains)
    report = reports.named(form)
    counts, found = status(selection, by, missing=missing)
    if missing:
        assert report.findings is not None
        terminal.data(report.findings(found, counts, terminal.style))
    else:
        assert report.statuses is not None
        terminal.data(report.statuses(counts, terminal.style))
    below = [count for count in counts if fail_under is not None and count.percent < fail_under]
    for count in below:
        name = " ".join(filter(None, (count.locale, count.domain, count.file)))
        terminal.note(f"{shown(name)} is at {count.percent} %, below {fail_under} %")
    exit_with(1 if below else 0)
