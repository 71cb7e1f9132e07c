from __future__ import annotations

import pytest

from l10n.checks.fuzzy_dropped import problems
from l10n.model import Entry, Message, Previous

FUZZY = Entry(Message("Visit", "menu.visit"), ("Besuch",), fuzzy=True, previous=Previous("See"))
PLURAL = Entry(Message("day", msgid_plural="days"), ("Tag", "Tage"), fuzzy=True)


def saved(entry: Entry, *comments: str) -> Entry:
    """An entry after OmegaT has written it."""
    return entry._replace(fuzzy=False, previous=None, translator_comments=comments)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param(FUZZY, saved(FUZZY), id="with its previous text"),
        pytest.param(FUZZY, FUZZY._replace(fuzzy=False), id="the flag alone"),
        pytest.param(PLURAL, saved(PLURAL), id="of a plural"),
        pytest.param(
            FUZZY,
            saved(FUZZY, "note"),
            id="and a comment was written",
        ),
    ],
)
def test_a_flag_that_is_gone_is_reported(before: Entry, now: Entry) -> None:
    [problem] = problems(before, now)
    assert problem.text == "the flag `fuzzy` is gone, but the translation is the one that was fuzzy"
    assert problem.help == (
        "edit it or mark it fuzzy again; if it is right as it stands, commit it: this compares "
        "with the last commit, as `l10n diff` does"
    )


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param(FUZZY, FUZZY, id="still fuzzy"),
        pytest.param(FUZZY._replace(fuzzy=False), FUZZY._replace(fuzzy=False), id="never fuzzy"),
        pytest.param(FUZZY._replace(fuzzy=False), FUZZY, id="fuzzy now"),
        pytest.param(FUZZY, FUZZY._replace(msgstr=("Los",), fuzzy=False), id="edited"),
        pytest.param(
            FUZZY._replace(msgstr=("",)), FUZZY._replace(msgstr=("",), fuzzy=False), id="empty"
        ),
        pytest.param(
            PLURAL._replace(msgstr=("Tag", "")),
            PLURAL._replace(msgstr=("Tag", ""), fuzzy=False),
            id="a form is missing, so it is not published",
        ),
        pytest.param(
            PLURAL,
            PLURAL._replace(message=Message("day", msgid_plural="many days"), fuzzy=False),
            id="another plural, which is another text",
        ),
    ],
)
def test_other_changes_are_silent(before: Entry, now: Entry) -> None:
    assert list(problems(before, now)) == []
