"""`l10n add-locale`."""

from __future__ import annotations

import click

from l10n.cli.terminal import Terminal
from l10n.display import shown


@click.command(epilog="Example: l10n add-locale pt-PT --copy-from pt-BR")
@click.argument("tags", nargs=-1, required=True, metavar="TAG...")
@click.option(
    "--copy-from",
    metavar="TAG",
    help="Start with the translations of another locale, each marked fuzzy.",
)
@click.pass_obj
def command(terminal: Terminal, tags: tuple[str, ...], copy_from: str | None) -> None:
    """Add locales: catalogs and configuration."""
    from l10n.pipeline.add_locale import Added, add_locales
    from l10n.pipeline.plan import Plan, perform

    project, config = terminal.load()
    made: list[Added] = []

    def plan() -> Plan:
        _, config = terminal.load()  # again: a run that we waited for may have added a locale
        made.append(add_locales(project, config, tags, copy_from))
        return made[0].plan

    terminal.changed(perform(project, plan), "wrote")
    if not made[0].configured:
        terminal.note(f"hint: write this line into {shown(config.path)}:")
        terminal.data(f"{made[0].line}\n")
