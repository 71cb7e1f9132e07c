"""Who lacks what: the state of each message, and the counts of them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Catalog, Columns, Entry, Message, State, Status, Template
from l10n.status import count_words, states, status, total

TEXT = Message("Back to top", "site.top")
DAYS = Message("one day", "site.days", "{n} days")


def catalog(*entries: Entry) -> Catalog:
    return Catalog("locales/pl/site.po", "pl", "site", None, entries)


def state_of(entry: Entry, *, nplurals: int = 3, broken: bool = False) -> State:
    template = Template("site", (entry.message,))
    guilty = {entry.identity} if broken else set()
    (state,) = states(template, Columns.of(template, catalog(entry)), guilty, nplurals)
    return state


# --- states


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param(Entry(TEXT, ("Do góry",)), "translated", id="a translation"),
        pytest.param(Entry(TEXT, ("Back to top",)), "translated", id="the words of the source"),
        pytest.param(Entry(TEXT, ("„…“",)), "translated", id="punctuation is visible"),
        pytest.param(Entry(TEXT, ("トップへ",)), "translated", id="letters of any script"),
        pytest.param(Entry(TEXT, ("\u202bابدأ\u202c",)), "translated", id="visible between marks"),
        pytest.param(Entry(TEXT, ("",)), "untranslated", id="empty"),
        pytest.param(Entry(TEXT, (" \n\t",)), "untranslated", id="blanks"),
        pytest.param(Entry(TEXT, ("\u00a0\u3000",)), "untranslated", id="wide and fixed blanks"),
        pytest.param(Entry(TEXT, ("\u200b\u2060\ufeff",)), "untranslated", id="zero width"),
        pytest.param(
            Entry(TEXT, ("\u202e\u2066\u200f\x07",)), "untranslated", id="marks and controls"
        ),
        pytest.param(Entry(TEXT, ("\u3164\u2800\u00ad",)), "untranslated", id="fillers"),
        pytest.param(Entry(TEXT, ("Do góry",), fuzzy=True), "fuzzy", id="fuzzy"),
        pytest.param(
            Entry(TEXT, (" ",), fuzzy=True), "untranslated", id="fuzzy, but nothing there"
        ),
        pytest.param(Entry(DAYS, ("dzień", "dni", "dni")), "translated", id="a whole plural"),
        pytest.param(Entry(DAYS, ("", "", "")), "untranslated", id="a plural without a form"),
        pytest.param(Entry(DAYS, ("dzień", "dni", "")), "untranslated", id="an empty form"),
        pytest.param(Entry(DAYS, ("dzień", "\u200b", "dni")), "untranslated", id="a form unseen"),
        pytest.param(Entry(DAYS, ("dzień", "dni")), "untranslated", id="a form that is not there"),
        pytest.param(Entry(DAYS, ("a", "b"), fuzzy=True), "untranslated", id="half, and fuzzy"),
    ],
)
def test_the_state_of_a_message(entry: Entry, expected: State) -> None:
    assert state_of(entry) == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param(Entry(TEXT, ("Do góry",)), "broken", id="a translation"),
        pytest.param(Entry(TEXT, ("Do góry",), fuzzy=True), "fuzzy", id="fuzzy stays fuzzy"),
        pytest.param(Entry(TEXT, ("",)), "untranslated", id="what is not there cannot be broken"),
        pytest.param(Entry(DAYS, ("dzień", "dni")), "untranslated", id="nor a form that is not"),
        pytest.param(Entry(DAYS, ("a", "b", "c", "d")), "broken", id="a plural of too many forms"),
    ],
)
def test_an_error_in_the_content_breaks_a_translation(entry: Entry, expected: State) -> None:
    assert state_of(entry, broken=True) == expected


def test_the_header_says_how_many_forms_a_plural_needs() -> None:
    entry = Entry(DAYS, ("日",))
    assert state_of(entry, nplurals=1) == "translated"
    assert state_of(entry, nplurals=2) == "untranslated"


def test_states_are_those_of_the_source_in_its_order() -> None:
    messages = tuple(Message(text, "k") for text in "abc")
    old = Entry(Message("old", "k"), ("alt",), obsolete=True)
    entries = [
        Entry(message, (text,)) for message, text in zip(messages, ["x", "", "z"], strict=True)
    ]
    template = Template("site", messages)
    columns = Columns.of(template, catalog(*entries, old))
    found = states(template, columns, {("k", "c")}, 2)
    assert found == ("translated", "untranslated", "broken")


# --- counts

ONE = Message("One", "a.one", references=("source/a.yaml",))
TWO = Message("Number two", "a.two", references=("source/a.yaml", "source/b.yaml"))
FOUR = Message("one day", "b.days", "{n} long days", references=("source/b.yaml",))
TEMPLATE = Template("site", (ONE, TWO, FOUR))
WORDS = count_words(TEMPLATE)
OLD = Entry(Message("old", "k"), ("alt",), obsolete=True)
CATALOG = catalog(Entry(ONE, ("x",)), Entry(TWO, ("",)), Entry(FOUR, ("x", "y")), OLD, OLD)


def test_words_are_those_of_the_source_both_forms_of_a_plural() -> None:
    odd = Message(" two\n words\u00a0\u3000", "k")
    assert WORDS == [1, 2, 5]
    assert count_words(Template("site", (odd, Message("日本語", "k"), Message("—", "k")))) == [
        2,
        1,
        1,
    ]


def test_a_domain_is_counted_in_messages_and_words() -> None:
    found = status("pl", TEMPLATE, CATALOG, ["translated", "untranslated", "fuzzy"], WORDS)
    assert found == Status(
        locale="pl",
        domain="site",
        file="",
        translated=1,
        fuzzy=1,
        untranslated=1,
        broken=0,
        obsolete=2,
        resolved=1,
        words=8,
        translated_words=1,
    )
    assert (found.total, found.percent) == (3, 33)


def test_a_broken_translation_is_no_translation() -> None:
    found = status("pl", TEMPLATE, CATALOG, ["broken", "translated", "broken"], WORDS)
    assert (found.translated, found.broken, found.total, found.percent) == (1, 2, 3, 33)
    assert (found.resolved, found.translated_words) == (1, 2)


def test_resolved_is_what_a_reader_sees_in_another_language_than_the_sources() -> None:
    lent = {ONE.identity, TWO.identity, ("k", "not of this domain")}
    found = status("pl", TEMPLATE, CATALOG, ["translated", "broken", "fuzzy"], WORDS, lent)
    assert (found.translated, found.resolved) == (1, 2)


def test_a_file_counts_the_messages_that_stand_in_it() -> None:
    state: list[State] = ["translated", "translated", "untranslated"]
    a, b = (
        status("pl", TEMPLATE, CATALOG, state, WORDS, file=f"source/{stem}.yaml") for stem in "ab"
    )
    assert (a.file, a.translated, a.total, a.words, a.percent) == ("source/a.yaml", 2, 2, 3, 100)
    assert (b.file, b.translated, b.total, b.words, b.percent) == ("source/b.yaml", 1, 2, 7, 50)
    assert a.obsolete == b.obsolete == 0  # an obsolete entry comes from no file


@pytest.mark.parametrize(
    ("translated", "count", "percent"),
    [
        pytest.param(199, 200, 99, id="99.5 is 99"),
        pytest.param(99_999, 100_000, 99, id="one of 100,000 missing is not all"),
        pytest.param(1, 1_000, 0, id="0.1 is 0"),
        pytest.param(2, 3, 66, id="two thirds"),
        pytest.param(3, 3, 100, id="all"),
        pytest.param(0, 0, 100, id="all of nothing"),
    ],
)
def test_percentages_round_down(translated: int, count: int, percent: int) -> None:
    assert Status("pl", "site", translated=translated, broken=count - translated).percent == percent


def test_a_sum_has_the_name_that_it_is_given() -> None:
    one = status("pl", TEMPLATE, CATALOG, ["translated", "untranslated", "fuzzy"], WORDS)
    two = status("pl", TEMPLATE, CATALOG, ["broken", "translated", "translated"], WORDS)
    assert total([one, two], "pl") == Status(
        locale="pl",
        domain="",
        file="",
        translated=3,
        fuzzy=1,
        untranslated=1,
        broken=1,
        obsolete=4,
        resolved=3,
        words=16,
        translated_words=8,
    )
    assert total([], domain="site") == Status("", "site")


# --- laws

ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(["", " ", "x", "\u200b"]), st.booleans(), st.booleans(), st.booleans()
    ),
    max_size=6,
)


@given(ENTRIES)
def test_every_message_has_one_state_and_is_counted_once(
    rows: list[tuple[str, bool, bool, bool]],
) -> None:
    messages = tuple(
        Message(str(number), "k", "s" if plural else None)
        for number, (_, plural, _, _) in enumerate(rows)
    )
    entries = [
        Entry(message, (text, "x") if plural else (text,), fuzzy=fuzzy)
        for message, (text, plural, fuzzy, _) in zip(messages, rows, strict=True)
    ]
    broken = {
        message.identity for message, (*_, guilty) in zip(messages, rows, strict=True) if guilty
    }
    template = Template("site", messages)
    found = states(template, Columns.of(template, catalog(*entries)), broken, 2)
    counted = status("pl", template, catalog(*entries), found, count_words(template))

    assert len(found) == counted.total == len(messages)
    expected = Counter(found)
    assert counted.translated == counted.resolved == expected["translated"]
    assert (counted.percent == 100) == (expected["translated"] == len(messages))
    for message, entry, state in zip(messages, entries, found, strict=True):
        if state == "translated":
            assert not entry.fuzzy
            assert all(form.strip(" \u200b") for form in entry.msgstr)
            assert message.identity not in broken


@pytest.mark.parametrize("file", [pytest.param("", id="a domain"), pytest.param("a", id="a file")])
def test_what_a_locale_owes_are_the_untranslated_ones_of_those_it_must_have(file: str) -> None:
    texts = tuple(Message(text, text, references=("a",)) for text in "vwxyz")
    always = frozenset(text.identity for text in texts[:-1])
    template = Template("site", texts, always=always)
    given: list[State] = ["translated", "fuzzy", "untranslated", "broken", "untranslated"]
    entries = catalog(*(Entry(text, ("",)) for text in texts))
    row = status("pl", template, entries, given, [1] * 5, file=file)
    assert row.owed == 3
    assert total([row, row]).owed == 6
