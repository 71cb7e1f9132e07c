"""The group of all commands, its global options, and the one place that shows errors."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from l10n import __version__
from l10n.cli.terminal import Terminal
from l10n.display import shown
from l10n.errors import L10nError

COMMANDS = (
    "init",
    "add-locale",
    "extract",
    "merge",
    "status",
    "check",
    "explain",
    "compile",
    "pseudo",
    "format",
    "mv",
    "diff",
    "merge-driver",
    "completion",
)
"""In the order of the work. Each is the function `command` of the module of its name."""


class Commands(click.Group):
    """Finds a command in the module of its name, so that a start imports just that one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"l10n.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but for an unknown name say the nearest known one."""
        name = args[0]
        if name in COMMANDS or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches  # for this error only

        near = get_close_matches(name, COMMANDS, n=1)
        hint = f"did you mean `{near[0]}`?" if near else "`l10n --help` lists all commands"
        raise L10nError(f"there is no command `{name}`", help=hint)


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Example: l10n check --format github",
)
@click.option("--config", type=Path, metavar="FILE", help="Read this file, not pyproject.toml.")
@click.option("-C", "directory", type=Path, default=Path(), metavar="DIR", help="Start in DIR.")
@click.option("-v", "--verbose", is_flag=True, help="Say more on stderr.")
@click.option("-q", "--quiet", is_flag=True, help="Say only errors on stderr.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the output.",
)
@click.version_option(__version__, "-V", "--version", message="l10n %(version)s")
@click.pass_context
def group(
    ctx: click.Context,
    config: Path | None,
    directory: Path,
    verbose: bool,
    quiet: bool,
    color: str,
) -> None:
    """Keep the texts of a site in all its languages, in gettext catalogs.

    Sources (YAML, Markdown) are extracted into catalogs, checked, and compiled
    into JSON bundles.
    """
    ctx.obj = Terminal(directory, config, verbose=verbose, quiet=quiet, colour=_colour(color))


def _colour(wish: str) -> bool | None:
    """The option, then NO_COLOR, then FORCE_COLOR, then (None) whether it is a terminal."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code; every error is shown here and nowhere else."""
    stdout = sys.stdout
    try:
        code = group.main(list(arguments), prog_name="l10n", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except (BrokenPipeError, SystemExit) as end:
        # click puts a deaf stream in the place of a closed pipe and exits with 1, which to
        # us are findings; otherwise it exits when it has answered a completion script
        if isinstance(end, SystemExit) and sys.stdout is stdout:
            raise
        # who read our output has seen enough; Python would complain at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
        return 0
    except (KeyboardInterrupt, click.Abort):
        return 130
    except click.ClickException as error:
        return _usage(error)
    except L10nError as error:
        return _stopped(error)
    except OSError as error:
        return _stopped(_refusal(error))
    except Exception:  # the top: what comes here is our own bug, and is shown whole
        import traceback

        traceback.print_exc()
        click.echo("error: this is a bug in l10n; please report it with the lines above", err=True)
        return 3


def _stopped(error: L10nError) -> int:
    click.echo(Terminal.worded(error), err=True)
    return 2


def _refusal(error: OSError) -> L10nError:
    """What the machine refused, where nobody below could say it better.

    An error about a file has its name. The other ones are about a stream that was open
    already, and of those only stdout is written to unguarded.
    """
    if error.filename is None:
        return L10nError(f"cannot write to stdout: {error.strerror}", help="check where it goes")
    return L10nError(f"{error.filename}: {error.strerror}", help="check its permissions")


def _usage(error: click.ClickException) -> int:
    context = getattr(error, "ctx", None)
    click.echo(f"error: {shown(error.format_message())}", err=True)
    path = context.command_path if context is not None else "l10n"
    click.echo(f"hint: `{path} --help` shows how to use it", err=True)
    return 2


def exit_with(code: int) -> NoReturn:
    """End a command with this exit code."""
    raise click.exceptions.Exit(code)
