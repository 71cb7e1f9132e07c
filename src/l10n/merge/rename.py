"""A key's new name in a catalog: its entries keep all that translators made of them.

Contexts are keys whose list places carry no number (design section 4), so a key, or a prefix
of keys, is renamed by the beginning of contexts: `gifct` of `gifct.work[].title`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from l10n.errors import CatalogError
from l10n.model import Catalog, Entry, Identity, Message, Template

MOST_PIECES = 250  # of a context: sources nest 100 mappings and lists, each item has a `[]` more
MOST_MISSED = 3  # renamings of one catalog that are named; nobody reads a long list of hints

_PIECE = re.compile(r"\.?[^.\[\]]++|\[\]")

_Text: TypeAlias = tuple[str, str | None]  # msgid and msgid_plural


class Renaming(NamedTuple):
    """A key, or the prefix of keys, and what it is to be called; neither ends with `[]`.

    Where the new name lies in the old one (`a`, `a.b`), what has it already keeps it: so a
    second run finds nothing to do.
    """

    old: str
    new: str

    def context(self, context: str | None) -> str | None:
        """What a context is called then; None for one that this is not about."""
        rest = below(self.old, context)
        if rest is None or (below(self.old, self.new) and below(self.new, context) is not None):
            return None
        return self.new + rest

    def identity(self, entry: Entry) -> Identity | None:
        """What an entry is known by then; None for one that this is not about."""
        context = self.context(entry.message.msgctxt)
        return None if context is None else (context, entry.message.msgid)


@dataclass(frozen=True, slots=True)
class Renamed:
    """A catalog with new contexts, and how many of its entries have one."""

    catalog: Catalog
    count: int


def below(key: str, context: str | None) -> str | None:
    """What follows a key in a context, "" where it is the key's own; None in any other one.

    `gifct` is the beginning of `gifct.work` and of `gifct[]`, not of `gifct2`.
    """
    if context is None or not context.startswith(key):
        return None
    rest = context[len(key) :]
    return rest if rest[:1] in ("", ".", "[") else None


def pieces(context: str) -> list[str]:
    """The parts of a key's context, each with its mark: `gifct`, `.work`, `[]`, `.title`.

    Joined they give the context back; there are none in what no source can spell.
    """
    found = _PIECE.findall(context)
    return found if len(found) <= MOST_PIECES and "".join(found) == context else []


def prefixes(context: str) -> Iterator[str]:
    """The keys that a context lies in, the outermost first, and itself at the end."""
    prefix = ""
    for piece in pieces(context):
        prefix += piece
        yield prefix


def rename(catalog: Catalog, renaming: Renaming) -> Renamed:
    """Give entries the new context, active and obsolete ones, and change nothing else of them.

    Where the new name has an entry already in which nobody has worked, as `extract` makes it
    for an edited source, the renamed one takes its place. Other entries keep their bytes.

    Raises CatalogError where two entries would be one to gettext.
    """
    renamed = {
        identity: entry
        for entry in catalog.entries
        if (identity := renaming.identity(entry)) is not None
    }
    if not renamed:
        return Renamed(catalog, 0)
    others = {
        entry.identity: entry
        for entry in catalog.entries
        if entry.identity in renamed and renaming.identity(entry) is None
    }
    for other in others.values():
        if not _is_blank(other):
            raise _collision(renamed[other.identity], other)
    entries = []
    for entry in catalog.entries:
        identity = renaming.identity(entry)
        if identity is not None:
            if not _takes_place(entry, others.get(identity)):
                entries.append(_with_context(entry, identity[0]))
        elif entry.identity not in others:
            entries.append(entry)
        elif _takes_place(heir := renamed[entry.identity], entry):
            entries.append(_in_place_of(entry, heir))
    return Renamed(replace(catalog, entries=tuple(entries)), len(renamed))


def _is_blank(entry: Entry) -> bool:
    """Whether no translator has left anything in an entry."""
    return not (any(entry.msgstr) or entry.translator_comments or entry.fuzzy or entry.previous)


def _takes_place(entry: Entry, other: Entry | None) -> bool:
    """Whether an entry that gets the name of a blank one also comes to stand where that is."""
    return other is not None and entry.obsolete and not other.obsolete


def _with_context(entry: Entry, context: str | None) -> Entry:
    return entry._replace(message=entry.message._replace(msgctxt=context), raw=None)


def _in_place_of(blank: Entry, entry: Entry) -> Entry:
    """The obsolete entry as an active one, with what the sources say of the blank one."""
    message = entry.message._replace(
        msgctxt=blank.message.msgctxt,
        extracted_comments=blank.message.extracted_comments,
        references=blank.message.references,
    )
    return entry._replace(message=message, obsolete=False, raw=None)


def _collision(entry: Entry, other: Entry) -> CatalogError:
    state = ", obsolete" if other.obsolete else ""
    return CatalogError(
        f"`{other.message.msgctxt}` is here with the same text{state}, so that"
        f" `{entry.message.msgctxt}` in line {entry.place.line} cannot get that name",
        other.place,
        "keep the better translation in one of the two entries, and remove the other",
    )


# --- what a merge would have been spared ---------------------------------------------------------


def missed_by(template: Template, before: Catalog, after: Catalog) -> Counter[Renaming]:
    """The renamings that keep what the merge of *before* with *template*, *after*, left behind.

    They are guessed from all that is gone and new, also from what the merge moved by itself.
    At most `MOST_MISSED`, each with the number of entries whose history it keeps, and in the
    shortest form that is about keys that are all gone, and about new ones only. A key that can
    have become several others is left out: nobody knows which. Linear in all messages.
    """
    now = set(template.identities)
    active = [entry for entry in before.entries if not entry.obsolete]
    known = {entry.identity for entry in active}
    gone = {entry.identity: entry.message for entry in active if entry.identity not in now}
    new = [message for message in template.messages if message.identity not in known]
    pairs = list(_same_texts(gone.values(), new))
    if not pairs:
        return Counter()
    stay = _all_prefixes(message.msgctxt for message in template.messages)
    were = _all_prefixes(entry.message.msgctxt for entry in active)
    found = (
        _shortest(old.msgctxt or "", message.msgctxt or "", stay, were) for old, message in pairs
    )
    votes = Counter(renaming for renaming in found if renaming is not None)
    left = [entry for entry in after.entries if entry.obsolete and entry.identity in gone]
    return Counter(dict(_kept(_undisputed(votes), left, now).most_common(MOST_MISSED)))


def _all_prefixes(contexts: Iterable[str | None]) -> set[str]:
    return {prefix for context in set(contexts) for prefix in prefixes(context or "")}


def _same_texts(
    gone: Iterable[Message], new: Iterable[Message]
) -> Iterator[tuple[Message, Message]]:
    """Pairs of one text, in their order where there are as many of it before and now."""
    before, now = _by_text(gone), _by_text(new)
    for text, messages in before.items():
        others = now.get(text, [])
        if len(messages) == len(others):
            yield from zip(messages, others, strict=True)


def _by_text(messages: Iterable[Message]) -> Mapping[_Text, list[Message]]:
    found: dict[_Text, list[Message]] = defaultdict(list)
    for message in messages:
        found[message.msgid, message.msgid_plural].append(message)
    return found


def _shortest(old: str, new: str, stay: Collection[str], were: Collection[str]) -> Renaming | None:
    """The renaming of the shortest keys that makes *new* of *old*, if it is about them alone.

    Of the old key nothing may *stay*, and the new one must be none of those that *were* there.
    """
    ends = pieces(old), pieces(new)
    same = 0
    while same < min(map(len, ends)) - 1 and ends[0][-same - 1] == ends[1][-same - 1]:
        same += 1
    for rest in range(same, -1, -1):
        renaming = Renaming(*("".join(parts[: len(parts) - rest]) for parts in ends))
        whole = not (renaming.old.endswith("]") or renaming.new.endswith("]"))
        if whole and all(renaming) and renaming.old not in stay and renaming.new not in were:
            return renaming
    return None


def _undisputed(votes: Counter[Renaming]) -> Mapping[str, Renaming]:
    """For each old key the renaming with the most votes, if none has as many."""
    ranked: dict[str, list[tuple[Renaming, int]]] = defaultdict(list)
    for renaming, count in votes.most_common():
        ranked[renaming.old].append((renaming, count))
    return {
        old: best[0] for old, (best, *rest) in ranked.items() if not rest or rest[0][1] < best[1]
    }


def _kept(
    renamings: Mapping[str, Renaming], left: Iterable[Entry], now: Collection[Identity]
) -> Counter[Renaming]:
    """How many of the entries that were *left* behind each renaming brings to a place of *now*."""
    return Counter(
        renamings[prefix]
        for entry in left
        if not _is_blank(entry)
        for prefix in prefixes(entry.message.msgctxt or "")
        if prefix in renamings and renamings[prefix].identity(entry) in now
    )
