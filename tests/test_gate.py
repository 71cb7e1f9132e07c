"""What fails CI: a locale that does not reach what is required, message by message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.config import Config, Publish, parse
from l10n.gate import Verdict, is_published, judge, reaches, shortfall
from l10n.model import Catalog, Entry, Finding, Identity, Message, Place, State, Status, Template

SOURCE = "source/site.yaml"
FILE = "locales/pl/site.po"

TEXT = Message("Back to top", "site.top")
DAYS = Message("one day", "site.days", "{n} days")


def configured() -> Config:
    """A project that requires 80 % of all, and 50 % of its texts about the law."""
    domain = {"sources": ["source/*.yaml"]}
    table = {
        "source-locale": "en",
        "locales": ["uk", "en-XA", "ar-XB"],
        "required": 80,
        "domain": [{"name": "site", **domain}, {"name": "legal", "required": 50, **domain}],
    }
    return parse(table, "pyproject.toml")


def findings(entry: Entry, state: State) -> list[Finding]:
    message = entry.message
    template = Template(
        "site",
        (message,),
        {message.identity: Place(SOURCE, 3, 6)},
        {message.identity: str(message.msgctxt)},
    )
    return list(shortfall(template, Catalog(FILE, "pl", "site", None, (entry,)), [state]))


# --- whether a locale passes


@pytest.mark.parametrize(
    ("translated", "total", "required", "expected"),
    [
        pytest.param(40, 100, 40, True, id="exactly what is required"),
        pytest.param(39, 100, 40, False, id="one message below"),
        pytest.param(199, 200, 100, False, id="99.5 % is not 100"),
        pytest.param(200, 200, 100, True, id="all"),
        pytest.param(1, 3, 33, True, id="a third is above 33 %"),
        pytest.param(1, 3, 34, False, id="a third is below 34 %"),
        pytest.param(0, 5, 0, True, id="nothing is required"),
        pytest.param(0, 0, 100, True, id="nothing to translate"),
    ],
)
def test_so_much_reaches_what_is_required(
    translated: int, total: int, required: int, expected: bool
) -> None:
    status = Status("uk", "site", translated=translated, untranslated=total - translated)
    assert reaches([status], required) is expected


@pytest.mark.parametrize("state", ["fuzzy", "untranslated", "broken"])
def test_only_translated_messages_count(state: str) -> None:
    status = Status("uk", "site", **{"translated": 1, state: 1})  # type: ignore[arg-type]
    assert reaches([status], 50)
    assert not reaches([status], 51)


def test_the_domains_of_a_locale_are_counted_together() -> None:
    full = Status("uk", "site", translated=9, untranslated=1)
    empty = Status("uk", "pages", translated=0, untranslated=10)
    assert reaches([full, empty], 45)
    assert not reaches([full, empty], 46)


def test_obsolete_entries_do_not_count() -> None:
    assert reaches([Status("uk", "site", translated=1, obsolete=50)], 100)


@pytest.mark.parametrize(
    ("site", "legal", "expected"),
    [
        pytest.param((9, 0), (1, 0), Verdict(), id="all that is required"),
        pytest.param((7, 0), (2, 0), Verdict(80), id="too little in all"),
        pytest.param((10, 0), (0, 0), Verdict(None, {"legal": 50}), id="too little in a domain"),
        pytest.param((1, 0), (0, 0), Verdict(80, {"legal": 50}), id="too little in both"),
        pytest.param((9, 1), (1, 0), Verdict(owed=1), id="a text that must be there is not"),
        pytest.param((8, 2), (2, 1), Verdict(owed=3), id="such texts of several domains"),
    ],
)
def test_a_locale_passes_with_its_own_number_and_each_domains(
    site: tuple[int, int], legal: tuple[int, int], expected: Verdict
) -> None:
    statuses = [  # of ten messages and of two: (translated, owed)
        Status("uk", "site", translated=site[0], untranslated=10 - site[0], owed=site[1]),
        Status("uk", "legal", translated=legal[0], untranslated=2 - legal[0], owed=legal[1]),
    ]
    verdict = judge(configured(), "uk", statuses)
    assert verdict == expected
    assert verdict.passes is (expected == Verdict())


def test_only_the_domains_that_are_looked_at_are_judged() -> None:
    assert judge(configured(), "uk", [Status("uk", "site", translated=1)]).passes


@pytest.mark.parametrize("locale", ["en-XA", "ar-XB"])
def test_a_pseudo_locale_always_passes(locale: str) -> None:
    empty = Status(locale, "legal", untranslated=2, owed=2)
    assert judge(configured(), locale, [empty]) == Verdict()


@pytest.mark.parametrize(
    ("verdict", "in_site", "in_legal"),
    [
        pytest.param(Verdict(), False, False, id="nothing"),
        pytest.param(Verdict(80), True, True, id="the locale's own number"),
        pytest.param(Verdict(domains={"legal": 50}), False, True, id="a domain's number"),
        pytest.param(Verdict(owed=1), False, False, id="texts that must be there"),
    ],
)
def test_a_locale_is_short_where_a_number_is_not_reached(
    verdict: Verdict, in_site: bool, in_legal: bool
) -> None:
    assert (verdict.is_short("site"), verdict.is_short("legal")) == (in_site, in_legal)


def test_the_reasons_say_what_the_locale_is() -> None:
    assert list(Verdict(80, {"legal": 50}, 1).reasons) == [
        "below its required 80 %",
        "below the 50 % that the domain `legal` requires",
        "without 1 text that every locale must have",
    ]


# --- whether a locale is published


@given(
    st.lists(st.tuples(st.integers(0, 100), st.booleans()), max_size=8),
    st.integers(0, 100),
    st.integers(0, 100),
)
def test_between_its_two_percentages_a_locale_stays_as_it_was(
    history: list[tuple[int, bool]], one: int, other: int
) -> None:
    publish = Publish(enter=max(one, other), leave=min(one, other))
    before = False
    for percent, owes in history:
        status = Status(
            "uk", "site", translated=percent, untranslated=100 - percent, owed=int(owes)
        )
        now = is_published(publish, [status], before=before)
        if percent >= publish.enter:
            assert now is (before or not owes)
        elif percent < publish.leave:
            assert now is False
        else:
            assert now is before
        before = now


def test_a_locale_is_published_by_all_its_domains_together() -> None:
    statuses = [Status("uk", "site", translated=8), Status("uk", "legal", untranslated=2)]
    assert is_published(Publish(80, 80), statuses, before=False)
    assert not is_published(Publish(81, 81), statuses, before=True)


# --- what is said about each message


def test_a_missing_translation_is_an_error_at_its_place_in_both_files() -> None:
    entry = Entry(TEXT, ("",), place=Place(FILE, 41, 1))
    assert findings(entry, "untranslated") == [
        Finding(
            check="missing",
            severity="error",
            text="the translation is missing",
            place=Place(FILE, 41, 1),
            locale="pl",
            domain="site",
            key="site.top",
            source=Place(SOURCE, 3, 6),
            help="translate it; until then readers see the text of the next language",
            identity=("site.top", "Back to top"),
            content=False,
        )
    ]


def test_a_fuzzy_translation_is_an_error() -> None:
    entry = Entry(TEXT, ("Do góry",), fuzzy=True, place=Place(FILE, 41, 1))
    (finding,) = findings(entry, "fuzzy")
    assert (finding.check, finding.severity, finding.place) == (
        "fuzzy",
        "error",
        Place(FILE, 41, 1),
    )
    assert finding.text == (
        "the translation is marked fuzzy: its source text changed or nobody has reviewed it"
    )
    assert finding.help == "compare it with the source, mend it, and remove the `fuzzy` flag"


@pytest.mark.parametrize(
    ("msgstr", "text"),
    [
        pytest.param(("", "", ""), "the translation is missing", id="no form at all"),
        pytest.param(
            ("dzień", "", "dni"), "the translation lacks the plural form 1", id="one form"
        ),
        pytest.param(
            ("dzień", "", ""), "the translation lacks the plural forms 1, 2", id="two forms"
        ),
        pytest.param(
            ("dzień", "dni", " \n"), "the translation lacks the plural form 2", id="only blanks"
        ),
        pytest.param(
            ("\u200b", "dni", "dni"),
            "the translation lacks the plural form 0",
            id="only what nobody can see",
        ),
        pytest.param((" ", "", " "), "the translation is missing", id="nothing visible at all"),
        pytest.param(
            ("dzień", "dni"), "the translation lacks a plural form", id="fewer than the header's"
        ),
    ],
)
def test_half_a_plural_names_the_forms_that_it_lacks(msgstr: tuple[str, ...], text: str) -> None:
    (finding,) = findings(Entry(DAYS, msgstr, place=Place(FILE, 7)), "untranslated")
    assert (finding.check, finding.text, finding.key) == ("missing", text, "site.days")


@pytest.mark.parametrize("state", ["translated", "broken"])
def test_nothing_is_said_about_what_is_translated_or_has_its_finding_already(state: State) -> None:
    assert findings(Entry(TEXT, ("Do góry",), place=Place(FILE, 1)), state) == []


def test_of_a_locale_that_reaches_enough_only_what_every_locale_must_have_is_due() -> None:
    texts = [Message("a", "k"), Message("b", "k")]
    owed = texts[1].identity
    template = Template(
        "site",
        tuple(texts),
        dict.fromkeys((text.identity for text in texts), Place(SOURCE, 1)),
        dict.fromkeys((text.identity for text in texts), "k"),
        frozenset([owed]),
    )
    entries = tuple(Entry(text, ("",), place=Place(FILE, 5)) for text in texts)
    catalog = Catalog(FILE, "pl", "site", None, entries)
    found = list(shortfall(template, catalog, ["untranslated"] * 2, template.always))
    assert [finding.identity for finding in found] == [owed]
    assert found[0].help == (
        "translate it; until then readers see the text of the next language; "
        "every locale must have this text (`always`)"
    )


def test_a_message_that_is_not_in_the_file_yet_is_shown_at_its_start() -> None:
    (finding,) = findings(Entry(TEXT, ("",)), "untranslated")
    assert str(finding.place) == "locales/pl/site.po:1:1"


def test_findings_come_in_the_order_of_the_source_and_leave_obsolete_entries_out() -> None:
    texts = [Message(text, "k") for text in "abc"]
    identities: list[Identity] = [text.identity for text in texts]
    template = Template(
        "site",
        tuple(texts),
        {identity: Place(SOURCE, 1) for identity in identities},
        dict.fromkeys(identities, "k"),
    )
    old = Entry(Message("old", "k"), ("",), obsolete=True, place=Place(FILE, 9))
    entries = (*(Entry(text, ("",), place=Place(FILE, 5)) for text in texts), old)
    catalog = Catalog(FILE, "pl", "site", None, entries)
    found = shortfall(template, catalog, ["untranslated", "translated", "untranslated"])
    assert [finding.identity for finding in found] == [("k", "a"), ("k", "c")]
