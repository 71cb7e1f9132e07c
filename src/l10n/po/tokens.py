"""Reads one entry token by token, as GNU's lexer does; slow, exact, and knows what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from l10n.model import Entry, Message, Place, Previous
from l10n.po.comments import sort_comments
from l10n.po.strings import ESCAPE, PoSyntaxError, byte, unescaped

_TOKEN = re.compile(
    r"[ \t\r\f\v]*+(?:(?P<word>msgctxt|msgid_plural|msgid|msgstr|domain)(?![A-Za-z0-9_])"
    r"(?>(?:[ \t]*+\[[ \t]*+(?P<form>[0-9]++)[ \t]*+\])?)"
    r'|"(?P<string>[^"\\\n]*+(?>(?:\\.[^"\\\n]*+)*))"'
    r"|(?P<mark>#(?:~\|?|\|))|(?P<comment>#[^\n]*+)"
    r"|(?P<end>(?=\n)|\Z))"
)


_CONFLICT = re.compile(r"[ \t\f\v]*+(<{7}|={7}|>{7}|\|{7})(?=[ \t\r\f\v\n]|\Z)")


_Fields: TypeAlias = dict[str, list[str]]  # keyword -> its strings, still escaped


@dataclass(slots=True)
class _Line:
    """What the marks of a line say of the tokens behind them, up to the line's end."""

    obsolete: bool = False  # behind `#~`
    old: bool = False  # behind `#|`
    marked: int | None = None  # where the first mark stands
    used: bool = False  # a token of the entry stands here,
    used_obsolete: bool = False  # and behind `#~`
    gap: int | None = None  # where the marks behind the last such token start

    def mark(self, mark: str, at: int) -> None:
        """Read a mark."""
        self.obsolete |= "~" in mark
        self.old |= "|" in mark
        self.marked = at if self.marked is None else self.marked
        self.gap = at if self.gap is None else self.gap

    def use(self) -> None:
        """A token of the entry was read."""
        self.used, self.used_obsolete, self.gap = True, self.obsolete, None


class Tokens:
    """Reads one entry token by token, as GNU's lexer does, and says what is wrong with it."""

    def __init__(self, path: str, text: str, at: int, line: int, line_start: int) -> None:
        self.path = path
        self.text = text
        self.start = at
        self.line = line
        self.line_start = line_start  # never searched for: it may be far away
        self.comments: list[str] = []
        self.fields: _Fields = {}
        self.old: _Fields = {}  # the previous msgid's fields
        self.forms: list[list[str]] = []
        self.obsolete: bool | None = None
        self.current: tuple[str, list[str], _Fields] | None = None
        self.begin = at  # of the keyword whose strings are read
        self.place: Place | None = None
        self.end = at  # where the last token of this entry ends

    def entry(self) -> Entry:
        """The entry that starts here, or one without msgstr that holds what is left."""
        at = self.start
        size = len(self.text)
        while at < size:
            after = self._row(at)
            if after is None:
                break
            at = after
        return self._finished(min(at, size))

    def _row(self, at: int) -> int | None:
        """Read one line; where the next one starts, or None if the next entry starts on it.

        A mark (`#~`, `#|`) may stand anywhere, and a comment behind the last text of an entry.
        """
        if found := _CONFLICT.match(self.text, at):
            raise PoSyntaxError(
                found.start(1),
                f"`{found[1]}` is a merge conflict marker",
                "merge the two sides by hand",
            )
        line = _Line()
        while True:
            match = _TOKEN.match(self.text, at)
            if match is None:
                raise self._unknown(at)
            at = match.end()
            if match["end"] is not None:
                if line.used:
                    self.end = min(at + 1, len(self.text))
                return at + 1
            if match["mark"]:
                line.mark(match["mark"], match.start("mark"))
            elif match["comment"] and line.old:  # GNU's lexer takes the next line for an old text
                at = match.start("comment")
                raise PoSyntaxError(at, "a comment stands behind `#|`", "remove the `#|`")
            elif self.forms and self._is_next(match, line):
                self._end_before(match, line)
                return None
            elif match["comment"]:
                self._comment(match["comment"], match.start("comment"))
                return at + 1
            else:
                self._token(match, line)

    def _is_next(self, match: re.Match[str], line: _Line) -> bool:
        """Whether a token behind a msgstr belongs to the next entry."""
        return bool(match["comment"]) or line.old or match["word"] in ("msgctxt", "msgid")

    def _end_before(self, match: re.Match[str], line: _Line) -> None:
        """End the entry before a token of the next one and its marks."""
        at = _start(match)
        if line.used_obsolete and not match["comment"]:  # the mark holds for both
            raise PoSyntaxError(at, "two entries stand on one `#~` line")
        if line.used:
            self.end = at if line.gap is None or line.used_obsolete else line.gap

    def _comment(self, comment: str, at: int) -> None:
        if self.fields:
            raise _misplaced(at, "msgid` and `msgstr")
        if self.old:
            raise _misplaced(at, "#| msgid` and `msgid")
        self.comments.append(comment)

    def _token(self, match: re.Match[str], line: _Line) -> None:
        """Read a keyword or a string of the entry."""
        at = _start(match)
        if line.old and self.fields:
            raise _misplaced(at if line.marked is None else line.marked, "msgid` and `msgstr")
        if self.obsolete is not line.obsolete:
            if self.obsolete is not None:
                raise PoSyntaxError(at, "`#~` stands before some lines of the entry only")
            self.obsolete = line.obsolete
        fields = self.old if line.old else self.fields
        if match["word"]:
            self._keyword(match["word"], match["form"], at, fields)
        else:
            self._string(match["string"], at, fields)
        line.use()

    def _line_end(self, at: int) -> int:
        stop = self.text.find("\n", at)
        return len(self.text) if stop < 0 else stop

    def _keyword(self, word: str, form: str | None, at: int, fields: _Fields) -> None:
        self._closed(at)
        wrong = None
        if word == "domain":
            raise PoSyntaxError(at, "`domain` lines are not supported", "one file is one domain")
        if word in fields:
            wrong = f"a second `{word}` in one entry"
        elif word in ("msgid_plural", "msgstr") and "msgid" not in fields:
            wrong = f"`{word}` without a `msgid` before it"
        elif word == "msgctxt" and fields:
            wrong = "`msgctxt` must stand before `msgid`"
        elif word == "msgid_plural" and self.forms:
            wrong = "`msgid_plural` must stand before `msgstr`"
        elif (form is not None) and word != "msgstr":
            wrong = f"`{word}` has no forms"
        elif fields is self.fields and self.old and "msgid" not in self.old:
            wrong = "`#| msgctxt` without a `#| msgid` after it"
        elif word == "msgstr" and fields is self.old:
            wrong = "`#|` lines have no `msgstr`"
        if wrong:
            raise PoSyntaxError(at, wrong)
        self.begin = at
        if word != "msgstr":
            self.current = (word, fields.setdefault(word, []), fields)
            return
        plural = "msgid_plural" in fields
        if plural != (form is not None):
            raise PoSyntaxError(
                at, "`msgstr[N]` and `msgid_plural` go together: one of them is missing"
            )
        if not plural and self.forms:
            raise PoSyntaxError(at, "a second `msgstr` in one entry")
        if form is not None and int(form.lstrip("0")[:9] or 0) != len(self.forms):
            raise PoSyntaxError(
                at,
                f"`msgstr[{form[:20]}]` stands where `msgstr[{len(self.forms)}]` is due",
                "number the forms from 0 on, without a gap",
            )
        self.forms.append([])
        self.current = (word, self.forms[-1], fields)

    def _string(self, string: str, at: int, fields: _Fields) -> None:
        if self.current is None or self.current[2] is not fields:
            raise PoSyntaxError(at, "a string without a keyword before it")
        word, rows, _ = self.current
        try:
            ESCAPE.sub(byte, string.encode("utf-8"))
        except PoSyntaxError as error:
            raise PoSyntaxError(at, error.text, error.help) from None
        if word == "msgstr" and self.place is None:
            self.place = self._place(at + 1)
        rows.append(string)

    def _closed(self, at: int) -> None:
        if self.current is None:
            return
        word, rows, _ = self.current
        if not rows:
            raise PoSyntaxError(at, f'`{word}` has no text: write `""` for an empty one')
        try:
            unescaped(rows)
        except PoSyntaxError as error:
            raise PoSyntaxError(self.begin, error.text, error.help) from None

    def _place(self, at: int) -> Place:
        line = self.line + self.text.count("\n", self.start, at)
        start = self.text.rfind("\n", self.start, at) + 1 or self.line_start
        return Place(self.path, line, at - start + 1)

    def _unknown(self, at: int) -> PoSyntaxError:
        stop = self._line_end(at)
        rest = self.text[at:stop]
        token = rest.lstrip(" \t\r\f\v")
        at = stop - len(token)
        if token.startswith('"'):
            name = self.current[0] if self.current else "the string"
            return PoSyntaxError(at, f"`{name}` has no closing quote", 'close it with `"`')
        word = re.split(r'[\s"\[]', token, maxsplit=1)[0] or token[:1]
        return PoSyntaxError(at, f"`{word[:40]}` is no keyword of PO files")

    def _finished(self, at: int) -> Entry:
        if not self.forms:
            if not self.fields and not self.old:
                return Entry(Message(""), (), raw=self.text[self.start :])
            missing = "msgstr" if self.fields else "msgid"
            raise PoSyntaxError(
                at,
                f"the file ends inside an entry: `{missing}` is missing",
                "it was cut; take the whole file from its sender or from git",
            )
        self._closed(at)
        comments = sort_comments("\n".join(self.comments))
        texts = {word: unescaped(rows) for word, rows in self.fields.items()}
        forms = tuple(unescaped(rows) for rows in self.forms)
        old = {word: unescaped(rows) for word, rows in self.old.items()}
        return Entry(
            Message(
                texts["msgid"],
                texts.get("msgctxt"),
                texts.get("msgid_plural"),
                comments.extracted,
                comments.references,
                comments.flags,
            ),
            forms,
            comments.translator,
            Previous(old["msgid"], old.get("msgctxt"), old.get("msgid_plural"))
            if "msgid" in old
            else None,
            comments.fuzzy,
            bool(self.obsolete),
            self.place or self._place(self.start),
            self.text[self.start : self.end],
        )


def _start(match: re.Match[str]) -> int:
    """Where the token of a match starts, without the blanks before it."""
    if match["string"] is not None:
        return match.start("string") - 1
    return match.start("word" if match["word"] else "comment")


def _misplaced(at: int, between: str) -> PoSyntaxError:
    text = f"a comment stands between `{between}`"
    return PoSyntaxError(at, text, "move it above the entry")
