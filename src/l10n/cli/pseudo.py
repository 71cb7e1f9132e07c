"""`l10n pseudo`."""

from __future__ import annotations

import click

from l10n.cli.compile import build
from l10n.cli.terminal import Terminal
from l10n.display import counted


@click.command(epilog="Example: l10n pseudo --expand 60")
@click.option(
    "--expand",
    type=click.IntRange(0, 300),
    default=40,  # what a sentence gains in German or Polish
    show_default=True,
    metavar="PERCENT",
    help="How much longer a text of en-XA is.",
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if it would.")
@click.pass_obj
def command(terminal: Terminal, expand: int, only_check: bool) -> None:
    """Write bundles that show what a site is not ready for.

    In en-XA every text is accented, longer and in brackets; in ar-XB it runs from
    right to left and has Arabic's six plural forms. They are made of the sources
    alone, and lie in `pseudo/`, with a manifest of their own.
    """
    from l10n.pipeline.pseudo import pseudo

    selection = terminal.select()
    compiled = build(
        terminal,
        selection,
        lambda: pseudo(selection, expand),
        only_check=only_check,
    )
    for status in compiled.statuses:
        if status.broken:
            texts = counted(status.broken, "text")
            terminal.note(f"{status.locale}: {texts} of `{status.domain}` as in the source")
