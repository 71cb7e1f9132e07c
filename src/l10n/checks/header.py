"""The header of a catalog says what the catalog is, and nothing that a template left.

What it does
    Reads the header: `Language` must be there and be the catalog's locale, or one that
    CLDR derives from it (`zh_CN` for `zh-Hans`), and the charset must be UTF-8. Reports
    what `xgettext` and `msginit` write for somebody to fill in: `PACKAGE VERSION`,
    `FULL NAME <EMAIL@ADDRESS>`, `LANGUAGE <LL@li.org>`, `YEAR-MO-DA`, and in the comments
    above it `SOME DESCRIPTIVE TITLE` and `FIRST AUTHOR`.

Why
    Editors choose spelling, plural forms and suggestions by `Language`, and write in the
    charset that the header declares. Where it names nobody, nobody is asked.

Example
    Bad: "Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n"
    Good: "Last-Translator: Ana Silva <ana@example.org>\\n"

How to silence
    Fill the field in or remove its line; `l10n extract` writes `Language` and the charset
    by itself. For a team whose editors leave them: `[tool.l10n.check] header = "off"`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from l10n import po
from l10n.display import shortened
from l10n.model import Check, Entry, Problem

_CHARSET = re.compile(r"charset=([^\s;]*+)", re.IGNORECASE)
_UTF8 = ("utf-8", "utf8")
# What gettext's tools write in the place of what they cannot know; the charset is looked at apart.
_LEFT = re.compile(
    r"PACKAGE VERSION|FULL NAME|EMAIL@ADDRESS|LL@li\.org|YEAR-MO-DA|(?<=: )ENCODING\Z"
)
_LEFT_ABOVE = re.compile(
    r"SOME DESCRIPTIVE TITLE|FIRST AUTHOR|EMAIL@ADDRESS|YEAR THE PACKAGE|PACKAGE package\b"
)
_MOST_PROBLEMS = 5  # of one header
_LONGEST = 60  # characters of a value that is shown


def header_problems(header: Entry, locale: str) -> Iterable[Problem]:
    """Find what is missing in a header, wrong, or left to be filled in.

    A *locale* of "" is one that nobody knows: then `Language` is only to be there.
    """
    return islice(_problems(header, locale), _MOST_PROBLEMS)


def _problems(header: Entry, locale: str) -> Iterator[Problem]:
    fields = po.header_fields(header)
    yield from _of_language(fields.get("Language", ""), locale)
    yield from _of_charset(fields.get("Content-Type", ""))
    for name, value in fields.items():
        if found := _LEFT.search(f"{name}: {value}"):
            yield Problem(
                f"`{_shown(name)}` has the template's words `{found[0]}`",
                "fill it in, or remove the line",
            )
    for comment in header.translator_comments:
        if found := _LEFT_ABOVE.search(comment):
            yield Problem(
                f"the comments above the header have the template's words `{found[0]}`",
                "fill them in, or remove them",
            )
            return


def _of_language(value: str, locale: str) -> Iterator[Problem]:
    from l10n import cldr  # loads Babel (50 ms), which `l10n explain` should not cost

    line = f"write `Language: {cldr.posix(locale) if locale else 'de'}`"
    if not value:
        yield Problem("the header has no `Language`", line)
    elif locale and not _is_of(cldr.tag_of(value), locale):
        yield Problem(
            f"the header says `Language: {_shown(value)}`, but the catalog is that of `{locale}`",
            f"{line}, or put the file in its place",
        )


def _is_of(tag: str, locale: str) -> bool:
    """Whether a tag is the locale, or says more than it: `zh_CN` for `zh-Hans`."""
    if not tag:
        return False
    from l10n import cldr  # loads Babel (50 ms), which `l10n explain` should not cost

    wanted = [locale]
    if len(script := locale.rpartition("-")[2]) == 4 and script.isalpha():
        wanted += cldr.parents(locale)[:1]  # of `zh-Hans`, `zh`: its usual script needs no word
    return not {tag, *cldr.parents(tag)}.isdisjoint(wanted)


def _of_charset(value: str) -> Iterator[Problem]:
    found = _CHARSET.search(value)
    declared = found[1] if found is not None else ""
    if declared.lower() not in _UTF8:
        what = f"declares the charset `{_shown(declared)}`" if declared else "declares no charset"
        yield Problem(f"the header {what}", "write `Content-Type: text/plain; charset=UTF-8`")


def _shown(value: str) -> str:
    return shortened(value, _LONGEST)


CHECK = Check(
    name="header",
    severity="warning",
    guard=False,
    explanation=inspect.cleandoc(__doc__),
    header=header_problems,
)
