"""`merge-driver`: the three files that git hands over, and how git comes to hand them over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from l10n import git, po
from l10n.errors import CatalogError, ProjectError
from l10n.merge import threeway
from l10n.model import Catalog, Identity, Place
from l10n.pipeline.files import Named, catalog_of
from l10n.pipeline.plan import Plan
from l10n.pipeline.proof import proved
from l10n.project import Project

ATTRIBUTES = ".gitattributes"
PATTERN, ATTRIBUTE = b"*.po", b"merge=l10n"
NAME, DRIVER = "merge.l10n.name", "merge.l10n.driver"
ARGUMENTS = "merge-driver -- %O %A %B %P"  # gitattributes(5), "Defining a custom merge driver"


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entry that somebody has to look at, by its place in the merged file."""

    place: Place
    name: str  # its context, else its text; "" for the header


@dataclass(frozen=True, slots=True)
class Driven:
    """What a merge would write into the file of ours, and what it could not decide."""

    plan: Plan
    conflicts: tuple[Conflict, ...]


def merge_files(base: Named, ours: Named, theirs: Named, path: str) -> Driven:
    """Merge the versions of the catalog *path*, which git has laid into files of other names.

    An empty file of *base* says that both sides have added the catalog.
    Raises CatalogError or ProjectError for a version that cannot be read.
    """
    was = _version(base, path, "the common ancestor")
    own = _version(ours, path, "our version")
    other = _version(theirs, path, "their version")
    catalog, identities = threeway.merge(was, own, other)
    before = ours.read()
    data = po.write(catalog).encode("utf-8")
    if data != before:
        data = proved(catalog, po.expect(()))
    plan = Plan()
    plan.put(ours.path, data, before)
    return Driven(plan, _conflicts(catalog_of(path, data), set(identities)) if identities else ())


def _version(file: Named, path: str, name: str) -> Catalog:
    """A version of the catalog; errors say which one, and that nothing is lost."""
    help = f"`{path}` was left as ours; mend that version and merge again, or merge by hand"
    try:
        return catalog_of(path, file.read())
    except CatalogError as error:
        raise CatalogError(f"{name} cannot be read: {error.text}", error.place, help) from error
    except ProjectError as error:
        raise ProjectError(f"{name} cannot be read: {error.text}", help=help) from error


def _conflicts(merged: Catalog, identities: set[Identity]) -> tuple[Conflict, ...]:
    entries = ([merged.header] if merged.header else []) + list(merged.entries)
    return tuple(
        Conflict(entry.place, entry.message.msgctxt or entry.message.msgid)
        for entry in entries
        if entry.identity in identities
    )


# --- installing ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Installation:
    """What is to be done so that git calls the driver; nothing where it is done already."""

    project: Project  # the top folder of the work tree
    plan: Plan
    settings: dict[str, str]  # of the repository's own configuration


def installation(start: Path, program: str) -> Installation:
    """Find what the repository around a folder lacks; raises ProjectError where there is none.

    *program* is how a shell calls us. Git that cannot find it would keep ours and lose theirs.
    """
    project = Project(git.top_folder(start))
    before = project.read_if_there(ATTRIBUTES)
    plan = Plan()
    plan.put(ATTRIBUTES, _with_attribute(before or b""), before)
    wanted = {NAME: "merge gettext catalogs by entry", DRIVER: f"{program} {ARGUMENTS}"}
    settings = {
        name: value
        for name, value in wanted.items()
        if git.own_setting(project.root, name) != value
    }
    return Installation(project, plan, settings)


def configure(install: Installation) -> None:
    """Write the settings that are missing into the repository's own configuration."""
    for name, value in install.settings.items():
        git.set_own_setting(install.project.root, name, value)


def _with_attribute(attributes: bytes) -> bytes:
    """The file with a line for our driver at its end, unless one is there."""
    for line in attributes.splitlines():
        words = line.split()
        if words[:1] == [PATTERN] and ATTRIBUTE in words:
            return attributes
    end = b"\r\n" if b"\r\n" in attributes else b"\n"
    gap = b"" if not attributes or attributes.endswith(b"\n") else end
    return attributes + gap + PATTERN + b" " + ATTRIBUTE + end
