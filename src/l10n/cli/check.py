"""`l10n check`."""

from __future__ import annotations

import click

from l10n.cli.app import exit_with
from l10n.cli.terminal import Terminal, domain_option, locale_option


@click.command(epilog="Example: l10n check --locale de --format github")
@locale_option
@domain_option
@click.option("--strict", is_flag=True, help="Exit 1 for warnings too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How to print what was found.",
)
@click.pass_obj
def command(
    terminal: Terminal,
    locales: tuple[str, ...],
    domains: tuple[str, ...],
    strict: bool,
    form: str,
) -> None:
    """Find missing, stale and broken translations.

    Exits 1 where a locale is below its `required` percentage, and for every
    translation that would break a page.
    """
    from l10n import reports
    from l10n.pipeline.check import check

    checked = check(terminal.select(locales, domains))
    report = reports.named(form)
    assert report.findings is not None
    terminal.data(report.findings(checked.findings, checked.statuses, terminal.style))
    failing = [each for each in checked.findings if strict or each.severity == "error"]
    if failing and form == "text":
        terminal.note(f"\nhint: `l10n explain {failing[0].check}` shows the rule with an example")
    if checked.unreadable:
        exit_with(2)
    exit_with(1 if failing else 0)
