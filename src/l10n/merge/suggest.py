"""Translations of texts like one that has none, for a translator to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from l10n import pairing
from l10n.model import Entry, Identity, Message

MOST_SIMILAR = 3  # what a translator can take in beside a text
RARE_WORDS = 6  # of a new text; the common ones find too much
CANDIDATES = 40  # entries with such a word: what is looked at stays linear


def similar(
    messages: Iterable[Message], entries: Iterable[Entry]
) -> dict[Identity, tuple[Entry, ...]]:
    """For each message, the entries with a translation whose texts are most like its own.

    At most `MOST_SIMILAR`, the best first and of equals the earlier one; a message without
    any has no item. Linear: a message is compared with the same texts and with at most
    `CANDIDATES` entries for each of its `RARE_WORDS` rarest words.
    """
    known = _Index.of(entries)
    found = ((message.identity, known.nearest(message)) for message in messages)
    return {identity: entries for identity, entries in found if entries}


@dataclass(slots=True)
class _Index:
    """Translated entries by their texts and by their words."""

    entries: list[Entry]
    words: list[Counter[str]]
    with_text: dict[tuple[str, str | None], list[int]] = field(default_factory=dict)
    with_word: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> _Index:
        translated = [entry for entry in entries if any(entry.msgstr)]
        index = cls(translated, [pairing.words(entry.message) for entry in translated])
        for at, entry in enumerate(translated):
            index.with_text.setdefault(pairing.collapsed(entry.message), []).append(at)
            for word in index.words[at]:
                index.with_word.setdefault(word, []).append(at)
        return index

    def nearest(self, message: Message) -> tuple[Entry, ...]:
        words = pairing.words(message)
        same = self.with_text.get(pairing.collapsed(message), [])[:MOST_SIMILAR]
        ranked = [(0, -1.0, at) for at in same]
        size = words.total()
        for at in self._candidates(words).difference(same):
            # Not compared where the sizes alone say no: one of the two may be very long.
            if pairing.SHARED_WORDS * (size + self.words[at].total()) <= 2 * min(
                size, self.words[at].total()
            ):
                shared = pairing.shared(self.words[at], words)
                if shared >= pairing.SHARED_WORDS:
                    ranked.append((1, -shared, at))
        return tuple(self.entries[at] for *_, at in sorted(ranked)[:MOST_SIMILAR])

    def _candidates(self, words: Counter[str]) -> set[int]:
        known = sorted(
            (len(self.with_word[word]), word) for word in words if word in self.with_word
        )
        found = (self.with_word[word][:CANDIDATES] for _, word in known[:RARE_WORDS])
        return {at for entries in found for at in entries}
