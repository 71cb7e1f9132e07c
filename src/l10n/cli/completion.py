"""`l10n completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from l10n.cli.terminal import Terminal


@click.command(epilog="Example: l10n completion zsh > ~/.zfunc/_l10n")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of SHELL."""
    kind = get_completion_class(shell)
    assert kind is not None
    terminal = ctx.find_object(Terminal)
    assert terminal is not None
    script = kind(ctx.find_root().command, {}, "l10n", "_L10N_COMPLETE").source()
    terminal.data(script.rstrip("\n") + "\n")
