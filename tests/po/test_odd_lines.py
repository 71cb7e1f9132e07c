"""Files of odd lines: what `msgcat` reads is read alike, and what it refuses is refused.

The tables of single cases are in `tests/test_po.py`, with all that is read or written otherwise
than `msgcat` does it; those lines are left out here.
"""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from l10n import po
from l10n.errors import CatalogError
from l10n.model import Catalog

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

BLANKS = st.sampled_from(["", "", "\n", " ", "\t\f\v", "\r", "\r\n", "\n \n\t\n"])
COMMENTS = st.sampled_from(
    [
        "# x\n", "#x\n", "  # x\n", "#\n", "##\n", "#%\n", "#-\n", "# é\u2028\u0085\n",
        "#. x\n", "#.x\n", "#.\n", "\t#. é\n", "#. xgettext: no-c-format\n",
        "#: x\n", "#:a b\n", "#: a:1 a:2 a:1\n", "#: é:3\n", "#:\n",
        "#: \u2068a b\u2069:3\n", "#:\u2068c d\u2069:4 e\n",
        "#, fuzzy\n", "#,fuzzy\n", "#, fuzzy,\n",
        "#~ # x\n", "#~# x\n", "#~#: y\n", "#~ #. x\n", "#~ #, fuzzy\n", "#~#~ # x\n",
        "#|\n", "#~|\n", "#~\n", "#~ #~\n", "\n", "\r\n", "\f",
    ]
)  # fmt: skip
OLD = st.sampled_from(
    [
        "", "", "", 'msgid "o"\n', 'msgid"o"\n', 'msgid ""\n"o\\x41"\n"\\101p"\n',
        'msgctxt "k" msgid "o"\n', 'msgctxt ""\nmsgid "o"\nmsgid_plural "p"\n',
        'msgctxt "k"\n', 'msgid_plural "p"\n', '"o"\n',
    ]
)  # fmt: skip
CONTEXTS = st.sampled_from(["", "", "", 'msgctxt ""\n', 'msgctxt "k"\n', 'msgctxt\n"l" "m"\t'])
TEXTS = st.sampled_from(
    [
        'msgid "a"\n', 'msgid"b"\r\n', 'msgid\r"c"\n', 'msgid ""\n"d"\n\n"e"\n', 'msgid "f" ',
        'msgid "\\x41\\101"\n', 'msgid "\\303\\251" "\\xe6\\x97\\xa5"\n', 'msgid "\\303" "\\251"\n',
        'msgid "\t\\t\\a\\"\\\\"\n', 'msgid ""\n', 'msgid "\\u0041"\n',
    ]
)  # fmt: skip
FORMS = st.sampled_from(
    [
        'msgstr "s"\n', 'msgstr"s"\n', 'msgstr ""\n', 'msgstr ""\n"s"\n  "t"\n', 'msgstr\n\n"s"\n',
        'msgstr "s"\n\n"t"\n', 'msgstr "s" ', 'msgstr "s" # x\n', 'msgstr "s"# x\n',
        'msgid_plural "p"\nmsgstr[0] "s"\n', 'msgid_plural "p"\nmsgstr[0] "s"\nmsgstr[1] ""\n',
        'msgid_plural "p" msgstr [ 0\t] "s" "t" msgstr[01] "u"\n',
        'msgid_plural "p"\nmsgstr[1] "s"\n', 'msgid_plural "p"\nmsgstr "s"\n', 'msgstr[0] "s"\n',
    ]
)  # fmt: skip
STRAY = st.sampled_from(
    [
        "# x\n", "#~ ", "#~", "#| ", "#~| ", "#|\n", '"g"\n', '#~ "g"\n', '#| "g"\n', '"', "é", "[",
        'msgid "m"\n', 'msgstr "n"\n', '#~ msgid "i"\n#~ msgstr "j"\n', '#| msgid "o"\n',
    ]
)  # fmt: skip
# What only we refuse: a mark that stands where it can mean two things.
AMBIGUOUS = {"a comment stands behind `#|`", "two entries stand on one `#~` line"}


@st.composite
def odd_entries(draw: st.DrawFn) -> str:
    """An entry, or what is nearly one."""
    mark = draw(st.sampled_from(["", "", "", "#~ ", "#~", " #~\t", "#~ #~ "]))
    old = draw(st.sampled_from(["#~| ", "#~|", "#~ #| "] if mark else ["#| ", "#|", "\t#| "]))
    parts = [*draw(st.lists(COMMENTS, max_size=3)), _marked(old, draw(OLD))]
    parts += [_marked(mark, draw(CONTEXTS) + draw(TEXTS) + draw(FORMS)), draw(BLANKS)]
    stray = draw(st.sampled_from([False, False, True]))
    if stray:
        parts.insert(draw(st.integers(0, len(parts))), draw(STRAY))
    return "".join(parts)


def _marked(mark: str, lines: str) -> str:
    rows = lines.splitlines(keepends=True)
    return "".join(mark + row if row.strip() else row for row in rows)


def canonical(catalog: Catalog) -> str:
    """The catalog as `msgcat --no-wrap` would print what we have read.

    It leaves out what it has no translation of: obsolete entries, and a header alone.
    """
    found = list(catalog.entries)
    if catalog.header is not None:
        found.insert(catalog.header_at, catalog.header)
    if len(found) == 1:
        return ""
    kept = [entry for entry in found if not entry.obsolete or entry.msgstr[0]]
    return "\n".join(po.canonical(entry) for entry in sorted(kept, key=lambda each: each.obsolete))


@pytest.mark.gettext
@settings(max_examples=300)
@given(st.lists(odd_entries(), min_size=1, max_size=3).map("".join))
def test_msgcat_reads_and_refuses_the_same_lines(lines: str) -> None:
    text = HEADER + lines
    done = subprocess.run(["msgcat", "--no-wrap", "-"], input=text.encode(), capture_output=True)
    try:
        catalog = po.read("de.po", "de", "site", text)
    except CatalogError as error:
        event("refused")
        assert done.returncode != 0 or error.text in AMBIGUOUS, error
        assert error.place is not None
        assert error.place.line > HEADER.count("\n") - 1
        return
    event("read")
    assert done.returncode == 0, done.stderr.decode()
    assert canonical(catalog) == done.stdout.decode()
    assert po.write(catalog) == text
