from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import cldr, plural
from l10n.compile import Lender, compile, outline
from l10n.model import (
    Bundle,
    Extraction,
    Field,
    Identity,
    Message,
    Place,
    Segment,
    Template,
    Value,
)
from l10n.sources import markdown

PLACE = Place("source/site.yaml", 1)
RULES = json.loads((Path(__file__).parent / "data" / "plural-rules.json").read_text("utf-8"))
NUMBERS = ("0", "1", "2", "5", "11", "21", "100", "1.5", "1000000")

DAYS = (("one", "one day"), ("other", "{n} days"))


def segment(key: str, text: str, *, block: str = "") -> Segment:
    return Segment(key, text, Message(text, key), PLACE, tuple(key.split(".")), block=block)


def plural_segment(key: str, forms: tuple[tuple[str, str], ...] = DAYS) -> Segment:
    texts = dict(forms)
    message = Message(texts.get("one", texts["other"]), key, texts["other"])
    return Segment(key, texts["other"], message, PLACE, tuple(key.split(".")), forms)


def copied(key: str, text: str, forms: tuple[tuple[str, str], ...] = ()) -> Segment:
    return Segment(key, text, None, PLACE, tuple(key.split(".")), forms)


class Texts(NamedTuple):
    """A lender, before it is known which messages there are."""

    locale: str
    texts: Mapping[Identity, tuple[str, ...]]
    forms: Mapping[str, int]


def lender(
    locale: str, texts: Mapping[Identity, tuple[str, ...]], header: str | None = None
) -> Texts:
    """What a catalog gives, with CLDR's Plural-Forms unless told."""
    rule = plural.parse(header or cldr.plural_forms(locale))
    forms, _ = plural.form_categories(
        rule, lambda number: cldr.category(locale, number), cldr.samples(locale)
    )
    return Texts(locale, texts, forms)


def extraction(segments: Sequence[Segment]) -> Extraction:
    messages = {each.message.identity: each.message for each in segments if each.message}
    values = (tuple(value) for _, value in groupby(segments, key=lambda segment: segment.key))
    return Extraction(Template("site", tuple(messages.values())), tuple(values))


def bundle(
    locale: str,
    segments: Sequence[Segment],
    *chain: Texts,
    source_locale: str = "en",
    missing: str = "fallback",
) -> Bundle:
    whole = extraction(segments)
    lenders = [
        Lender(
            locale,
            ["\0".join(texts.get(identity, ())) for identity in whole.template.identities],
            forms,
        )
        for locale, texts, forms in chain
    ]
    return compile(locale, outline(whole), lenders, source_locale, missing)


def shown(value: Value, locale: str, number: str) -> str:
    """What a site shows that selects by `Intl.PluralRules`, as node has it."""
    assert not isinstance(value, str)
    return value[RULES[locale]["select"][number]]


SITE = [segment("site.title", "Partners"), segment("site.lead", "Together")]
TITLE: Identity = ("site.title", "Partners")
LEAD: Identity = ("site.lead", "Together")


@pytest.mark.parametrize(
    ("missing", "strings", "origin"),
    [
        pytest.param(
            "fallback",
            {"site.title": "Socios MX", "site.lead": "Juntos"},
            {"site.lead": ("es",)},
            id="fallback takes the next locale of the chain",
        ),
        pytest.param(
            "error",
            {"site.title": "Socios MX", "site.lead": "Juntos"},
            {"site.lead": ("es",)},
            id="error builds what fallback builds",
        ),
        pytest.param(
            "source",
            {"site.title": "Socios MX", "site.lead": "Together"},
            {"site.lead": ("en",)},
            id="source skips the rest of the chain",
        ),
        pytest.param(
            "omit",
            {"site.title": "Socios MX"},
            {},
            id="omit leaves the key out",
        ),
    ],
)
def test_a_missing_text_follows_the_policy(
    missing: str, strings: dict[str, str], origin: dict[str, tuple[str, ...]]
) -> None:
    own = lender("es-MX", {TITLE: ("Socios MX",)})
    parent = lender("es", {TITLE: ("Socios",), LEAD: ("Juntos",)})
    result = bundle("es-MX", SITE, own, parent, missing=missing)
    assert (result.locale, result.domain) == ("es-MX", "site")
    assert result.strings == strings
    assert result.origin == origin
    assert result.parts == {"site.title": ("site", "title"), "site.lead": ("site", "lead")}


def test_the_source_stands_at_the_end_of_the_chain() -> None:
    result = bundle("es-MX", SITE, lender("es-MX", {}), lender("es", {}))
    assert result.strings == {"site.title": "Partners", "site.lead": "Together"}
    assert result.origin == {"site.title": ("en",), "site.lead": ("en",)}


@pytest.mark.parametrize("missing", ["fallback", "source", "omit", "error"])
def test_the_source_locale_has_its_own_words_under_every_policy(missing: str) -> None:
    result = bundle("en", [*SITE, plural_segment("site.days")], missing=missing)
    assert result.strings == {
        "site.title": "Partners",
        "site.lead": "Together",
        "site.days": {"one": "one day", "other": "{n} days"},
    }
    assert result.origin == {}


@pytest.mark.parametrize("missing", ["fallback", "omit"])
def test_a_copied_value_is_in_every_bundle_and_comes_from_no_locale(missing: str) -> None:
    result = bundle("de", [copied("gifct.url", "https://gifct.org/")], missing=missing)
    assert result.strings == {"gifct.url": "https://gifct.org/"}
    assert result.origin == {}


def test_an_empty_value_of_the_source_is_in_no_bundle() -> None:
    empty = [copied("site.a", ""), copied("site.b", "", (("other", ""),)), segment("site.c", "")]
    no_other = plural_segment("site.d", (("one", "one day"), ("other", "")))
    result = bundle("de", [*empty, no_other, copied("site.e", "x")])
    assert result.strings == {"site.e": "x"}
    assert result.origin == {}


@pytest.mark.parametrize("missing", ["fallback", "omit"])
@pytest.mark.parametrize(
    ("locale", "one"),
    [
        pytest.param("en", "1 MB", id="the source's own"),
        pytest.param("de", "1 MB", id="the same numbers"),
        pytest.param("ru", "{n} MB", id="also 21"),
        pytest.param("fr", "{n} MB", id="also 0"),
    ],
)
def test_a_copied_plural_spells_a_number_out_only_where_it_is_right(
    locale: str, one: str, missing: str
) -> None:
    size = copied("site.n", "{n} MB", (("one", "1 MB"), ("other", "{n} MB")))
    result = bundle(locale, [size], missing=missing)
    forms = dict.fromkeys(cldr.categories(locale), "{n} MB") | {"one": one}
    assert result.strings == {"site.n": forms}
    assert result.origin == {}


# Plurals: what is shown at 0, 1, 2, 5, 11, 21, 100, 1.5 and 1,000,000.


@pytest.mark.parametrize(
    ("locale", "msgstr", "texts"),
    [
        pytest.param(
            "ar",
            ("صفر", "واحد", "اثنان", "قليل", "كثير", "آخر"),
            ["صفر", "واحد", "اثنان", "قليل", "كثير", "كثير", "آخر", "آخر", "آخر"],
            id="Arabic has six forms for integers",
        ),
        pytest.param(
            "pl",
            ("dzień", "dni (2)", "dni (5)"),
            [
                "dni (5)",
                "dzień",
                "dni (2)",
                "dni (5)",
                "dni (5)",
                "dni (5)",
                "dni (5)",
                "dni (5)",
                "dni (5)",
            ],
            id="Polish fractions take the form of many, its largest category of integers",
        ),
        pytest.param(
            "uk",
            ("день", "дні", "днів"),
            ["днів", "день", "дні", "днів", "днів", "день", "днів", "днів", "днів"],
            id="Ukrainian says 21 like 1",
        ),
        pytest.param("ja", ("日",), ["日"] * 9, id="Japanese has one form"),
        pytest.param(
            "fr",
            ("jour", "jours"),
            ["jour", "jour", "jours", "jours", "jours", "jours", "jours", "jour", "jours"],
            id="French says 0 and 1.5 like 1, and a million like 2",
        ),
    ],
)
def test_a_reader_sees_the_plural_of_their_own_language(
    locale: str, msgstr: tuple[str, ...], texts: list[str]
) -> None:
    days = plural_segment("site.days")
    own = lender(locale, {("site.days", "one day"): msgstr})
    value = bundle(locale, [days], own).strings["site.days"]
    assert [shown(value, locale, number) for number in NUMBERS] == texts
    assert list(value) == list(cldr.categories(locale))


def borrowed(reader: str, *chain: Texts, source_locale: str = "en") -> list[str]:
    days = plural_segment("site.days")
    result = bundle(reader, [days], lender(reader, {}), *chain, source_locale=source_locale)
    value = result.strings["site.days"]
    assert not isinstance(value, str)
    assert tuple(value) == cldr.categories(reader)
    return list(value.values())


def lends(locale: str, *msgstr: str, header: str | None = None) -> Texts:
    return lender(locale, {("site.days", "one day"): msgstr}, header)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            borrowed("de"), ["one day", "{n} days"], id="German one is the number 1, as English's"
        ),
        pytest.param(
            borrowed("uk"), ["{n} days"] * 4, id="Ukrainian one is also 21: other for all"
        ),
        pytest.param(borrowed("fr"), ["{n} days"] * 3, id="French one is also 0: other for all"),
        pytest.param(borrowed("ja"), ["{n} days"], id="Japanese has only other"),
        pytest.param(
            borrowed("ar"),
            ["{n} days", "one day", *["{n} days"] * 4],
            id="Arabic takes only one of its six from English",
        ),
        pytest.param(
            borrowed("es-MX", lends("es", "un día", "{n} días")),
            ["un día", "{n} días", "{n} días"],
            id="a parent of the same language lends category by category",
        ),
        pytest.param(
            borrowed("de-AT", lends("de", "ein Tag", "{n} Tage")),
            ["ein Tag", "{n} Tage"],
            id="Austrian German takes German whole",
        ),
        pytest.param(
            borrowed("sr-Latn", lends("sr", "дан", "дана", "дани")),
            ["дан", "дана", "дани"],
            id="another script of the same language lends category by category",
        ),
        pytest.param(
            borrowed("pt-BR", lends("pt-PT", "um dia", "{n} dias")),
            ["{n} dias"] * 3,
            id="Brazil shows one for 0, so it must not take Portugal's",
        ),
        pytest.param(
            borrowed("pt-PT", lends("pt-BR", "{n} dia", "{n} dias")),
            ["{n} dia", "{n} dias", "{n} dias"],
            id="Portugal can take Brazil's one, which names the number",
        ),
        pytest.param(
            borrowed("de", lends("pl", "dzień", "dni (2)", "dni (5)")),
            ["dzień", "dni (5)"],
            id="what a Polish lender shows for fractions is its other",
        ),
        pytest.param(borrowed("de", lends("ja", "日")), ["日", "日"], id="a lender without one"),
        pytest.param(
            borrowed("uk", lends("ru", "день", "дня", "дней")),
            ["дней"] * 4,
            id="another language lends no few, even where the words match",
        ),
        pytest.param(
            borrowed("en-GB"), ["one day", "{n} days"], id="the source's language, another region"
        ),
    ],
)
def test_a_borrowed_plural_is_right_for_every_number(texts: list[str], expected: list[str]) -> None:
    assert texts == expected


def test_a_borrowed_plural_at_each_number() -> None:
    days = plural_segment("site.days")
    value = bundle("uk", [days], lender("uk", {})).strings["site.days"]
    assert {shown(value, "uk", number) for number in NUMBERS} == {"{n} days"}


def test_a_source_with_few_categories_serves_those_that_only_fractions_reach() -> None:
    forms = (("one", "1 dzień"), ("few", "{n} dni"), ("many", "{n} dni!"), ("other", "{n} dnia"))
    whole = bundle("pl", [plural_segment("a.b", forms)], source_locale="pl")
    assert whole.strings == {"a.b": dict(forms)}
    part = bundle("cs", [plural_segment("a.b")], source_locale="cs")
    others = ["{n} days"] * 3
    assert part.strings == {
        "a.b": dict(zip(("one", "few", "many", "other"), ["one day", *others], strict=True))
    }


def test_the_source_locale_keeps_categories_that_it_never_selects() -> None:
    forms = (("zero", "none"), *DAYS)
    days = plural_segment("a.b", forms)
    assert bundle("en", [days]).strings == {"a.b": dict(forms)}
    assert bundle("de", [days]).strings == {"a.b": dict(DAYS)}


@pytest.mark.parametrize("missing", ["fallback", "source"])
def test_a_plural_that_nobody_has_whole_is_the_sources(missing: str) -> None:
    short = lends("pl", "dzień", "dni")  # the header asks for three
    unreadable = Texts("pl", {("site.days", "one day"): ("dzień", "dni", "dni")}, {})
    for own in (short, unreadable):
        result = bundle("pl", [plural_segment("site.days")], own, missing=missing)
        assert result.origin == {"site.days": ("en",)}


def test_a_plural_that_nobody_has_is_omitted() -> None:
    result = bundle("pl", [plural_segment("site.days")], lender("pl", {}), missing="omit")
    assert result.strings == {}


def test_the_catalogs_own_header_says_which_form_serves_a_category() -> None:
    swapped = lends("de", "{n} Tage", "ein Tag", header="nplurals=2; plural=(n == 1);")
    result = bundle("de", [plural_segment("site.days")], swapped)
    assert result.strings == {"site.days": {"one": "ein Tag", "other": "{n} Tage"}}


# Markdown


def body(text: str) -> list[Segment]:
    field = Field(("body",), "body", text, Place("source/about.md", 1))
    return markdown.segments(field, "about.body", "about.body", ("about", "body"))


BODY = "# Safety\n\nWe work together.\n\n- first\n- second\n"


def words(texts: Mapping[str, str]) -> dict[Identity, tuple[str, ...]]:
    return {("about.body", msgid): (msgstr,) for msgid, msgstr in texts.items()}


def test_each_block_of_a_body_falls_back_for_itself() -> None:
    own = lender("es-MX", words({"Safety": "Seguridad"}))
    parent = lender("es", words({"Safety": "Protección", "first": "uno"}))
    result = bundle("es-MX", body(BODY), own, parent)
    assert result.strings == {
        "about.body": "# Seguridad\n\nWe work together.\n\n- uno\n- second\n",
    }
    assert result.origin == {"about.body": ("es-MX", "es", "en")}
    assert result.parts == {"about.body": ("about", "body")}


def test_a_body_comes_only_from_the_locales_that_gave_a_block() -> None:
    texts = {"Safety": "Seguridad", "We work together.": "Juntos.", "first": "1", "second": "2"}
    parent = lender("es", words(texts))
    result = bundle("es-MX", body(BODY), lender("es-MX", {}), parent)
    assert result.origin == {"about.body": ("es",)}


def test_a_body_without_translations_is_the_sources_byte_for_byte() -> None:
    result = bundle("de", body(BODY), lender("de", {}))
    assert result.strings == {"about.body": BODY}
    assert result.origin == {"about.body": ("en",)}


def test_a_body_that_lacks_a_block_is_omitted_whole() -> None:
    own = lender("de", words({"Safety": "Sicherheit"}))
    assert bundle("de", body(BODY), own, missing="omit").strings == {}
    small = body("# Safety\n")
    assert bundle("de", small, own, missing="omit").strings == {"about.body": "# Sicherheit\n"}


def test_a_body_of_code_is_copied() -> None:
    code = "```\nx = 1\n```\n\n***\n"
    result = bundle("de", body(code), lender("de", {}), missing="omit")
    assert result.strings == {"about.body": code}
    assert result.origin == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("Gegründet 2017", "Gegründet 2017", id="plain words stay"),
        pytest.param("2017. gegründet", "2017\\. gegründet", id="not the start of a list"),
        pytest.param("# eins", "\\# eins", id="not a heading"),
    ],
)
def test_a_translation_stays_one_block(text: str, value: str) -> None:
    founded = segment("gifct.summary", "Founded in 2017", block="paragraph")
    own = lender("de", {("gifct.summary", "Founded in 2017"): (text,)})
    result = bundle("de", [founded], own)
    assert result.strings == {"gifct.summary": value}
    assert result.origin == {}


def test_a_value_of_one_block_is_the_sources_or_omitted() -> None:
    odd = Segment("a.b", "2017\\. *x*", Message("2017\\. *x*", "a.b"), PLACE, ("a", "b"), (), "x")
    assert bundle("de", [odd], lender("de", {})).strings == {"a.b": "2017\\. *x*"}
    assert bundle("de", [odd], lender("de", {}), missing="omit").strings == {}


# Laws. Two contexts, three texts and four locales: they collide all the time.

WORDS = st.sampled_from(["a", "# b", "2. c", "<i>d</i>", " "])
LOCALES = st.sampled_from(["de", "es-MX", "pl", "uk", "ja", "pt-BR", "ar", "cs", "en"])
IDENTITIES = [(context, msgid) for context in ("k.a", "k.b") for msgid in ("x", "y", "one day")]
POLICIES = st.sampled_from(["fallback", "source", "omit", "error"])


@st.composite
def lenders(draw: st.DrawFn, locale: str) -> Texts:
    count = plural.parse(cldr.plural_forms(locale)).nplurals
    texts: dict[Identity, tuple[str, ...]] = {
        identity: tuple(draw(st.lists(WORDS, min_size=1, max_size=count)))
        for identity in draw(st.sets(st.sampled_from(IDENTITIES)))
    }
    return lender(locale, texts)


@st.composite
def segment_lists(draw: st.DrawFn) -> list[Segment]:
    segments: list[Segment] = []
    for key in draw(st.lists(st.sampled_from(["k.a", "k.b", "k.c"]), unique=True)):
        kind = draw(st.sampled_from(["text", "plural", "copied", "copied plural", "block", "body"]))
        text = draw(st.sampled_from(["x", "y", ""]))
        if kind == "text":
            segments.append(segment(key, text))
        elif kind == "plural":
            segments.append(plural_segment(key))
        elif kind == "copied":
            segments.append(copied(key, text))
        elif kind == "copied plural":
            segments.append(copied(key, "{n} days", DAYS))
        else:
            value = "x" if kind == "block" else "x\n\n- y\n"
            field = Field(("a",), "a", value, PLACE)
            segments += markdown.segments(field, key, key, ("k", key[2:]))
    return segments


@given(st.data(), segment_lists(), st.lists(LOCALES, min_size=1, max_size=3, unique=True), POLICIES)
def test_every_bundle_is_whole_and_says_where_its_texts_come_from(
    data: st.DataObject, segments: list[Segment], locales: list[str], missing: str
) -> None:
    locale = locales[0]
    chain = [data.draw(lenders(each)) for each in locales if each != "en"] if locale != "en" else []
    result = bundle(locale, segments, *chain, missing=missing)

    assert list(result.keys) == list(result.strings) == sorted(result.strings)
    assert set(result.keys) >= set(result.origin)
    assert set(result.parts) == {each.key for each in segments}
    assert (locale,) not in result.origin.values()
    assert () not in result.origin.values()
    allowed = [each.locale for each in chain] + ["en"]
    for key, value in result.strings.items():
        origin = result.origin.get(key, ())
        assert list(origin) == [each for each in allowed if each in origin]
        if isinstance(value, str):
            assert value
        else:
            assert all(value.values())
            assert set(cldr.categories(locale)) <= set(value)
        if not any(each.message for each in segments if each.key == key):
            assert origin == ()

    sources = {each.key for each in segments if each.text}
    if missing == "omit":
        assert result.origin == {}
    else:
        assert set(result.strings) == sources


def test_all_bundles_that_lack_nothing_share_their_keys() -> None:
    shared = outline(extraction([*SITE, copied("gifct.url", "x")]))
    english = compile("en", shared, (), "en", "fallback")
    german = compile("de", shared, [Lender("de", ["", ""], {})], "en", "fallback")
    assert english.keys is german.keys
    assert german.keys == ("gifct.url", "site.lead", "site.title")
