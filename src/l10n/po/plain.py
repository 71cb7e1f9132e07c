"""Reads entries as most are: each text on one line, and nothing in it that needs reading."""

from __future__ import annotations

import re

from l10n.model import Entry, Message, Place, Previous
from l10n.po.comments import NO_COMMENTS, sort_comments
from l10n.po.strings import CONTINUED, MAX_STRING

TEXT = r'[^"\\\n\x00\x04]*+'  # without escapes, and what only the reader knows what to say of

_LINE = rf'"({TEXT})"\n'
_ACTIVE = re.compile(
    rf"\n((?>(?:#(?![~|])[^\n]*\n)*))(?:#\| msgid {_LINE})?(?:msgctxt {_LINE})?msgid {_LINE}"
    rf'(?:msgstr {_LINE}|msgid_plural {_LINE}((?>(?:msgstr\[[0-9]\] "{TEXT}"\n)+)))'
    rf"(?!{CONTINUED})"
)
_FORM = re.compile(rf"\[([0-9])\] {_LINE}")
# Without comments, and one of its kind or the end of the file follows.
_OBSOLETE = re.compile(
    rf"\n#~ msgctxt {_LINE}#~ msgid {_LINE}#~ msgstr {_LINE}(?=\n#~ msg(?:ctxt|id) |\Z)"
)


def read_plain(path: str, text: str, at: int, line: int, entries: list[Entry]) -> tuple[int, int]:
    """Read plain entries from a point on, as long as possible; gives the point and line after."""
    append, match = entries.append, _ACTIVE.match
    new = tuple.__new__  # what `Entry(...)` comes to, in half the time
    while True:
        found = match(text, at)
        if found is None:
            entry = read_obsolete(path, text, at, line)
            if entry is None or entry.raw is None:
                return at, line
            append(entry)
            at, line = at + len(entry.raw), line + 4
            continue
        raw = found[0]
        block, old, msgctxt, msgid, msgstr, plural, forms = found.groups()
        texts: tuple[str, ...] = (msgstr,) if forms is None else _forms(forms)
        if not texts or len(raw) > MAX_STRING:
            return at, line
        comments = sort_comments(block) if block else NO_COMMENTS
        translator, extracted, references, flags, fuzzy, _, _ = comments
        previous = None if old is None else Previous(old)
        line += raw.count("\n")
        place = new(Place, (path, line - len(texts), 9 if forms is None else 12))
        message = new(Message, (msgid, msgctxt, plural, extracted, references, flags))
        append(new(Entry, (message, texts, translator, previous, fuzzy, False, place, raw)))
        at = found.end()


def _forms(lines: str) -> tuple[str, ...]:
    """The forms of a plural; none where their indexes do not count up from 0."""
    forms = _FORM.findall(lines)
    if any(index != str(rank) for rank, (index, _) in enumerate(forms)):
        return ()
    return tuple([text for _, text in forms])


def read_obsolete(path: str, text: str, at: int, line: int) -> Entry | None:
    """Read a plain obsolete entry with a context, if one stands at a point."""
    match = _OBSOLETE.match(text, at)
    if match is None or match.end() - at > MAX_STRING:
        return None
    msgctxt, msgid, msgstr = match.groups()
    place = Place(path, line + 3, 12)
    return Entry(Message(msgid, msgctxt), (msgstr,), (), None, False, True, place, match[0])
