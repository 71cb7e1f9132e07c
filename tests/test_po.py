"""Catalogs are read as GNU gettext 0.21 reads them, or refused; what was read is written as it was.

Tests marked `gettext` hold the tables and laws against the real `msgcat`.
"""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from l10n import po
from l10n.errors import CatalogError
from l10n.model import Catalog, Entry, Identity, Message, Place, Previous
from l10n.po import guided, reader

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
A_B = 'msgid "a"\nmsgstr "b"\n'
BARE_HEADER = Entry(Message(""), ("Content-Type: text/plain; charset=UTF-8\n",))
AB = Entry(Message("a"), ("b",))
CD = Entry(Message("c"), ("d",))
OLD = AB._replace(obsolete=True)


def read(text: str, expected: po.Expected = guided.NOTHING) -> Catalog:
    return po.read("de.po", "de", "site", text, expected)


def bare(entry: Entry) -> Entry:
    """An entry without where and how it stood in its file."""
    return entry._replace(place=Place("", 0), raw=None)


def entries(catalog: Catalog) -> list[Entry]:
    """All entries of a catalog in file order, the header among them, without their places."""
    found = list(catalog.entries)
    if catalog.header is not None:
        found.insert(catalog.header_at, catalog.header)
    return [bare(entry) for entry in found]


def canonical(found: Sequence[Entry]) -> str:
    """A file of entries in canonical form, obsolete ones last."""
    ordered = sorted(found, key=lambda entry: entry.obsolete)
    return "\n".join(po.canonical(entry) for entry in ordered)


class Output(NamedTuple):
    refused: bool
    text: str
    errors: str


def msgcat(text: str) -> Output:
    command = ["msgcat", "--no-wrap", "-"]
    done = subprocess.run(command, input=text.encode(), capture_output=True)
    return Output(done.returncode != 0, done.stdout.decode(), done.stderr.decode())


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def entry(msgid: str, *msgstr: str, **fields: object) -> Entry:
    """An entry; *fields* are those of Message and Entry alike."""
    of_message = {name: value for name, value in fields.items() if name in Message._fields}
    of_entry = {name: value for name, value in fields.items() if name not in Message._fields}
    return Entry(Message(msgid)._replace(**of_message), msgstr, **of_entry)  # type: ignore[arg-type]


# What gettext reads, in layouts that no tool of ours writes.
ODD: dict[str, tuple[str, list[Entry]]] = {
    "an empty file": ("", []),
    "a file of blank lines": ("\n \n\t\n\n", []),
    "a file of comments": ("# one\n\n#. two\n", []),
    "comments after the last entry": ('msgid "a"\nmsgstr "b"\n\n# x\n\n# y\n', [AB]),
    "no header": ('msgid "a"\nmsgstr "b"\n', [AB]),
    "the header is not the first entry": (
        'msgid "a"\nmsgstr "b"\n\n' + HEADER + 'msgid "c"\nmsgstr "d"\n',
        [AB, BARE_HEADER, CD],
    ),
    "no line end after the last entry": ('msgid "a"\nmsgstr "b"', [AB]),
    "blanks instead of the last line end": ('msgid "a"\nmsgstr "b"\n  ', [AB]),
    "Windows line ends": (crlf('# x\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n\n'), [
        AB._replace(translator_comments=("x",)), CD,
    ]),
    "line ends of two kinds": ('msgid "a"\r\nmsgstr "b"\n\r\nmsgid "c"\nmsgstr "d"\r\n', [AB, CD]),
    "carriage returns alone are blanks": ('msgid "a"\rmsgstr "b"\r', [AB]),
    "form feeds and vertical tabs are blanks": ('\fmsgid\v"a"\nmsgstr "b"\f\n\v\n', [AB]),
    "indented lines": ('  msgid "a"\n\tmsgstr "b"\n', [AB]),
    "an indented comment": ('  # x\nmsgid "a"\nmsgstr "b"\n', [
        AB._replace(translator_comments=("x",)),
    ]),
    "comments without a blank": ('#x\n#.y\n#:z\n#,fuzzy,c-format\nmsgid "a"\nmsgstr "b"\n', [
        entry("a", "b", translator_comments=("x",), extracted_comments=("y",), references=("z",),
              flags=("c-format",), fuzzy=True),
    ]),
    "only one blank belongs to the mark of a comment": (
        '#  x \n#.  y\n#\n#.\n#\tz\nmsgid "a"\nmsgstr "b"\n',
        [entry("a", "b", translator_comments=(" x ", "", "\tz"), extracted_comments=(" y", ""))],
    ),
    "comments of all kinds in any order": (
        '#: z\n# x\n#, no-wrap\n#. y\n# w\nmsgid "a"\nmsgstr "b"\n',
        [entry("a", "b", translator_comments=("x", "w"), extracted_comments=("y",),
               references=("z",), flags=("no-wrap",))],
    ),
    "blank lines between comments and their entry": ('# x\n\n# y\n\nmsgid "a"\nmsgstr "b"\n', [
        AB._replace(translator_comments=("x", "y")),
    ]),
    "marks that mean nothing are comments": ('#-x\n#%\n##\nmsgid "a"\nmsgstr "b"\n', [
        AB._replace(translator_comments=("-x", "%", "#")),
    ]),
    "comment lines without content": ('#:\n#,\n#|\nmsgid "a"\nmsgstr "b"\n', [AB]),
    "U+2028 and U+0085 end no line": ('#. a\u2028b\x85c\nmsgid "a\u2028"\nmsgstr "b\x85"\n', [
        entry("a\u2028", "b\x85", extracted_comments=("a\u2028b\x85c",)),
    ]),
    "no blank line between entries": ('msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n', [AB, CD]),
    "a comment ends the entry before it": (
        'msgid "a"\nmsgstr "b"\n# x\nmsgid "c"\nmsgstr "d"\n',
        [AB, CD._replace(translator_comments=("x",))],
    ),
    "two entries on one line": ('msgid "a" msgstr "b" msgid "c" msgstr "d"\n', [AB, CD]),
    "an entry that starts on the last line of another": (
        'msgid "a"\nmsgstr "b" msgid "c"\nmsgstr "d"\n', [AB, CD],
    ),
    "no blank between keyword and string": ('msgid"a"\nmsgstr"b"\n', [AB]),
    "keyword and string on different lines": ('msgid\n"a"\nmsgstr\n\n"b"\n', [AB]),
    "several strings on a line": ('msgid "a" "b"\nmsgstr "c""d"\t"e"\n', [entry("ab", "cde")]),
    "a blank line inside an entry": ('msgid "a"\n\nmsgstr "b"\n', [AB]),
    "a string after a blank line": ('msgid "a"\nmsgstr "b"\n\n"c"\n', [entry("a", "bc")]),
    "a string on an indented line": ('msgid "a"\nmsgstr "b"\n  "c"\n', [entry("a", "bc")]),
    "a form after a blank line": (
        'msgid "a"\nmsgid_plural "p"\nmsgstr[0] "b"\n\nmsgstr[1] "c"\n',
        [entry("a", "b", "c", msgid_plural="p")],
    ),
    "more than ten forms": (
        'msgid "a"\nmsgid_plural "p"\n' + "".join(f'msgstr[{n}] "{n}"\n' for n in range(12)),
        [entry("a", *map(str, range(12)), msgid_plural="p")],
    ),
    "blanks around the number of a form": (
        'msgid "a"\nmsgid_plural "p"\nmsgstr [ 0\t] "b"\nmsgstr[01]"c"\n',
        [entry("a", "b", "c", msgid_plural="p")],
    ),
    "an empty context is not no context": (
        'msgctxt ""\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "b"\n',
        [entry("a", "b", msgctxt=""), AB],
    ),
    "an empty text in an empty context is no header": ('msgctxt ""\nmsgid ""\nmsgstr "b"\n', [
        entry("", "b", msgctxt=""),
    ]),
    "octal and hexadecimal escapes that make UTF-8": (
        HEADER + r'msgid "\303\251"' + "\n" + r'msgstr "\xe6\x97" "\xA5"' + "\n",
        [BARE_HEADER, entry("é", "日")],
    ),
    "a hexadecimal escape takes all digits, an octal one three": (
        r'msgid "a"' + "\n" + r'msgstr "\x4142 \1112 \51"' + "\n",
        [entry("a", "B I2 )")],
    ),
    "an escape ends with its string": (
        r'msgid "a"' + "\n" + r'msgstr "\11" "1\x5" "A\x5A"' + "\n",
        [entry("a", "\t1\x05AZ")],
    ),
    "all named escapes": (r'msgid "\a\b\f\n\r\t\v\\\""' + '\nmsgstr "b"\n', [
        entry('\a\b\f\n\r\t\v\\"', "b"),
    ]),
    "tabs and carriage returns as they are": ('msgid "a\tb\rc"\nmsgstr "b"\n', [
        entry("a\tb\rc", "b"),
    ]),
    "references on several lines, twice the same": ('#: a:1 b\n#: c a:1\nmsgid "a"\nmsgstr "b"\n', [
        entry("a", "b", references=("a:1", "b", "c")),
    ]),
    "references with blanks inside": (
        '#: \u2068a b\u2069:3 c \u2068d e\u2069\nmsgid "a"\nmsgstr "b"\n',
        [entry("a", "b", references=("a b:3", "c", "d e"))],
    ),
    "a path that is not isolated to its end": (
        '#: \u2068a\u2069x \u2068b c\nmsgid "a"\nmsgstr "b"\n',
        [entry("a", "b", references=("\u2068a\u2069x", "\u2068b", "c"))],
    ),
    "U+00A0 and U+3000 are no blanks in a reference": (
        '#: a\u00a0b \u3000\nmsgid "a"\nmsgstr "b"\n',
        [entry("a", "b", references=("a\u00a0b", "\u3000"))],
    ),
    "flags that gettext knows need no comma": (
        '#, no-wrap fuzzy c-format, range:  0..9\nmsgid "a"\nmsgstr "b"\n',
        [entry("a", "b", fuzzy=True, flags=("no-wrap", "c-format", "range: 0..9"))],
    ),
    "a previous message": (
        '#, fuzzy\n#| msgctxt "k"\n#|msgid "o"\n#|\t"p" "q"\n#| msgid_plural "r"\n' + A_B,
        [entry("a", "b", fuzzy=True, previous=Previous("opq", "k", "r"))],
    ),
    "a previous message on one line": ('#| msgctxt "k" msgid "o"\nmsgid "a"\nmsgstr "b"\n', [
        entry("a", "b", previous=Previous("o", "k")),
    ]),
    "an obsolete entry": ('#~ msgid "a"\n#~ msgstr "b"\n', [OLD]),
    "an obsolete entry without blanks": ('#~msgid"a"\n#~msgstr"b"\n', [OLD]),
    "an obsolete entry with tabs": ('#~\tmsgid\t"a"\n#~\tmsgstr\t"b"\n', [OLD]),
    "an obsolete entry with blank lines inside": ('#~ msgid "a"\n\n#~\n#~ msgstr "b"\n', [OLD]),
    "an obsolete entry on one line": ('#~ msgid "a" msgstr "b"\n', [OLD]),
    "a string of an obsolete entry after a blank line": (
        '#~ msgid "a"\n#~ msgstr "b"\n\n#~ "c"\n',
        [entry("a", "bc", obsolete=True)],
    ),
    "a form of an obsolete entry after a blank line": (
        '#~ msgid "a"\n#~ msgid_plural "p"\n#~ msgstr[0] "b"\n\n#~ msgstr[1] "c"\n',
        [entry("a", "b", "c", msgid_plural="p", obsolete=True)],
    ),
    "obsolete entries without a blank line between": (
        '#~ msgid "a"\n#~ msgstr "b"\n#~ msgid "c"\n#~ msgstr "d"\nmsgid "e"\nmsgstr "f"\n',
        [OLD, CD._replace(obsolete=True), entry("e", "f")],
    ),
    "an obsolete entry with all it can have": (
        """# x
#. y
#: z
#, fuzzy, c-format
#~| msgctxt "k"
#~| msgid "o"
#~| "p"
#~ msgctxt "l"
#~ msgid "a"
#~ msgid_plural "q"
#~ msgstr[0] ""
#~ "b"
#~ msgstr[1] "c"
""",
        [entry("a", "b", "c", msgctxt="l", msgid_plural="q", translator_comments=("x",),
               extracted_comments=("y",), references=("z",), flags=("c-format",), fuzzy=True,
               previous=Previous("op", "k"), obsolete=True)],
    ),
    "a previous message of an obsolete entry without blanks": (
        '#~|msgid "o"\n#~msgid "a"\n#~msgstr "b"\n', [OLD._replace(previous=Previous("o"))],
    ),
    "a comment that became obsolete with its entry": ('#~ # x\n#~\n#~ msgid "a"\n#~ msgstr "b"\n', [
        OLD._replace(translator_comments=("x",)),
    ]),
    "an obsolete mark twice": ('#~ #~ msgid "a"\n#~#~ msgstr "b"\n', [OLD]),
    "an obsolete mark in the middle of a line": (
        'msgid "a" msgstr "b" #~ msgid "c"\n#~ msgstr "d"\n', [AB, CD._replace(obsolete=True)],
    ),
    "a previous message that became obsolete line by line": (
        '#~ #| msgid "o"\n#~ msgid "a"\n#~ msgstr "b"\n', [OLD._replace(previous=Previous("o"))],
    ),
    "marks without content inside an entry": (
        'msgid "a"\n#|\n#~\nmsgstr "b"\n#| \n\n"c"\n', [entry("a", "bc")],
    ),
    "a comment behind the last text belongs to the next entry": (
        'msgid "a"\nmsgstr "b" # x\nmsgid "c"\nmsgstr "d"#, fuzzy\n#~ msgid "e"\n#~ msgstr "f"\n',
        [AB, CD._replace(translator_comments=("x",)), entry("e", "f", fuzzy=True, obsolete=True)],
    ),
    "a comment behind the last text of an obsolete entry": (
        '#~ msgid "a"\n#~ msgstr "b" #~ # x\nmsgid "c"\nmsgstr "d"\n',
        [OLD, CD._replace(translator_comments=("x",))],
    ),
    "a comment behind the last text of a file": ('msgid "a"\nmsgstr "b"# x\n', [AB]),
    "a conflict marker in a comment or a string": (
        '# <<<<<<< x\n# =======\nmsgid "a"\nmsgstr "b"\n">>>>>>> y"\n',
        [entry("a", "b>>>>>>> y", translator_comments=("<<<<<<< x", "======="))],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ODD.values(), ids=ODD)
def test_odd_files_are_read_and_written_as_they_were(text: str, expected: list[Entry]) -> None:
    catalog = read(text)
    assert entries(catalog) == expected
    assert po.write(catalog) == text


@pytest.mark.gettext
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=name)
        for name, (text, expected) in ODD.items()
        if expected and name not in {"Windows line ends", "an escape ends with its string"}
        # Those two: see the exceptions of the canonical form below.
    ],
)
def test_msgcat_reads_odd_files_alike(text: str, expected: list[Entry]) -> None:
    if BARE_HEADER not in expected:
        text, expected = HEADER + text, [BARE_HEADER, *expected]
    output = msgcat(text)
    assert not output.refused, output.errors
    assert output.text == canonical(expected)


def test_places_are_those_of_the_translation() -> None:
    catalog = read(
        HEADER + '\n# x\nmsgid ""\n"a"\nmsgstr "b"\n\n#~ msgid "c"\n#~ msgstr "d"\n\n'
        'msgid "e"\n  msgid_plural "f"\n  msgstr[0] "g"\n'
    )
    assert catalog.header is not None
    places = [catalog.header.place, *(entry.place for entry in catalog.entries)]
    assert list(map(str, places)) == [
        "de.po:2:9", "de.po:8:9", "de.po:11:12", "de.po:15:14"
    ]  # fmt: skip


class Refusal(NamedTuple):
    text: str
    error: str
    help: str = ""
    by_msgcat: bool = True  # whether msgcat refuses it as well


QUOTE = 'close it with `"`'
BACKSLASH = "write `\\\\` for a backslash"
CUT = "it was cut; take the whole file from its sender or from git"
ABOVE = "move it above the entry"
SIDES = "merge the two sides by hand"
SAME = "keep one of the two, or merge them with `msguniq`"
CONVERT = "convert the file: `msgconv -t UTF-8 -o de.po de.po`"
EOT = "the separator character U+0004 stands in the text"
NUL = "a NUL character would end the text in every program that reads it"
FROM_0 = "number the forms from 0 on, without a gap"
PARTLY = "`#~` stands before some lines of the entry only"
FORMS = "`msgstr[N]` and `msgid_plural` go together: one of them is missing"
END = "the file ends inside an entry: "
NOT_UTF8 = "the octal or hexadecimal escapes are not UTF-8"
PLURAL = 'msgid "a"\nmsgid_plural "b"\n'

REFUSED: dict[str, Refusal] = {
    # strings
    "a msgid that is not closed": Refusal(
        'msgid "a\nmsgstr "b"\n', "1:7: `msgid` has no closing quote", QUOTE
    ),
    "a msgstr that is not closed": Refusal(
        'msgid "a"\nmsgstr "b\n', "2:8: `msgstr` has no closing quote", QUOTE
    ),
    "a string that is closed by an escaped quote": Refusal(
        'msgid "a"\nmsgstr "b\\"\n', "2:8: `msgstr` has no closing quote", QUOTE
    ),
    "a second string that is not closed": Refusal(
        'msgid "a"\nmsgstr ""\n  "b" "c\n', "3:7: `msgstr` has no closing quote", QUOTE
    ),
    "an obsolete string that is not closed": Refusal(
        '#~ msgid "a"\n#~ msgstr "b\n', "2:11: `msgstr` has no closing quote", QUOTE
    ),
    "a previous string that is not closed": Refusal(
        '#| msgid "o\nmsgid "a"\nmsgstr "b"\n', "1:10: `msgid` has no closing quote", QUOTE
    ),
    "a string over two lines": Refusal(
        'msgid "a"\nmsgstr "b\nc"\n', "2:8: `msgstr` has no closing quote", QUOTE
    ),
    "a string over two lines by a backslash": Refusal(
        'msgid "a"\nmsgstr "b\\\nc"\n',
        "2:8: `msgstr` has no closing quote",
        QUOTE,
        by_msgcat=False,
    ),
    "a single quote": Refusal("msgid 'a'\nmsgstr \"b\"\n", "1:7: `'a'` is no keyword of PO files"),
    "a curly quote": Refusal('msgid “a”\nmsgstr "b"\n', "1:7: `“a”` is no keyword of PO files"),
    "a bad escape": Refusal(
        'msgid "a"\nmsgstr "b\\q"\n', "2:8: `\\q` is not an escape of PO files", BACKSLASH
    ),
    "an escape that is no ASCII": Refusal(
        'msgid "a"\nmsgstr "\\é"\n', "2:8: `\\é` is not an escape of PO files", BACKSLASH
    ),
    "an escaped single quote": Refusal(
        'msgid "a"\nmsgstr "\\\'"\n', "2:8: `\\'` is not an escape of PO files", BACKSLASH
    ),
    "an octal escape without octal digits": Refusal(
        'msgid "a"\nmsgstr "\\8"\n', "2:8: `\\8` is not an escape of PO files", BACKSLASH
    ),
    "a hexadecimal escape without digits": Refusal(
        'msgid "a"\nmsgstr "" "\\xg"\n', "2:11: `\\x` is not an escape of PO files", BACKSLASH
    ),
    "an escape that is no UTF-8": Refusal(
        HEADER + 'msgid "a"\nmsgstr "\\xff"\n', f"5:1: {NOT_UTF8}"
    ),
    "escapes that are cut inside a character": Refusal(
        HEADER + '# x\nmsgid "a"\nmsgstr "\\303"\n', f"6:1: {NOT_UTF8}"
    ),
    "a previous text that is no UTF-8": Refusal(
        HEADER + '#| msgid "\\303"\nmsgid "a"\nmsgstr "b"\n', f"4:4: {NOT_UTF8}"
    ),
    "a NUL": Refusal('msgid "a"\nmsgstr "b\0c"\n', f"2:1: {NUL}", by_msgcat=False),
    "an escaped NUL": Refusal('msgid "a"\nmsgstr "b\\0c"\n', f"2:1: {NUL}", by_msgcat=False),
    "an octal escape that is 256": Refusal(
        'msgid "a"\nmsgstr "b\\400"\n', f"2:1: {NUL}", by_msgcat=False
    ),
    "U+0004 in a context": Refusal('\nmsgctxt "k\4"\nmsgid "a"\nmsgstr "b"\n', f"2:1: {EOT}"),
    "U+0004 in a msgid": Refusal('msgid "a\4b"\nmsgstr "b"\n', f"1:1: {EOT}"),
    "U+0004 in a plural": Refusal('msgid "a"\nmsgid_plural "\4"\nmsgstr[0] "b"\n', f"2:1: {EOT}"),
    "U+0004 in a translation": Refusal('msgid "a"\nmsgstr "\4"\n', f"2:1: {EOT}"),
    "an escaped U+0004": Refusal('msgctxt "k\\4"\nmsgid "a"\nmsgstr "b"\n', f"1:1: {EOT}"),
    "an escaped U+0004 in a previous message": Refusal(
        '#| msgid "\\x4"\nmsgid "a"\nmsgstr "b"\n', f"1:4: {EOT}"
    ),
    "garbage after the quote": Refusal(
        'msgid "a"\nmsgstr "b"x\n', "2:11: `x` is no keyword of PO files"
    ),
    "a semicolon after the quote": Refusal(
        'msgid "a";\nmsgstr "b"\n', "1:10: `;` is no keyword of PO files"
    ),
    "a comment after the quote": Refusal(
        'msgid "a" # x\nmsgstr "b"\n',
        "1:11: a comment stands between `msgid` and `msgstr`",
        ABOVE,
    ),
    "a comment behind the mark of a previous message": Refusal(
        '#| # x\nmsgid "a"\nmsgstr "b"\n',
        "1:4: a comment stands behind `#|`",
        "remove the `#|`",
    ),
    "such a comment before a previous message": Refusal(
        '#| # x\n#| msgid "o"\nmsgid "a"\nmsgstr "b"\n',
        "1:4: a comment stands behind `#|`",
        "remove the `#|`",
        by_msgcat=False,
    ),
    "the escape of another language": Refusal(
        'msgid "a"\nmsgstr "\\u0041"\n',
        "2:8: `\\u` is not an escape of PO files",
        BACKSLASH,
    ),
    "a byte order mark that is not at the start": Refusal(
        HEADER + '\ufeffmsgid "a"\nmsgstr "b"\n', "4:1: `\ufeffmsgid` is no keyword of PO files"
    ),
    "a byte order mark at the start, which is no column": Refusal(
        '\ufeffmsgid "a\nmsgstr "b"\n', "1:7: `msgid` has no closing quote", QUOTE
    ),
    "a wide blank after the quote": Refusal(
        HEADER + 'msgid "a"\u3000\nmsgstr "b"\n', "4:10: `\u3000` is no keyword of PO files"
    ),
    "a string without a keyword": Refusal(
        '"a"\nmsgid "b"\nmsgstr "c"\n', "1:1: a string without a keyword before it"
    ),
    "a string behind a comment": Refusal(
        'msgid "a"\nmsgstr "b"\n# x\n"c"\n', "4:1: a string without a keyword before it"
    ),
    "a previous string without a keyword": Refusal(
        '#| "o"\nmsgid "a"\nmsgstr "b"\n', "1:4: a string without a keyword before it"
    ),
    "a string that goes on behind a previous one": Refusal(
        '#| msgid "o"\n"p"\nmsgid "a"\nmsgstr "b"\n', "2:1: a string without a keyword before it"
    ),
    # keywords
    "an unknown keyword": Refusal(
        'msgstring "a"\nmsgstr "b"\n', "1:1: `msgstring` is no keyword of PO files"
    ),
    "a keyword in capitals": Refusal(
        'MSGID "a"\nmsgstr "b"\n', "1:1: `MSGID` is no keyword of PO files"
    ),
    "another format": Refusal('{"a": "b"}\n', "1:1: `{` is no keyword of PO files"),
    "a long line of something else": Refusal(
        "x" * 100 + "\n", f"1:1: `{'x' * 40}` is no keyword of PO files"
    ),
    "msgstr without msgid": Refusal('msgstr "b"\n', "1:1: `msgstr` without a `msgid` before it"),
    "a context without msgid": Refusal(
        'msgctxt "k"\nmsgstr "b"\n', "2:1: `msgstr` without a `msgid` before it"
    ),
    "msgid_plural without msgid": Refusal(
        'msgid_plural "a"\nmsgstr[0] "b"\n', "1:1: `msgid_plural` without a `msgid` before it"
    ),
    "two msgid": Refusal(
        'msgid "a"\nmsgid "c"\nmsgstr "b"\n', "2:1: a second `msgid` in one entry"
    ),
    "two contexts": Refusal(
        'msgctxt "k"\nmsgctxt "l"\nmsgid "a"\nmsgstr "b"\n', "2:1: a second `msgctxt` in one entry"
    ),
    "two plurals": Refusal(
        f'{PLURAL}msgid_plural "c"\nmsgstr[0] "d"\n', "3:1: a second `msgid_plural` in one entry"
    ),
    "two msgstr": Refusal(
        'msgid "a"\nmsgstr "b"\nmsgstr "c"\n', "3:1: a second `msgstr` in one entry"
    ),
    "a context behind msgid": Refusal(
        'msgid "a"\nmsgctxt "k"\nmsgstr "b"\n', "2:1: `msgctxt` must stand before `msgid`"
    ),
    "a plural behind msgstr": Refusal(
        'msgid "a"\nmsgstr "b" msgid_plural "c"\n',
        "2:12: `msgid_plural` must stand before `msgstr`",
    ),
    "a keyword without a string": Refusal(
        'msgid\nmsgstr "b"\n', '2:1: `msgid` has no text: write `""` for an empty one'
    ),
    "the last keyword without a string": Refusal(
        'msgid "a"\nmsgstr\n', '3:1: `msgstr` has no text: write `""` for an empty one'
    ),
    "a domain line": Refusal(
        'domain "x"\nmsgid "a"\nmsgstr "b"\n',
        "1:1: `domain` lines are not supported",
        "one file is one domain",
        by_msgcat=False,
    ),
    # plural forms
    "forms without a plural": Refusal('msgid "a"\nmsgstr[0] "b"\n', f"2:1: {FORMS}"),
    "a plural without forms": Refusal(f'{PLURAL}msgstr "c"\n', f"3:1: {FORMS}"),
    "a form without a number": Refusal(f'{PLURAL}msgstr[n] "c"\n', f"3:1: {FORMS}"),
    "a form whose number stands on the next line": Refusal(
        f'{PLURAL}msgstr\n[0] "c"\n', f"3:1: {FORMS}", by_msgcat=False
    ),
    "a gap in the forms": Refusal(
        f'{PLURAL}msgstr[0] "c"\nmsgstr[2] "d"\n',
        "4:1: `msgstr[2]` stands where `msgstr[1]` is due",
        FROM_0,
    ),
    "the first form missing": Refusal(
        f'{PLURAL}msgstr[1] "c"\n', "3:1: `msgstr[1]` stands where `msgstr[0]` is due", FROM_0
    ),
    "a form twice": Refusal(
        f'{PLURAL}msgstr[0] "c"\nmsgstr[0] "d"\n',
        "4:1: `msgstr[0]` stands where `msgstr[1]` is due",
        FROM_0,
    ),
    "a form of a number without an end": Refusal(
        f'{PLURAL}msgstr[{"9" * 5000}] "c"\n',
        f"3:1: `msgstr[{'9' * 20}]` stands where `msgstr[0]` is due",
        FROM_0,
    ),
    "a form of another number behind many zeros": Refusal(
        f'{PLURAL}msgstr[000000000001] "c"\n',
        "3:1: `msgstr[000000000001]` stands where `msgstr[0]` is due",
        FROM_0,
    ),
    "a form of a huge number": Refusal(
        f'{PLURAL}msgstr[4294967296] "c"\n',
        "3:1: `msgstr[4294967296]` stands where `msgstr[0]` is due",
        FROM_0,
    ),
    "a gap in obsolete forms": Refusal(
        '#~ msgid "a"\n#~ msgid_plural "b"\n#~ msgstr[1] "c"\n',
        "3:4: `msgstr[1]` stands where `msgstr[0]` is due",
        FROM_0,
    ),
    "a msgid with a form": Refusal('msgid[0] "a"\nmsgstr "b"\n', "1:1: `msgid` has no forms"),
    # comments, previous messages, obsolete entries
    "a comment between msgid and msgstr": Refusal(
        'msgid "a"\n# x\nmsgstr "b"\n', "2:1: a comment stands between `msgid` and `msgstr`", ABOVE
    ),
    "a comment inside an obsolete entry": Refusal(
        '#~ msgid "a"\n#. x\n#~ msgstr "b"\n',
        "2:1: a comment stands between `msgid` and `msgstr`",
        ABOVE,
    ),
    "a previous message between msgid and msgstr": Refusal(
        'msgid "a"\n#| msgid "o"\nmsgstr "b"\n',
        "2:1: a comment stands between `msgid` and `msgstr`",
        ABOVE,
    ),
    "a previous message inside an obsolete entry": Refusal(
        '#~ msgid "a"\n#~| msgid "o"\n#~ msgstr "b"\n',
        "2:1: a comment stands between `msgid` and `msgstr`",
        ABOVE,
    ),
    "a comment behind a previous message": Refusal(
        '#| msgid "o"\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n',
        "2:1: a comment stands between `#| msgid` and `msgid`",
        ABOVE,
    ),
    "a comment behind an obsolete previous message": Refusal(
        '#~| msgid "o"\n#~ # x\n#~ msgid "a"\n#~ msgstr "b"\n',
        "2:4: a comment stands between `#| msgid` and `msgid`",
        ABOVE,
    ),
    "a previous context without a previous msgid": Refusal(
        '#| msgctxt "k"\nmsgid "a"\nmsgstr "b"\n',
        "2:1: `#| msgctxt` without a `#| msgid` after it",
    ),
    "a previous context behind a previous msgid": Refusal(
        '#| msgid "o"\n#| msgctxt "k"\nmsgid "a"\nmsgstr "b"\n',
        "2:4: `msgctxt` must stand before `msgid`",
    ),
    "a previous plural without a previous msgid": Refusal(
        '#| msgid_plural "o"\nmsgid "a"\nmsgstr "b"\n',
        "1:4: `msgid_plural` without a `msgid` before it",
    ),
    "two previous msgid": Refusal(
        '#| msgid "o"\n#| msgid "p"\nmsgid "a"\nmsgstr "b"\n',
        "2:4: a second `msgid` in one entry",
    ),
    "a previous translation": Refusal(
        '#| msgid "o"\n#| msgstr "p"\nmsgid "a"\nmsgstr "b"\n', "2:4: `#|` lines have no `msgstr`"
    ),
    "a previous message that is none": Refusal(
        '#| x\nmsgid "a"\nmsgstr "b"\n', "1:4: `x` is no keyword of PO files"
    ),
    "a previous message alone": Refusal('#| msgid "o"\n', f"2:1: {END}`msgid` is missing", CUT),
    "an obsolete msgid alone": Refusal('#~ msgid "a"\nmsgstr "b"\n', f"2:1: {PARTLY}"),
    "an obsolete msgstr alone": Refusal('msgid "a"\n#~ msgstr "b"\n', f"2:4: {PARTLY}"),
    "an obsolete string alone": Refusal(
        'msgid "a"\nmsgstr "b"\n#~ "c"\n', "3:4: a string without a keyword before it"
    ),
    "a string of an obsolete entry without its mark": Refusal(
        '#~ msgid "a"\n#~ msgstr "b"\n"c"\n', f"3:1: {PARTLY}"
    ),
    "a previous message that is not obsolete": Refusal(
        '#| msgid "o"\n#~ msgid "a"\n#~ msgstr "b"\n', f"2:4: {PARTLY}"
    ),
    "a previous message alone obsolete": Refusal(
        '#~| msgid "o"\nmsgid "a"\nmsgstr "b"\n', f"2:1: {PARTLY}"
    ),
    "obsolete comments marked as such": Refusal(
        '#~, fuzzy\n#~ msgid "a"\n#~ msgstr "b"\n', "1:3: `,` is no keyword of PO files"
    ),
    "two obsolete entries on a line": Refusal(
        '#~ msgid "a"\n#~ msgstr "b" msgid "c" msgstr "d"\n',
        "2:15: two entries stand on one `#~` line",
        by_msgcat=False,
    ),
    # files
    "a file cut behind a msgid": Refusal('msgid "a"\n', f"2:1: {END}`msgstr` is missing", CUT),
    "a file cut behind a context": Refusal(
        'msgid "a"\nmsgstr "b"\n\nmsgctxt "c"\n', f"5:1: {END}`msgstr` is missing", CUT
    ),
    "a file cut behind a plural": Refusal(PLURAL, f"3:1: {END}`msgstr` is missing", CUT),
    "a file cut inside a keyword": Refusal(
        'msgid "a"\nmsgs', "2:1: `msgs` is no keyword of PO files"
    ),
    "a conflict": Refusal(
        '<<<<<<< ours\nmsgid "a"\nmsgstr "b"\n=======\nmsgid "a"\nmsgstr "c"\n>>>>>>> theirs\n',
        "1:1: `<<<<<<<` is a merge conflict marker",
        SIDES,
    ),
    "a conflict inside an entry": Refusal(
        'msgid "a"\n||||||| base\nmsgstr "b"\n',
        "2:1: `|||||||` is a merge conflict marker",
        SIDES,
    ),
    "the end of a conflict": Refusal(
        'msgid "a"\nmsgstr "b"\n=======\n>>>>>>> x\n',
        "3:1: `=======` is a merge conflict marker",
        SIDES,
    ),
    "the last mark of a conflict": Refusal(
        'msgid "a"\nmsgstr "b"\n\n>>>>>>> x\n',
        "4:1: `>>>>>>>` is a merge conflict marker",
        SIDES,
    ),
    "a conflict with Windows line ends": Refusal(
        'msgid "a"\nmsgstr "b"\n\n=======\r\n',
        "4:1: `=======` is a merge conflict marker",
        SIDES,
    ),
    "an entry twice": Refusal(
        'msgid "a"\nmsgstr "b"\n\n# x\nmsgid "a"\nmsgstr "c"\n',
        "6:9: duplicate entry, the first stands at line 2",
        SAME,
    ),
    "an entry that is obsolete as well": Refusal(
        'msgctxt "k"\nmsgid "a"\nmsgstr "b"\n\n#~ msgctxt "k"\n#~ msgid "a"\n#~ msgstr "b"\n',
        "7:12: duplicate entry, the first stands at line 3",
        SAME,
    ),
    "an entry with a plural and without": Refusal(
        f'msgid "a"\nmsgstr "b"\n{PLURAL}msgstr[0] "c"\n',
        "5:12: duplicate entry, the first stands at line 2",
        SAME,
    ),
    "two headers": Refusal(HEADER * 2, "5:9: duplicate entry, the first stands at line 2", SAME),
    "a header that is obsolete as well": Refusal(
        HEADER + '#~ msgid ""\n#~ msgstr "a"\n',
        "5:12: duplicate entry, the first stands at line 2",
        SAME,
    ),
    "the charset utf-7": Refusal(
        HEADER.replace("UTF-8", "utf-7"),
        "2:9: the header declares the charset `utf-7`, not UTF-8",
        CONVERT,
    ),
    "a charset that nobody knows": Refusal(
        'msgid "a"\nmsgstr "b"\n\n' + HEADER.replace("UTF-8", "x" * 100),
        f"5:9: the header declares the charset `{'x' * 40}`, not UTF-8",
        CONVERT,
    ),
    "a charset that gettext converts": Refusal(
        HEADER.replace("UTF-8", "ISO-8859-1"),
        "2:9: the header declares the charset `ISO-8859-1`, not UTF-8",
        CONVERT,
        by_msgcat=False,
    ),
    "another charset above text that is UTF-8 already": Refusal(
        HEADER.replace("UTF-8", "ISO-8859-1") + 'msgid "a"\nmsgstr "grün"\n',
        "2:9: the header declares the charset `ISO-8859-1`, not UTF-8",
        "the text is UTF-8 already: write `charset=UTF-8` in the header",
        by_msgcat=False,
    ),
}


@pytest.mark.parametrize("refusal", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_exactly_is_refused(refusal: Refusal) -> None:
    with pytest.raises(CatalogError) as caught:
        read(refusal.text)
    assert (str(caught.value), caught.value.help) == (f"de.po:{refusal.error}", refusal.help)


@pytest.mark.gettext
@pytest.mark.parametrize("refusal", REFUSED.values(), ids=REFUSED)
def test_msgcat_refuses_the_same(refusal: Refusal) -> None:
    assert msgcat(refusal.text).refused is refusal.by_msgcat


@pytest.mark.parametrize(
    "charset", ["UTF-8", "utf-8", "UTF8", "US-ASCII", "ascii", "ANSI_X3.4-1968", "CHARSET"]
)
def test_names_of_utf_8_and_ascii_and_the_placeholder_are_no_other_charset(charset: str) -> None:
    text = HEADER.replace("UTF-8", charset)
    assert po.write(read(text)) == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"", "", id="nothing"),
        pytest.param('msgid "é"\r\n'.encode(), 'msgid "é"\r\n', id="line ends stay"),
        pytest.param(b"\xef\xbb\xbf# x\n", "\ufeff# x\n", id="a byte order mark stays"),
    ],
)
def test_bytes_are_read_as_utf_8(data: bytes, text: str) -> None:
    assert po.decode("de.po", data) == text


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b'msgid "\xff"\n', "1:8: byte 0xff", id="a byte that never stands in UTF-8"),
        pytest.param('# x\nmsgid "日é'.encode() + b'\xe9"', "2:10: byte 0xe9", id="Latin-1"),
        pytest.param(b"\xef\xbb\xbf# \xc3", "1:3: byte 0xc3", id="a character that is cut"),
        pytest.param(b"\n\n\xed\xa0\x80\n", "3:1: byte 0xed", id="a surrogate"),
        pytest.param(b"\xff\xfem\0", "1:1: byte 0xff", id="UTF-16"),
    ],
)
def test_bytes_that_are_no_utf_8_are_refused(data: bytes, error: str) -> None:
    with pytest.raises(CatalogError) as caught:
        po.decode("de.po", data)
    assert str(caught.value) == f"de.po:{error} is not UTF-8"
    assert caught.value.help == (
        "save the file as UTF-8; if its charset is known: `iconv -f CHARSET -t UTF-8 de.po > NEW`"
    )


@pytest.mark.gettext
@pytest.mark.parametrize(
    ("charset", "text"),
    [
        pytest.param("ISO-8859-1", "Grüße", id="Latin-1"),
        pytest.param("cp1252", "„Grüße“", id="that of Windows"),
        pytest.param("KOI8-R", "Привет", id="Cyrillic"),
        pytest.param("SHIFT_JIS", "日本語", id="Japanese"),
        pytest.param("ISO-8859-1", "ASCII alone", id="one that is not needed"),
    ],
)
def test_the_help_for_another_charset_mends_the_file(
    tmp_path: Path, charset: str, text: str
) -> None:
    path = tmp_path / "de.po"
    declared = HEADER.replace("UTF-8", charset)
    path.write_bytes(f'{declared}msgid "a"\nmsgstr "{text}"\n'.encode(charset))
    with pytest.raises(CatalogError) as caught:
        read(po.decode("de.po", path.read_bytes()))
    assert caught.value.help == CONVERT
    command = CONVERT.removeprefix("convert the file: ").strip("`").split()
    subprocess.run(command, cwd=tmp_path, check=True, stderr=subprocess.DEVNULL)
    assert read(po.decode("de.po", path.read_bytes())).entries[0].msgstr == (text,)


BOM = "\ufeff"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BOM, id="nothing else"),
        pytest.param(f"{BOM}# x\n", id="comments alone"),
        pytest.param(BOM + HEADER + A_B, id="a catalog"),
        pytest.param(BOM + crlf(HEADER + A_B), id="Windows line ends"),
    ],
)
def test_a_byte_order_mark_is_remembered_and_written(text: str) -> None:
    catalog = read(text)
    assert catalog.bom
    assert po.write(catalog) == text
    assert catalog == replace(read(text[1:]), bom=True)


def test_a_byte_order_mark_stays_first_when_the_entries_change() -> None:
    catalog = read(BOM + A_B)
    assert po.write(replace(catalog, entries=(CD,))) == BOM + 'msgid "c"\nmsgstr "d"\n'
    assert po.write(replace(catalog, entries=())) == BOM


@pytest.mark.gettext
def test_msgcat_refuses_a_byte_order_mark() -> None:
    assert msgcat(BOM + HEADER + A_B).errors.startswith("<stdin>:1:2: syntax error")


@pytest.mark.parametrize("gap", ["\n", '"\n"', "é"], ids=["plain", "over lines", "not ASCII"])
def test_a_text_may_be_one_mebibyte_of_characters(gap: str) -> None:
    text = f'msgid "a"\nmsgstr "{{}}{gap if gap != chr(10) else ""}"\n'
    rest = 1 if gap == "é" else 0
    assert read(text.replace("{}", "x" * (po.MAX_STRING - rest))).entries[0].msgstr[0]
    with pytest.raises(CatalogError) as caught:
        read(text.replace("{}", "x" * (po.MAX_STRING - rest + 1)))
    assert str(caught.value) == "de.po:2:1: the text is longer than the limit of 1048576 characters"


def test_escapes_count_as_the_characters_that_they_stand_for() -> None:
    text = '"\n' * (po.MAX_STRING // 2)
    message = Message(text, msgctxt="a", msgid_plural=text)
    written = po.canonical(of_message(message))
    assert read(written).entries[0].message == message
    with pytest.raises(CatalogError, match=r"longer than the limit of 1048576 characters$"):
        read(po.canonical(of_message(Message(text + "x"))))


def test_a_catalog_has_at_most_so_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_ENTRIES", 2)  # the real limit takes seconds
    with pytest.raises(CatalogError) as caught:
        read("".join(f'msgid "{number}"\nmsgstr ""\n' for number in range(3)))
    assert str(caught.value) == "de.po:1:1: 3 entries are more than the limit of 2"


FORMATS = """
    c objc python python-brace java java-printf csharp javascript scheme lisp elisp librep
    ruby sh awk lua object-pascal smalltalk qt qt-plural kde kde-kuit boost tcl perl
    perl-brace php gcc-internal gfc-internal ycp
"""


class Difference(NamedTuple):
    """Where the canonical form is not what `msgcat --no-wrap` makes of a file."""

    text: str
    msgcat: str
    ours: str


def flagged(line: str) -> str:
    """An entry with a comment line, or without one."""
    return f'{line}\nmsgid "a"\nmsgstr "b"\n' if line else 'msgid "a"\nmsgstr "b"\n'


EXCEPTIONS: dict[str, Difference] = {
    "flags that msgcat does not know are kept behind the others, in file order": Difference(
        flagged("#, max-length:60, range: 0..9, no-wrap, x, fuzzy, java-format, c-format"),
        flagged("#, fuzzy, c-format, java-format, range: 0..9, no-wrap"),
        flagged("#, fuzzy, c-format, java-format, range: 0..9, no-wrap, max-length:60, x"),
    ),
    "flags of several lines are all kept (msgcat keeps the last line's)": Difference(
        flagged("#, fuzzy\n#, c-format"), flagged("#, c-format"), flagged("#, fuzzy, c-format")
    ),
    "flags that contradict each other are both kept": Difference(
        flagged("#, c-format, no-c-format"),
        flagged("#, no-c-format"),
        flagged("#, c-format, no-c-format"),
    ),
    "a range that msgcat does not understand is kept": Difference(
        flagged("#, range: many"), flagged(""), flagged("#, range: many")
    ),
    "the range of an obsolete entry is kept": Difference(
        flagged("") + '\n#, range: 0..9\n#~ msgid "c"\n#~ msgstr "d"\n',
        flagged("") + '\n#~ msgid "c"\n#~ msgstr "d"\n',
        flagged("") + '\n#, range: 0..9\n#~ msgid "c"\n#~ msgstr "d"\n',
    ),
    "`#=` lines are flags": Difference(
        flagged("#= fuzzy, c-format"), flagged("# = fuzzy, c-format"), flagged("#, fuzzy, c-format")
    ),
    "control characters are octal escapes": Difference(
        'msgid "a"\nmsgstr "\\33\\x1\x7f\x02"\n',
        'msgid "a"\nmsgstr "\x1b\x01\x7f\x02"\n',
        'msgid "a"\nmsgstr "\\033\\001\\177\\002"\n',
    ),
    "an obsolete entry without a translation is kept": Difference(
        flagged("") + '\n# x\n#~ msgid "c"\n#~ msgstr ""\n',
        flagged(""),
        flagged("") + '\n# x\n#~ msgid "c"\n#~ msgstr ""\n',
    ),
    "an obsolete entry whose first form is empty is kept": Difference(
        flagged("") + '\n#~ msgid "c"\n#~ msgid_plural "d"\n#~ msgstr[0] ""\n#~ msgstr[1] "e"\n',
        flagged(""),
        flagged("") + '\n#~ msgid "c"\n#~ msgid_plural "d"\n#~ msgstr[0] ""\n#~ msgstr[1] "e"\n',
    ),
    "an entry whose first form alone is empty stays fuzzy": Difference(
        f'#, fuzzy\n{PLURAL}msgstr[0] ""\nmsgstr[1] "c"\n',
        f'{PLURAL}msgstr[0] ""\nmsgstr[1] "c"\n',
        f'#, fuzzy\n{PLURAL}msgstr[0] ""\nmsgstr[1] "c"\n',
    ),
    "a carriage return belongs to the line end, of comments too": Difference(
        crlf(flagged("# x\n#. y")), flagged("# x\r\n#. y\r"), flagged("# x\n#. y")
    ),
    "a backslash at the end of a comment is only that": Difference(
        flagged("# x\\\n# y"), flagged("# x# y"), flagged("# x\\\n# y")
    ),
    "references are kept as they are spelt": Difference(
        flagged("#: a: 1 b :2 c:03"), flagged("#: a:1 b:2 c:3"), flagged("#: a: 1 b :2 c:03")
    ),
    "a reference without blanks is not isolated": Difference(
        flagged("#: \u2068a\u2069:1"), flagged("#: \u2068a\u2069:1"), flagged("#: a:1")
    ),
}


@pytest.mark.parametrize("difference", EXCEPTIONS.values(), ids=EXCEPTIONS)
def test_exceptions_of_the_canonical_form(difference: Difference) -> None:
    assert canonical(read(difference.text).entries) == difference.ours


@pytest.mark.gettext
@pytest.mark.parametrize("difference", EXCEPTIONS.values(), ids=EXCEPTIONS)
def test_exceptions_are_what_msgcat_does_otherwise(difference: Difference) -> None:
    assert msgcat(HEADER + difference.text).text == HEADER + difference.msgcat


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('#, fuzzy\nmsgid "a"\nmsgstr ""\n', id="an empty translation is not fuzzy"),
        pytest.param(flagged("#, wrap, c-format, c-format"), id="wrap and repeated flags"),
        pytest.param(flagged("#, possible-python-format, qt-plural-format"), id="possible formats"),
        pytest.param(
            flagged("#, " + ", ".join(f"{name}-format" for name in sorted(FORMATS.split()))),
            id="all formats",
        ),
        pytest.param('msgid "\\na\\n\\nb\\n"\nmsgstr "\\n"\n', id="line feeds"),
        pytest.param('#~ msgid "\\na"\n#~ msgstr "b\\nc"\n', id="line feeds in obsolete entries"),
    ],
)
@pytest.mark.gettext
def test_the_canonical_form_is_that_of_msgcat(text: str) -> None:
    assert HEADER + "\n".join(map(po.canonical, read(text).entries)) == msgcat(HEADER + text).text


# Small alphabets, so that quotes, escapes and marks meet.
TEXTS = st.text('\n"\\\té日\aab', max_size=6)
COMMENTS = st.lists(st.text('a .:,|~!=#é"', max_size=4), max_size=2).map(tuple)
REFERENCES = st.lists(
    st.sampled_from(["a.yaml", "b/c.md:3", "日", "d e.yaml", "f\u00a0g"]), max_size=3, unique=True
).map(tuple)
FLAGS = st.lists(
    st.sampled_from(
        ["c-format", "python-brace-format", "no-java-format", "range: 0..2", "no-wrap"]
    ),
    max_size=4,
    unique=True,
).map(tuple)


@st.composite
def made_entries(draw: st.DrawFn) -> Entry:
    """An entry of which msgcat keeps everything."""
    context = st.none() | TEXTS
    plural = draw(st.none() | TEXTS)
    msgctxt = draw(context)
    msgid = draw(TEXTS if msgctxt is not None else TEXTS.filter(bool))
    forms = 1 if plural is None else draw(st.integers(1, 3))
    # msgcat drops `fuzzy`, or the obsolete entry, if the first form is empty
    first, *others = (draw(TEXTS) for _ in range(forms))
    previous = draw(st.none() | st.builds(Previous, TEXTS, context, context))
    obsolete = bool(first) and draw(st.booleans())
    flags = tuple(flag for flag in draw(FLAGS) if not (obsolete and flag.startswith("range")))
    return Entry(
        Message(msgid, msgctxt, plural, draw(COMMENTS), draw(REFERENCES), flags),
        (first, *others),
        draw(COMMENTS),
        previous,
        fuzzy=bool(first) and draw(st.booleans()),
        obsolete=obsolete,
    )


def sorted_flags(entry: Entry) -> Entry:
    flags = po.sorted_flags(entry.message.flags)
    return entry._replace(message=entry.message._replace(flags=flags))


def identity(entry: Entry) -> Identity:
    return entry.identity


MADE = st.lists(made_entries(), min_size=1, max_size=12, unique_by=identity)


@pytest.mark.gettext
@settings(max_examples=40)
@given(MADE)
def test_canonical_entries_are_a_fixed_point_of_msgcat(made: list[Entry]) -> None:
    text = canonical([BARE_HEADER, *made])
    output = msgcat(text)
    assert not output.refused, output.errors
    assert output.text == text


@given(MADE, st.sampled_from(["\n", "\r\n"]), st.integers(0, 3))
def test_what_is_written_reads_as_it_was_meant(
    made: list[Entry], newline: str, header_at: int
) -> None:
    at = min(header_at, len(made))
    catalog = Catalog("de.po", "de", "site", BARE_HEADER, tuple(made), newline, header_at=at)
    again = read(po.write(catalog))
    ordered = [sorted_flags(entry) for entry in made]
    assert entries(again) == [*ordered[:at], BARE_HEADER, *ordered[at:]]
    assert (again.newline, again.header_at, again.trailer) == (newline, at, "")


def laid_out(draw: st.DrawFn, entry: Entry) -> str:
    """An entry in one of the many layouts that mean the same, without its last line end."""
    message = entry.message

    def tokens(old: Previous | Message, more: Sequence[tuple[str, str]]) -> list[str]:
        fields = [
            ("msgctxt", old.msgctxt),
            ("msgid", old.msgid),
            ("msgid_plural", old.msgid_plural),
            *more,
        ]
        found = []
        for keyword, text in fields:
            if text is not None:
                cut = draw(st.integers(0, len(text)))
                parts = draw(st.sampled_from([[text], [text[:cut], text[cut:]], ["", text]]))
                found += [keyword, *map(po.quoted, parts)]
        return found

    def joined(words: list[str], mark: str) -> str:
        lines = (
            ["\n" + mark, "\n" + mark + "\t", "\n \n\r\n  " + mark] if mark else ["\n", "\n\n\t"]
        )
        gaps = st.sampled_from([" ", "\t", "", *lines])
        return mark + words[0] + "".join(draw(gaps) + word for word in words[1:])

    if message.msgid_plural is None:
        forms = [("msgstr", entry.msgstr[0])]
    else:
        forms = [(f"msgstr[{index}]", text) for index, text in enumerate(entry.msgstr)]
    comments = [f"#. {line}" for line in message.extracted_comments]
    comments += [
        f"#:\u2068{reference}\u2069" if " " in reference else f"#: {reference}"
        for reference in message.references
    ]
    flags = (*message.flags, *(["fuzzy"] if entry.fuzzy else []))
    comments += ["#," + draw(st.sampled_from([",", ", ", " "])).join(flags)] if flags else []
    comments += [f"# {line}" for line in entry.translator_comments]
    blank = st.sampled_from(["\n", "\n\n", "\n \n"])
    text = "".join(line + draw(blank) for line in comments)
    mark = draw(st.sampled_from(["#~ ", "#~"])) if entry.obsolete else ""
    if entry.previous is not None:
        before = draw(st.sampled_from(["#~| ", "#~|"] if entry.obsolete else ["#| ", "#|"]))
        text += joined(tokens(entry.previous, []), before) + draw(blank)
    return text + joined(tokens(message, forms), mark)


class Layout(NamedTuple):
    text: str
    entries: list[Entry]


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """A file with a header and entries in any layout."""
    made = draw(st.lists(made_entries(), min_size=1, max_size=4, unique_by=identity))
    ends = st.sampled_from(["\n", "\n\n", "\r\n", " \n\t\n"])
    text = HEADER + "".join(laid_out(draw, entry) + draw(ends) for entry in made)
    return Layout(text.rstrip("\n") if draw(st.booleans()) else text, made)


@settings(max_examples=50)
@given(layouts())
def test_a_layout_changes_no_meaning_and_stays(layout: Layout) -> None:
    catalog = read(layout.text)
    assert entries(catalog) == [BARE_HEADER, *layout.entries]
    assert po.write(catalog) == layout.text


@pytest.mark.gettext
@settings(max_examples=50)
@given(layouts())
def test_msgcat_reads_any_layout_alike(layout: Layout) -> None:
    output = msgcat(layout.text)
    assert not output.refused, output.errors
    assert output.text == canonical([BARE_HEADER, *layout.entries])


PIECES = st.sampled_from(
    [
        'msgid "a"\n', 'msgid "b"\n', 'msgid ""\n', 'msgctxt "k"\n', 'msgctxt "l" ', "msgid ",
        'msgstr "c"\n', 'msgstr ""\n', 'msgid_plural "d"\n', 'msgstr[0] "e"\n', 'msgstr[1] "f"\n',
        '"g"\n', '"h" ', "\n", "\n\n", "\r\n", " ", "\t", '"', "\\", "#", "~", "|",
        "# x\n", "#. x\n", "#: x\n", "#, fuzzy\n", "#~ ", "#~", "#| ", "#~| ", "=======\n",
        '#| msgid "o"\n', '#~| msgid "o"\n', '#| msgctxt "o"\n', '#~ msgid "i"\n#~ msgstr "j"\n',
        'msgid "m"\nmsgstr "n"\n\n', 'msgid "p"\nmsgid_plural "q"\nmsgstr[0] "r"\n',
        "\0", "\4", "é",
    ]
)  # fmt: skip
BROKEN = st.lists(PIECES, max_size=12).map("".join)


@given(BROKEN)
def test_any_text_is_read_exactly_or_refused(text: str) -> None:
    try:
        catalog = read(text)
    except CatalogError as error:
        assert error.place is not None
        assert 1 <= error.place.line <= text.count("\n") + 1
        return
    assert po.write(catalog) == text
    raws = [entry.raw or "" for entry in catalog.entries]
    if catalog.header is not None:
        raws.insert(catalog.header_at, catalog.header.raw or "")
    assert "".join(raws) + catalog.trailer == text


@pytest.mark.gettext
@settings(max_examples=200)
@given(BROKEN)
def test_nothing_is_read_that_msgcat_refuses(text: str) -> None:
    try:
        read(HEADER + text)
    except CatalogError:
        return
    assert not msgcat(HEADER + text).refused


# What the reader expects changes only how long it takes.
MESSAGES = st.lists(
    st.builds(
        Message,
        TEXTS.filter(bool),
        st.none() | TEXTS,
        st.none() | TEXTS,
        COMMENTS,
        REFERENCES,
        FLAGS,
    ),
    max_size=5,
    unique_by=lambda message: message.identity,
)


def of_message(message: Message) -> Entry:
    forms = ("x", "y") if message.msgid_plural is not None else ("x",)
    return Entry(message, forms)


def outcome(text: str, expected: po.Expected) -> tuple[object, ...]:
    try:
        return (read(text, expected),)
    except CatalogError as error:
        return (error.text, error.place, error.help)


@given(
    MESSAGES,
    st.data(),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_expected_changes_nothing(
    messages: list[Message], data: st.DataObject, newline: str
) -> None:
    held = data.draw(st.permutations(messages) | st.just(messages))
    text = "\n".join([HEADER.rstrip("\n") + "\n", *(po.canonical(of_message(m)) for m in held)])
    edit = st.tuples(st.integers(0, len(text)), st.integers(0, 3), PIECES | st.just(""))
    for at, length, piece in data.draw(st.lists(edit, max_size=2)):
        text = text[:at] + piece + text[at + length :]
    text = text.replace("\n", newline)
    assert outcome(text, po.expect(messages)) == outcome(text, guided.NOTHING)


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(Message("a", flags=("no-wrap", "c-format")), id="flags in another order"),
        pytest.param(Message("a", flags=("fuzzy",)), id="a state among the flags"),
        pytest.param(Message("a", references=("b", "b")), id="a reference twice"),
        pytest.param(Message("a", references=("b\tc",)), id="a tab in a reference"),
        pytest.param(Message("a", references=("\u2068b\u2069",)), id="an isolated reference"),
        pytest.param(Message("a", extracted_comments=("b\r",)), id="a comment that ends with CR"),
        pytest.param(Message("a", extracted_comments=("b\n# c",)), id="a comment of two lines"),
        pytest.param(
            Message("a", extracted_comments=('b\nmsgid "c"',)), id="a comment that breaks"
        ),
        pytest.param(Message("a\4"), id="a separator in the text"),
        pytest.param(Message("a\0", msgid_plural="b"), id="a NUL in the text"),
        pytest.param(Message("a" * (po.MAX_STRING + 1)), id="a text that is too long"),
    ],
)
def test_a_message_that_reads_otherwise_is_not_expected(message: Message) -> None:
    text = "\n" + po.canonical(of_message(message))
    assert outcome(text, po.expect([message])) == outcome(text, guided.NOTHING)


EMPTIED = re.compile(r'^(msgstr(?:\[\d\])?)[ \t]*".*"(?:\s*".*")*', re.MULTILINE)


@given(layouts(), st.data())
def test_the_entries_of_a_template_are_expected_as_they_stand(
    layout: Layout, data: st.DataObject
) -> None:
    """Whatever layout and state they have there, and are edited to in the catalog."""
    empty = EMPTIED.sub(r'\1 ""', layout.text.replace("\r\n", "\n"))
    try:
        template = read(data.draw(st.sampled_from([layout.text, empty])))
    except CatalogError:  # not all can be emptied so
        assume(False)
    heads = [head for head in map(guided.head_of, template.entries) if head is not None]
    expected = po.Expected(
        tuple(heads), {head.message.identity: at for at, head in enumerate(heads)}
    )
    text = data.draw(
        st.sampled_from(
            [
                layout.text,
                empty,
                empty.replace('msgstr ""', 'msgstr "x"'),
                empty.replace("\nmsgctxt", "\n#, fuzzy\nmsgctxt").replace('""', '"x"'),
                empty.replace("#,", "#, fuzzy,").replace('msgstr ""', 'msgstr "x"'),
            ]
        )
    )
    edit = st.tuples(st.integers(0, len(text)), st.integers(0, 3), PIECES | st.just(""))
    for at, length, piece in data.draw(st.lists(edit, max_size=2)):
        text = text[:at] + piece + text[at + length :]
    assert outcome(text, expected) == outcome(text, guided.NOTHING)


def test_an_entry_of_any_layout_is_expected_so() -> None:
    text = '\n#. x\n#:b.c:2\n#,c-format\nmsgid "a"\n"b"\nmsgstr ""\n'
    head = guided.head_of(read(text).entries[0])
    assert head is not None
    assert (head.text, head.text[head.flags :], head.text[head.keywords :]) == (
        text[:-2],
        '#,c-format\nmsgid "a"\n"b"\nmsgstr "',
        'msgid "a"\n"b"\nmsgstr "',
    )


@given(MESSAGES)
def test_what_stands_in_a_template_is_what_would_be_written(messages: list[Message]) -> None:
    expected = po.expect(messages)
    for message in messages:
        empty = Entry(message, ("", "") if message.msgid_plural is not None else ("",))
        lines = expected.untranslated(message)
        assert lines is None or lines == "\n" + po.canonical(empty)


def test_a_message_that_was_not_expected_is_not_laid_out() -> None:
    expected = po.expect([Message("a", "one")])
    assert expected.untranslated(Message("a", "one")) == '\nmsgctxt "one"\nmsgid "a"\nmsgstr ""\n'
    assert expected.untranslated(Message("a", "two")) is None


def test_expected_messages_are_shared_and_not_made_again() -> None:
    message = Message("a", msgid_plural="b")
    catalog = read("\n" + po.canonical(of_message(message)), po.expect([message]))
    assert catalog.entries[0].message is message


@pytest.mark.parametrize(
    "forms",
    [
        pytest.param('msgstr[0] "x"\nmsgstr[2] "y"\n', id="a gap"),
        pytest.param('msgstr[0] "x"\n\nmsgstr[1] "y"\n', id="a blank line"),
        pytest.param('msgstr[0] "x"\n\n"y"\n', id="a string after a blank line"),
        pytest.param('msgstr[0] "\\t"\nmsgstr[1] ""\n', id="an escape"),
        pytest.param(f'msgstr[0] "{"x" * (po.MAX_STRING + 1)}"\n', id="a form that is too long"),
        pytest.param("".join(f'msgstr[{n}] ""\n' for n in range(11)), id="eleven forms"),
    ],
)
def test_expected_messages_with_odd_forms_are_read_alike(forms: str) -> None:
    message = Message("a", msgid_plural="b")
    text = f'\nmsgid "a"\nmsgid_plural "b"\n{forms}'
    assert outcome(text, po.expect([message])) == outcome(text, guided.NOTHING)


# Writing: bytes belong to their owner.
THREE = 'msgid "a"\nmsgstr "b"\n\n# x\n  msgid "c"\nmsgstr "d"\n\n\nmsgid "e" \nmsgstr "f"'
NEW = Entry(Message("n"), ("new",))


@pytest.mark.parametrize(
    ("text", "change", "after"),
    [
        pytest.param(
            THREE,
            lambda old: [old[0], NEW, *old[1:]],
            'msgid "a"\nmsgstr "b"\n\nmsgid "n"\nmsgstr "new"\n\n# x\n  msgid "c"\nmsgstr "d"\n'
            '\n\nmsgid "e" \nmsgstr "f"',
            id="a new entry in the middle",
        ),
        pytest.param(
            THREE,
            lambda old: [*old, NEW],
            THREE + '\n\nmsgid "n"\nmsgstr "new"\n',
            id="a new entry behind a last line without an end",
        ),
        pytest.param(
            THREE,
            lambda old: [old[2], old[0]],
            '\n\nmsgid "e" \nmsgstr "f"\n\nmsgid "a"\nmsgstr "b"\n',
            id="other order",
        ),
        pytest.param(
            THREE,
            lambda old: [NEW, old[1]],
            'msgid "n"\nmsgstr "new"\n\n# x\n  msgid "c"\nmsgstr "d"\n',
            id="entries left out",
        ),
        pytest.param(
            crlf(THREE),
            lambda old: [old[0], NEW._replace(translator_comments=("y",)), old[2]],
            crlf('msgid "a"\nmsgstr "b"\n\n# y\nmsgid "n"\nmsgstr "new"\n')
            + crlf('\n\nmsgid "e" \nmsgstr "f"'),
            id="Windows line ends",
        ),
        pytest.param(
            'msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n',
            lambda old: [old[0], NEW, old[1]],
            'msgid "a"\nmsgstr "b"\n\nmsgid "n"\nmsgstr "new"\n\nmsgid "c"\nmsgstr "d"\n',
            id="a new entry where no blank lines are",
        ),
        pytest.param(
            'msgid "a" msgstr "b" msgid "c" msgstr "d"\n# x\nmsgid "e" msgstr "f"\n',
            lambda old: [old[0], old[2]],
            'msgid "a" msgstr "b" # x\nmsgid "e" msgstr "f"\n',
            id="an entry left out of a line",
        ),
        pytest.param(
            '#~ msgid "a"\n#~ msgstr "b" # x\nmsgid "c"\nmsgstr "d"\nmsgid "e"\nmsgstr "f"\n',
            lambda old: [old[0], old[2]],
            '#~ msgid "a"\n#~ msgstr "b" \nmsgid "e"\nmsgstr "f"\n',
            id="an entry left out behind an obsolete one, whose mark holds to the line's end",
        ),
        pytest.param(
            'msgid "a" msgstr "b" msgid "c" msgstr "d"\n',
            lambda old: [old[1], NEW, old[0]],
            'msgid "c" msgstr "d"\n\nmsgid "n"\nmsgstr "new"\n\nmsgid "a" msgstr "b" ',
            id="entries of a line in other order",
        ),
        pytest.param(
            'msgid "a"\nmsgstr "b"\n\n# loose\n',
            lambda old: [*old, NEW],
            'msgid "a"\nmsgstr "b"\n\nmsgid "n"\nmsgstr "new"\n\n# loose\n',
            id="loose comments stay last",
        ),
        pytest.param(
            'msgid "a" msgstr "b" msgid "c" msgstr "d"\n# loose\n',
            lambda old: [old[0]],
            'msgid "a" msgstr "b" # loose\n',
            id="loose comments stay behind what is left",
        ),
        pytest.param(
            "# loose", lambda _: [NEW], 'msgid "n"\nmsgstr "new"\n# loose', id="a first entry"
        ),
        pytest.param(THREE, lambda _: [], "", id="nothing left"),
    ],
)
def test_changed_files_keep_the_bytes_of_what_did_not_change(
    text: str, change: Callable[[tuple[Entry, ...]], list[Entry]], after: str
) -> None:
    catalog = read(text)
    changed = Catalog(
        "de.po",
        "de",
        "site",
        None,
        change(tuple(catalog.entries)),
        catalog.newline,
        catalog.trailer,
    )
    assert po.write(changed) == after


@settings(max_examples=50)
@given(layouts(), st.data())
def test_entries_can_be_moved_and_left_out_whatever_their_layout(
    layout: Layout, data: st.DataObject
) -> None:
    catalog = read(layout.text)
    order = data.draw(st.permutations(range(len(catalog.entries))))
    kept = order[: data.draw(st.integers(0, len(order)))]
    changed = Catalog(
        "de.po", "de", "site", catalog.header, tuple(catalog.entries[at] for at in kept),
        catalog.newline, catalog.trailer,
    )  # fmt: skip
    again = read(po.write(changed))
    assert entries(again) == [BARE_HEADER, *(layout.entries[at] for at in kept)]


@given(st.text('ab"\\\n\t\r\x1b\x7fé日\u2028'))
def test_a_quoted_text_is_one_line_and_reads_back(text: str) -> None:
    quoted = po.quoted(text)
    assert "\n" not in quoted
    assert "\r" not in quoted
    assert po.unquoted(quoted) == text


@pytest.mark.parametrize(
    "string",
    [
        pytest.param("a", id="no quotes"),
        pytest.param('"a', id="no closing quote"),
        pytest.param('"a" "b"', id="two strings"),
        pytest.param('"\\q"', id="a bad escape"),
        pytest.param('"\\xff"', id="no UTF-8"),
        pytest.param("msgid", id="a keyword"),
        pytest.param("", id="nothing"),
        pytest.param('"a\nb"', id="a line feed"),
    ],
)
def test_what_is_no_string_is_not_unquoted(string: str) -> None:
    assert po.unquoted(string) is None


@pytest.mark.parametrize(
    ("msgstr", "fields"),
    [
        pytest.param("", {}, id="nothing"),
        pytest.param("A: b\nC:d: e \n", {"A": "b", "C": "d: e"}, id="blanks around do not count"),
        pytest.param("A: b\nA: c\nno field\n\n", {"A": "b"}, id="the first of two counts"),
    ],
)
def test_fields_of_a_header(msgstr: str, fields: dict[str, str]) -> None:
    assert po.header_fields(Entry(Message(""), (msgstr,))) == fields


def test_no_header_has_no_fields() -> None:
    assert po.header_fields(None) == {}


# The time grows with the size of a file and with nothing else: each of these takes under a
# second where it is linear, and minutes where it is not.
HOSTILE: dict[str, str] = {
    "quotes that are not closed": 'msgid "\n' * 100_000,
    "quotes without end": "msgid " + '"' * 1_000_001,
    "a line of backslashes": 'msgid "a"\nmsgstr "' + "\\" * 1_000_000 + '"\n',
    "a line of backslashes without an end": 'msgid "a"\nmsgstr "' + "\\" * 1_000_001,
    "blank lines": "\n" * 1_000_000 + 'msgid "a"\nmsgstr "b"\n',
    "lines of blanks": " \t\n" * 200_000 + 'msgid "a"\nmsgstr "b"\n' + " \n" * 200_000 + '"c"\n',
    "a line of blanks": 'msgid "a"\nmsgstr ' + " " * 1_000_000 + "x\n",
    "octal escapes": 'msgid "a"\nmsgstr "' + "\\101" * 250_000 + '"\n',
    "escapes of no UTF-8": 'msgid "a"\nmsgstr "' + "\\303" * 250_000 + '"\n',
    "comments": "# x\n" * 200_000,
    "comments before a cut entry": "# x\n" * 200_000 + 'msgid "a"\n',
    "comments before an odd entry": "# x\n" * 200_000 + 'msgid "a" msgstr "b"\n',
    "obsolete comments": "#~ # x\n" * 100_000,
    "previous messages": '#| msgid "o"\n' + '#| "o"\n' * 100_000,
    "strings": 'msgid "a"\nmsgstr ""\n' + '"b"\n' * 200_000,
    "strings on one line": 'msgid "a" msgstr ' + '"b" ' * 200_000,
    "strings of an obsolete entry": '#~ msgid "a"\n#~ msgstr ""\n' + '#~ "b"\n' * 200_000,
    "forms": PLURAL + "".join(f'msgstr[{n}] ""\n' for n in range(50_000)),
    "forms of one number": PLURAL + 'msgstr[0] ""\n' * 100_000,
    "entries on one line": "".join(f'msgid "{n}" msgstr "" ' for n in range(20_000)),
    "obsolete entries without blank lines": "".join(
        f'#~ msgid "{n}"\n#~ msgstr "x"\n' for n in range(20_000)
    ),
    "odd obsolete entries without blank lines": "".join(
        f'#~ msgid  "{n}"\n#~ msgstr "x"\n' for n in range(10_000)
    ),
    "marks without content": A_B + "#|\n#~\n" * 100_000 + '"c"\n',
    "marks on one line": "#~ #| #~| " * 100_000 + 'msgid "a"\n',
    "marks between entries": "".join(f'msgid "{n}"\nmsgstr ""\n#|\n#~\n' for n in range(10_000)),
    "comments behind entries": "".join(f'msgid "{n}" msgstr "" # x\n' for n in range(10_000)),
    "obsolete entries that end nowhere": '#~ msgid "a"\n' * 100_000,
    "isolated references that end nowhere": "#: "
    + "\u2068" * 300_000
    + '\nmsgid "a"\nmsgstr "b"\n',
    "isolated references that end elsewhere": "#: "
    + "\u2068a\u2069x" * 100_000
    + '\nmsgid "a"\nmsgstr "b"\n',
    "flags": "#, " + "a b, " * 100_000 + '\nmsgid "a"\nmsgstr "b"\n',
    "brackets": 'msgid "a"\nmsgid_plural "b"\nmsgstr' + "[" * 1_000_000 + "\n",
    "digits": 'msgid "a"\nmsgid_plural "b"\nmsgstr[' + "0" * 1_000_000 + '] "b"\n',
    "carriage returns": 'msgid "a"\nmsgstr "b"\n' + "\r" * 1_000_000 + "x",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear(text: str) -> None:
    start = time.perf_counter()
    try:
        assert po.write(read(text)) == text
    except CatalogError as error:
        assert error.place is not None
    assert time.perf_counter() - start < 20


def test_a_long_file_of_expected_messages_is_read_in_linear_time() -> None:
    messages = [Message(str(number)) for number in range(10_000)]
    text = HEADER + "\n".join(po.canonical(of_message(message)) for message in reversed(messages))
    start = time.perf_counter()
    assert len(read(text, po.expect(messages)).entries) == len(messages)
    assert time.perf_counter() - start < 20


def test_names_of_header_fields_are_read_in_any_case() -> None:
    header = Entry(Message(""), ("plural-forms: nplurals=1; plural=0;\nX-Own: a\n",))
    assert po.header_fields(header) == {"Plural-Forms": "nplurals=1; plural=0;", "X-Own": "a"}
