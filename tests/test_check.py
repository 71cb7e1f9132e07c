"""What is found in a catalog, at which places; entries that nobody publishes are not looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import check as checking
from l10n import cldr, config, extract, merge, po, sources
from l10n.check import Chosen, plurals
from l10n.checks import CHECKS, named
from l10n.model import (
    Catalog,
    Check,
    Entry,
    Extraction,
    Finding,
    Glossary,
    Message,
    Pair,
    Place,
    Problem,
    Remark,
    Segment,
    Template,
    Term,
)

# The catalogs here have no more of a header than a test needs.
ALL = tuple(
    Chosen(each, each.severity)
    for each in CHECKS
    if each.severity != "off" and each.name != "header"
)
ERRORS = tuple(each for each in ALL if each.severity == "error")  # no word on the language
YAML = "source/site.yaml"
PAGE = "source/about.md"
FILE = "locales/de/site.po"

VISIT = "visit: Visit {name}\n"
DAYS = "days:\n  one: one day\n  other: '{n} days'\n"


def check(extraction: Extraction, catalog: Catalog, chosen: Sequence[Chosen]) -> list[Finding]:
    return checking.check(checking.outline(extraction, chosen), catalog)


def extracted(files: Mapping[str, str]) -> Extraction:
    domain = config.Domain("site", ("source/**",), translate=("**",), markdown=("body",))
    read = {path: sources.read(path, text.encode()) for path, text in files.items()}
    return extract.extract(domain, read)


def catalog(
    extraction: Extraction, po_text: str, locale: str = "de", header: str | None = None
) -> Catalog:
    """The catalog of that text under a header, in step with the sources."""
    rule = cldr.plural_forms(locale) if header is None else header
    head = f'msgid ""\nmsgstr ""\n"Plural-Forms: {rule}\\n"\n\n' if rule else ""
    read = po.read(FILE, locale, "site", head + dedent(po_text))
    return merge.merge(extraction.template, read, {}).catalog


def found(
    source: str,
    po_text: str,
    locale: str = "de",
    header: str | None = None,
    chosen: Sequence[Chosen] = ALL,
) -> list[Finding]:
    extraction = extracted({YAML: source})
    return check(extraction, catalog(extraction, po_text, locale, header), chosen)


def entry(msgctxt: str, msgid: str, msgstr: str, *, before: str = "") -> str:
    return f'{before}msgctxt "{msgctxt}"\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n\n'


def days(*msgstr: str, before: str = "") -> str:
    forms = "".join(f'msgstr[{index}] "{text}"\n' for index, text in enumerate(msgstr))
    return f'{before}msgctxt "site.days"\nmsgid "one day"\nmsgid_plural "{{n}} days"\n{forms}\n'


# --- single entries


def test_a_finding_knows_its_place_in_the_catalog_and_in_the_source() -> None:
    lines = '#. a comment\n#: source/site.yaml\nmsgctxt "site.visit"\nmsgid "Visit {name}"\n'
    assert found(VISIT, f'{lines}msgstr "{{nam}} "\n"besuchen"\n') == [
        Finding(
            check="placeholders",
            severity="error",
            text="`{nam}` is not in the source",
            place=Place(FILE, 9, 9),
            locale="de",
            domain="site",
            key="site.visit",
            source=Place(YAML, 1, 8),
            help="did you mean `{name}`?",
            identity=("site.visit", "Visit {name}"),
            content=True,
        )
    ]


@pytest.mark.parametrize(
    "po_text",
    [
        pytest.param(entry("site.visit", "Visit {name}", "{name} besuchen"), id="sound"),
        pytest.param(entry("site.visit", "Visit {name}", ""), id="empty"),
        pytest.param(entry("site.visit", "Visit {name}", " "), id="blank"),
        pytest.param(
            entry("site.visit", "Visit {name}", "besuchen", before="#, fuzzy\n"), id="fuzzy"
        ),
        pytest.param(
            '#~ msgctxt "site.visit"\n#~ msgid "Visit {old}"\n#~ msgstr "besuchen"\n', id="obsolete"
        ),
        pytest.param(entry("site.visit", "Visit {nam}", "{nam} da"), id="of an older source"),
        pytest.param("", id="not there"),
    ],
)
def test_only_what_would_be_published_is_looked_at(po_text: str) -> None:
    assert found(VISIT, po_text) == []


def test_half_a_plural_is_not_looked_at() -> None:
    assert found(DAYS, days("ein Tag", "")) == []


def test_findings_come_in_the_order_of_the_file_then_by_check() -> None:
    source = "a: x {n}\nb: x<br> {n}\n"
    po_text = entry("site.a", "x {n}", "y") + entry("site.b", "x<br> {n}", "y")
    rows = [(finding.place.line, finding.check, finding.key) for finding in found(source, po_text)]
    assert rows == [
        (7, "placeholders", "site.a"),
        (11, "html-tags", "site.b"),
        (11, "placeholders", "site.b"),
    ]


def test_a_remark_is_a_warning_whatever_the_severity_of_its_check() -> None:
    check = Check("remarks", "error", True, "", pair=lambda pair: [Remark(pair.msgstr[0])])
    (finding,) = found(
        VISIT, entry("site.visit", "Visit {name}", "da"), chosen=[Chosen(check, "error")]
    )
    assert (finding.text, finding.severity, finding.content) == ("da", "warning", False)


def test_a_warning_does_not_break_a_translation() -> None:
    (finding,) = found(
        VISIT,
        entry("site.visit", "Visit {name}", "da"),
        chosen=[Chosen(loose(), "warning")],
    )
    assert (finding.severity, finding.content) == ("warning", False)


def loose() -> Check:
    return Check(
        "placeholders",
        "warning",
        False,
        "",
        pair=lambda pair: [Problem(f"{len(pair.msgstr)} forms")],
    )


def test_without_checks_nothing_is_found() -> None:
    broken = entry("site.visit", "Visit {name}", "da")
    assert found(VISIT, broken, chosen=[]) == []
    gate_only = [each for each in ALL if each.check.pair is None]
    assert found(VISIT, broken, chosen=gate_only) == []


# --- what a check of plurals is told


@pytest.mark.parametrize(
    ("locale", "categories", "single"),
    [
        pytest.param(
            "ar",
            (("zero",), ("one",), ("two",), ("few",), ("many",), ("other",)),
            {0, 1, 2},
            id="Arabic: the forms of 0, 1 and 2 may spell them out",
        ),
        pytest.param(
            "pl", (("one",), ("few",), ("many",)), {0}, id="Polish: only the form of 1 may"
        ),
        pytest.param(
            "uk", (("one",), ("few",), ("many",)), set(), id="Ukrainian: 21 is one as well"
        ),
        pytest.param("ja", (("other",),), set(), id="Japanese has one form for all"),
        pytest.param("fr", (("one",), ("many", "other")), set(), id="French: 0 is one as well"),
        pytest.param("de", (("one",), ("other",)), {0}, id="German: only the form of 1 may"),
    ],
)
def test_the_header_says_what_each_form_is_for(
    locale: str, categories: tuple[tuple[str, ...], ...], single: set[int]
) -> None:
    seen: list[Pair] = []

    def remember(pair: Pair) -> list[Problem]:
        seen.append(pair)
        return []

    forms = ["x"] * len(categories)
    spy = Check("spy", "error", False, "", pair=remember)
    po_text = days(*forms) + entry("site.top", "Top", "x")
    found(DAYS + "top: Top\n", po_text, locale, chosen=[Chosen(spy, "error")])
    plural, text = seen
    assert (plural.locale, plural.msgstr) == (locale, tuple(forms))
    assert tuple(tuple(sorted(names)) for names in plural.categories) == categories
    assert plural.single == single
    assert text == Pair(text.message, ("x",), locale)


@pytest.mark.parametrize(
    ("locale", "msgstr", "texts"),
    [
        pytest.param("pl", ("dzień", "{n} dni", "{n} dni"), [], id="the form of 1 spells it out"),
        pytest.param(
            "uk",
            ("день", "{n} дні", "{n} днів"),
            ["`{n}` is missing in `msgstr[0]` (one)"],
            id="the form of 1 and 21 must name the number",
        ),
        pytest.param(
            "ja",
            ("日",),
            ["`{n}` is missing in `msgstr[0]` (other)"],
            id="one form for all names it",
        ),
        pytest.param(
            "da",
            ("en dag", "{n} dage"),
            ["`{n}` is missing in `msgstr[0]` (one)"],
            id="the form of 1 and 1.5 must name the number",
        ),
        pytest.param("he", ("{n} a", "b", "{n} c"), [], id="the form of 2 spells it out"),
    ],
)
def test_a_number_may_be_left_out_only_where_there_is_one(
    locale: str, msgstr: tuple[str, ...], texts: list[str]
) -> None:
    assert [finding.text for finding in found(DAYS, days(*msgstr), locale)] == texts


def test_the_catalogs_own_header_counts_not_that_of_its_locale() -> None:
    swapped = "nplurals=2; plural=(n == 1);"
    assert found(DAYS, days("{n} Tage", "ein Tag"), "de", swapped) == []
    rules = plurals(catalog(extracted({YAML: DAYS}), "", "de", swapped))
    assert rules.nplurals == 2
    assert rules.forms == {"one": 1, "other": 0}
    assert rules.single == {1}


def test_a_header_does_not_narrow_what_sites_choose_a_form_for() -> None:
    english = "nplurals=2; plural=(n != 1);"  # in French, sites show form 0 for 0 and 1.5 as well
    findings = found(DAYS, days("un seul jour", "{n} jours"), "fr", english)
    assert [finding.text for finding in findings if finding.check == "placeholders"] == [
        "`{n}` is missing in `msgstr[0]` (one)"
    ]


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("", id="no header"),
        pytest.param("nplurals=INTEGER; plural=EXPRESSION;", id="a template's"),
        pytest.param("nplurals=2; plural=n;", id="numbers without a form"),
        pytest.param("nplurals=2; plural=1/n;", id="a division by zero"),
    ],
)
def test_a_header_that_cannot_be_used_says_nothing(header: str) -> None:
    assert plurals(catalog(extracted({YAML: VISIT}), "", "de", header)) == checking.Plurals()


# --- the header


@pytest.mark.parametrize(
    ("header", "text"),
    [
        pytest.param("X: y", "`Plural-Forms` cannot be read", id="unreadable"),
        pytest.param("nplurals=2; plural=n;", "does not cover every number", id="out of range"),
    ],
)
def test_a_bad_header_is_one_finding_about_the_catalog(header: str, text: str) -> None:
    (finding,) = found(DAYS, days("{n} Tag", "{n} Tage"), "de", header)
    assert text in finding.text
    assert finding.help == "write `Plural-Forms: nplurals=2; plural=(n != 1);`"
    assert finding._replace(text="", help="") == Finding(
        "plural-forms", "error", "", Place(FILE, 2, 9), "de", "site"
    )


def test_any_check_may_look_at_the_header() -> None:
    spy = Check(
        "spy", "warning", False, "", header=lambda header, locale: [Problem(f"{locale}: odd", "x")]
    )
    findings = found(DAYS, "", "de", chosen=[Chosen(spy, "warning")])
    assert findings == [
        Finding("spy", "warning", "de: odd", Place(FILE, 2, 9), "de", "site", help="x")
    ]


def test_a_catalog_without_a_header_is_not_asked_for_one() -> None:
    extraction = extracted({YAML: DAYS})
    whole = replace(catalog(extraction, ""), header=None)
    assert check(extraction, whole, ALL) == []


def test_a_catalog_without_plurals_needs_no_plural_forms() -> None:
    assert found(VISIT, entry("site.visit", "Visit {name}", "{name}"), "de", "nonsense") == []


def test_an_obsolete_plural_needs_no_plural_forms() -> None:
    old = "".join(f"#~ {line}\n" for line in days("a", "b").strip().split("\n"))
    assert found(VISIT, old, "de", "nonsense") == []


def test_a_header_unlike_cldr_is_a_warning_that_names_number_and_forms() -> None:
    # right for numbers below 22
    header = "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);"
    findings = found(DAYS, days("dzień", "{n} dni", "{n} dni"), "pl", header)
    text = (
        "`Plural-Forms` asks for form 1 for 2, but sites show it form 2,"
        " that of CLDR's category `few`"
    )
    help = f"CLDR's is `Plural-Forms: {cldr.plural_forms('pl')}`"
    place = Place(FILE, 2, 9)
    assert findings == [
        Finding("plural-forms", "warning", text, place, "pl", "site", help=help, content=False)
    ]


@pytest.mark.parametrize(
    ("locale", "header", "texts"),
    [
        pytest.param(
            "pl",
            "nplurals=2; plural=(n != 1);",
            ["`Plural-Forms` has one form, 1, for 2 (few) and 5 (many), which `pl` tells apart"],
            id="the English rule in Polish",
        ),
        pytest.param(
            "de",
            "nplurals=1; plural=0;",
            ["`Plural-Forms` has one form, 0, for 1 (one) and 2 (other), which `de` tells apart"],
            id="the Japanese rule in German",
        ),
        pytest.param("fr", "nplurals=2; plural=(n > 1);", [], id="millions in French"),
        pytest.param("ja", "nplurals=1; plural=0;", [], id="nothing to tell apart"),
    ],
)
def test_a_header_with_one_form_for_what_a_language_tells_apart_is_a_warning(
    locale: str, header: str, texts: list[str]
) -> None:
    forms = days(*["{n}"] * (1 if "nplurals=1" in header else 2))
    findings = found(DAYS, forms, locale, header)
    assert [(each.check, each.severity, each.text) for each in findings] == [
        ("plural-forms", "warning", text) for text in texts
    ]
    help = f"CLDR's is `Plural-Forms: {cldr.plural_forms(locale)}`; then give each plural its forms"
    assert {each.help for each in findings} <= {help}


@pytest.mark.parametrize(
    ("locale", "msgstr", "text"),
    [
        pytest.param(
            "pl",
            ("dzień", "{n} dni"),
            "the entry has 2 plural forms, the header asks for 3",
            id="too few",
        ),
        pytest.param(
            "ja",
            ("{n} 日", "{n} 日"),
            "the entry has 2 plural forms, the header asks for 1",
            id="too many",
        ),
    ],
)
def test_an_entry_with_another_number_of_forms_than_the_header_is_broken(
    locale: str, msgstr: tuple[str, ...], text: str
) -> None:
    (finding,) = found(DAYS, days(*msgstr), locale)
    assert finding == Finding(
        check="plural-forms",
        severity="error",
        text=text,
        place=Place(FILE, 8, 12),
        locale=locale,
        domain="site",
        key="site.days",
        source=Place(YAML, 3, 10),
        help="give one `msgstr[N]` for each form of the header; or mend the header, if it is wrong",
        identity=("site.days", "one day"),
        content=True,
    )


def test_empty_and_obsolete_forms_are_not_counted() -> None:
    extraction = extracted({YAML: DAYS})
    merged = catalog(extraction, days("", "", ""), "pl")
    old = Entry(Message("one hour", "k", "hours"), ("godzina",), obsolete=True)
    (empty,) = merged.entries
    odd = replace(merged, entries=(empty._replace(msgstr=("", "")), old))
    assert check(extraction, odd, ALL) == []


def test_forms_are_not_counted_against_a_header_that_cannot_be_read() -> None:
    (finding,) = found(DAYS, days("a {n}", "b {n}", "c {n}"), "de", "nplurals=x")
    assert finding.identity is None


# --- bodies

SOURCE = "# Safety\n\nWe work {x}.\n\n- first\n- second\n"


def body_findings(texts: Mapping[str, str]) -> list[Finding]:
    """Findings in a page of which *texts*, msgid -> msgstr, are translated."""
    extraction = extracted({PAGE: SOURCE})
    po_text = "".join(entry("about.body", msgid, msgstr) for msgid, msgstr in texts.items())
    return check(extraction, catalog(extraction, po_text), ERRORS)


@pytest.mark.parametrize(
    "msgstr",
    [
        "2017. {x}",
        "# {x}",
        "- {x}",
        "> {x}",
        "{x}\\n\\nneu",
        "    {x}",
        "| {x} |\\n|---|",
        "---{x}",
    ],
)
def test_what_would_start_another_block_is_escaped_and_no_finding(msgstr: str) -> None:
    assert body_findings({"Safety": "Sicherheit", "We work {x}.": msgstr}) == []


# The escaping lets no translation through that is known to change the blocks. So the bodies
# of these tests are cut in the middle of a line, as no reader of sources cuts them.


def cut(*pieces: str) -> tuple[Segment, ...]:
    """A body of lines `1 piece`: a translation `. x` makes a list out of its line."""
    segments = []
    for line, piece in enumerate(pieces, start=1):
        place, parts = Place(PAGE, 2 * line - 1, 2), ("about", "body")
        message = Message(piece, "about.body", references=(PAGE,))
        segments += [
            Segment("about.body", "1", None, place, parts),
            Segment("about.body", piece, message, place, parts, block="paragraph"),
            Segment("about.body", "\n\n", None, place, parts),
        ]
    return tuple(segments)


def guilty(body: tuple[Segment, ...], texts: Mapping[str, str]) -> list[str]:
    """The msgids of entries that are found to change the blocks."""
    messages = tuple(segment.message for segment in body if segment.message is not None)
    template = Template(
        "site",
        messages,
        {message.identity: Place(PAGE, 1) for message in messages},
        {message.identity: "about.body" for message in messages},
    )
    entries = tuple(
        Entry(message, (texts.get(message.msgid, ""),), place=Place(FILE, line))
        for line, message in enumerate(messages, start=1)
    )
    whole = Catalog(FILE, "de", "site", None, entries)
    findings = check(Extraction(template, (body,)), whole, ERRORS)
    assert {finding.check for finding in findings} <= {"body-structure"}
    assert all(finding.content for finding in findings)
    return [str(finding.identity and finding.identity[1]) for finding in findings]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        pytest.param("Siehe [Doku][docs].", [], id="kept, under another name"),
        pytest.param("Siehe [docs].", [], id="kept as it is"),
        pytest.param("Siehe [Docs][].", [], id="kept in the long way"),
        pytest.param(
            "Siehe Doku.", ["the link to `[docs]` is missing in the translation"], id="lost"
        ),
        pytest.param(
            "Siehe [Doku].", ["the link to `[docs]` is missing in the translation"], id="undefined"
        ),
        pytest.param(
            "Siehe![docs].", ["the link to `[docs]` is an image in the translation"], id="an image"
        ),
    ],
)
def test_a_label_that_the_page_defines_is_a_link(text: str, texts: list[str]) -> None:
    page = "See [docs].\n\nRead [on].\n\n[docs]: https://a.org 'Docs'\n"
    extraction = extracted({PAGE: page})
    po_text = entry("about.body", "See [docs].", text) + entry(
        "about.body", "Read [on].", "Lies [weiter]."
    )
    assert [finding.text for finding in check(extraction, catalog(extraction, po_text), ALL)] == (
        texts
    )


def test_the_guilty_block_is_named_with_its_places() -> None:
    body = cut(" a", " b")
    template = Template(
        "site",
        tuple(segment.message for segment in body if segment.message),
        {("about.body", text): Place(PAGE, line, 2) for text, line in ((" a", 1), (" b", 3))},
        {("about.body", text): "about.body" for text in (" a", " b")},
    )
    entries = (
        Entry(template.messages[0], ("! eins",), place=Place(FILE, 4)),
        Entry(template.messages[1], (". zwei",), place=Place(FILE, 9)),
    )
    whole = Catalog(FILE, "de", "site", None, entries)
    assert check(Extraction(template, (body,)), whole, ERRORS) == [
        Finding(
            check="body-structure",
            severity="error",
            text="the translation changes the blocks of the page",
            place=Place(FILE, 9),
            locale="de",
            domain="site",
            key="about.body",
            source=Place(PAGE, 3, 2),
            help=("write it as one block of the source's kind, without marks of lists or headings"),
            identity=("about.body", " b"),
            content=True,
        )
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param({" a": " x", " b": "! y"}, [], id="none"),
        pytest.param({" b": ". y"}, [" b"], id="one that stands alone"),
        pytest.param({" a": "! x", " b": ". y", " c": "! z"}, [" b"], id="one among others"),
        pytest.param({" a": ". x", " c": ". z"}, [" a", " c"], id="two, both named"),
        pytest.param({" a": ". x", " b": ". y", " c": ". z"}, [" a", " b", " c"], id="all"),
        pytest.param({" a": " "}, [], id="an untranslated block keeps the source's words"),
    ],
)
def test_only_guilty_blocks_are_named(texts: Mapping[str, str], expected: list[str]) -> None:
    assert guilty(cut(" a", " b", " c"), texts) == expected


def pair_of(first: str, second: str) -> tuple[Segment, ...]:
    """Two pieces of one line."""
    place, parts = Place(PAGE, 1), ("about", "body")
    return tuple(
        Segment("about.body", text, Message(text, "about.body"), place, parts, block="cell")
        for text in (first, second)
    )


def test_blocks_that_change_the_page_only_together_are_all_named() -> None:
    assert guilty(pair_of("a", "b"), {"a": "1"}) == []
    assert guilty(pair_of("a", "b"), {"b": ". y"}) == []
    assert guilty(pair_of("a", "b"), {"a": "1", "b": ". y"}) == ["a", "b"]


def test_one_guilty_block_does_not_hide_those_that_are_guilty_together() -> None:
    end = Segment("about.body", "\n\n", None, Place(PAGE, 1), ("about", "body"))
    body = (*pair_of("a", "b"), end, *cut(" c", " d"))
    texts = {"a": "1", "b": ". y", " c": ". z"}
    assert guilty(body, texts) == ["a", "b", " c"]
    assert guilty(body, {**texts, "a": "x"}) == [" c"]


def test_blame_is_found_in_a_long_page_and_falls_on_all_where_too_many_are_guilty() -> None:
    names = [f" {number}" for number in range(400)]
    harmless = dict.fromkeys(names, "! x")
    one = {**harmless, names[250]: ". x"}
    assert guilty(cut(*names), one) == [names[250]]
    every = dict.fromkeys(names, ". x")
    assert guilty(cut(*names), every) == names


def test_a_value_of_one_block_is_compared_too() -> None:
    place, parts = Place(YAML, 1), ("site", "a")
    segment = Segment("site.a", "x", Message("x", "site.a"), place, parts, block="paragraph")
    assert guilty((segment,), {"x": "- y"}) == []


# --- triggers

CHARS = st.sampled_from([*list('{}%<>[]():/"ns ab\\`$'), "://", "href=", "<a", "{n}", "%s"])
TEXTS = st.lists(CHARS, max_size=8).map("".join)


def exhaustive(each: Chosen) -> Chosen:
    """The check that looks at every entry."""
    return Chosen(each.check._replace(triggers=(), suspects=None, asked=None), each.severity)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, st.booleans()), min_size=1, max_size=4))
def test_triggers_never_hide_a_problem(rows: list[tuple[str, str, str, bool]]) -> None:
    entries = []
    for number, (msgid, one, other, plural) in enumerate(rows):
        message = Message(msgid, f"k{number}", msgid + "s" if plural else None)
        msgstr = (one, other) if plural else (other,)
        entries.append(Entry(message, msgstr, place=Place(FILE, number + 1)))
    template = Template(
        "site",
        tuple(each.message for each in entries),
        {each.identity: Place(YAML, 1) for each in entries},
        {each.identity: "k" for each in entries},
    )
    header = Entry(Message(""), ("Plural-Forms: nplurals=2; plural=(n != 1);\n",))
    whole = Catalog(FILE, "de", "site", header, tuple(entries))
    extraction = Extraction(template, ())
    slow = [exhaustive(each) for each in ALL]
    assert check(extraction, whole, ALL) == check(extraction, whole, slow)
    for only in ALL:
        assert check(extraction, whole, [only]) == check(extraction, whole, [exhaustive(only)])


def test_the_checks_that_have_triggers_are_those_of_texts() -> None:
    for each in CHECKS:
        assert each.pair is not None or each.source is not None or not each.triggers
    links = named("links")
    assert links is not None
    assert links.triggers


# --- a catalog as a whole


def test_checks_of_a_whole_catalog_see_what_would_be_published() -> None:
    source = "a: Send\nb: Send\nc: Send\nd: Send\n"
    po_text = (
        entry("site.a", "Send", "Senden")
        + entry("site.b", "Send", "Schicken", before="#, fuzzy\n")
        + entry("site.c", "Send", "")
        + entry("site.d", "Send", "Abschicken")
    )
    inconsistent = named("inconsistent")
    assert inconsistent is not None
    assert found(source, po_text, chosen=[Chosen(inconsistent, "warning")]) == [
        Finding(
            check="inconsistent",
            severity="warning",
            text="the same source text is translated `Senden` elsewhere",
            place=Place(FILE, 20, 9),
            locale="de",
            domain="site",
            key="site.d",
            source=Place(YAML, 4, 4),
            help="translate alike, or tell the two apart in the source",
            identity=("site.d", "Send"),
        )
    ]


def test_checks_know_the_locale_of_the_source() -> None:
    unchanged = named("unchanged")
    assert unchanged is not None
    extraction = extracted({YAML: "a: See all partners\n"})
    same = catalog(extraction, entry("site.a", "See all partners", "See all partners"))
    for source_locale, count in (("en", 1), ("de-AT", 0)):
        outline = checking.outline(extraction, [Chosen(unchanged, "warning")], source_locale)
        assert len(checking.check(outline, same)) == count


# --- what a check is about at all


@pytest.mark.parametrize(("locale", "names"), [("fr", {"punctuation-spacing"}), ("de", set())])
def test_a_check_of_some_languages_looks_at_their_catalogs_only(
    locale: str, names: set[str]
) -> None:
    extraction = extracted({YAML: "a: Really?\n"})
    po_text = """
        msgctxt "site.a"
        msgid "Really?"
        msgstr "Bien ?"
        """
    findings = check(extraction, catalog(extraction, po_text, locale), ALL)
    assert {finding.check for finding in findings} == names


def test_a_check_that_messages_ask_for_looks_at_those_only() -> None:
    domain = config.Domain("site", ("source/**",), ("**",), max_length={"a": 3})
    texts = {YAML: sources.read(YAML, b"a: One\nb: Two\n")}
    extraction = extract.extract(domain, texts)
    po_text = """
        msgctxt "site.a"
        msgid "One"
        msgstr "Eins"

        msgctxt "site.b"
        msgid "Two"
        msgstr "Zwei"
        """
    (finding,) = check(extraction, catalog(extraction, po_text), ALL)
    assert (finding.check, finding.key) == ("max-length", "site.a")


# --- what became of entries since a commit


def since(before: str, now: str, chosen: Sequence[Chosen] = ALL) -> list[Finding]:
    outline = checking.outline(extracted({YAML: VISIT + DAYS}), chosen)
    old, new = (po.read(FILE, "de", "site", text) for text in (before, now))
    return checking.since(outline, old, new)


VISITED = entry("site.visit", "Visit {name}", "{name} da")
FUZZY = f"#, fuzzy\n{VISITED}"


def test_a_dropped_flag_is_found_where_the_entry_stands_now() -> None:
    assert since(days("", "") + FUZZY, f"\n{VISITED}") == [
        Finding(
            check="fuzzy-dropped",
            severity="warning",
            text="the flag `fuzzy` is gone, but the translation is the one that was fuzzy",
            place=Place(FILE, 4, 9),
            locale="de",
            domain="site",
            key="site.visit",
            source=Place(YAML, 1, 8),
            help="edit it or mark it fuzzy again; if it is right as it stands, commit it: this"
            " compares with the last commit, as `l10n diff` does",
            identity=("site.visit", "Visit {name}"),
        )
    ]


def obsolete(po_text: str) -> str:
    return "".join(f"#~ {line}\n" for line in po_text.splitlines() if line)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param("", VISITED, id="new"),
        pytest.param(FUZZY, "", id="gone"),
        pytest.param(FUZZY, obsolete(VISITED), id="obsolete now"),
        pytest.param(f"#, fuzzy\n{obsolete(VISITED)}", VISITED, id="obsolete before"),
        pytest.param(FUZZY, VISITED.replace("site.visit", "site.see"), id="in another context"),
        pytest.param(
            FUZZY.replace("Visit", "See"), VISITED.replace("Visit", "See"), id="not in the sources"
        ),
    ],
)
def test_entries_that_are_published_now_and_were_there_before_are_compared(
    before: str, now: str
) -> None:
    assert since(before, now) == []


def test_what_became_of_entries_is_an_error_only_where_the_config_says_so() -> None:
    check = named("fuzzy-dropped")
    assert check is not None
    [finding] = since(FUZZY, VISITED, [Chosen(check, "error")])
    assert (finding.severity, finding.content) == ("error", False)
    assert since(FUZZY, VISITED, []) == []


def test_a_byte_order_mark_is_found_at_the_start_of_the_file() -> None:
    extraction = extracted({YAML: VISIT})
    read = po.read(FILE, "de", "site", f'\ufeffmsgid ""\nmsgstr ""\n\n{VISITED}')
    merged = merge.merge(extraction.template, read, {}).catalog
    assert check(extraction, merged, ALL) == [
        Finding(
            check="byte-order-mark",
            severity="warning",
            text="the file begins with a byte order mark, which GNU gettext refuses",
            place=Place(FILE, 1, 1),
            locale="de",
            domain="site",
            help="`l10n format` removes it",
        )
    ]


# --- the glossary, Markdown, and the author's own texts


def seen_by(check: Check, files: Mapping[str, str], glossary: Glossary = ()) -> list[Pair]:
    """The pairs that a check is shown of a catalog in which all is translated by `x`."""
    seen: list[Pair] = []

    def remember(pair: Pair) -> list[Problem]:
        seen.append(pair)
        return []

    extraction = extracted(files)
    chosen = [Chosen(check._replace(pair=remember), "error")]
    empty = catalog(extraction, "")
    filled = [entry._replace(msgstr=("x",) * len(entry.msgstr)) for entry in empty.entries]
    outline = checking.outline(extraction, chosen, glossary=glossary)
    checking.check(outline, replace(empty, entries=tuple(filled)))
    return seen


def test_a_check_of_terms_is_shown_the_messages_in_which_one_of_its_terms_stands() -> None:
    files = {YAML: "a: our platform\nb: At Zoom\nc: none\nd:\n  one: a user\n  other: users\n"}
    zoom, platform, user = Term("Zoom", keep=True), Term("platform"), Term("user")
    names = Check("spy", "error", False, "", terms=lambda term: term.keep)
    others = Check("spy", "error", False, "", terms=lambda term: not term.keep)
    glossary = (platform, user, zoom)
    assert [(pair.message.msgid, pair.terms) for pair in seen_by(names, files, glossary)] == [
        ("At Zoom", (zoom,))
    ]
    assert [(pair.message.msgid, pair.terms) for pair in seen_by(others, files, glossary)] == [
        ("our platform", (platform,)),
        ("a user", (user,)),
    ]
    assert seen_by(names, files) == []


def test_a_check_knows_which_messages_are_markdown() -> None:
    spy = Check("spy", "error", False, "")
    pairs = seen_by(spy, {YAML: "a: plain\n", PAGE: "---\ntitle: plain\n---\n# A *head*\n"})
    assert {pair.message.msgid: pair.markdown for pair in pairs} == {
        "plain": False,
        "A *head*": True,
    }


def test_the_authors_texts_are_looked_at_once_at_their_place() -> None:
    outline = checking.outline(extracted({YAML: "a: Add {}\nb: Add {x}\nc: plain\n"}), ALL)
    assert checking.author(outline) == [
        Finding(
            check="source-unnamed-placeholder",
            severity="warning",
            text="the placeholder `{}` has no name",
            place=Place(YAML, 1, 4),
            domain="site",
            key="site.a",
            help="name what will stand there, as in `{person}`: translators can then move it",
            identity=("site.a", "Add {}"),
        )
    ]
    assert checking.author(checking.outline(extracted({YAML: "a: Add {}\n"}), [])) == []


def test_a_check_of_the_source_without_triggers_is_shown_every_message() -> None:
    seen: list[str] = []

    def remember(message: Message) -> list[Problem]:
        seen.append(message.msgid)
        return []

    spy = Check("spy", "error", False, "", source=remember)
    checking.author(checking.outline(extracted({YAML: DAYS + VISIT}), [Chosen(spy, "error")]))
    assert seen == ["one day", "Visit {name}"]


def test_the_header_of_a_catalog_without_plurals_is_looked_at_too() -> None:
    check = named("header")
    assert check is not None
    findings = found(VISIT, "", "de", "nonsense", [Chosen(check, "warning")])
    assert [finding.text for finding in findings] == [
        "the header declares no charset",
        "the header has no `Language`",
    ]
