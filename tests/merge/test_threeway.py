"""The rules of a merge of two branches as texts of catalogs, and its laws on random ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import po
from l10n.merge import threeway
from l10n.merge.threeway import ThreeWay
from l10n.model import Catalog, Entry, Identity, Message, Place, Previous

TOP = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


def read(text: str) -> Catalog:
    return po.read("de.po", "de", "site", text)


def merge(base: str | None, ours: str, theirs: str) -> tuple[str, tuple[Identity, ...]]:
    """The file that comes out, and the conflicts; merging theirs again must change nothing."""
    before = None if base is None else read(base)
    merged = threeway.merge(before, read(ours), read(theirs))
    text = po.write(merged.catalog)
    assert bare(read(text)) == bare(merged.catalog)
    again = threeway.merge(before, read(text), read(theirs))
    assert po.write(again.catalog) == text
    return text, merged.conflicts


def bare(catalog: Catalog) -> list[Entry]:
    """All entries, without how and where they stood."""
    return [
        entry._replace(place=Place("", 0), raw=None)
        for entry in ((catalog.header,) if catalog.header else ()) + tuple(catalog.entries)
    ]


def entries(base: str, ours: str, theirs: str) -> tuple[str, tuple[Identity, ...]]:
    """The same for what stands below a header that nobody changed."""
    text, conflicts = merge(
        *(TOP + "\n" + dedent(side).lstrip("\n") for side in (base, ours, theirs))
    )
    assert text.startswith(TOP)
    return text.removeprefix(TOP).lstrip("\n"), conflicts


HOME = 'msgid "Home"\nmsgstr "Start"\n'
HELP = 'msgid "Help"\nmsgstr "Hilfe"\n'
NEWS = 'msgid "News"\nmsgstr "Neues"\n'


# --- which entry


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param(
            f"{HOME}\n{HELP}",
            f"{HOME.replace('Start', 'Startseite')}\n{HELP}",
            f"{HOME}\n{HELP.replace('Hilfe', 'Rat')}",
            f"{HOME.replace('Start', 'Startseite')}\n{HELP.replace('Hilfe', 'Rat')}",
            id="each side has translated another entry",
        ),
        pytest.param(
            HOME,
            f"{HOME}\n{HELP}",
            f"{HOME}\n{NEWS}",
            f"{HOME}\n{HELP}\n{NEWS}",
            id="both have added one: ours first",
        ),
        pytest.param(
            f"{HOME}\n{HELP}",
            f"{HOME}\n{HELP}",
            f"{HOME}\n{NEWS}\n{HELP}",
            f"{HOME}\n{NEWS}\n{HELP}",
            id="an addition of theirs stands where it stands there",
        ),
        pytest.param(
            f"{HOME}\n{HELP}",
            f"{HELP}\n{HOME}",
            f"{HOME}\n{NEWS}\n{HELP}",
            f"{HELP}\n{HOME}\n{NEWS}",
            id="it follows what precedes it when ours has re-sorted",
        ),
        pytest.param(HOME, HOME, f"{NEWS}\n{HOME}", f"{NEWS}\n{HOME}", id="also at the top"),
        pytest.param(
            f"{HOME}\n{HELP}", HOME, f"{HOME}\n{HELP}", HOME, id="what ours has removed is gone"
        ),
        pytest.param(
            f"{HOME}\n{HELP}", f"{HOME}\n{HELP}", HOME, HOME, id="and what theirs has removed"
        ),
        pytest.param(
            f"{HOME}\n{HELP}",
            HOME,
            f"{HOME}\n{HELP.replace('Hilfe', 'Rat')}",
            f"{HOME}\n{HELP.replace('Hilfe', 'Rat')}",
            id="but not if the other has worked on it",
        ),
        pytest.param(
            f"{HOME}\n{HELP}",
            f"{HOME}\n# our word\n{HELP}",
            HOME,
            f"{HOME}\n# our word\n{HELP}",
            id="a comment is work",
        ),
        pytest.param(
            f"{HOME}\n#: a.c:1\n{HELP}",
            f"{HOME}\n#: a.c:2\n{HELP}",
            HOME,
            HOME,
            id="another line number is none",
        ),
        pytest.param(
            f"{HOME}\n{HELP}",
            f'{HOME}\n#~ msgid "Help"\n#~ msgstr "Hilfe"\n',
            f"{HOME}\n{HELP.replace('Hilfe', 'Rat')}",
            f'{HOME}\n#~ msgid "Help"\n#~ msgstr "Rat"\n',
            id="what one side made obsolete is so with the other's text",
        ),
        pytest.param(
            f"{HOME}\n{HELP}",
            f"{HOME.replace('Start', 'Heim')}\n{HELP}",
            f'{HELP}\n#~ msgid "Home"\n#~ msgstr "Start"\n',
            f'{HELP}\n#~ msgid "Home"\n#~ msgstr "Heim"\n',
            id="and goes to the end",
        ),
        pytest.param(
            f'{HOME}\n#~ msgid "Help"\n#~ msgstr "Hilfe"\n\n#~ msgid "Old"\n#~ msgstr "Alt"\n',
            f'{HOME}\n#~ msgid "Help"\n#~ msgstr "Hilfe"\n\n#~ msgid "Old"\n#~ msgstr "Alt"\n',
            f'{HOME}\n{HELP}\n{NEWS}\n#~ msgid "Old"\n#~ msgstr "Alt"\n',
            f'{HOME}\n{HELP}\n{NEWS}\n#~ msgid "Old"\n#~ msgstr "Alt"\n',
            id="what theirs has brought back leaves the end",
        ),
    ],
)
def test_entries_that_a_side_added_changed_or_removed(
    base: str, ours: str, theirs: str, expected: str
) -> None:
    assert entries(base, ours, theirs) == (expected, ())


def test_without_a_common_ancestor_both_sides_are_additions() -> None:
    expected = f"{TOP}\n{HOME}\n{HELP}\n{NEWS}"
    ours, theirs = f"{TOP}\n{HOME}\n{HELP}", f"{TOP}\n{HOME}\n{NEWS}"
    assert merge(None, ours, theirs) == (expected, ())
    assert merge("", ours, theirs) == (expected, ())


# --- which part of an entry


DAYS = 'msgid "day"\nmsgid_plural "days"\n'


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param(
            DAYS + 'msgstr[0] ""\nmsgstr[1] ""\n',
            DAYS + 'msgstr[0] "Tag"\nmsgstr[1] ""\n',
            DAYS + 'msgstr[0] ""\nmsgstr[1] "Tage"\n',
            DAYS + 'msgstr[0] "Tag"\nmsgstr[1] "Tage"\n',
            id="other forms of a plural",
        ),
        pytest.param(
            HOME,
            HOME.replace("Start", "Startseite"),
            f"# short\n#. a link\n#: a.c\n#, c-format\n{HOME}",
            f"# short\n#. a link\n#: a.c\n#, c-format\n{HOME.replace('Start', 'Startseite')}",
            id="the text, and all that stands above it",
        ),
        pytest.param(
            f"# a\n# b\n{HOME}",
            f"# b\n# c\n{HOME}",
            f"# a\n# b\n# d\n{HOME}",
            f"# b\n# c\n# d\n{HOME}",
            id="lines of comments",
        ),
        pytest.param(
            HOME.replace("Start", ""),
            HOME,
            f"# d\n{HOME.replace('Start', '')}",
            f"# d\n{HOME}",
            id="one has filled what the other left empty",
        ),
        pytest.param(
            HOME,
            f"# d\n{HOME.replace('Start', '')}",
            HOME.replace("Start", "Heim"),
            f"# d\n{HOME.replace('Start', 'Heim')}",
            id="one has emptied what the other changed",
        ),
        pytest.param(
            f'#, fuzzy\n#| msgid "House"\n{HOME}',
            HOME,
            f'#. a link\n#, fuzzy\n#| msgid "House"\n{HOME}',
            f"#. a link\n{HOME}",
            id="one has confirmed what the other left",
        ),
        pytest.param(
            HOME,
            HOME.replace("Start", "Heim"),
            f"#, fuzzy\n{HOME}",
            HOME.replace("Start", "Heim"),
            id="the doubt was about a text that is there no more",
        ),
        pytest.param(
            f"#, fuzzy\n{HOME}",
            f"#, fuzzy\n{HOME.replace('Start', 'Heim')}",
            HOME,
            f"#, fuzzy\n{HOME.replace('Start', 'Heim')}",
            id="nor was the confirmation about this one",
        ),
        pytest.param(
            HOME,
            HOME.replace("Start", "Heim"),
            f"#, fuzzy\n{HOME.replace('Start', 'Heim')}",
            f"#, fuzzy\n{HOME.replace('Start', 'Heim')}",
            id="the same new text, doubted by one",
        ),
        pytest.param(
            DAYS + 'msgstr[0] "Tag"\nmsgstr[1] "Tage"\n',
            DAYS + 'msgstr[0] "Tag"\nmsgstr[1] "Tagen"\n',
            '#, fuzzy\n#| msgid "day"\n#| msgid_plural "days"\n'
            'msgid "day"\nmsgid_plural "many days"\nmsgstr[0] "Tag"\nmsgstr[1] "Tage"\n',
            '#, fuzzy\n#| msgid "day"\n#| msgid_plural "days"\n'
            'msgid "day"\nmsgid_plural "many days"\nmsgstr[0] "Tag"\nmsgstr[1] "Tagen"\n',
            id="a new text for an old plural stays fuzzy under the new one",
        ),
        pytest.param(
            DAYS + 'msgstr[0] "Tag"\nmsgstr[1] "Tage"\n',
            '# l10n: form[1] "Tage"\n#, fuzzy\nmsgid "day"\nmsgstr "Tag"\n',
            DAYS + 'msgstr[0] "Tag"\nmsgstr[1] "Tagen"\n',
            '# l10n: form[1] "Tagen"\n#, fuzzy\nmsgid "day"\nmsgstr "Tag"\n',
            id="a form that waits in a comment is translated too",
        ),
        pytest.param(
            'msgid "day"\nmsgstr "Tag"\n',
            DAYS + 'msgstr[0] "Tag"\nmsgstr[1] "Tage"\n',
            '#. of a week\nmsgid "day"\nmsgstr "ein Tag"\n',
            "#. of a week\n#, fuzzy\n" + DAYS + 'msgstr[0] "ein Tag"\nmsgstr[1] "Tage"\n',
            id="a text for a single one is fuzzy in a plural",
        ),
        pytest.param(
            DAYS + 'msgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n',
            DAYS + 'msgstr[0] "a"\nmsgstr[1] "b"\n',
            DAYS + 'msgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "d"\n',
            '# l10n: form[2] "d"\n' + DAYS + 'msgstr[0] "a"\nmsgstr[1] "b"\n',
            id="work on a form that the other side dropped",
        ),
        pytest.param(
            DAYS + 'msgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n',
            DAYS + 'msgstr[0] "a"\nmsgstr[1] "b"\n',
            "# d\n" + DAYS + 'msgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n',
            '# d\n# l10n: form[2] "c"\n' + DAYS + 'msgstr[0] "a"\nmsgstr[1] "b"\n',
            id="a form that one side dropped and the other left",
        ),
        pytest.param(
            DAYS + 'msgstr[0] ""\nmsgstr[1] ""\n',
            'msgid "day"\nmsgstr ""\n',
            '# n\n# l10n: form[1] "w"\n' + DAYS + 'msgstr[0] ""\nmsgstr[1] "x"\n',
            '# n\n# l10n: form[1] "w"\n# l10n: form[1] "x"\nmsgid "day"\nmsgstr ""\n',
            id="two forms that wait under one index",
        ),
        pytest.param(
            DAYS + 'msgstr[0] "a"\nmsgstr[1] "b"\n',
            "# d\n" + DAYS + 'msgstr[0] "a"\nmsgstr[1] ""\n',
            'msgid "day"\nmsgstr "c"\n',
            '# d\n# l10n: form[1] "b"\nmsgid "day"\nmsgstr "c"\n',
            id="a form that one side emptied and the other has no place for",
        ),
        pytest.param(
            DAYS + 'msgstr[0] ""\nmsgstr[1] ""\n',
            "# d\n" + DAYS + 'msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n',
            '# l10n: form[2] "c"\n' + DAYS + 'msgstr[0] ""\nmsgstr[1] ""\n',
            "# d\n#, fuzzy\n" + DAYS + 'msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] "c"\n',
            id="a form that has only waited is fuzzy where it counts",
        ),
        pytest.param(
            "#, fuzzy\n" + DAYS + 'msgstr[0] "a"\nmsgstr[1] ""\n',
            "# d\n#, fuzzy\n" + DAYS + 'msgstr[0] "a"\nmsgstr[1] ""\n',
            DAYS + 'msgstr[0] "a"\nmsgstr[1] ""\nmsgstr[2] ""\n',
            "# d\n" + DAYS + 'msgstr[0] "a"\nmsgstr[1] ""\nmsgstr[2] ""\n',
            id="one has confirmed the forms under a header that asks for more",
        ),
    ],
)
def test_parts_of_an_entry_that_both_sides_changed(
    base: str, ours: str, theirs: str, expected: str
) -> None:
    assert entries(base, ours, theirs) == (expected, ())
    swapped, conflicts = entries(base, theirs, ours)
    assert conflicts == ()
    assert alike(read(swapped)) == alike(read(expected))


# --- conflicts


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param(
            HOME,
            HOME.replace("Start", "Heim"),
            HOME.replace("Start", 'die \\"Startseite\\"\\n'),
            '# l10n: theirs "die \\"Startseite\\"\\n"\n#, fuzzy\n' + HOME.replace("Start", "Heim"),
            id="two texts",
        ),
        pytest.param(
            DAYS + 'msgstr[0] "Tag"\nmsgstr[1] "Tage"\n',
            DAYS + 'msgstr[0] "ein Tag"\nmsgstr[1] "alle Tage"\n',
            DAYS + 'msgstr[0] "ein Tag"\nmsgstr[1] "Tagen"\n',
            '# l10n: theirs[1] "Tagen"\n#, fuzzy\n'
            + DAYS
            + 'msgstr[0] "ein Tag"\nmsgstr[1] "alle Tage"\n',
            id="two texts of one form",
        ),
        pytest.param(
            '#, fuzzy\n#| msgid "a"\n' + HOME,
            '#, fuzzy\n#| msgid "b"\n' + HOME,
            '#, fuzzy\n#| msgctxt "x"\n#| msgid "c"\n#| msgid_plural "d"\n' + HOME,
            '# l10n: theirs previous "c"\n# l10n: theirs previous plural "d"\n'
            '# l10n: theirs previous context "x"\n#, fuzzy\n#| msgid "b"\n' + HOME,
            id="two previous texts",
        ),
        pytest.param(
            "",
            '#~ msgid "Home"\n#~ msgstr "Heim"\n',
            '#~ msgid "Home"\n#~ msgstr "Start"\n',
            '# l10n: theirs "Start"\n#, fuzzy\n#~ msgid "Home"\n#~ msgstr "Heim"\n',
            id="two texts of an obsolete entry",
        ),
    ],
)
def test_a_conflict_keeps_ours_fuzzy_and_theirs_in_a_comment(
    base: str, ours: str, theirs: str, expected: str
) -> None:
    found = "Home" if "Home" in ours else "day"
    assert entries(base, ours, theirs) == (expected, ((None, found),))


def test_two_plural_texts_of_one_message_are_a_conflict_without_a_loss() -> None:
    forms = 'msgstr[0] "Tag"\nmsgstr[1] "Tage"\n'
    sides = (DAYS.replace("days", many) + forms for many in ("days", "all days", "some days"))
    expected = "#, fuzzy\n" + DAYS.replace("days", "all days") + forms
    assert entries(*sides) == (expected, ((None, "day"),))


def test_a_conflict_that_was_resolved_stays_so() -> None:
    base, ours, theirs = (HOME.replace("Start", word) for word in ("a", "b", "c"))
    conflict, _ = entries(base, ours, theirs)
    assert entries(conflict, ours, conflict) == (ours, ())


# --- a source text that one side has reworded


def keyed(msgid: str, msgstr: str, *above: str) -> str:
    """An entry of the context `menu.home`."""
    return "".join(f"{line}\n" for line in above) + (
        f'msgctxt "menu.home"\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n'
    )


WAS_HOME = ("#, fuzzy", '#| msgid "Home"')
KEYED = keyed("Home", "Start")
REWORDED = keyed("Home page", "Start", *WAS_HOME)
OTHER = keyed("Next", "Weiter")  # a second text in the context


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param(KEYED, REWORDED, KEYED, REWORDED, id="nobody worked on it"),
        pytest.param(
            KEYED,
            REWORDED,
            keyed("Home", "Heim"),
            keyed("Home page", "Heim", *WAS_HOME),
            id="the other side translated the old text anew",
        ),
        pytest.param(
            keyed("Home", ""),
            keyed("Home page", ""),
            keyed("Home", "Heim"),
            keyed("Home page", "Heim", *WAS_HOME),
            id="or for the first time",
        ),
        pytest.param(
            KEYED,
            REWORDED,
            keyed("Home", "Start", "# short"),
            keyed("Home page", "Start", "# short", *WAS_HOME),
            id="or commented on it",
        ),
        pytest.param(
            KEYED,
            keyed("Home page", "Start"),
            keyed("Home", "Heim"),
            keyed("Home page", "Heim", *WAS_HOME),
            id="or did so when the old translation was confirmed already",
        ),
        pytest.param(
            KEYED,
            keyed("Home page", "Startseite"),
            KEYED,
            keyed("Home page", "Startseite"),
            id="a translation of the new text stays",
        ),
        pytest.param(
            keyed("My home", "Start"),
            keyed("My  home", "Start"),
            keyed("My home", "Heim"),
            keyed("My  home", "Heim"),
            id="more blanks ask for no review",
        ),
        pytest.param(
            f"{KEYED}\n{OTHER}",
            f"{REWORDED}\n{OTHER}",
            f"{keyed('Home', 'Heim')}\n{OTHER}",
            f"{keyed('Home page', 'Heim', *WAS_HOME)}\n{OTHER}",
            id="of several texts in a context, it is the one that the previous text names",
        ),
        pytest.param(
            f"{KEYED}\n{OTHER}",
            f"{keyed('Page', 'Start', *WAS_HOME)}\n{keyed('House', 'Haus', *WAS_HOME)}\n{OTHER}",
            f"{keyed('Home', 'Heim')}\n{OTHER}",
            f"{keyed('Page', 'Start', *WAS_HOME)}\n{keyed('House', 'Haus', *WAS_HOME)}\n"
            f"{keyed('Home', 'Heim')}\n{OTHER}",
            id="unless two say so: then all stay",
        ),
        pytest.param(
            f"{KEYED}\n{OTHER}",
            f"{keyed('Page', 'Start')}\n{OTHER}",
            f"{keyed('Home', 'Heim')}\n{OTHER}",
            f"{keyed('Page', 'Start')}\n{keyed('Home', 'Heim')}\n{OTHER}",
            id="or none does",
        ),
        pytest.param(
            KEYED,
            REWORDED,
            keyed("Home page", "Startseite"),
            keyed("Home page", "Startseite"),
            id="both sides reworded it and one has translated it",
        ),
        pytest.param(
            KEYED,
            REWORDED,
            KEYED.replace("msg", "#~ msg"),
            f"{REWORDED}\n{KEYED.replace('msg', '#~ msg')}",
            id="what the other side made obsolete is no older wording",
        ),
        pytest.param(
            'msgctxt "k"\n' + DAYS + 'msgstr[0] "a"\nmsgstr[1] "b"\n',
            '# l10n: form[1] "b"\n#, fuzzy\n#| msgid "day"\n#| msgid_plural "days"\n'
            'msgctxt "k"\nmsgid "today"\nmsgstr "a"\n',
            'msgctxt "k"\n' + DAYS + 'msgstr[0] "a"\nmsgstr[1] "c"\n',
            '# l10n: form[1] "c"\n#, fuzzy\n#| msgid "day"\n#| msgid_plural "days"\n'
            'msgctxt "k"\nmsgid "today"\nmsgstr "a"\n',
            id="a plural that became a single text",
        ),
    ],
)
def test_work_on_a_text_that_the_other_side_has_reworded(
    base: str, ours: str, theirs: str, expected: str
) -> None:
    assert entries(base, ours, theirs) == (expected, ())
    swapped, conflicts = entries(base, theirs, ours)
    assert conflicts == ()
    assert alike(read(swapped)) == alike(read(expected))


def test_two_translations_of_a_text_that_one_side_has_reworded_are_a_conflict() -> None:
    ours, theirs = keyed("Home page", "Startseite", *WAS_HOME), keyed("Home", "Heim")
    page = ("menu.home", "Home page")
    assert entries(KEYED, ours, theirs) == (
        keyed("Home page", "Startseite", '# l10n: theirs "Heim"', *WAS_HOME),
        (page,),
    )
    assert entries(KEYED, theirs, ours) == (
        keyed("Home page", "Heim", '# l10n: theirs "Startseite"', *WAS_HOME),
        (page,),
    )


def test_a_reworded_text_stays_in_its_place() -> None:
    ours = f"{HELP}\n{REWORDED}\n{NEWS}"
    theirs = f"{HELP}\n{keyed('Home', 'Heim')}\n{OTHER.replace('menu.home', 'next')}\n{NEWS}"
    merged, _ = entries(f"{HELP}\n{KEYED}\n{NEWS}", ours, theirs)
    assert [entry.message.msgid for entry in read(merged).entries] == [
        "Help", "Home page", "Next", "News",
    ]  # fmt: skip


# --- the header


def header(*lines: str) -> str:
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param(["A: 1", "B: 1"], ["A: 2", "B: 1"], ["A: 1", "B: 2"], ["A: 2", "B: 2"],
                     id="each side has changed another field"),
        pytest.param(["A: 1"], ["A: 2"], ["A: 3"], ["A: 2"], id="both one field: ours"),
        pytest.param(["A: 1"], ["A: 1", "B: 1"], ["A: 1", "C: 1"], ["A: 1", "B: 1", "C: 1"],
                     id="each has added one"),
        pytest.param(["A: 1", "B: 1"], ["A: 2"], ["A: 1", "B: 2"], ["A: 2", "B: 2"],
                     id="one has removed what the other changed"),
        pytest.param(["A: 1", "B: 1", "C: 1"], ["A: 2", "B: 1", "C: 1"], ["A: 1", "C: 1"],
                     ["A: 2", "C: 1"],
                     id="one has removed what the other left"),
        pytest.param(
            ["PO-Revision-Date: 2024-01-01 10:00+0000", "Last-Translator: A"],
            ["PO-Revision-Date: 2024-02-01 10:00+0000", "Last-Translator: B"],
            ["PO-Revision-Date: 2024-03-01 10:00+0000", "Last-Translator: C"],
            ["PO-Revision-Date: 2024-03-01 10:00+0000", "Last-Translator: C"],
            id="the later date with its translator",
        ),
        pytest.param(
            ["PO-Revision-Date: 2024-01-01 10:00+0000", "Last-Translator: A"],
            ["PO-Revision-Date: 2024-04-01 10:00+0000", "Last-Translator: A"],
            ["PO-Revision-Date: 2024-03-01 10:00+0000", "Last-Translator: C"],
            ["PO-Revision-Date: 2024-04-01 10:00+0000", "Last-Translator: A"],
            id="not the translator of the earlier one",
        ),
        pytest.param(
            ["PO-Revision-Date: 1", "POT-Creation-Date: 2024-01-01 10:00+0000"],
            ["PO-Revision-Date: 2", "POT-Creation-Date: 2024-01-02 10:00+0000"],
            ["PO-Revision-Date: 3", "POT-Creation-Date: 2024-01-03 10:00+0000"],
            ["PO-Revision-Date: 2", "POT-Creation-Date: 2024-01-03 10:00+0000"],
            id="a date of another shape is any text",
        ),
        pytest.param(
            ["Plural-Forms: nplurals=1; plural=0;", "A: 1"],
            ["Plural-Forms: nplurals=2; plural=n!=1;", "A: 1"],
            ["Plural-Forms: nplurals=2; plural=n != 1;", "A: 2"],
            ["Plural-Forms: nplurals=2; plural=n!=1;", "A: 2"],
            id="blanks in Plural-Forms mean nothing",
        ),
        pytest.param(["A: 1", "odd"], ["A: 2", "odd"], ["A: 1", "odd", "even"],
                     ["A: 2", "odd", "even"], id="lines without a field"),
        pytest.param(["A: 1", "A: 3"], ["A: 2", "A: 3"], ["A: 1", "A: 3", "B: 1"],
                     ["A: 2", "A: 3", "B: 1"], id="a second field of one name"),
    ],
)  # fmt: skip
def test_the_header_is_merged_field_by_field(
    base: list[str], ours: list[str], theirs: list[str], expected: list[str]
) -> None:
    assert merge(header(*base), header(*ours), header(*theirs)) == (header(*expected), ())


@pytest.mark.parametrize("base", [None, "", '#~ msgid ""\n#~ msgstr "odd"\n'])
def test_a_header_that_is_obsolete_on_one_side_is_no_second_message(base: str | None) -> None:
    ours, theirs = header("A: 1"), '#~ msgid ""\n#~ msgstr "odd"\n'
    expected = header("A: 1", "odd") if base is None or not base else header("A: 1")
    assert merge(base, ours, theirs)[0] == expected


def test_two_ways_to_number_plural_forms_are_a_conflict() -> None:
    one, two, three = (f"Plural-Forms: nplurals={count}; plural=0;" for count in (1, 2, 3))
    expected = f'# l10n: theirs "{three}"\n' + header(two, "A: 1")
    sides = [header(line, "A: 1") for line in (one, two, three)]
    assert merge(*sides) == (expected, (po.HEADER,))
    assert merge(None, *sides[1:]) == (expected, (po.HEADER,))


def test_comments_of_both_headers_stay() -> None:
    base, ours, theirs = (f"# a\n{more}{header('A: 1', 'B: 1')}" for more in ("", "# b\n", "# c\n"))
    assert merge(base, ours, theirs) == ("# a\n# b\n# c\n" + header("A: 1", "B: 1"), ())


def test_a_header_that_only_theirs_has_comes_first() -> None:
    assert merge(HOME, f"{HELP}\n{HOME}", f"{TOP}\n{HOME}") == (f"{TOP}\n{HELP}\n{HOME}", ())


def test_a_header_stays_in_its_place() -> None:
    ours = f"{HOME}\n{TOP}\n{NEWS}"
    assert merge(ours, ours, f"{ours}\n{HELP}") == (f"{ours}\n{HELP}", ())


def test_a_header_that_one_side_removed_is_gone() -> None:
    assert merge(f"{TOP}\n{HOME}", HOME, f"{TOP}\n{HOME}\n{HELP}") == (f"{HOME}\n{HELP}", ())


# --- bytes


WRAPPED = 'msgid ""\n"Ho"\n"me"\nmsgstr "Start"\n'


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param(HOME, WRAPPED, f"{HOME}\n{NEWS}", f"{WRAPPED}\n{NEWS}", id="ours re-wrapped"),
        pytest.param(HOME, f"{HOME}\n{NEWS}", WRAPPED, f"{WRAPPED}\n{NEWS}",
                     id="theirs re-wrapped"),
        pytest.param(f"{HOME}\n{HELP}\n{NEWS}", f"{NEWS}\n{HOME}\n{HELP}",
                     f"{HELP}\n{NEWS}\n{HOME}", f"{NEWS}\n{HOME}\n{HELP}",
                     id="both re-sorted: ours"),
        pytest.param(f"\n\n{HOME}\n\n\n{HELP}", f"\n\n{HOME}\n\n\n{HELP}",
                     f"\n\n{HOME}\n\n\n{HELP}\n{NEWS}", f"\n\n{HOME}\n\n\n{HELP}\n{NEWS}",
                     id="blank lines between entries"),
        pytest.param(f"{HOME}{HELP}", f"{HOME}{HELP}", f"{HOME}{NEWS}{HELP}",
                     f"{HOME}\n{NEWS}\n{HELP}", id="none between them"),
        pytest.param('msgid "a" msgstr "b" msgid "c" msgstr "d"', 'msgid "a" msgstr "b"',
                     'msgid "a" msgstr "b" msgid "c" msgstr "e"',
                     'msgid "a" msgstr "b"\n\nmsgid "c" msgstr "e"', id="entries on one line"),
        pytest.param(HOME, f"{HOME}\n# the end\n", f"{HOME}\n{NEWS}\n# stop\n",
                     f"{HOME}\n{NEWS}\n# the end\n# stop\n", id="comments after the last entry"),
        pytest.param(HOME, f"{HOME}# the end", f"{HOME}# stop", f"{HOME}# the end\n# stop\n",
                     id="comments after the last entry without a line end"),
    ],
)  # fmt: skip
def test_what_did_not_change_keeps_its_bytes(
    base: str, ours: str, theirs: str, expected: str
) -> None:
    assert merge(base, ours, theirs) == (expected, ())


def test_line_ends_are_those_of_the_side_that_changed_them() -> None:
    unix, windows = f"{HOME}\n{HELP}", f"{HOME}\n{HELP}\n# x\n".replace("\n", "\r\n")
    both = f"{HOME}\n{NEWS}\n{HELP}\n# x\n".replace("\n", "\r\n")
    longer = f"{HOME}\n{NEWS}\n{HELP}"
    assert merge(unix, longer, windows) == (both, ())
    assert merge(unix, windows, longer) == (both, ())
    assert merge(None, unix, windows)[0] == f"{unix}\n# x\n"
    assert merge("", unix, windows)[0] == f"{unix}\n# x\n"


# --- laws


TEXTS = st.sampled_from(["", "x", "y", "z"])
NOTES = st.lists(
    st.sampled_from(["n", 'l10n: form[1] "w"', 'l10n: form[1] "x"', 'l10n: theirs "x"']),
    max_size=2,
    unique=True,
)
NAMES: list[Identity] = [(None, "a"), (None, "b"), ("k", "c"), ("k", "d"), ("k", "e")]


@st.composite
def an_entry(draw: st.DrawFn, identity: Identity) -> Entry:
    plural = draw(st.sampled_from([None, "p", "q"]))
    count = 1 if plural is None else draw(st.integers(2, 3))
    msgstr = tuple(draw(TEXTS) for _ in range(count))
    flags = draw(st.lists(st.sampled_from(["c-format", "no-wrap"]), max_size=2, unique=True))
    lines = st.lists(st.sampled_from(["r", "s"]), max_size=2, unique=True).map(tuple)
    context, msgid = identity
    message = Message(msgid, context, plural, draw(lines), draw(lines), tuple(flags))
    previous = draw(st.sampled_from([None, Previous("c"), Previous("d"), Previous("k", "t", "l")]))
    fuzzy = draw(st.booleans()) and any(msgstr)
    obsolete = draw(st.booleans())
    return Entry(message, msgstr, tuple(draw(NOTES)), previous, fuzzy, obsolete)


@st.composite
def a_catalog(draw: st.DrawFn) -> Catalog:
    """A catalog as read, in one of the layouts that editors write."""
    names = draw(st.permutations(draw(st.lists(st.sampled_from(NAMES), unique=True))))
    found = [draw(an_entry(name)) for name in names]
    fields = {name: draw(st.sampled_from("12")) for name in draw(st.sets(st.sampled_from("AB")))}
    top = po.header_entry(fields) if draw(st.booleans()) else None
    text = po.write(Catalog("de.po", "de", "site", top, tuple(found)))
    if draw(st.booleans()):
        text = text.replace('msgid "', 'msgid ""\n"').replace('#~ msgid ""\n"', '#~ msgid ""\n#~ "')
        text = text.replace('#| msgid ""\n"', '#| msgid ""\n#| "').replace(
            '#~| msgid ""\n"', '#~| msgid ""\n#~| "'
        )
    text += draw(st.sampled_from(["", "\n", "# end\n", "# stop"]))
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return read(text)


SIDE = a_catalog()


def alike(catalog: Catalog) -> list[tuple[object, ...]]:
    """What entries say, whatever the order of them and of their comments."""
    return sorted(
        (
            str(entry.identity), str(entry.message.msgid_plural), entry.msgstr,
            sorted(set(entry.translator_comments)), str(entry.previous),
            entry.fuzzy, entry.obsolete, sorted(entry.message.extracted_comments),
            sorted(entry.message.references), sorted(entry.message.flags),
        )
        for entry in catalog.entries
    )  # fmt: skip


def without(merged: ThreeWay) -> Catalog:
    catalog = merged.catalog
    kept = tuple(entry for entry in catalog.entries if entry.identity not in merged.conflicts)
    return replace(catalog, entries=kept)


@given(SIDE, SIDE)
def test_a_side_that_alone_changed_anything_is_the_result(base: Catalog, side: Catalog) -> None:
    assert threeway.merge(base, side, base) == (side, ())
    merged = threeway.merge(base, base, side)
    assert merged.conflicts == ()
    assert alike(merged.catalog) == alike(side)
    assert po.header_fields(merged.catalog.header) == po.header_fields(side.header)


@given(SIDE)
def test_two_equal_sides_are_the_result(side: Catalog) -> None:
    assert threeway.merge(None, side, side) == (side, ())


@given(st.none() | SIDE, SIDE, SIDE)
def test_either_order_gives_the_same_but_for_conflicts(
    base: Catalog | None, ours: Catalog, theirs: Catalog
) -> None:
    one, other = threeway.merge(base, ours, theirs), threeway.merge(base, theirs, ours)
    assert set(one.conflicts) == set(other.conflicts)
    assert alike(without(one)) == alike(without(other))
    identities = [{entry.identity for entry in side.catalog.entries} for side in (one, other)]
    assert identities[0] == identities[1]


def texts_of(entry: Entry) -> set[str]:
    """Every text of a translator in an entry, also those in comments."""
    found = set(entry.msgstr) - {""}
    for line in entry.translator_comments:
        text = po.unquoted(line[line.find('"') :]) if line.startswith("l10n: ") else None
        found.add(line if text is None else text)
    if entry.previous is not None:
        found |= {text for text in entry.previous if text is not None}
    return found


@given(st.none() | SIDE, SIDE, SIDE)
def test_no_word_of_a_translator_is_lost(
    base: Catalog | None, ours: Catalog, theirs: Catalog
) -> None:
    merged = threeway.merge(base, ours, theirs)
    before = base.entries if base else ()
    after = {entry.identity: texts_of(entry) for entry in merged.catalog.entries}
    for entry in (*ours.entries, *theirs.entries):
        same = [each for each in before if each.identity == entry.identity]
        kin = [each for each in before if each.message.msgctxt == entry.message.msgctxt]
        known = set().union(*map(texts_of, same or kin))
        words = texts_of(entry)
        homes = [after.get(entry.identity, set())]
        if entry.identity not in after:  # the other side has reworded its source text
            known |= {entry.message.msgid, str(entry.message.msgid_plural)}
            known |= {str(each.message.msgid_plural) for each in same}
            words = words if entry.fuzzy else texts_of(entry._replace(previous=None))
            homes += [texts for (key, _), texts in after.items() if key == entry.message.msgctxt]
        elif not same:
            known |= {each.message.msgid for each in kin}
            known |= {str(each.message.msgid_plural) for each in kin}
        assert any(words <= home | known for home in homes)
    for identity in merged.conflicts:
        [entry] = [each for each in merged.catalog.entries if each.identity == identity]
        assert entry.fuzzy or not any(entry.msgstr)


@given(st.none() | SIDE, SIDE, SIDE)
def test_the_file_is_read_as_it_was_meant(
    base: Catalog | None, ours: Catalog, theirs: Catalog
) -> None:
    merged = threeway.merge(base, ours, theirs).catalog
    text = po.write(merged)
    again = read(text)
    assert alike(again) == alike(merged)
    assert [entry.identity for entry in again.entries] == [
        entry.identity for entry in merged.entries
    ]
    assert po.header_fields(again.header) == po.header_fields(merged.header)
    once_more = threeway.merge(base, again, theirs).catalog
    assert po.write(once_more) == text


@given(st.none() | SIDE, SIDE, SIDE)
def test_what_no_side_has_confirmed_is_fuzzy(
    base: Catalog | None, ours: Catalog, theirs: Catalog
) -> None:
    for entry in threeway.merge(base, ours, theirs).catalog.entries:
        sides = [
            each
            for side in (ours, theirs)
            for each in side.entries
            if each.identity == entry.identity
        ]
        if any(entry.msgstr) and all(side.fuzzy or not any(side.msgstr) for side in sides):
            assert entry.fuzzy


@pytest.mark.parametrize("size", [20_000])
def test_large_catalogs_with_all_entries_new_or_moved_take_linear_work(size: int) -> None:
    def catalog(numbers: Sequence[int]) -> Catalog:
        found = tuple(Entry(Message(f"m{number}"), (f"t{number}",)) for number in numbers)
        return Catalog("de.po", "de", "site", None, found)

    base = catalog(range(size))
    ours = catalog([*range(size - 1, -1, -1)])
    theirs = catalog([*range(0, size, 2), *range(size, 2 * size)])
    merged = threeway.merge(base, ours, theirs).catalog
    assert len(merged.entries) == size // 2 + size


@pytest.mark.parametrize("size", [10_000])
@pytest.mark.parametrize("context", [None, "k"])
def test_large_catalogs_with_all_texts_reworded_take_linear_work(
    size: int, context: str | None
) -> None:
    def catalog(word: str, msgstr: str, *, previous: bool = False) -> Catalog:
        found = []
        for number in range(size):
            key = f"k{number}" if context is None else context
            was = Previous(f"m{number}") if previous else None
            found.append(Entry(Message(f"{word}{number}", key), (msgstr,), (), was, previous))
        return Catalog("de.po", "de", "site", None, tuple(found))

    sides = catalog("m", "a"), catalog("n", "a", previous=True), catalog("m", "b")
    merged = threeway.merge(*sides)
    assert merged.conflicts == ()
    assert [entry.msgstr for entry in merged.catalog.entries] == [("b",)] * size
