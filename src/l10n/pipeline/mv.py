"""`mv`: a key renamed in every catalog, and the edit that makes the sources follow."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple

from l10n import sources
from l10n.errors import L10nError, SourceError
from l10n.extract import context_of
from l10n.merge.rename import Renaming, below, pieces, prefixes, rename
from l10n.model import Name, Parts, Place
from l10n.pipeline.catalogs import Source, read_sources, synchronise
from l10n.pipeline.plan import Plan
from l10n.pipeline.proof import proved
from l10n.pipeline.selection import Selection
from l10n.project import Project
from l10n.sources.yaml import is_key

_INDEX = re.compile(r"\.[0-9]++(?![^.\[])")  # as reports and bundles have it for an item
_KEY = "a key is the name of a source file, then those of its fields, joined by dots"


@dataclass(slots=True)
class Moved:
    """What `mv` would write, and what is left to the author."""

    plan: Plan = field(default_factory=Plan)
    counts: dict[str, int] = field(default_factory=dict)  # renamed entries by catalog path
    edits: list[str] = field(default_factory=list)  # of the sources, one line each
    in_step: bool = False  # whether the sources have the new name, and the old one no more


class _Value(NamedTuple):
    """A value of a source: the parts of its key, the context they make, and where it stands."""

    context: str
    parts: Parts
    place: Place


def mv(selection: Selection, old: str, new: str) -> Moved:
    """Rename the key or prefix *old* in the catalogs of the selected domains that have it.

    Raises L10nError for names that cannot be, and where nothing is called *old*; SourceError
    and CatalogError where the new name is taken, and for files that cannot be read.
    """
    renaming = renaming_of(old, new)
    moved = Moved()
    there: set[str] = set()  # contexts of sources
    known: set[str] = set()  # and of catalogs
    for source in read_sources(selection):
        values = _values(source)
        moving = [value for value in values if renaming.context(value.context) is not None]
        _refuse_taken(renaming, values, moving)
        moved.edits += _edits(selection.project, renaming, moving)
        there.update(value.context for value in values)
        known |= _rename_in_catalogs(moved, selection, source, renaming)
    known |= there
    if not any(map(renaming.context, known)):
        raise _unknown(old, renaming, known)
    moved.edits = list(dict.fromkeys(moved.edits))  # two domains may share a file
    moved.in_step = not moved.edits and _lies_in(renaming.new, there)
    return moved


def renaming_of(old: str, new: str) -> Renaming:
    """What the two names on the command line ask for; a list may be spelt with its `[]`.

    Raises L10nError where they are one, or where no source can spell the new one.
    """
    names = Renaming(old, new)
    while all(name.endswith("[]") for name in names):
        names = Renaming(*(name.removesuffix("[]") for name in names))
    if any(name.endswith("[]") for name in names):
        raise L10nError(
            f"`{old}` and `{new}` are not both lists", help="write `[]` after both, or after none"
        )
    if not names.old:
        raise L10nError("the old name is empty", help=_KEY)
    if names.old == names.new:
        raise L10nError(f"`{old}` and `{new}` are one name", help="give the old and the new one")
    stem, *rest = names.new.split(".")
    for part in (stem, *(_without_brackets(part) for part in rest)):
        if not is_key(part):
            raise L10nError(
                f"`{new}` cannot be a key: `{part}` is no name in a source",
                help="join names with dots; each is of letters, digits, `_` and `-`, does not"
                " begin with `-`, and is none that objects in JavaScript own",
            )
    return names


def _without_brackets(part: str) -> str:
    while part.endswith("[]"):
        part = part.removesuffix("[]")
    return part


def _lies_in(key: str, contexts: Collection[str]) -> bool:
    """Whether any of the contexts is that of a key, or below it."""
    return any(below(key, context) is not None for context in contexts)


def _rename_in_catalogs(
    moved: Moved, selection: Selection, source: Source, renaming: Renaming
) -> set[str]:
    """Put the domain's catalogs into the plan; gives the contexts that they have had."""
    known: set[str] = set()
    for locale in selection.locales:
        step = synchronise(selection, source, locale)
        if step.before is None:
            continue
        known.update(entry.message.msgctxt or "" for entry in step.read.entries)
        renamed = rename(step.read, renaming)
        if renamed.count:
            path = step.read.path
            data = proved(renamed.catalog, source.expected, step.read)
            moved.plan.put(path, data, step.before)
            moved.counts[path] = renamed.count
    return known


def _unknown(old: str, renaming: Renaming, contexts: Collection[str]) -> L10nError:
    keys = {key for context in contexts for key in prefixes(context) if not key.endswith("[]")}
    near = get_close_matches(renaming.old, sorted(keys), n=1)
    help = _KEY
    list_of = _INDEX.sub("[]", renaming.old)
    if list_of != renaming.old and _lies_in(list_of, contexts):
        help = f"an item without an `id` is named by its list: `{list_of}`"
    elif near:
        help = f"did you mean `{near[0]}`?"
    if _lies_in(renaming.new, contexts):
        help = f"`{renaming.new}` is there: it may have got that name already"
    return L10nError(f"no source and no catalog has the key `{old}`", help=help)


# --- what the sources say ------------------------------------------------------------------------


def _values(source: Source) -> list[_Value]:
    """All values of a domain, the copied ones too, in source order."""
    firsts = (segments[0] for segments in source.extraction.values)
    return [_Value(context_of(each.parts), each.parts, each.place) for each in firsts]


def _refuse_taken(renaming: Renaming, values: Sequence[_Value], moving: Sequence[_Value]) -> None:
    """A key can be given once, and is either of a text or of a group."""
    leaving = set(moving)
    texts = {value.context: value for value in reversed(values) if value not in leaving}
    groups = {key: value for context, value in texts.items() for key in prefixes(context)}
    for value in moving if texts else ():
        context = renaming.context(value.context) or ""
        taken = [texts[key] for key in prefixes(context) if key in texts]
        if not taken and context in groups:
            taken = [groups[context]]
        if taken:
            raise SourceError(
                f"`{value.context}` cannot become `{context}`: `{taken[0].context}` is here",
                taken[0].place,
                "choose another name, or rename or remove this one first",
            )


def _edits(project: Project, renaming: Renaming, moving: Sequence[_Value]) -> Iterator[str]:
    """What the author has to do, a line for each place."""
    old, new = pieces(renaming.old), pieces(renaming.new)
    files: dict[str, dict[Parts, Place]] = {}  # where what is renamed begins
    for value in moving:
        groups = files.setdefault(value.place.path, {})
        groups.setdefault(value.parts[: len(old)], value.place)
    siblings = old[:-1] == new[:-1]
    for path, groups in files.items():
        if len(old) == 1:
            yield _edit_of_file(project, path, renaming, alone=siblings)
            continue
        wanted = [parts[1:] for parts in groups]
        names = sources.names_at(path, project.read(path), wanted)
        for name, place in zip(names, groups.values(), strict=True):
            if siblings and name is not None:
                yield f"{name.place}: {_new_name(name, old[-1], new[-1])}"
            else:
                at = place if name is None else name.place
                yield f"{at}: move `{renaming.old}` to `{renaming.new}`"


def _edit_of_file(project: Project, path: str, renaming: Renaming, *, alone: bool) -> str:
    """The edit for a whole file: it gets another name, unless its fields go into another file."""
    if not alone:
        return f"{Place(path, 1)}: move `{renaming.old}` to `{renaming.new}`"
    folder, name = posixpath.split(path)
    target = posixpath.join(folder, renaming.new + posixpath.splitext(name)[1])
    if project.exists(target):
        return f"move all of {path} into {target}"
    return f"rename {path} to {target}"


def _new_name(name: Name, old: str, new: str) -> str:
    what = "key" if name.kind == "key" else "`id`"
    return f"rename the {what} `{old.removeprefix('.')}` to `{new.removeprefix('.')}`"
