"""The rules of merging as texts of catalogs, and its laws on random ones."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from textwrap import dedent
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from l10n import po
from l10n.merge import form_count, merge, prune
from l10n.merge.suggest import similar
from l10n.model import Catalog, Entry, Merged, Message, Previous, Suggestion, Template

FIELDS = {
    "Project-Id-Version": "site",
    "Language": "de",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: site\\n"
"Language: de\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def read(text: str) -> Catalog:
    return po.read("de.po", "de", "site", text)


def merged(text: str, messages: Sequence[Message]) -> Merged:
    return merge(Template("site", tuple(messages)), read(text), FIELDS)


def file_after(before: str, messages: Sequence[Message]) -> str:
    """The file after a merge; a second merge must leave it alone."""
    after = po.write(merged(before, messages).catalog)
    assert po.write(merged(after, messages).catalog) == after
    return after


def after(before: str, messages: Sequence[Message]) -> str:
    """The same for the entries below the usual header, as the tables have them."""
    text = file_after(HEADER + dedent(before), messages)
    assert text.startswith(HEADER)
    return text.removeprefix(HEADER)


def counts(result: Merged) -> tuple[int, int, int, int, int]:
    return result.tally[:5]


def title(text: str) -> Message:
    return Message(text, "site.title")


def body(*texts: str) -> list[Message]:
    """The blocks of a Markdown body: many texts in one context."""
    return [Message(text, "about.body") for text in texts]


def days(one: str, many: str | None) -> Message:
    return Message(one, "site.days", many)


# --- 1. same context and text


@pytest.mark.parametrize(
    ("before", "messages", "expected"),
    [
        pytest.param(
            """
            # Anna: our own word
            msgctxt "site.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            [title("Partners")],
            """
            # Anna: our own word
            msgctxt "site.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            id="a translation stays",
        ),
        pytest.param(
            """
            #, fuzzy
            #| msgid "Partner"
            msgctxt "site.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            [title("Partners")],
            """
            #, fuzzy
            #| msgid "Partner"
            msgctxt "site.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            id="a fuzzy one stays fuzzy",
        ),
        pytest.param(
            """
            msgctxt "b"
            msgid "B"
            msgstr "Be"

            msgctxt "a"
            msgid "A"
            msgstr "Ah"
            """,
            [Message("A", "a"), Message("B", "b")],
            """
            msgctxt "a"
            msgid "A"
            msgstr "Ah"

            msgctxt "b"
            msgid "B"
            msgstr "Be"
            """,
            id="entries stand in the order of the source",
        ),
        pytest.param(
            """
            # Anna: our own word
            #. Old note
            #: old.yaml:12
            msgctxt "site.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            [Message("Partners", "site.title", None, ("New note", "", "Two lines"), ("new.yaml",))],
            """
            # Anna: our own word
            #. New note
            #.
            #. Two lines
            #: new.yaml
            msgctxt "site.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            id="notes and references follow the source, not fuzzy",
        ),
        pytest.param(
            """
            #: old.yaml
            #, fuzzy
            msgctxt "site.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            [Message("Partners", "site.title", references=("new.yaml",))],
            """
            #: new.yaml
            #, fuzzy
            msgctxt "site.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            id="a new reference confirms nothing",
        ),
    ],
)
def test_a_message_with_the_same_context_and_text_keeps_its_translation(
    before: str, messages: list[Message], expected: str
) -> None:
    assert after(before, messages) == dedent(expected)


@pytest.mark.parametrize(
    ("flags", "wanted", "expected"),
    [
        pytest.param(
            "#, no-python-brace-format, x-mine\n",
            ("python-brace-format",),
            "#, no-python-brace-format, x-mine\n",
            id="a translator's no wins",
        ),
        pytest.param("", ("python-brace-format",), "#, python-brace-format\n", id="added"),
        pytest.param("#, python-brace-format\n", (), "", id="a format that the source dropped"),
        pytest.param(
            "#, c-format\n",
            ("python-brace-format",),
            "#, python-brace-format\n",
            id="another format",
        ),
        pytest.param(
            "#, max-length:60, no-fuzzy-match\n",
            ("python-brace-format",),
            "#, python-brace-format, max-length:60, no-fuzzy-match\n",
            id="unknown ones are the translator's",
        ),
        pytest.param(
            "#, max-length:60,python-brace-format\n",
            ("python-brace-format",),
            "#, max-length:60,python-brace-format\n",
            id="another order is no change",
        ),
        pytest.param("#, no-wrap\n", (), "#, no-wrap\n", id="how an editor lays it out"),
        pytest.param("#, wrap\n", (), "#, wrap\n", id="what is the rule anyway is no change"),
        pytest.param(
            "#, possible-c-format\n",
            ("c-format",),
            "#, possible-c-format\n",
            id="a guess that the source confirms is no change",
        ),
    ],
)
def test_flags_of_the_source_change_and_flags_of_the_translator_stay(
    flags: str, wanted: tuple[str, ...], expected: str
) -> None:
    entry = 'msgctxt "site.title"\nmsgid "Partners"\nmsgstr "Partner"\n'
    message = Message("Partners", "site.title", flags=wanted)
    assert after(f"\n{flags}{entry}", [message]) == f"\n{expected}{entry}"


# --- 2. same context, another text


@pytest.mark.parametrize(
    ("before", "messages", "expected"),
    [
        pytest.param(
            """
            # Anna: our own word
            #: site.yaml
            msgctxt "site.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            [Message("Our allies", "site.title", references=("site.yaml",))],
            """
            # Anna: our own word
            #: site.yaml
            #, fuzzy
            #| msgid "Partners"
            msgctxt "site.title"
            msgid "Our allies"
            msgstr "Partner"
            """,
            id="a translation is fuzzy and says what it was made for",
        ),
        pytest.param(
            """
            #, fuzzy
            #| msgid "Partners"
            msgctxt "site.title"
            msgid "Our allies"
            msgstr "Partner"
            """,
            [title("Friends")],
            """
            #, fuzzy
            #| msgid "Partners"
            msgctxt "site.title"
            msgid "Friends"
            msgstr "Partner"
            """,
            id="over several edits the first text counts",
        ),
        pytest.param(
            """
            #, fuzzy
            msgctxt "site.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            [title("Friends")],
            """
            #, fuzzy
            #| msgid "Partners"
            msgctxt "site.title"
            msgid "Friends"
            msgstr "Partner"
            """,
            id="a fuzzy one without a previous text gets one",
        ),
        pytest.param(
            """
            #| msgid "Allies"
            msgctxt "site.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            [title("Friends")],
            """
            #, fuzzy
            #| msgid "Partners"
            msgctxt "site.title"
            msgid "Friends"
            msgstr "Partner"
            """,
            id="what stands beside a confirmed translation is out of date",
        ),
        pytest.param(
            """
            # Anna: ask the author
            msgctxt "site.title"
            msgid "Partners"
            msgstr ""
            """,
            [title("Friends")],
            """
            # Anna: ask the author
            msgctxt "site.title"
            msgid "Friends"
            msgstr ""
            """,
            id="an untranslated one stays untranslated",
        ),
        pytest.param(
            """
            #, fuzzy
            #| msgid "Allies"
            msgctxt "site.title"
            msgid "Partners"
            msgstr ""
            """,
            [title("Friends")],
            """
            msgctxt "site.title"
            msgid "Friends"
            msgstr ""
            """,
            id="nothing is no translation of a previous text",
        ),
        pytest.param(
            """
            msgctxt "site.days"
            msgid "one day"
            msgid_plural "{n} days"
            msgstr[0] "ein Tag"
            msgstr[1] "{n} Tage"
            """,
            [days("one day", "{n} full days")],
            """
            #, fuzzy
            #| msgid "one day"
            #| msgid_plural "{n} days"
            msgctxt "site.days"
            msgid "one day"
            msgid_plural "{n} full days"
            msgstr[0] "ein Tag"
            msgstr[1] "{n} Tage"
            """,
            id="the plural text is a part of the text",
        ),
        pytest.param(
            """
            msgid "Partners"
            msgstr "Partner"
            """,
            [Message("Friends")],
            """
            #, fuzzy
            #| msgid "Partners"
            msgid "Friends"
            msgstr "Partner"
            """,
            id="no context is a context too",
        ),
    ],
)
def test_the_one_text_of_a_context_was_edited(
    before: str, messages: list[Message], expected: str
) -> None:
    assert after(before, messages) == dedent(expected)


GREETING = """
msgctxt "about.body"
msgid "We work with nine partners."
msgstr "Wir arbeiten mit neun Partnern."
"""
SAFETY = """
msgctxt "about.body"
msgid "Safety comes first."
msgstr "Sicherheit geht vor."
"""
THANKS = """
msgctxt "about.body"
msgid "Thank you for reading this page."
msgstr "Danke, dass Sie diese Seite lesen."
"""


@pytest.mark.parametrize(
    ("before", "messages", "expected"),
    [
        pytest.param(
            GREETING + SAFETY + THANKS,
            body(
                "Thank you for reading this page.",
                "We work with nine partners.",
                "Safety comes first.",
            ),
            THANKS + GREETING + SAFETY,
            id="moved blocks keep their state",
        ),
        pytest.param(
            GREETING + SAFETY,
            body("We work with nine partners.", "A new block.", "Safety comes first."),
            GREETING
            + """
msgctxt "about.body"
msgid "A new block."
msgstr ""
"""
            + SAFETY,
            id="a block between two others is new",
        ),
        pytest.param(
            GREETING + SAFETY,
            body("We work with ten partners.", "Safety comes first."),
            """
#, fuzzy
#| msgid "We work with nine partners."
msgctxt "about.body"
msgid "We work with ten partners."
msgstr "Wir arbeiten mit neun Partnern."
"""
            + SAFETY,
            id="a block that shares enough words was edited",
        ),
        pytest.param(
            GREETING + SAFETY,
            body("Nothing in common.", "Safety comes first."),
            """
msgctxt "about.body"
msgid "Nothing in common."
msgstr ""
"""
            + SAFETY
            + """
#~ msgctxt "about.body"
#~ msgid "We work with nine partners."
#~ msgstr "Wir arbeiten mit neun Partnern."
""",
            id="a block that does not is another one",
        ),
        pytest.param(
            GREETING + SAFETY,
            body("Safety comes first.", "We work with ten partners."),
            SAFETY
            + """
msgctxt "about.body"
msgid "We work with ten partners."
msgstr ""

#~ msgctxt "about.body"
#~ msgid "We work with nine partners."
#~ msgstr "Wir arbeiten mit neun Partnern."
""",
            id="an edit does not pass a text that stayed",
        ),
        pytest.param(
            GREETING,
            body("One.", "Two.", "We work with ten partners."),
            """
msgctxt "about.body"
msgid "One."
msgstr ""

msgctxt "about.body"
msgid "Two."
msgstr ""

#, fuzzy
#| msgid "We work with nine partners."
msgctxt "about.body"
msgid "We work with ten partners."
msgstr "Wir arbeiten mit neun Partnern."
""",
            id="two places off is near",
        ),
        pytest.param(
            """
msgctxt "about.body"
msgid "One."
msgstr "Eins."

msgctxt "about.body"
msgid "Two."
msgstr "Zwei."
"""
            + GREETING,
            body("We work with ten partners."),
            """
#, fuzzy
#| msgid "We work with nine partners."
msgctxt "about.body"
msgid "We work with ten partners."
msgstr "Wir arbeiten mit neun Partnern."

#~ msgctxt "about.body"
#~ msgid "One."
#~ msgstr "Eins."

#~ msgctxt "about.body"
#~ msgid "Two."
#~ msgstr "Zwei."
""",
            id="two places off in the other direction too",
        ),
        pytest.param(
            SAFETY + GREETING,
            body("safety first, profit last,", "We work with nine partners."),
            """
#, fuzzy
#| msgid "Safety comes first."
msgctxt "about.body"
msgid "safety first, profit last,"
msgstr "Sicherheit geht vor."
"""
            + GREETING,
            id="half of the words are enough, whatever their case",
        ),
        pytest.param(
            GREETING,
            body("One.", "Two.", "Three.", "We work with ten partners."),
            """
msgctxt "about.body"
msgid "One."
msgstr ""

msgctxt "about.body"
msgid "Two."
msgstr ""

msgctxt "about.body"
msgid "Three."
msgstr ""

msgctxt "about.body"
msgid "We work with ten partners."
msgstr ""

#~ msgctxt "about.body"
#~ msgid "We work with nine partners."
#~ msgstr "Wir arbeiten mit neun Partnern."
""",
            id="three places off is too far",
        ),
        pytest.param(
            GREETING + SAFETY,
            body("Really, safety comes first.", "We work with ten partners."),
            """
#, fuzzy
#| msgid "Safety comes first."
msgctxt "about.body"
msgid "Really, safety comes first."
msgstr "Sicherheit geht vor."

#, fuzzy
#| msgid "We work with nine partners."
msgctxt "about.body"
msgid "We work with ten partners."
msgstr "Wir arbeiten mit neun Partnern."
""",
            id="the words count more than the place",
        ),
        pytest.param(
            GREETING,
            body("We work with nine new friends.", "We work with nine  partners."),
            """
msgctxt "about.body"
msgid "We work with nine new friends."
msgstr ""

msgctxt "about.body"
msgid "We work with nine  partners."
msgstr "Wir arbeiten mit neun Partnern."
""",
            id="the nearest text gets the translation, not the first one",
        ),
        pytest.param(
            SAFETY
            + """
#~ msgctxt "about.body"
#~ msgid "Safety comes always first."
#~ msgstr "Sicherheit geht immer vor."
""",
            body("Safety comes always first.", "Safety comes very first."),
            """
msgctxt "about.body"
msgid "Safety comes always first."
msgstr "Sicherheit geht immer vor."

#, fuzzy
#| msgid "Safety comes first."
msgctxt "about.body"
msgid "Safety comes very first."
msgstr "Sicherheit geht vor."
""",
            id="a text that came back has its own translation",
        ),
        pytest.param(
            GREETING
            + """
msgctxt "about.body"
msgid "***"
msgstr "* * *"
""",
            body("We work with nine partners.", "---"),
            GREETING
            + """
msgctxt "about.body"
msgid "---"
msgstr ""

#~ msgctxt "about.body"
#~ msgid "***"
#~ msgstr "* * *"
""",
            id="texts without words share none",
        ),
        pytest.param(
            """
msgctxt "about.body"
msgid "安全を最優先にします"
msgstr "Sicherheit geht vor."
"""
            + GREETING,
            body("安全を第一にします", "We work with nine partners."),
            """
#, fuzzy
#| msgid "安全を最優先にします"
msgctxt "about.body"
msgid "安全を第一にします"
msgstr "Sicherheit geht vor."
"""
            + GREETING,
            id="a script without spaces is compared by its characters",
        ),
    ],
)
def test_which_text_of_a_body_was_edited(
    before: str, messages: list[Message], expected: str
) -> None:
    assert after(before, messages) == expected


# --- 3. blanks


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Two  words", "Two words", id="two blanks to one"),
        pytest.param("Two words", "Two   words", id="one to three"),
        pytest.param("Two\\twords", "Two words", id="a tab to a blank"),
        pytest.param("A b\\nc  d", "A  b\nc d", id="in each line of a text"),
    ],
)
def test_an_edit_of_inner_blanks_alone_is_carried_over(old: str, new: str) -> None:
    before = f'\nmsgctxt "site.title"\nmsgid "{old}"\nmsgstr "Zwei Wörter"\n'
    result = merged(HEADER + before, [title(new)])
    assert [(entry.message.msgid, entry.msgstr) for entry in result.catalog.entries] == [
        (new, ("Zwei Wörter",))
    ]
    assert not result.catalog.entries[0].fuzzy
    assert result.catalog.entries[0].previous is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Two words", "Two words ", id="blank at the end"),
        pytest.param(" Two words", "Two words", id="blank at the start"),
        pytest.param("Two words", "Two\nwords", id="line break for a blank"),
        pytest.param("Two\nwords", "Two \nwords", id="blank before a line break"),
        pytest.param("Two\nwords", "Two\n words", id="blank after a line break"),
        pytest.param("Two words", "Twowords", id="no blank at all"),
        pytest.param("Two words", "Two\u00a0words", id="a blank that does not break"),
        pytest.param("Two words\n", "Two words", id="line break at the end"),
        pytest.param("Two words  ", "Two words ", id="fewer blanks at the end"),
        pytest.param("  Two words", " Two words", id="fewer blanks at the start"),
        pytest.param("Two  \nwords", "Two \nwords", id="fewer blanks before a line break"),
    ],
)
def test_edges_and_line_breaks_count_as_an_edit(old: str, new: str) -> None:
    entry = Entry(title(old), ("Zwei Wörter",))
    result = merge(
        Template("site", (title(new),)), Catalog("de.po", "de", "site", None, (entry,)), FIELDS
    )
    assert result.catalog.entries[0] == Entry(
        title(new), ("Zwei Wörter",), previous=Previous(old), fuzzy=True
    )


@pytest.mark.parametrize(
    ("before", "messages", "expected"),
    [
        pytest.param(
            """
            msgctxt "site.days"
            msgid "one  day"
            msgid_plural "{n} days"
            msgstr[0] "ein Tag"
            msgstr[1] "{n} Tage"
            """,
            [days("one day", "{n}  days")],
            """
            msgctxt "site.days"
            msgid "one day"
            msgid_plural "{n}  days"
            msgstr[0] "ein Tag"
            msgstr[1] "{n} Tage"
            """,
            id="in both texts of a plural",
        ),
        pytest.param(
            """
            #, fuzzy
            #| msgid "Partners"
            msgctxt "site.title"
            msgid "Our  partners"
            msgstr "Partner"
            """,
            [title("Our partners")],
            """
            #, fuzzy
            #| msgid "Partners"
            msgctxt "site.title"
            msgid "Our partners"
            msgstr "Partner"
            """,
            id="a fuzzy one stays as fuzzy as it was",
        ),
        pytest.param(
            """
            msgctxt "about.body"
            msgid "--  --"
            msgstr "==  =="

            msgctxt "about.body"
            msgid "Two  words"
            msgstr "Zwei Wörter"
            """,
            body("-- --", "Two words"),
            """
            msgctxt "about.body"
            msgid "-- --"
            msgstr "==  =="

            msgctxt "about.body"
            msgid "Two words"
            msgstr "Zwei Wörter"
            """,
            id="in a body, also where there are no words",
        ),
        pytest.param(
            """
            msgctxt "about.body"
            msgid "words of two"
            msgstr "Wörter zu zweit"

            msgctxt "about.body"
            msgid "two  of words"
            msgstr "Zwei Wörter"
            """,
            body("two of words", "words of  two"),
            """
            msgctxt "about.body"
            msgid "two of words"
            msgstr "Zwei Wörter"

            msgctxt "about.body"
            msgid "words of  two"
            msgstr "Wörter zu zweit"
            """,
            id="in a body, before the same words in another order",
        ),
    ],
)
def test_blanks_are_carried_over(before: str, messages: list[Message], expected: str) -> None:
    assert after(before, messages) == dedent(expected)


# --- 4. another context


@pytest.mark.parametrize(
    ("before", "messages", "expected"),
    [
        pytest.param(
            """
            # Anna: our own word
            msgctxt "old.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            [Message("Partners", "new.title")],
            """
            # Anna: our own word
            msgctxt "new.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            id="one that lost its place",
        ),
        pytest.param(
            """
            #~ msgctxt "old.title"
            #~ msgid "Partners"
            #~ msgstr "Partner"
            """,
            [Message("Partners", "new.title")],
            """
            msgctxt "new.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            id="an obsolete one",
        ),
        pytest.param(
            """
            #, fuzzy
            #| msgid "Allies"
            msgctxt "old.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            [Message("Partners", "new.title")],
            """
            #, fuzzy
            #| msgid "Allies"
            msgctxt "new.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            id="a fuzzy one stays fuzzy",
        ),
        pytest.param(
            """
            msgid "one day"
            msgid_plural "{n} days"
            msgstr[0] "ein Tag"
            msgstr[1] "{n} Tage"
            """,
            [days("one day", "{n} days")],
            """
            msgctxt "site.days"
            msgid "one day"
            msgid_plural "{n} days"
            msgstr[0] "ein Tag"
            msgstr[1] "{n} Tage"
            """,
            id="from no context into one, a plural",
        ),
        pytest.param(
            """
            msgctxt "old.title"
            msgid "Partners"
            msgstr ""

            #~ msgctxt "older.title"
            #~ msgid "Partners"
            #~ msgstr "Partner"
            """,
            [Message("Partners", "new.title")],
            """
            msgctxt "new.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            id="an untranslated one does not make it ambiguous",
        ),
    ],
)
def test_a_text_that_moved_to_another_context_stays_translated(
    before: str, messages: list[Message], expected: str
) -> None:
    assert after(before, messages) == dedent(expected)
    assert merged(HEADER + dedent(before), messages).tally.suggestions == ()


OLD_TITLE = 'msgctxt "old.title"\nmsgid "Partners"\nmsgstr "Partner"\n'
OLD_MENU = 'msgctxt "old.menu"\nmsgid "Partners"\nmsgstr "Unsere Partner"\n'
OLD = Message("Partners", "old.title")
NEW_TITLE = Message("Partners", "new.title")
NEW_MENU = Message("Partners", "new.menu")


def as_obsolete(entry: str) -> str:
    return "".join(f"#~ {line}\n" for line in entry.splitlines())


def untranslated(message: Message) -> str:
    return f'msgctxt "{message.msgctxt}"\nmsgid "{message.msgid}"\nmsgstr ""\n'


@pytest.mark.parametrize(
    ("entries", "messages", "expected", "suggested"),
    [
        pytest.param(
            [OLD_TITLE, OLD_MENU],
            [NEW_TITLE],
            [untranslated(NEW_TITLE), as_obsolete(OLD_TITLE), as_obsolete(OLD_MENU)],
            ["new.title <- old.title"],
            id="two old places and a new one",
        ),
        pytest.param(
            [OLD_TITLE],
            [NEW_TITLE, NEW_MENU],
            [untranslated(NEW_TITLE), untranslated(NEW_MENU), as_obsolete(OLD_TITLE)],
            ["new.title <- old.title", "new.menu <- old.title"],
            id="an old place and two new ones",
        ),
        pytest.param(
            [OLD_TITLE, as_obsolete(OLD_MENU)],
            [NEW_TITLE],
            [untranslated(NEW_TITLE), as_obsolete(OLD_MENU), as_obsolete(OLD_TITLE)],
            ["new.title <- old.title"],
            id="one that lost its place and one long obsolete",
        ),
        pytest.param(
            [OLD_TITLE],
            [Message("Partners", "old.title"), NEW_MENU],
            [OLD_TITLE, untranslated(NEW_MENU)],
            [],
            id="the old place still has it: never another context's translation",
        ),
        pytest.param(
            [OLD_TITLE],
            [Message("Partners", "new.title", "Partners")],
            [
                untranslated(NEW_TITLE).replace(
                    'msgstr ""', 'msgid_plural "Partners"\nmsgstr[0] ""\nmsgstr[1] ""'
                ),
                as_obsolete(OLD_TITLE),
            ],
            [],
            id="a plural is another text",
        ),
        pytest.param(
            [OLD_TITLE],
            [Message("Partners ", "new.title")],
            [
                'msgctxt "new.title"\nmsgid "Partners "\nmsgstr ""\n',
                as_obsolete(OLD_TITLE),
            ],
            [],
            id="nearly the same text is another text",
        ),
        pytest.param(
            [f"# Anna: ask the author\n{untranslated(OLD)}"],
            [NEW_TITLE],
            [
                untranslated(NEW_TITLE),
                f"# Anna: ask the author\n{as_obsolete(untranslated(OLD))}",
            ],
            [],
            id="nothing to move but a comment, which is kept",
        ),
    ],
)
def test_a_text_that_may_have_moved_is_untranslated_and_suggested(
    entries: list[str], messages: list[Message], expected: list[str], suggested: list[str]
) -> None:
    before = "\n" + "\n".join(entries)
    assert after(before, messages) == "\n" + "\n".join(expected)
    assert [
        f"{new.msgctxt} <- {old.message.msgctxt}"
        for new, old in merged(HEADER + before, messages).tally.suggestions
    ] == suggested


def test_a_suggestion_shows_the_entry_as_the_translator_left_it() -> None:
    catalog = read(f"{HEADER}\n{OLD_TITLE}\n{OLD_MENU}")
    result = merge(Template("site", (NEW_TITLE,)), catalog, FIELDS)
    assert result.tally.suggestions == (Suggestion(NEW_TITLE, catalog.entries[0]),)


# --- 5. new


def test_what_is_new_is_untranslated_with_as_many_forms_as_the_header_asks_for() -> None:
    header = HEADER.replace("nplurals=2; plural=(n != 1);", "nplurals=3; plural=(n>1 ? 2 : n);")
    messages = [Message("Hello", "a", None, ("Note",), ("a.yaml",), ("c-format",)), days("d", "ds")]
    assert file_after(header, messages) == header + dedent(
        """
        #. Note
        #: a.yaml
        #, c-format
        msgctxt "a"
        msgid "Hello"
        msgstr ""

        msgctxt "site.days"
        msgid "d"
        msgid_plural "ds"
        msgstr[0] ""
        msgstr[1] ""
        msgstr[2] ""
        """
    )


def test_an_empty_file_becomes_a_catalog() -> None:
    assert file_after("", [title("Partners")]) == HEADER + dedent(
        """
        msgctxt "site.title"
        msgid "Partners"
        msgstr ""
        """
    )


# --- 6. gone, and back


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param(
            """
            # Anna: our own word
            #. Note
            #: site.yaml
            #, fuzzy, c-format, max-length:60
            #| msgid "Allies"
            msgctxt "site.title"
            msgid "Partners"
            msgstr "Partner"
            """,
            """
            # Anna: our own word
            #, fuzzy, c-format, max-length:60
            #~| msgid "Allies"
            #~ msgctxt "site.title"
            #~ msgid "Partners"
            #~ msgstr "Partner"
            """,
            id="all that is the translator's is kept, what was the source's goes",
        ),
        pytest.param(
            """
            # Anna: ask the author
            msgctxt "site.title"
            msgid "Partners"
            msgstr ""
            """,
            """
            # Anna: ask the author
            #~ msgctxt "site.title"
            #~ msgid "Partners"
            #~ msgstr ""
            """,
            id="a comment is work too",
        ),
        pytest.param(
            """
            msgctxt "site.days"
            msgid "one day"
            msgid_plural "{n} days"
            msgstr[0] ""
            msgstr[1] "{n} Tage"
            """,
            """
            #~ msgctxt "site.days"
            #~ msgid "one day"
            #~ msgid_plural "{n} days"
            #~ msgstr[0] ""
            #~ msgstr[1] "{n} Tage"
            """,
            id="and so is half a plural",
        ),
        pytest.param(
            """
            #. Note
            msgctxt "site.title"
            msgid "Partners"
            msgstr ""
            """,
            "",
            id="an entry that holds no work is dropped",
        ),
    ],
)
def test_what_is_gone_is_obsolete(before: str, expected: str) -> None:
    assert after(before, []) == dedent(expected)


@pytest.mark.parametrize(
    "state",
    [
        pytest.param('#~ msgstr "Partner"\n', id="translated"),
        pytest.param('#~ msgstr ""\n', id="untranslated"),
    ],
)
def test_what_comes_back_is_as_it_was(state: str) -> None:
    head = '#~ msgctxt "site.title"\n#~ msgid "Partners"\n'
    message = Message("Partners", "site.title", None, (), ("site.yaml",))
    expected = '#: site.yaml\nmsgctxt "site.title"\nmsgid "Partners"\n' + state.removeprefix("#~ ")
    assert after(f"\n# Anna: a word\n{head}{state}", [message]) == f"\n# Anna: a word\n{expected}"


def test_what_was_fuzzy_comes_back_fuzzy() -> None:
    before = """
        #, fuzzy
        #| msgid "Allies"
        msgctxt "site.title"
        msgid "Partners"
        msgstr "Partner"
        """
    gone = after(before, [])
    assert gone == dedent(
        """
        #, fuzzy
        #~| msgid "Allies"
        #~ msgctxt "site.title"
        #~ msgid "Partners"
        #~ msgstr "Partner"
        """
    )
    assert after(gone, [title("Partners")]) == dedent(before)


def test_obsolete_entries_stand_last_in_the_order_in_which_they_went() -> None:
    def obsolete(text: str) -> str:
        return f'\n#~ msgctxt "{text}"\n#~ msgid "{text}"\n#~ msgstr "T{text}"\n'

    def active(text: str) -> str:
        return f'\nmsgctxt "{text}"\nmsgid "{text}"\nmsgstr "T{text}"\n'

    before = obsolete("1") + active("a") + obsolete("2") + active("b")
    assert after(before, [Message("b", "b")]) == (
        active("b") + obsolete("1") + obsolete("2") + obsolete("a")
    )


def test_prune_drops_the_obsolete_entries_and_nothing_else() -> None:
    catalog = read(f"{HEADER}\n{OLD_TITLE}\n{as_obsolete(OLD_MENU)}\n# the end\n")
    assert po.write(prune(catalog)) == f"{HEADER}\n{OLD_TITLE}\n# the end\n"


# --- plural and singular

DAYS = """
msgctxt "site.days"
msgid "day"
msgid_plural "days"
msgstr[0] "Tag"
msgstr[1] "Tage"
"""
ONE_DAY = """
# l10n: form[1] "Tage"
#, fuzzy
#| msgid "day"
#| msgid_plural "days"
msgctxt "site.days"
msgid "day"
msgstr "Tag"
"""
BACK = """
#, fuzzy
#| msgid "day"
#| msgid_plural "days"
msgctxt "site.days"
msgid "day"
msgid_plural "days"
msgstr[0] "Tag"
msgstr[1] "Tage"
"""


@pytest.mark.parametrize(
    ("before", "message", "expected"),
    [
        pytest.param(DAYS, days("day", None), ONE_DAY, id="the surplus form waits in a comment"),
        pytest.param(ONE_DAY, days("day", "days"), BACK, id="and is restored with the plural"),
        pytest.param(
            ONE_DAY,
            days("a day", "some days"),
            BACK.replace(
                '\nmsgid "day"\nmsgid_plural "days"', '\nmsgid "a day"\nmsgid_plural "some days"'
            ),
            id="also under another text",
        ),
        pytest.param(
            ONE_DAY,
            days("hour", None),
            ONE_DAY.replace('\nmsgid "day"\nmsgstr', '\nmsgid "hour"\nmsgstr'),
            id="a form that waits outlives an edit",
        ),
        pytest.param(
            """
# Anna: careful
msgctxt "site.days"
msgid "day"
msgid_plural "days"
msgstr[0] ""
msgstr[1] "Die \\"Tage\\"\\n"
""",
            days("day", None),
            """
# Anna: careful
# l10n: form[1] "Die \\"Tage\\"\\n"
#| msgid "day"
#| msgid_plural "days"
msgctxt "site.days"
msgid "day"
msgstr ""
""",
            id="half a plural becomes an untranslated singular",
        ),
        pytest.param(
            """
# Anna: careful
# l10n: form[1] "Die \\"Tage\\"\\n"
#| msgid "day"
#| msgid_plural "days"
msgctxt "site.days"
msgid "day"
msgstr ""
""",
            days("day", "days"),
            """
# Anna: careful
#, fuzzy
#| msgid "day"
#| msgid_plural "days"
msgctxt "site.days"
msgid "day"
msgid_plural "days"
msgstr[0] ""
msgstr[1] "Die \\"Tage\\"\\n"
""",
            id="and half a plural again",
        ),
        pytest.param(
            """
msgctxt "site.days"
msgid "day"
msgstr "Tag"
""",
            days("day", "days"),
            """
#, fuzzy
#| msgid "day"
msgctxt "site.days"
msgid "day"
msgid_plural "days"
msgstr[0] "Tag"
msgstr[1] ""
""",
            id="a singular is the first form of a new plural",
        ),
        pytest.param(
            """
msgctxt "site.days"
msgid "day"
msgstr ""
""",
            days("day", "days"),
            """
msgctxt "site.days"
msgid "day"
msgid_plural "days"
msgstr[0] ""
msgstr[1] ""
""",
            id="an untranslated singular",
        ),
        pytest.param(
            """
msgctxt "site.days"
msgid "day"
msgid_plural "days"
msgstr[0] ""
msgstr[1] ""
""",
            days("day", None),
            """
msgctxt "site.days"
msgid "day"
msgstr ""
""",
            id="an untranslated plural",
        ),
        pytest.param(
            """
#~ msgctxt "site.days"
#~ msgid "day"
#~ msgid_plural "days"
#~ msgstr[0] "Tag"
#~ msgstr[1] "Tage"
""",
            days("day", None),
            ONE_DAY,
            id="an obsolete plural comes back as a singular",
        ),
        pytest.param(
            """
# l10n: form[0] "Null"
# l10n: form[1] "Tage"
# l10n: form[1] "Tagen"
# l10n: form[2] Tage
# l10n: form[3] "Tag\\e"
# l10n: form[99] "Tage"
msgctxt "site.days"
msgid "day"
msgstr "Tag"
""",
            days("day", "days"),
            """
# l10n: form[0] "Null"
# l10n: form[1] "Tage"
# l10n: form[2] Tage
# l10n: form[3] "Tag\\e"
# l10n: form[99] "Tage"
#, fuzzy
#| msgid "day"
msgctxt "site.days"
msgid "day"
msgid_plural "days"
msgstr[0] "Tag"
msgstr[1] "Tagen"
""",
            id="a comment that is no form, or of one that is there, stays a comment",
        ),
        pytest.param(
            """
# l10n: form[3] "Tage"
msgctxt "site.days"
msgid "day"
msgstr "Tag"
""",
            days("day", "days"),
            """
#, fuzzy
#| msgid "day"
msgctxt "site.days"
msgid "day"
msgid_plural "days"
msgstr[0] "Tag"
msgstr[1] ""
msgstr[2] ""
msgstr[3] "Tage"
""",
            id="more forms than the header asks for are restored too",
        ),
        pytest.param(
            """
msgctxt "site.days"
msgid "day"
msgid_plural "days"
msgstr[0] ""
msgstr[1] ""
msgstr[2] ""
""",
            days("day", "days"),
            """
msgctxt "site.days"
msgid "day"
msgid_plural "days"
msgstr[0] ""
msgstr[1] ""
""",
            id="an untranslated plural has the header's number of forms",
        ),
        pytest.param(
            """
msgctxt "site.days"
msgid "day"
msgid_plural "days"
msgstr[0] "Tag"
msgstr[1] ""
msgstr[2] "Tage"
""",
            days("day", "days"),
            """
msgctxt "site.days"
msgid "day"
msgid_plural "days"
msgstr[0] "Tag"
msgstr[1] ""
msgstr[2] "Tage"
""",
            id="a plural with any form filled keeps its number of forms",
        ),
    ],
)
def test_no_form_is_lost_between_plural_and_singular(
    before: str, message: Message, expected: str
) -> None:
    assert after(before, [message]) == expected


def test_an_obsolete_plural_keeps_its_number_of_forms() -> None:
    gone = """
# Anna: ask the author
#~ msgctxt "site.days"
#~ msgid "day"
#~ msgid_plural "days"
#~ msgstr[0] ""
#~ msgstr[1] ""
#~ msgstr[2] ""
"""
    assert after(gone, []) == gone  # where all else is in step, too
    assert after(gone, [title("Partners")]) == "\n" + untranslated(title("Partners")) + gone


# --- the header


def header(*rows: str) -> str:
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{row}\\n"\n' for row in rows)


OURS = [f"{name}: {value}" for name, value in FIELDS.items()]
PLURAL = 'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "Tag"\nmsgstr[1] "Tage"\n'


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param(
            header(
                "Last-Translator: Anna <anna@example.org>",
                "Language: de_AT",
                "POT-Creation-Date: 2001-02-03 04:05+0000",
                "Project-Id-Version: PACKAGE VERSION",
                "X-Generator: Poedit 3.4",
                *OURS[2:],
                "X-Poedit-Basepath: ..",
            ),
            header(
                "Last-Translator: Anna <anna@example.org>",
                "Language: de",
                "POT-Creation-Date: 2001-02-03 04:05+0000",
                "Project-Id-Version: site",
                "X-Generator: Poedit 3.4",
                *OURS[2:],
                "X-Poedit-Basepath: ..",
            ),
            id="ours are set in their places, all others stay",
        ),
        pytest.param(
            header("X-Generator: Poedit 3.4", "Language: de"),
            header("X-Generator: Poedit 3.4", "Language: de", OURS[0], *OURS[2:]),
            id="missing ones are added at the end",
        ),
        pytest.param(
            header(*OURS).replace("Language: de", "Language:   de"),
            header(*OURS).replace("Language: de", "Language:   de"),
            id="blanks are no change",
        ),
        pytest.param(
            '# Anna <anna@example.org>, 2024.\nmsgid ""\nmsgstr "X-Team: A\\nLanguage: fr"\n',
            '# Anna <anna@example.org>, 2024.\nmsgid ""\nmsgstr ""\n'
            + header("X-Team: A", "Language: de", OURS[0], *OURS[2:]).removeprefix(
                'msgid ""\nmsgstr ""\n'
            ),
            id="a last line without a line feed is a line",
        ),
        pytest.param(
            header("Language", "", "no field at all", "Language: fr", "Language: it"),
            header(
                "Language",
                "",
                "no field at all",
                "Language: de",
                "Language: it",
                OURS[0],
                *OURS[2:],
            ),
            id="lines that are no fields stay, of two fields the first counts",
        ),
        pytest.param('msgid ""\nmsgstr ""\n', header(*OURS), id="an empty header is filled"),
        pytest.param(
            'msgid ""\nmsgid_plural "s"\nmsgstr[0] ""\nmsgstr[1] "T"\n',
            header(*OURS).replace("msgstr ", 'msgid_plural "s"\nmsgstr[0] ') + 'msgstr[1] "T"\n',
            id="forms that no header should have stay",
        ),
        pytest.param(
            '#~ msgid "a"\n#~ msgstr "A"\n\n# Anna\n#~ msgid ""\n#~ msgstr "odd"\n',
            "# Anna\n" + header("odd", *OURS) + '\n#~ msgid "a"\n#~ msgstr "A"\n',
            id="an obsolete header is one again, as a new one would be its duplicate",
        ),
    ],
)
def test_our_fields_of_the_header_are_set_and_all_others_stay(before: str, expected: str) -> None:
    assert file_after(before, []) == expected


@pytest.mark.parametrize(
    ("rule", "entries", "expected"),
    [
        pytest.param("nplurals=3; plural=n%3;", "", "nplurals=3; plural=n%3;", id="another rule"),
        pytest.param("rubbish", "", FIELDS["Plural-Forms"], id="unusable, and no plural there"),
        pytest.param(
            "nplurals=INTEGER; plural=EXPRESSION;",
            PLURAL.replace('"Tag"', '""').replace('"Tage"', '""'),
            FIELDS["Plural-Forms"],
            id="unusable, and no plural filled",
        ),
        pytest.param("rubbish", PLURAL, "rubbish", id="unusable, a plural filled"),
        pytest.param(
            "rubbish",
            PLURAL.replace('"Tag"', '""'),
            "rubbish",
            id="unusable, one form of a plural filled",
        ),
        pytest.param(
            "rubbish", as_obsolete(PLURAL), "rubbish", id="unusable, an obsolete plural filled"
        ),
    ],
)
def test_plural_forms_that_are_there_are_rewritten_only_if_nothing_relies_on_them(
    rule: str, entries: str, expected: str
) -> None:
    before = HEADER.replace(FIELDS["Plural-Forms"], rule) + (f"\n{entries}" if entries else "")
    active = [Message("day", None, "days")] if entries.startswith("msgid") else []
    assert file_after(before, active) == before.replace(rule, expected)


def test_missing_plural_forms_are_added_also_where_plurals_are_filled() -> None:
    before = HEADER.replace(f'"{OURS[-1]}\\n"\n', "") + f"\n{PLURAL}"
    assert file_after(before, [Message("day", None, "days")]) == f"{HEADER}\n{PLURAL}"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param(HEADER, 2, id="German"),
        pytest.param(HEADER.replace("nplurals=2", "nplurals=6"), 6, id="six forms"),
        pytest.param(HEADER.replace("nplurals=2", "nplurals=1000000000"), 2, id="unusable"),
        pytest.param(header("Language: de"), 2, id="no rule"),
        pytest.param("", 2, id="no header"),
    ],
)
def test_how_many_forms_a_header_asks_for(text: str, count: int) -> None:
    assert form_count(read(text).header) == count


# --- bytes

WRAPPED = """
#Anna:a comment without a blank
#,max-length:60
msgctxt   "a.lead"
msgid ""
"Part"
"ners"
msgstr "Part"
  "ner"
"""


def test_an_entry_that_stays_keeps_its_bytes_whatever_its_layout() -> None:
    before = HEADER + WRAPPED + "\n\n" + OLD_TITLE
    messages = [Message("Partners", "a.lead"), Message("Friends", "old.title")]
    assert file_after(before, messages) == (
        f"{HEADER}{WRAPPED}\n"
        '#, fuzzy\n#| msgid "Partners"\nmsgctxt "old.title"\nmsgid "Friends"\nmsgstr "Partner"\n'
    )


def test_a_file_that_is_in_step_keeps_its_bytes() -> None:
    text = HEADER + WRAPPED + f"\n\n\n{as_obsolete(OLD_TITLE)}\n# the end"
    assert file_after(text, [Message("Partners", "a.lead")]) == text


@pytest.mark.parametrize(
    "messages",
    [
        pytest.param([title("Partners")], id="nothing to do"),
        pytest.param([title("Our partners"), Message("New", "b")], id="changed and new entries"),
        pytest.param([], id="gone entries"),
    ],
)
def test_line_ends_of_windows_stay(messages: list[Message]) -> None:
    before = f'{HEADER}\nmsgctxt "site.title"\nmsgid "Partners"\nmsgstr "Partner"\n'
    windows = file_after(before.replace("\n", "\r\n"), messages)
    assert windows == file_after(before, messages).replace("\n", "\r\n")


def test_a_header_in_the_middle_moves_to_the_top() -> None:
    before = f"{OLD_TITLE}\n{HEADER}\n{OLD_MENU}"
    result = merged(before, [Message("Partners", "old.title"), Message("Partners", "old.menu")])
    assert po.write(result.catalog) == f"\n{HEADER}\n{OLD_TITLE}\n{OLD_MENU}"


def test_a_file_without_a_last_line_end_gets_whole_lines() -> None:
    before = f"{HEADER}\n{OLD_TITLE}".removesuffix("\n")
    messages = [Message("Partners", "old.title"), Message("New", "b")]
    assert file_after(before, messages) == (
        f'{HEADER}\n{OLD_TITLE}\nmsgctxt "b"\nmsgid "New"\nmsgstr ""\n'
    )


# --- counts


@pytest.mark.parametrize(
    ("entries", "messages", "kept_moved_changed_new_gone"),
    [
        pytest.param([OLD_TITLE], [Message("Partners", "old.title")], (1, 0, 0, 0, 0), id="kept"),
        pytest.param(
            [OLD_TITLE],
            [Message("Partners", "old.title", references=("a",))],
            (1, 0, 0, 0, 0),
            id="kept, a reference changed",
        ),
        pytest.param(
            [as_obsolete(OLD_TITLE)],
            [Message("Partners", "old.title")],
            (1, 0, 0, 0, 0),
            id="kept, it came back",
        ),
        pytest.param([OLD_TITLE], [NEW_TITLE], (0, 1, 0, 0, 0), id="moved"),
        pytest.param([OLD_TITLE], [Message("Friends", "old.title")], (0, 0, 1, 0, 0), id="changed"),
        pytest.param(
            [DAYS.strip() + "\n"], [days("day", None)], (0, 0, 1, 0, 0), id="changed, no plural now"
        ),
        pytest.param(
            ['msgctxt "t"\nmsgid "a  b"\nmsgstr "c"\n'],
            [Message("a b", "t")],
            (1, 0, 0, 0, 0),
            id="kept, only blanks changed",
        ),
        pytest.param(
            [untranslated(NEW_TITLE)],
            [Message("Friends", "new.title")],
            (0, 0, 0, 1, 0),
            id="new, the untranslated text before it was edited",
        ),
        pytest.param([], [NEW_TITLE], (0, 0, 0, 1, 0), id="new"),
        pytest.param([OLD_TITLE, untranslated(NEW_TITLE)], [], (0, 0, 0, 0, 2), id="gone"),
        pytest.param(
            [OLD_TITLE, OLD_MENU], [NEW_TITLE], (0, 0, 0, 1, 2), id="new and gone, perhaps moved"
        ),
    ],
)
def test_each_message_is_counted_once(
    entries: list[str],
    messages: list[Message],
    kept_moved_changed_new_gone: tuple[int, int, int, int, int],
) -> None:
    text = "\n".join([HEADER, *entries])
    assert counts(merged(text, messages)) == kept_moved_changed_new_gone


# --- catalogs of other projects


@pytest.mark.parametrize(
    ("before", "messages", "fuzzy"),
    [
        pytest.param(["menu"], ["menu"], True, id="one text before and now"),
        pytest.param([None], [None], True, id="no context is a context"),
        pytest.param([""], [""], True, id="an empty context is one too"),
        pytest.param([""], [None], False, id="but not the same one"),
        pytest.param(["menu", "menu"], ["menu"], False, id="several texts before"),
        pytest.param(["menu"], ["menu", "menu"], False, id="several texts now"),
        pytest.param(["menu", None], ["menu", None], True, id="several contexts of one text"),
    ],
)
def test_elsewhere_a_text_was_edited_if_its_context_is_unique_in_both_files(
    before: list[str | None], messages: list[str | None], fuzzy: bool
) -> None:
    entries = tuple(
        Entry(Message(f"a long text {number}", context), (f"<{number}>",))
        for number, context in enumerate(before)
    )
    now = tuple(
        Message(f"a long text, edited {number}", context) for number, context in enumerate(messages)
    )
    catalog = Catalog("de.po", "de", "site", None, entries)
    result = merge(Template("site", now), catalog, {}, only_unique_contexts=True)
    changed = len(now) if fuzzy else 0
    assert counts(result) == (0, 0, changed, len(now) - changed, len(entries) - changed)
    assert forms_of(result.catalog.entries) == forms_of(entries)


def test_elsewhere_another_rule_than_that_of_edits_applies_as_ever() -> None:
    before = HEADER + "\n" + OLD_TITLE + '\nmsgid "One  text"\nmsgstr "Ein Text"\n'
    result = merge(
        Template("site", (NEW_TITLE, Message("One text"))),
        read(before),
        {},
        only_unique_contexts=True,
    )
    assert counts(result) == (1, 1, 0, 0, 0)


@pytest.mark.parametrize(
    "before",
    [
        pytest.param('msgid "A"\nmsgstr "Ah"\n', id="none"),
        pytest.param('msgid ""\nmsgstr ""\n\nmsgid "A"\nmsgstr "Ah"\n', id="an empty one"),
        pytest.param(
            '#, fuzzy\nmsgid ""\nmsgstr "Plural-Forms: rubbish;"\n\nmsgid "A"\nmsgstr "Ah"\n',
            id="one with faults",
        ),
    ],
)
def test_without_fields_of_ours_the_header_is_left_alone(before: str) -> None:
    result = merge(Template("site", (Message("A"), Message("B"))), read(before), {})
    assert po.write(result.catalog) == before + '\nmsgid "B"\nmsgstr ""\n'


# --- laws


CONTEXTS = st.sampled_from(["a", "b", None])
TEXTS = st.sampled_from(["x", "x y", "x  y", "y x", " x y", "x y z"])
PLURALS = st.sampled_from([None, None, "xs", "x ys", "x  ys"])
MESSAGES = st.tuples(TEXTS, CONTEXTS, PLURALS).map(lambda row: Message(*row))


def unique(message: Message) -> tuple[str | None, str]:
    return message.identity


TEMPLATES = st.lists(MESSAGES, unique_by=unique, max_size=7).map(
    lambda messages: Template("site", tuple(messages))
)


@st.composite
def catalogs(draw: st.DrawFn) -> str:
    """A file in which each form, comment and previous text is there once."""
    entries = []
    for number, message in enumerate(draw(st.lists(MESSAGES, unique_by=unique, max_size=7))):
        forms = 1 if message.msgid_plural is None else 2
        filled = draw(st.lists(st.booleans(), min_size=forms, max_size=forms))
        fuzzy = any(filled) and draw(st.booleans())
        entries.append(
            Entry(
                message,
                tuple(f"<{number}.{form}>" if there else "" for form, there in enumerate(filled)),
                (f"note {number}",) if draw(st.booleans()) else (),
                Previous(f"old {number}") if fuzzy and draw(st.booleans()) else None,
                fuzzy,
                draw(st.booleans()),
            )
        )
    return po.write(Catalog("de.po", "de", "site", read(HEADER).header, tuple(entries)))


WAITING = re.compile(r'l10n: form\[(\d)\] "(.*)"')


def forms_of(entries: Iterable[Entry]) -> Counter[tuple[int, str]]:
    """Every filled form with its index, also those that wait in a comment."""
    found = Counter(
        (index, text) for entry in entries for index, text in enumerate(entry.msgstr) if text
    )
    for entry in entries:
        for match in map(WAITING.fullmatch, entry.translator_comments):
            if match:
                found[int(match[1]), match[2]] += 1
    return found


def comments_of(entries: Iterable[Entry]) -> Counter[str]:
    return Counter(
        comment
        for entry in entries
        for comment in entry.translator_comments
        if not WAITING.fullmatch(comment)
    )


def previous_of(entries: Iterable[Entry]) -> set[str]:
    return {entry.previous.msgid for entry in entries if entry.previous is not None}


def what_was_said(message: Message) -> tuple[str, str | None]:
    """The texts of a message without the length of inner blanks."""
    text, many = message.msgid, message.msgid_plural
    return text.replace("x  y", "x y"), many and many.replace("x  y", "x y")


class History(RuleBasedStateMachine):
    """A catalog between an author who edits the source and a translator who follows."""

    @staticmethod
    def merged(template: Template, catalog: Catalog) -> Merged:
        return merge(template, catalog, FIELDS)

    @initialize(text=catalogs())
    def start(self, text: str) -> None:
        self.text = text
        self.entries = read(text).entries
        self.template = Template("site", ())
        self.in_step = False
        self.number = 100
        self.made_for: dict[str, tuple[str, str | None]] = {}  # of what is not fuzzy
        for entry in self.entries:
            if not entry.fuzzy:
                self.vouch(entry)

    def vouch(self, entry: Entry) -> None:
        self.made_for |= dict.fromkeys(entry.msgstr, what_was_said(entry.message))

    def save(self, entries: Sequence[Entry]) -> None:
        catalog = read(self.text)
        self.text = po.write(
            Catalog("de.po", "de", "site", catalog.header, tuple(entries), header_at=0)
        )
        self.entries = read(self.text).entries

    @rule(template=TEMPLATES)
    def the_author_edits(self, template: Template) -> None:
        before = self.entries
        result = self.merged(template, read(self.text))
        self.text = po.write(result.catalog)
        self.entries = read(self.text).entries
        self.template = template
        self.in_step = True

        assert forms_of(self.entries) == forms_of(before)
        assert comments_of(self.entries) == comments_of(before)
        assert previous_of(self.entries) >= previous_of(before)
        assert sum(counts(result)[:4]) == len(template.messages)
        # What later steps of the same run see is what the next run reads.
        assert [entry[:6] for entry in result.catalog.entries] == [
            entry[:6] for entry in self.entries
        ]
        again = self.merged(template, read(self.text))
        assert po.write(again.catalog) == self.text
        assert (again.tally.kept, again.tally.suggestions) == (len(template.messages), ())

    @rule()
    def the_translator_translates(self) -> None:
        entries = []
        for entry in self.entries:
            if not entry.obsolete and not any(entry.msgstr):
                self.number += 1
                texts = (f"<{self.number}.{form}>" for form in range(len(entry.msgstr)))
                entry = entry._replace(msgstr=tuple(texts), previous=None, raw=None)
                self.vouch(entry)
            entries.append(entry)
        self.save(entries)

    @rule()
    def the_translator_confirms(self) -> None:
        entries = []
        for entry in self.entries:
            if entry.fuzzy and not entry.obsolete:
                entry = entry._replace(fuzzy=False, previous=None, raw=None)
                self.vouch(entry)
            entries.append(entry)
        self.save(entries)

    @invariant()
    def no_translation_stands_unmarked_beside_another_text(self) -> None:
        for entry in self.entries:
            if not entry.obsolete and not entry.fuzzy:
                for text in filter(None, entry.msgstr):
                    assert self.made_for[text] == what_was_said(entry.message)

    @invariant()
    def the_entries_of_the_source_stand_first_in_its_order(self) -> None:
        if self.in_step:
            count = len(self.template.messages)
            assert tuple(entry.message for entry in self.entries[:count]) == self.template.messages
            assert not any(entry.obsolete for entry in self.entries[:count])
            assert all(entry.obsolete for entry in self.entries[count:])


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=150, stateful_step_count=10)


class HistoryElsewhere(History):
    """The same in a project that is not ours, whose catalog ends where it began."""

    @staticmethod
    def merged(template: Template, catalog: Catalog) -> Merged:
        result = merge(template, catalog, {}, only_unique_contexts=True)
        assert result.catalog.header is catalog.header
        return result

    @initialize(text=catalogs())
    def start(self, text: str) -> None:
        super().start(text)
        active = (entry for entry in self.entries if not entry.obsolete)
        self.first = Template("site", tuple(entry.message for entry in active))
        self.at_first = self.entries
        self.removed: set[str] = set()  # previous texts, by the translator

    def teardown(self) -> None:
        if hasattr(self, "first"):
            self.the_author_edits(self.first)
            assert not forms_of(self.at_first) - forms_of(self.entries)
            assert not comments_of(self.at_first) - comments_of(self.entries)
            assert previous_of(self.at_first) <= previous_of(self.entries) | self.removed

    def save(self, entries: Sequence[Entry]) -> None:
        self.removed |= previous_of(self.entries) - previous_of(entries)
        super().save(entries)


TestHistoryElsewhere = HistoryElsewhere.TestCase
TestHistoryElsewhere.settings = settings(max_examples=150, stateful_step_count=10)


@pytest.mark.gettext
@settings(max_examples=25)
@given(catalogs(), st.lists(TEMPLATES, min_size=1, max_size=5))
def test_gettext_accepts_what_a_merge_makes(text: str, templates: list[Template]) -> None:
    for template in templates:
        text = po.write(merge(template, read(text), FIELDS).catalog)
    result = subprocess.run(
        ["msgfmt", "--check", "--output-file=/dev/null", "-"],
        input=text.encode(),
        capture_output=True,
    )
    assert result.returncode == 0, result.stderr.decode()


# --- time: a search of all pairs would take minutes for each of these


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda number: f"text number {number} of the body, edited", id="all edited"),
        pytest.param(lambda number: f"{number}", id="all replaced"),
    ],
)
def test_20_000_texts_of_one_context_are_merged_in_linear_time(
    edit: Callable[[int], str],
) -> None:
    before = tuple(
        Entry(Message(f"text number {number} of the body", "about.body"), ("Text",))
        for number in range(20_000)
    )
    messages = tuple(Message(edit(number), "about.body") for number in range(20_000))
    catalog = Catalog("de.po", "de", "site", None, before)
    start = time.process_time()
    result = merge(Template("site", messages), catalog, FIELDS)
    assert time.process_time() - start < 20
    assert result.tally.changed + result.tally.gone == 20_000


def test_20_000_shuffled_texts_keep_their_translations_in_linear_time() -> None:
    texts = [f"text number {number}" for number in range(20_000)]
    before = tuple(Entry(Message(text, "about.body"), (text.upper(),)) for text in texts)
    random.Random(1).shuffle(texts)
    messages = tuple(Message(text, "about.body") for text in [*texts, "one more"])
    catalog = Catalog("de.po", "de", "site", None, before)
    start = time.process_time()
    result = merge(Template("site", messages), catalog, FIELDS)
    assert time.process_time() - start < 20
    assert counts(result) == (20_000, 0, 0, 1, 0)


def test_a_million_blanks_are_compared_in_linear_time() -> None:
    blanks = " " * 500_000
    old, new = f"a{blanks}\nb{blanks}c", f"a{blanks}\nb c"
    catalog = Catalog("de.po", "de", "site", None, (Entry(title(old), ("T",)),))
    start = time.process_time()
    result = merge(Template("site", (title(new),)), catalog, FIELDS)
    assert time.process_time() - start < 20
    assert counts(result) == (1, 0, 0, 0, 0)


# --- work: calls are counted, as they are the same on every machine


def calls(work: Callable[[], object]) -> int:
    """How many functions, ours and those of Python, *work* calls."""
    count = 0

    def profile(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def every_text_changed(size: int) -> None:
    """Each in a context of its own, as keys have it."""
    before = tuple(Entry(Message(f"text {n}", f"key.{n}"), (f"<{n}>",)) for n in range(size))
    now = tuple(Message(f"text {n}, edited", f"key.{n}") for n in range(size))
    catalog = Catalog("de.po", "de", "site", None, before)
    assert merge(Template("site", now), catalog, FIELDS).tally.changed == size


def every_block_changed(size: int) -> None:
    """All in one context, as a Markdown body has it."""
    before = tuple(Entry(Message(f"a text {n}", "about.body"), (f"<{n}>",)) for n in range(size))
    now = tuple(Message(f"a text {n}, edited", "about.body") for n in range(size))
    catalog = Catalog("de.po", "de", "site", None, before)
    assert merge(Template("site", now), catalog, FIELDS).tally.changed == size


def every_text_changed_elsewhere(size: int) -> None:
    """In no context at all, as most projects have it."""
    before = tuple(Entry(Message(f"a text {n}"), (f"<{n}>",)) for n in range(size))
    now = tuple(Message(f"a text {n}, edited") for n in range(size))
    catalog = Catalog("de.po", "de", "site", None, before)
    merged = merge(Template("site", now), catalog, {}, only_unique_contexts=True)
    assert (merged.tally.new, merged.tally.gone) == (size, size)


def similar_texts_of_all(size: int) -> None:
    """All with the same words, so that each text is like all others."""
    entries = [Entry(Message(f"a text {n}"), (f"<{n}>",)) for n in range(size)]
    now = [Message(f"a new text {n}") for n in range(size)]
    assert len(similar(now, entries)) == size


@pytest.mark.parametrize(
    "work",
    [every_text_changed, every_block_changed, every_text_changed_elsewhere, similar_texts_of_all],
)
def test_twice_the_texts_are_twice_the_work(work: Callable[[int], None]) -> None:
    once, twice = calls(lambda: work(1_000)), calls(lambda: work(2_000))
    assert twice < 2.1 * once
