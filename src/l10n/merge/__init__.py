"""Template and Catalog to Catalog: what happens to translations when the source changes.

The rules are those of design section 5. No msgstr is edited, none is lost, and none
is given to another text without the fuzzy flag. Merging twice changes nothing.
Time is linear in the number of messages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace

from l10n import pairing, plural, po
from l10n.model import (
    Catalog,
    Entry,
    Identity,
    Merged,
    Message,
    Place,
    Previous,
    Suggestion,
    Tally,
    Template,
)

_SURPLUS = re.compile(r'l10n: form\[([0-9]{1,6})\] (".+")')


def merge(
    template: Template,
    catalog: Catalog,
    fields: Mapping[str, str],
    *,
    only_unique_contexts: bool = False,
    shared_contexts: Container[str | None] = (),
) -> Merged:
    """Bring a catalog in step with a template.

    The entries of the result start with one for each message of the template, in its
    order, and end with the obsolete ones; all later steps rely on that.
    *fields* are the header fields that we own, with their values for this locale;
    of them `Plural-Forms` is used only where the catalog has no usable one. Without any
    the header is left as it is, also where there is none.
    With *only_unique_contexts* a text counts as edited only where its context (none is one
    too) holds one text before and now, as other projects use few contexts for many texts.
    Where both are parts of more, *shared_contexts* are those that hold other texts beside these.
    """
    if fields:
        catalog = po.revive_header(catalog)
    header = _header(catalog, fields)
    merging = _Merge(template, catalog, form_count(header), only_unique_contexts, shared_contexts)
    return merging.result(header)


def prune(catalog: Catalog) -> Catalog:
    """The catalog without its obsolete entries."""
    return replace(catalog, entries=tuple(entry for entry in catalog.entries if not entry.obsolete))


def form_count(header: Entry | None) -> int:
    """How many forms the header asks for; 2 where it does not say, as GNU's tools assume."""
    try:
        return plural.parse(po.header_fields(header).get("Plural-Forms", "")).nplurals
    except plural.PluralError:
        return 2


@dataclass(slots=True)
class _Merge:
    """One merge: who has been placed, and who still looks for a place."""

    template: Template
    before: Catalog
    forms: int
    only_unique_contexts: bool
    shared_contexts: Container[str | None]
    placed: list[Entry | None] = field(default_factory=list)  # parallel to the messages
    unplaced: dict[Identity, int] = field(default_factory=dict)  # where nobody is placed yet
    lost: dict[Identity, Entry] = field(default_factory=dict)  # active ones without a place
    obsolete: dict[Identity, Entry] = field(default_factory=dict)  # that are so before and after
    counts: Counter[str] = field(default_factory=Counter)

    def result(self, header: Entry | None) -> Merged:
        self._same_message()
        self._same_text()
        self._edited_text()
        suggestions = self._moved_text()
        entries = [
            # the condition, for nearly all of them, without a call
            entry if entry is not None and message[2] is None else self._settled(message, entry)
            for message, entry in zip(self.template.messages, self.placed, strict=True)
        ]
        entries += self.obsolete.values()
        entries += self._gone()
        catalog = replace(self.before, header=header, entries=tuple(entries), header_at=0)
        return Merged(catalog, Tally(**self.counts, suggestions=tuple(suggestions)))

    def _same_message(self) -> None:
        """Place what holds the template's very messages, mostly in its order, as nearly all do."""
        messages, entries = self.template.messages, self.before.entries
        self.placed = [
            entry if entry[0] == message and not entry[5] else None
            for entry, message in zip(entries, messages, strict=False)
        ]
        self.placed += [None] * (len(messages) - len(self.placed))
        empty = [at for at, entry in enumerate(self.placed) if entry is None]
        others: Sequence[Entry] = entries[len(messages) :]
        if empty:
            placed = set(map(id, self.placed))
            others = [entry for entry in entries if id(entry) not in placed]
        active = {entry[0]: entry for entry in others if not entry[5]}
        for at in empty:
            self.placed[at] = active.pop(messages[at], None)
        identities = self.template.identities
        self.unplaced = {identities[at]: at for at in empty if self.placed[at] is None}
        self.lost = {entry.identity: entry for entry in active.values()}
        self.obsolete = {entry.identity: entry for entry in others if entry[5]}
        self.counts["kept"] = len(messages) - len(self.unplaced)

    def _same_text(self) -> None:
        """Rules 1 and 6: the same context and text is the same message, also when it returns."""
        for identity, at in list(self.unplaced.items()):
            message = self.template.messages[at]
            entry = self.lost.pop(identity, None) or self.obsolete.pop(identity, None)
            if entry is None:
                continue
            if entry[0] == message and not entry[5]:
                self._place(identity, entry, "kept")
            else:
                self._place(identity, _updated(entry, message, self.forms), _way(entry, message))

    def _edited_text(self) -> None:
        """Rules 2 and 3: another text in the same context is an edit of the old one."""
        before: dict[str | None, list[Message]] = defaultdict(list)
        now: dict[str | None, list[Message]] = defaultdict(list)
        wanted = {context for context, _ in self.unplaced}
        if not wanted or not self.lost:
            return
        for entry in self.before.entries:
            if entry[0][1] in wanted and not entry[5]:
                before[entry[0][1]].append(entry[0])
        for message in self.template.messages:
            if message[1] in wanted:
                now[message[1]].append(message)
        for context in before:
            is_unique = len(before[context]) == len(now[context]) == 1
            if self.only_unique_contexts and (context in self.shared_contexts or not is_unique):
                continue
            settled = {
                message.identity
                for message in now[context]
                if message.identity not in self.unplaced
            }
            for old, message in pairing.edited(before[context], now[context], settled):
                entry = self.lost.pop(old.identity)
                way = _way(entry, message)
                self._place(message.identity, _updated(entry, message, self.forms), way)

    def _moved_text(self) -> list[Suggestion]:
        """Rule 4: one lost text that is in one other context now has moved there."""
        homeless: dict[tuple[str, str | None], list[Entry]] = defaultdict(list)
        for entry in (*self.lost.values(), *self.obsolete.values()):
            if any(entry.msgstr):
                homeless[entry.message.msgid, entry.message.msgid_plural].append(entry)
        wanted: dict[tuple[str, str | None], list[Message]] = defaultdict(list)
        for at in self.unplaced.values():
            message = self.template.messages[at]
            wanted[message.msgid, message.msgid_plural].append(message)
        suggestions = []
        for text, messages in wanted.items():
            entries = homeless.get(text, [])
            if len(entries) == len(messages) == 1:
                entry = entries[0]
                self.lost.pop(entry.identity, None)
                self.obsolete.pop(entry.identity, None)
                updated = _updated(entry, messages[0], self.forms)
                self._place(messages[0].identity, updated, "moved")
            else:
                suggestions += [Suggestion(message, entries[0]) for message in messages if entries]
        return suggestions

    def _place(self, identity: Identity, entry: Entry, way: str) -> None:
        self.placed[self.unplaced.pop(identity)] = entry
        self.counts[way] += 1

    def _settled(self, message: Message, entry: Entry | None) -> Entry:
        """Rule 5: what nobody came for is untranslated."""
        if entry is None:
            self.counts["new"] += 1
            entry = Entry(message, ("",))
        return entry if message[2] is None else _resized(entry, self.forms)

    def _gone(self) -> list[Entry]:
        """Rule 6: what is gone is kept as obsolete if there is any work in it."""
        gone = [
            entry._replace(
                message=entry.message._replace(extracted_comments=(), references=()),
                obsolete=True,
                raw=None,
            )
            for entry in self.lost.values()
            if any(entry.msgstr) or entry.translator_comments
        ]
        self.counts["gone"] += len(self.lost)
        return gone


def _way(entry: Entry, message: Message) -> str:
    """How a message that takes over an entry is counted."""
    if pairing.same_but_blanks(entry.message, message):
        return "kept"
    return "changed" if _holds_work(entry) else "new"


def _holds_work(entry: Entry) -> bool:
    """Whether any form is filled, or waits in a comment."""
    return any(entry.msgstr) or any(map(_SURPLUS.fullmatch, entry.translator_comments))


def _updated(entry: Entry, message: Message, forms: int) -> Entry:
    """An entry for what the source says now: the translator's part as it was.

    The same object comes back where nothing changes, and it keeps its bytes.
    """
    old = entry.message
    theirs = tuple(
        flag for flag in old.flags if flag.startswith("no-") or not flag.endswith("-format")
    )
    ours = tuple(flag for flag in message.flags if f"no-{flag}" not in theirs)
    flags = po.sorted_flags(tuple(dict.fromkeys((*ours, *theirs))))
    if set(flags) == set(po.sorted_flags(old.flags)):
        flags = old.flags  # another order or spelling is not a change
    message = message._replace(flags=flags)
    if message == old and not entry.obsolete:
        return entry
    updated = entry._replace(message=message, obsolete=False, raw=None)
    if (old.msgid_plural is None) != (message.msgid_plural is None):
        updated = _reshaped(updated, message, forms)
    if not _holds_work(updated):
        return updated._replace(fuzzy=False, previous=None)
    if pairing.same_but_blanks(old, message):
        return updated
    # Beside a confirmed translation a previous text is out of date; one that waits is not.
    previous = entry.previous if entry.fuzzy or not any(entry.msgstr) else None
    return updated._replace(
        fuzzy=any(updated.msgstr), previous=previous or Previous(old.msgid, None, old.msgid_plural)
    )


def _resized(entry: Entry, forms: int) -> Entry:
    """An untranslated plural has as many empty forms as the header asks for."""
    if entry.message.msgid_plural is None or len(entry.msgstr) == forms or any(entry.msgstr):
        return entry
    return entry._replace(msgstr=("",) * forms, raw=None)


def _reshaped(entry: Entry, message: Message, forms: int) -> Entry:
    """A plural became a singular, or the other way: no form is lost.

    Surplus forms wait in a comment, since an obsolete entry with the same identity
    would be a duplicate to GNU gettext.
    """
    if message.msgid_plural is None:
        surplus = tuple(
            waiting_comment(index, text)
            for index, text in enumerate(entry.msgstr)
            if index and text
        )
        return entry._replace(
            msgstr=entry.msgstr[:1], translator_comments=entry.translator_comments + surplus
        )
    texts, comments = forms_with_waiting(entry)
    count = max(forms, *(index + 1 for index in texts))
    return entry._replace(
        msgstr=tuple(texts.get(index, "") for index in range(count)),
        translator_comments=comments,
    )


def waiting_comment(index: int, text: str) -> str:
    """The translator's comment in which a form waits for its plural to return."""
    return f"l10n: form[{index}] {po.quoted(text)}"


def forms_with_waiting(entry: Entry) -> tuple[dict[int, str], tuple[str, ...]]:
    """The forms of an entry by index, with those that wait in comments, and its other comments.

    Of two that wait under one index the last counts, as it was put there last. Where
    gettext has no more forms, one returns only behind the one before it.
    """
    texts = dict(enumerate(entry.msgstr))
    waiting: dict[int, tuple[int, str]] = {}  # index -> the comment that it is in, and its text
    for at, line in enumerate(entry.translator_comments):
        match = _SURPLUS.fullmatch(line)
        text = po.unquoted(match[2]) if match else None
        if match and text is not None:
            waiting[int(match[1])] = at, text
    taken = set()
    for index, (at, text) in sorted(waiting.items()):
        if index not in texts and (index < plural.MAX_FORMS or index - 1 in texts):
            texts[index] = text
            taken.add(at)
    comments = enumerate(entry.translator_comments)
    return texts, tuple(line for at, line in comments if at not in taken)


def _header(catalog: Catalog, fields: Mapping[str, str]) -> Entry | None:
    """The header with the fields that we own; all others, and their order, are the translator's."""
    header = catalog.header
    if header is None:
        if not fields:
            return None
        return po.header_entry(fields)._replace(place=Place(catalog.path, 1))
    there = po.header_fields(header)
    wanted = dict(fields)
    if not _plural_forms_are_ours(catalog, there):
        wanted.pop("Plural-Forms", None)
    if all(there.get(name) == value for name, value in wanted.items()):
        return header
    rows = []
    for row in header.msgstr[0].removesuffix("\n").split("\n") if header.msgstr[0] else []:
        name, colon, _ = row.partition(":")
        name = po.field_name(name)
        if colon and name in wanted:
            value = wanted.pop(name)
            if there[name] != value:
                row = f"{name}: {value}"
        rows.append(row + "\n")
    rows += [f"{name}: {value}\n" for name, value in wanted.items()]
    return header._replace(msgstr=("".join(rows), *header.msgstr[1:]), raw=None)


def _plural_forms_are_ours(catalog: Catalog, there: Mapping[str, str]) -> bool:
    """Only a missing Plural-Forms is, or an unusable one that no filled plural relies on."""
    if "Plural-Forms" not in there:
        return True
    try:
        plural.parse(there["Plural-Forms"])
    except plural.PluralError:
        return not any(
            any(entry.msgstr) for entry in catalog.entries if entry.message.msgid_plural is not None
        )
    return False
