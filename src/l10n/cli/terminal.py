"""What commands share: the project they are about, and the two streams they speak on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from l10n.display import shown
from l10n.errors import L10nError, ProjectError

if TYPE_CHECKING:  # they load Babel, which `--help` must not
    from l10n.config import Config
    from l10n.pipeline.plan import Plan
    from l10n.pipeline.selection import Selection
    from l10n.project import Project

_COLOURS = {"error": "red", "warning": "yellow", "added": "green", "removed": "red"}
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Terminal:
    """The global options, and how a command prints."""

    directory: Path
    config: Path | None
    verbose: bool
    quiet: bool
    colour: bool | None  # None: if the stream is a terminal

    @property
    def start(self) -> Path:
        """The folder to start in, absolute; raises ProjectError where there is none."""
        try:
            if self.directory.is_dir():
                return self.directory.resolve()
        except OSError as error:  # the current folder may be gone, or closed to us
            raise ProjectError(
                f"{self.directory}: cannot be entered: {error.strerror}",
                help="check `-C` and the current folder",
            ) from error
        raise ProjectError(f"{self.directory}: there is no such folder", help="check `-C`")

    def load(self) -> tuple[Project, Config]:
        """The project that the command is about."""
        from l10n.project.loading import load

        return load(self.start, self.config)

    def select(
        self,
        locales: Sequence[str] = (),
        domains: Sequence[str] = (),
        checks: Sequence[str] = (),
    ) -> Selection:
        """The project, narrowed to the locales and domains of the options; *checks* are on."""
        from l10n.pipeline.selection import select

        return select(*self.load(), locales, domains, checks)

    def style(self, text: str, role: str) -> str:
        """Colour a word for stdout."""
        return click.style(text, fg=_COLOURS[role]) if role in _COLOURS else text

    def data(self, text: str) -> None:
        """Print data on stdout, as it is."""
        click.echo(text, nl=False, color=self.colour)

    def complain(self, text: str) -> None:
        """Say on stderr why a command does not do its work."""
        click.echo(text, err=True, color=self.colour)

    def note(self, text: str) -> None:
        """Say something on stderr, unless `--quiet`."""
        if not self.quiet:
            self.complain(text)

    def detail(self, text: str) -> None:
        """Say something on stderr, with `--verbose`."""
        if self.verbose:
            self.note(text)

    @staticmethod
    def worded(error: L10nError) -> str:
        """An error as it is shown: where, what, and on a line of its own what to do.

        So is each one that it brings along.
        """
        lines = []
        for each in (error, *error.more):
            place = f"{shown(str(each.place))}: " if each.place is not None else ""
            lines.append(f"{place}error: {shown(each.text)}")
            if each.help:
                lines.append(f"hint: {shown(each.help)}")
        return "\n".join(lines)

    def diff(self, plan: Plan) -> None:
        """Print a unified diff of what a plan would change."""
        from l10n.linediff import unified

        for path in plan.changed:
            before, after = plan.read[path], plan.files[path]
            name = path.lstrip("/")  # as git has it for a file outside of a repository
            rows = unified(
                _lines(before),
                _lines(after),
                f"a/{name}" if before is not None else "/dev/null",
                f"b/{name}" if after is not None else "/dev/null",
            )
            for row in rows:
                role = {"+": "added", "-": "removed"}.get(row[:1], "")
                self.data(self.style(shown(row), role) + "\n")

    def changed(self, paths: Iterable[str], word: str) -> None:
        """List files that were written, or would be."""
        for path in paths:
            self.note(f"{word} {shown(path)}")


def _lines(data: bytes | None) -> list[str]:
    # not splitlines(): to a catalog U+2028 is a character like any other
    text = "" if data is None else data.decode("utf-8", "backslashreplace")
    return text.removesuffix("\n").split("\n") if text else []


def locale_option(function: F) -> F:
    """`-l/--locale`, repeatable."""
    return click.option(
        "-l", "--locale", "locales", multiple=True, metavar="TAG", help="Only this locale."
    )(function)


def domain_option(function: F) -> F:
    """`-d/--domain`, repeatable."""
    return click.option(
        "-d", "--domain", "domains", multiple=True, metavar="NAME", help="Only this domain."
    )(function)
