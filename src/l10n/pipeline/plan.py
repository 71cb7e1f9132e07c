"""What a command would write, and the one way to write it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TypeAlias

from l10n.errors import ProjectError
from l10n.project import Project
from l10n.project.writing import locked, write

Files = dict[str, bytes | None]
"""Path -> content; None stands for no file."""


@dataclass(slots=True)
class Plan:
    """What a command would write, and what it read of these files before."""

    files: Files = field(default_factory=dict)
    read: Files = field(default_factory=dict)
    # what some of *files* hold while others change, in the order of writing
    bridge: Files = field(default_factory=dict)

    def put(self, path: str, data: bytes | None, before: bytes | None) -> None:
        """Plan to write *data* (None: to remove the file), where *before* was read."""
        self.files[path] = data
        self.read[path] = before

    @property
    def changed(self) -> list[str]:
        """Paths whose content would be another one, in the order of writing."""
        return [path for path, data in self.files.items() if data != self.read[path]]


def perform(project: Project, plan: Callable[[], Plan]) -> list[str]:
    """Make a plan and write it, while no other run does; gives the paths that changed."""
    with locked(project):
        made = plan()
        write(project, made.files, made.read, made.bridge)
        return made.changed


Plans: TypeAlias = dict[Project, Plan]
"""What is to be written in several folders."""


def perform_all(projects: Iterable[Project], plan: Callable[[], Plans]) -> list[str]:
    """As `perform`, in several folders; the plans are of no others."""
    done: list[str] = []
    with ExitStack() as stack:
        # In one order, so that two runs never wait for each other.
        for project in sorted(projects, key=lambda project: project.root):
            stack.enter_context(locked(project))
        for project, made in plan().items():
            try:
                done += write(project, made.files, made.read)
            except ProjectError as error:
                if not done:
                    raise
                written = ", ".join(f"`{path}`" for path in done)
                text = f"{error.text}; in other folders were written: {written}"
                raise ProjectError(text, error.place, error.help) from error
    return done
