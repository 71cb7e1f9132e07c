"""What a command would write, and the one way to write it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from l10n.project import Project
from l10n.project.writing import locked, write

Files = dict[str, bytes | None]
"""Path -> content; None stands for no file."""


@dataclass(slots=True)
class Plan:
    """What a command would write, and what it read of these files before."""

    files: Files = field(default_factory=dict)
    read: Files = field(default_factory=dict)

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
        return write(project, made.files, made.read)
