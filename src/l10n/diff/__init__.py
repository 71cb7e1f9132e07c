"""Two versions of a template or of a catalog to Changes: what differs in meaning.

The order of entries, their layout, comments, references and flags other than `fuzzy` mean
nothing here. A message is the one that it was by the rules that a merge follows (design
section 5): by context and text, else by its place in the same context, else by its text.
Time is linear in the number of messages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from l10n import pairing, po
from l10n.model import (
    Catalog,
    Change,
    ChangeKind,
    Changes,
    Entry,
    Identity,
    Message,
    Only,
    Template,
)

_URL = re.compile(r"""\bhttps?://[^\s<>"'()\[\]]++""")
# Not the digits of a name (`mp3`) or of a placeholder (`{0}`, `%1$s`).
_NUMBER = re.compile(r"(?<![\w{%])[0-9]++(?>(?:[.,][0-9]++)*)(?!\w)")
_PARTS: tuple[tuple[Only, re.Pattern[str]], ...] = (("a URL", _URL), ("a number", _NUMBER))

_State: TypeAlias = Literal["translated", "fuzzy", "untranslated"]
_Texts: TypeAlias = tuple[str, ...]


def templates(before: Template, after: Template) -> Changes:
    """What happened to the messages of a domain, in their order, those that are gone last."""
    origins = _origins(before.messages, after.messages)
    changes = []
    for message in after.messages:
        change = _of_message(message, origins.get(message.identity), before, after)
        if change is not None:
            changes.append(change)
    stayed = {message.identity for message in origins.values()}
    changes += [
        _change("gone", message, before)._replace(before=_texts(message))
        for message in before.messages
        if message.identity not in stayed
    ]
    return Changes(tuple(changes))


def _of_message(
    message: Message, origin: Message | None, before: Template, after: Template
) -> Change | None:
    if origin is None:
        return _change("new", message, after)._replace(after=_texts(message))
    texts = _texts(origin), _texts(message)
    if texts[0] != texts[1]:
        return _change("reworded", message, after)._replace(
            before=texts[0], after=texts[1], only=_only(*texts)
        )
    if origin.msgctxt != message.msgctxt:
        return _change("moved", message, after)._replace(
            before=texts[0], after=texts[1], origin=_key(origin, before.keys)
        )
    return None


def _change(kind: ChangeKind, message: Message, template: Template) -> Change:
    return Change(
        kind,
        template.places[message.identity],
        message,
        domain=template.domain,
        key=_key(message, template.keys),
    )


def _key(message: Message, keys: Mapping[Identity, str]) -> str:
    return keys.get(message.identity, message.msgctxt or "")


def _texts(message: Message) -> _Texts:
    plural = message.msgid_plural
    return (message.msgid,) if plural is None else (message.msgid, plural)


def _only(before: _Texts, after: _Texts) -> Only:
    """What alone differs between the texts of a message."""
    if len(before) == len(after):
        if [text.split() for text in before] == [text.split() for text in after]:
            return "white space"
        for name, pattern in _PARTS:
            if list(map(pattern.split, before)) == list(map(pattern.split, after)):
                return name
    return ""


# --- translations


def catalogs(
    before: Catalog, after: Catalog, keys: Mapping[Identity, str] | None = None
) -> Changes:
    """What happened to the translations of a locale's domain, in the order of *after*.

    Lost ones are last. *keys* are those of the messages, where contexts are not.
    """
    keys = keys or {}
    was = {entry.identity: entry for entry in before.entries if not entry.obsolete}
    now = [entry for entry in after.entries if not entry.obsolete]
    origins = _origins([entry.message for entry in was.values()], [entry.message for entry in now])
    kept = _Kept.of(after)
    changes, redo = [], 0
    for entry in now:
        origin = origins.get(entry.identity)
        old = None if origin is None else was[origin.identity]
        if old is not None and old[1] == entry[1] and old[4] == entry[4] and origin == entry[0]:
            continue  # as nearly all: the same msgstr, flag and message
        kind = _kind(old, entry, kept)
        if kind is not None:
            changes.append(_of_translation(kind, old, entry, keys))
        if old is not None and _state(old) == "translated" != _state(entry):
            redo += _word_count(entry.message)
    stayed = {message.identity for message in origins.values()}
    changes += [
        _of_translation("lost", entry, None, keys)
        for entry in before.entries
        if (entry.obsolete or entry.identity not in stayed)
        and any(entry.msgstr)
        and not kept.has(entry)
    ]
    changes = [change._replace(locale=after.locale, domain=after.domain) for change in changes]
    return Changes(tuple(changes), {after.locale: redo})


class _Kept(NamedTuple):
    """The translations that a catalog holds, in whatever state, each by the text it was made for.

    That is an entry's text, or its previous one. A merge may have moved forms into comments.
    """

    forms: Mapping[str, set[str]]
    comments: Mapping[str, str]

    @classmethod
    def of(cls, catalog: Catalog) -> _Kept:
        forms: dict[str, set[str]] = defaultdict(set)
        comments: dict[str, list[str]] = defaultdict(list)
        for entry in catalog.entries:
            texts = {entry.message.msgid}
            if entry.previous is not None:
                texts.add(entry.previous.msgid)
            for text in texts:
                forms[text].update(entry.msgstr)
                if entry.translator_comments:
                    comments[text] += entry.translator_comments
        return cls(forms, {text: "\n".join(lines) for text, lines in comments.items()})

    def has(self, entry: Entry) -> bool:
        """Whether each form of a translation is there, of the same text."""
        forms = self.forms.get(entry.message.msgid, ())
        comments = self.comments.get(entry.message.msgid, "")
        return all(form in forms or po.quoted(form) in comments for form in entry.msgstr if form)


def _state(entry: Entry | None) -> _State:
    if entry is None or not entry.filled:
        return "untranslated"
    return "fuzzy" if entry.fuzzy else "translated"


def _kind(old: Entry | None, entry: Entry, kept: _Kept) -> ChangeKind | None:
    """What happened to the translation of a message, None for nothing."""
    was, now = _state(old), _state(entry)
    before, after = _forms(old), _forms(entry)
    if now == "translated":
        if was != now:
            return "confirmed" if was == "fuzzy" and before == after else "translated"
        if before != after:
            return "changed"
        assert old is not None  # or it was untranslated
        return None if pairing.same_but_blanks(old.message, entry.message) else "confirmed"
    if now == "fuzzy" != was:
        return "fuzzy"
    if before == after:
        return None
    if after or old is None:  # some forms of a plural, or a fuzzy text
        return "changed"
    return None if kept.has(old) else "lost"


def _forms(entry: Entry | None) -> _Texts:
    """The translation; () for none, however many empty forms that has."""
    return () if entry is None or not any(entry.msgstr) else entry.msgstr


def _of_translation(
    kind: ChangeKind, old: Entry | None, entry: Entry | None, keys: Mapping[Identity, str]
) -> Change:
    # what a merge in memory has added stands in no file yet
    there = [each for each in (entry, old) if each is not None]
    place = next((each.place for each in there if each.place.path), there[0].place)
    message = there[0].message
    return Change(kind, place, message, _forms(old), _forms(entry), key=_key(message, keys))


def _word_count(message: Message) -> int:
    """Words of the source text, divided by white space as in all counts."""
    return sum(len(text.split()) for text in _texts(message))


# --- which message was which


def _origins(before: Sequence[Message], after: Sequence[Message]) -> dict[Identity, Message]:
    """The old message that each new one is, by the new one's identity.

    The same pairs result with the two sides swapped.
    """
    old = {message.identity: message for message in before}
    new = {message.identity for message in after}
    origins = {identity: old[identity] for identity in new if identity in old}
    lost = {message.identity: message for message in before if message.identity not in new}
    unknown = {message.identity: message for message in after if message.identity not in old}
    pairs = _edited(before, after, lost.values(), unknown.values())
    for message, edited in pairs:
        del lost[message.identity], unknown[edited.identity]
    pairs += _moved(lost.values(), unknown.values())
    origins.update({moved.identity: message for message, moved in pairs})
    return origins


_Pairs: TypeAlias = list[tuple[Message, Message]]


def _edited(
    before: Iterable[Message],
    after: Iterable[Message],
    lost: Iterable[Message],
    unknown: Iterable[Message],
) -> _Pairs:
    """Another text in the same context: the old one in its place, or one near it."""
    contexts = {message.msgctxt for message in lost} & {message.msgctxt for message in unknown}
    if not contexts:
        return []
    there, here = _by_context(before, contexts), _by_context(after, contexts)
    return [pair for context in there for pair in pairing.edited(there[context], here[context])]


def _by_context(
    messages: Iterable[Message], contexts: set[str | None]
) -> dict[str | None, list[Message]]:
    found: dict[str | None, list[Message]] = defaultdict(list)
    for message in messages:
        if message.msgctxt in contexts:
            found[message.msgctxt].append(message)
    return found


def _moved(lost: Iterable[Message], unknown: Iterable[Message]) -> _Pairs:
    """The same text in another context, where there is one of each."""
    texts: dict[_Texts, list[Message]] = defaultdict(list)
    for message in lost:
        texts[_texts(message)].append(message)
    wanted: dict[_Texts, list[Message]] = defaultdict(list)
    for message in unknown:
        wanted[_texts(message)].append(message)
    return [
        (texts[text][0], messages[0])
        for text, messages in wanted.items()
        if len(messages) == len(texts.get(text, ())) == 1
    ]
