"""`l10n explain`."""

from __future__ import annotations

import click

from l10n.cli.terminal import Terminal
from l10n.errors import L10nError


@click.command(epilog="Example: l10n explain placeholders")
@click.argument("check", required=False)
@click.option("--all", "everything", is_flag=True, help="Explain every check.")
@click.pass_obj
def command(terminal: Terminal, check: str | None, everything: bool) -> None:
    """Explain a check, with an example.

    Without CHECK, list the checks.
    """
    from difflib import get_close_matches

    from l10n import checks

    names = [each.name for each in checks.CHECKS]
    if check is None:
        for each in checks.CHECKS:
            text = each.explanation if everything else each.explanation.partition("\n")[0]
            terminal.data(f"{each.name}: {text}\n" + ("\n" if everything else ""))
        return
    found = checks.named(check)
    if found is None:
        near = get_close_matches(check, names, n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(names)}"
        raise L10nError(f"there is no check `{check}`", help=hint)
    terminal.data(f"{found.name}: {found.explanation.strip()}\n")
