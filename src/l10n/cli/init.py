"""`l10n init`."""

from __future__ import annotations

import click

from l10n.cli.terminal import Terminal
from l10n.errors import ConfigError


@click.command(epilog="Example: l10n init --locales de,fr,pt-BR")
@click.option(
    "--source-locale",
    default="en",
    show_default=True,
    metavar="TAG",
    help="The language that the sources are written in.",
)
@click.option(
    "--locales", default="", metavar="TAG,TAG", help="The languages to translate them into."
)
@click.pass_obj
def command(terminal: Terminal, source_locale: str, locales: str) -> None:
    """Write a configuration and a first source; overwrite nothing.

    The configuration becomes the table `[tool.l10n]` of pyproject.toml, behind
    what is in it.
    """
    from l10n.pipeline.init import init
    from l10n.pipeline.plan import Plan, perform
    from l10n.project import Project

    if terminal.config is not None:
        raise ConfigError("`init` writes pyproject.toml only", help="leave `--config` out")
    project = Project(terminal.start)
    tags = tuple(tag.strip() for tag in locales.split(",") if tag.strip())

    def plan() -> Plan:
        return init(project, source_locale, tags)

    terminal.changed(perform(project, plan), "wrote")
    terminal.note("hint: write your texts below source/, then run `l10n extract`")
