"""Reads entries that stand as their messages would be written: compared, not taken apart.

A catalog is mostly what `canonical` wrote and translators filled in. Where the lines before
`msgstr` are those of the next message, its values need no reading; that takes a quarter of
the time, and gives what the reader would find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from l10n.model import Entry, Identity, Message, Place, Previous
from l10n.po.comments import sort_comments
from l10n.po.plain import TEXT, read_obsolete
from l10n.po.strings import CONTINUED, MAX_STRING, SPECIAL, PoSyntaxError, joined
from l10n.po.writer import comment_lines, head_lines

# What the reader would take for a part of the entry that was just read.
_CONTINUED = re.compile(CONTINUED)

_LINE = rf'"({TEXT})"\n'
_PREVIOUS = re.compile(rf"#\| msgid {_LINE}(?>(?:#\| msgid_plural {_LINE})?)")
_IDENTITY = re.compile(rf"\n(?>(?:#(?!~)[^\n]*\n)*)(?:msgctxt {_LINE})?msgid {_LINE}")


_COMMENTS = re.compile(r"\n(?>(?:#[^\n]*\n)*)")  # behind a blank line, without another one


class Head(NamedTuple):
    """The text that a message is expected to stand behind, from the blank line to its msgstr.

    It ends with the quote that opens the translation. Its comments end at *flags*, where the
    line of flags is or would be, and its keywords start at *keywords*.
    """

    text: str
    lines: int
    message: Message
    flags: int
    keywords: int


class Expected(NamedTuple):
    """The heads of the messages that a file probably holds, in its order."""

    heads: tuple[Head, ...] = ()
    places: Mapping[Identity, int] = MappingProxyType({})  # in *heads*

    def untranslated(self, message: Message) -> str | None:
        """The lines of a message's entry in a template, where they have been laid out."""
        at = self.places.get((message.msgctxt, message.msgid))
        if at is None:
            return None
        return self.heads[at].text + (
            '"\n' if message.msgid_plural is None else '"\nmsgstr[1] ""\n'
        )


NOTHING = Expected()


def expect(messages: Iterable[Message]) -> Expected:
    """The heads of messages as `canonical` writes them, for `read`."""
    heads = [head for head in map(_head, messages) if head is not None]
    identities = map(itemgetter(1, 0), map(itemgetter(2), heads))
    return Expected(tuple(heads), dict(zip(identities, range(len(heads)), strict=True)))


def standing(entry: Entry) -> str:
    """What an entry of a template has before the translation that it lacks; "" if it says more.

    An entry with that text and a translation, whoever laid both out, is of the same message.
    """
    message, _, translator_comments, previous, fuzzy, obsolete, _, raw = entry
    if translator_comments or previous or fuzzy or obsolete or raw is None or "\r" in raw:
        return ""
    if message[2] is None:
        start, rest = '\nmsgstr ""\n', '"\n'
    else:
        start, rest = '\nmsgstr[0] ""\nmsgstr[1] ""\n', '"\nmsgstr[1] ""\n'
    if not raw.endswith(start) or raw[0] != "\n" or raw[1] == "\n":
        return ""
    return raw[: -len(rest)]


def head_of(entry: Entry) -> Head | None:
    """The head that an entry of a template has there; None for one that says more."""
    text, message = standing(entry), entry.message
    keywords = text.find("\nmsg") + 1
    at = _flags_at(text[:keywords], message.flags != ())
    return None if not text or at is None else Head(text, text.count("\n"), message, at, keywords)


@lru_cache(maxsize=65536)  # many texts of a file share their comments
def _flags_at(comments: str, has_flags: bool) -> int | None:
    """Where the last line of comments is, if it has flags, else their end; None if it has not."""
    if not _COMMENTS.fullmatch(comments):
        return None
    if not has_flags:
        return len(comments)
    at = comments.rfind("\n", 0, -1) + 1
    return at if comments.startswith("#,", at) else None


def _head(message: Message) -> Head | None:
    """The head of a message, as a file with these lines has it: flags may be in another order.

    None where a file would hold more or something else.
    """
    msgid, msgctxt, msgid_plural, extracted_comments, references, flags = message
    above = _above(extracted_comments, references, flags)
    if above is None or (not msgid and msgctxt is None):  # that is a header
        return None
    start, lines, at, keywords, found = above
    if found != flags:
        message = message._replace(flags=found)
    if msgctxt is not None and msgid_plural is None:  # as nearly all, in a third of the time
        texts = f'msgctxt "{msgctxt}"\nmsgid "{msgid}"\nmsgstr "'
        if not (SPECIAL.search(msgid) or SPECIAL.search(msgctxt) or len(texts) > MAX_STRING):
            # what `Head(...)` comes to, in half the time
            return tuple.__new__(Head, (start + texts, lines + 2, message, at, keywords))
    below = _keywords(message)
    if below is None:
        return None
    return Head(start + below, lines + below.count("\n"), message, at, keywords)


def _keywords(message: Message) -> str | None:
    """The lines of a message up to the quote before its translation; None as for `_head`."""
    lines = head_lines(message.msgctxt, message.msgid, message.msgid_plural)
    texts = "\n".join(lines)
    if ("\\" in texts or len(texts) > MAX_STRING) and not _is_readable(message, lines):
        return None
    return f"{texts}\nmsgstr" + (' "' if message.msgid_plural is None else '[0] "')


class _Above(NamedTuple):
    """What stands above the keywords of a message, from the blank line on."""

    text: str
    lines: int
    at: int  # where the line of flags is, or would be
    keywords: int  # where they start: the length of the text
    flags: tuple[str, ...]  # as they are read again


@lru_cache(maxsize=65536)  # most messages of a file share them
def _above(
    extracted_comments: tuple[str, ...], references: tuple[str, ...], flags: tuple[str, ...]
) -> _Above | None:
    """The lines of a message's comments; None where a file would hold other ones."""
    message = Message("", None, None, extracted_comments, references)
    comments = "".join(["\n", *(f"{line}\n" for line in comment_lines(message, fuzzy=False))])
    line = "".join(f"{line}\n" for line in comment_lines(Message("", flags=flags), fuzzy=False))
    text = comments + line
    found = sort_comments(text[1:])
    if found[:3] != ((), extracted_comments, references) or found.fuzzy:
        return None
    return _Above(text, text.count("\n"), len(comments), len(text), found.flags)


def _is_readable(message: Message, lines: Sequence[str]) -> bool:
    """Whether these lines, which `head_lines` wrote, say what the message does."""
    rows: list[str] = []  # of each keyword
    for line in lines:
        if line.startswith('"'):
            rows[-1] += f"{line}\n"
        else:
            rows.append(line.partition(" ")[2] + "\n")
    try:
        found = [joined(row) for row in rows]
    except PoSyntaxError:
        return False
    order = (message.msgctxt, message.msgid, message.msgid_plural)
    return found == [text for text in order if text is not None]


class Begin(NamedTuple):
    """Where the translation of an entry starts, and what stands before it beside its head."""

    at: int  # behind the quote
    fuzzy: bool
    previous: Previous | None


def begin(head: Head, text: str, at: int) -> Begin | None:
    """Find the translation of an entry with that head, which may be fuzzy; None if it has another.

    *at* is where the blank line before the entry is.
    """
    top, _, _, flags, keywords = head
    if text.startswith(top, at):
        return Begin(at + len(top), False, None)
    mark = top[flags + 2 : keywords - 1]  # behind "#," and without its line feed
    comments = f"{top[:flags]}#, fuzzy{',' if mark else ''}{mark}\n"
    if not text.startswith(comments, at):
        return None
    after = at + len(comments)
    previous = None
    if match := _PREVIOUS.match(text, after):
        previous = Previous(match[1], None, match[2])
        after = match.end()
    if not text.startswith(top[keywords:], after):
        return None
    return Begin(after + len(top) - keywords, True, previous)


class Guide:
    """Reads on in one file as long as entries stand as expected."""

    def __init__(self, path: str, text: str, expected: Expected) -> None:
        self._path = path
        self._text = text
        self._expected = expected
        # The reader knows what to say of them, and of texts beyond the limit.
        self._is_odd = "\0" in text or "\4" in text
        self._due = 0
        self._others: set[Identity] = set()  # of entries that were not expected
        self.is_repetitive = False  # whether an identity may stand twice in the file

    def found(self, entry: Entry) -> None:
        """The reader found an entry by itself; the message after it is due."""
        place = self._expected.places.get(entry.identity)
        if place is None:
            self._not_expected(entry.identity)
            return
        if place < self._due:
            self.is_repetitive = True
        self._due = place + 1

    def _not_expected(self, identity: Identity) -> None:
        if identity in self._others or identity in self._expected.places:
            self.is_repetitive = True
        self._others.add(identity)

    def read(self, at: int, line: int, entries: list[Entry]) -> tuple[int, int]:
        """Read entries from a point on, as long as possible; gives the point and line after.

        What the last one of them may go on with behind blank lines is left to the reader.
        """
        if self._is_odd or not self._text.startswith("\n", at):
            return at, line
        count = len(entries)
        while True:
            at, line = self._plain(at, line, entries)
            after = self._other(at, line, entries)
            if after is not None:
                at, line = after
            elif not self._look_up(at):
                break
        if len(entries) > count and _CONTINUED.match(self._text, at):
            last = entries.pop()
            raw = last.raw or ""
            self._due -= not last.obsolete
            at, line = at - len(raw), line - raw.count("\n")
        return at, line

    def _look_up(self, at: int) -> bool:
        """Whether another message than the one that was due stands here; it is due now."""
        match = _IDENTITY.match(self._text, at)
        place = self._expected.places.get((match[1], match[2])) if match else None
        if place is None or place <= self._due:
            return False
        self._due = place
        return True

    def _plain(self, at: int, line: int, entries: list[Entry]) -> tuple[int, int]:
        """Read texts of one line without escapes; most of a file is this, so it is one loop."""
        text, heads, due, path = self._text, self._expected.heads, self._due, self._path
        find, append = text.find, entries.append
        new = tuple.__new__  # what `Entry(...)` comes to, in half the time
        count = len(heads)
        while due < count:
            head, lines, message, _, _ = heads[due]
            size = len(head)
            end = find("\n", at + size)
            if end <= at + size:
                break
            raw = text[at : end + 1]
            msgstr = raw[size:-2]
            if (
                not raw.startswith(head)
                or message[2] is not None
                or raw[-2] != '"'
                or '"' in msgstr
                or "\\" in msgstr
                or end - at > MAX_STRING
            ):
                break
            place = new(Place, (path, line + lines, 9))
            append(new(Entry, (message, (msgstr,), (), None, False, False, place, raw)))
            line += lines + 1
            at = end + 1
            due += 1
        self._due = due
        return at, line

    def _other(self, at: int, line: int, entries: list[Entry]) -> tuple[int, int] | None:
        """Read one entry that is a plural, fuzzy or obsolete, as plain as those of `_plain`."""
        entry = self._marked(at, line) or read_obsolete(self._path, self._text, at, line)
        if entry is None:
            return None
        raw = entry.raw or ""
        if entry.obsolete:
            self._not_expected(entry.identity)
        else:
            self._due += 1
        entries.append(entry)
        return at + len(raw), line + raw.count("\n")

    def _marked(self, at: int, line: int) -> Entry | None:
        """The entry that is due, if it stands here: a plural, or fuzzy, or both."""
        if self._due >= len(self._expected.heads):
            return None
        head = self._expected.heads[self._due]
        start = begin(head, self._text, at)
        if start is None:
            return None
        first, fuzzy, previous = start
        message = head.message
        lines = self._text.count("\n", at, first)
        found = self._forms(first, plural=message.msgid_plural is not None)
        if found is None or found[1] - at > MAX_STRING:
            return None
        msgstr, end = found
        if fuzzy and not any(msgstr):
            return None
        place = Place(self._path, line + lines, 9 if message.msgid_plural is None else 12)
        return Entry(message, msgstr, (), previous, fuzzy, False, place, self._text[at:end])

    def _forms(self, at: int, *, plural: bool) -> tuple[tuple[str, ...], int] | None:
        """The texts from behind the first quote on, and where the entry ends."""
        texts: list[str] = []
        while True:
            end = self._text.find("\n", at)
            msgstr = self._text[at : end - 1]
            if end <= at or self._text[end - 1] != '"' or '"' in msgstr or "\\" in msgstr:
                return None
            texts.append(msgstr)
            mark = f'msgstr[{len(texts)}] "'
            if not plural or len(texts) > 9 or not self._text.startswith(mark, end + 1):
                return tuple(texts), end + 1
            at = end + 1 + len(mark)
