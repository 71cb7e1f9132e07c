"""Source texts that one branch has reworded while the other worked on the old ones.

A merge by identity would keep both messages, and the next `extract` would call the old one
obsolete, with the newest work in it. So the three catalogs of a merge are brought in step
first: each then has the new message, made of its own old entry as `extract` would make it.
Time is linear in the number of entries.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from l10n.merge import merge
from l10n.model import Catalog, Entry, Identity, Message, Template


def in_step(base: Catalog, ours: Catalog, theirs: Catalog) -> tuple[Catalog, Catalog, Catalog]:
    """The three catalogs as if each rewording of a side had been made in all of them.

    A side that has both messages is left as it is, so the base keeps the old one too.
    In the file that is merged from them the same rewordings are found again.
    """
    was, own, other = map(_Side.of, (base, ours, theirs))
    rewordings = list(_Three.of(was, (own, other)).rewordings())
    if not rewordings:
        return base, ours, theirs
    messages = {each.old: each.message for each in rewordings}
    known = replace(base, entries=(*base.entries, *(each.before for each in rewordings)))
    return known, own.reworded(messages), other.reworded(messages)


def work(entry: Entry) -> tuple[object, ...]:
    """The part of an entry that is not made anew from the sources: losing it loses work."""
    return (
        entry.message.msgid_plural,
        entry.msgstr,
        entry.translator_comments,
        entry.previous,
        entry.fuzzy and any(entry.msgstr),
        entry.obsolete,
    )


class _Rewording(NamedTuple):
    """An old message, the one in its place, and the entry that the base would have for that."""

    old: Identity
    message: Message
    before: Entry


@dataclass(frozen=True, slots=True)
class _Side:
    """A catalog and its entries by identity."""

    catalog: Catalog
    entries: Mapping[Identity, Entry]

    @classmethod
    def of(cls, catalog: Catalog) -> _Side:
        return cls(catalog, {entry.identity: entry for entry in catalog.entries})

    def made_for(self, message: Message, old: Identity) -> Entry:
        """Its entry for the message, or the old one as `extract` makes it that."""
        entry = self.entries.get(_identity(message))
        if entry is not None:
            return entry
        alone = replace(self.catalog, entries=(self.entries[old],))
        return merge(Template(self.catalog.domain, (message,)), alone, {}).catalog.entries[0]

    def reworded(self, messages: Mapping[Identity, Message]) -> Catalog:
        """The catalog with the new messages in place of those old ones that it has alone."""
        entries = list(self.catalog.entries)
        for at, entry in enumerate(entries):
            message = messages.get(entry.identity)
            if message is not None and _identity(message) not in self.entries:
                entries[at] = self.made_for(message, entry.identity)
        return replace(self.catalog, entries=tuple(entries))

    def can_follow(self, old: Entry, new: Identity) -> bool:
        """Whether the new message is there, or work on the old one, to be taken to the new one.

        Where both messages are, the old one must be as it was, so that a merge drops it.
        """
        own = self.entries.get(old.identity)
        if new in self.entries:
            return own is None or work(own) == work(old)
        return own is not None and not own.obsolete and work(own) != work(old)


def _identity(message: Message) -> Identity:
    return message.msgctxt, message.msgid


@dataclass(frozen=True, slots=True)
class _Three:
    """The base and the two sides, and what each context holds in all of them together."""

    was: _Side
    sides: tuple[_Side, _Side]
    contexts: Mapping[str | None, set[Identity]]

    @classmethod
    def of(cls, was: _Side, sides: tuple[_Side, _Side]) -> _Three:
        contexts: dict[str | None, set[Identity]] = defaultdict(set)
        for side in (was, *sides):
            for identity in side.entries:
                contexts[identity[0]].add(identity)
        return cls(was, sides, contexts)

    def rewordings(self) -> Iterator[_Rewording]:
        """What a side has reworded: an old message that one new one claims, and no other."""
        was, own, other = (side.entries.keys() for side in (self.was, *self.sides))
        gone, new = was - (own & other), (own | other) - was
        claims = [(old, identity) for identity in new for old in was & self._claimed(identity)]
        olds = Counter(old for old, _ in claims)
        news = Counter(identity for _, identity in claims)
        for old, identity in claims:
            if old in gone and olds[old] == news[identity] == 1:
                message = self._entries(identity)[0].message
                before = self._before(self.was.entries[old], message)
                if before is not None:
                    yield _Rewording(old, message, before)

    def _claimed(self, new: Identity) -> set[Identity]:
        """What a new message may have been: the other text of its context, or the previous one."""
        previous = [entry.previous for entry in self._entries(new) if entry.previous is not None]
        return {(new[0], each.msgid) for each in previous} | self._alone(new)

    def _entries(self, new: Identity) -> list[Entry]:
        return [side.entries[new] for side in self.sides if new in side.entries]

    def _before(self, old: Entry, message: Message) -> Entry | None:
        """The base's entry for a message if that is the old one reworded.

        It is known by a context that holds nothing else; or by the previous text, which a side
        that has the old one must come to have. Then the base has none: no side has dropped it.
        """
        new = _identity(message)
        if old.obsolete or not all(side.can_follow(old, new) for side in self.sides):
            return None
        # the rest of the message as it was: what has become of it is for the sides to say
        before = self.was.made_for(old.message._replace(msgid=message.msgid), old.identity)
        if old.identity in self._alone(new):
            return before
        previous = [side.made_for(message, old.identity).previous for side in self.sides]
        says = [each is not None and each.msgid == old.message.msgid for each in previous]
        known = any(says) if len(self._entries(new)) == 2 else all(says)
        return before._replace(previous=None) if known else None

    def _alone(self, new: Identity) -> set[Identity]:
        """The one other text of its context, if there is one."""
        texts = self.contexts[new[0]]
        return texts - {new} if len(texts) == 2 else set()
