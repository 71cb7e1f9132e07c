"""`l10n add-locale`."""

from __future__ import annotations

import click

from l10n.cli.terminal import Terminal


@click.command(epilog="Example: l10n add-locale pt-PT --copy-from pt-BR")
@click.argument("tags", nargs=-1, required=True, metavar="TAG...")
@click.option(
    "--copy-from",
    metavar="TAG",
    help="Start with the translations of another locale, each marked fuzzy.",
)
@click.pass_obj
def command(terminal: Terminal, tags: tuple[str, ...], copy_from: str | None) -> None:
    """Make catalogs for new locales, and add them to the configuration."""
    from l10n.pipeline.add_locale import Added, add_locales
    from l10n.pipeline.plan import Plan, perform

    project, config = terminal.load()
    made: list[Added] = []

    def plan() -> Plan:
        made.append(add_locales(project, config, tags, copy_from))
        return made[0].plan

    terminal.changed(perform(project, plan), "wrote")
    if not made[0].configured:
        terminal.note(f"hint: write `{made[0].line}` into {config.path}")
