"""What the pipeline knows about locales is what CLDR says, checked against another ICU."""

from __future__ import annotations

import json
import pickle
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TypedDict

import pytest
from babel import localedata
from hypothesis import given
from hypothesis import strategies as st

from l10n import cldr, plural
from l10n.cldr import data
from l10n.errors import ConfigError


class Selection(TypedDict):
    """What Intl.PluralRules says about one locale; `select` is by the number as a text."""

    categories: list[str]
    select: Mapping[str, str]


PLURAL_RULES: Mapping[str, Selection] = json.loads(
    (Path(__file__).parent / "data" / "plural-rules.json").read_text(encoding="utf-8")
)
ALL = (*cldr.languages(), "pt-PT")
TEN_MILLION = 10_000_000


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        pytest.param("de", "de", id="a language"),
        pytest.param("PT-br", "pt-BR", id="case"),
        pytest.param("zh-hant-tw", "zh-Hant-TW", id="case of a script"),
        pytest.param("es-419", "es-419", id="a continent"),
        pytest.param("iw", "he", id="an old code"),
        pytest.param("mo-MD", "ro-MD", id="an old code with a territory"),
        pytest.param("deu", "de", id="three letters where there are two"),
        pytest.param("cmn-Hant", "zh-Hant", id="the main member of a macrolanguage"),
        pytest.param("sh", "sr-Latn", id="an alias with a script"),
        pytest.param("sh-Cyrl", "sr-Cyrl", id="its own script wins over the alias's"),
        pytest.param("prs", "fa-AF", id="an alias with a territory"),
        pytest.param("prs-IR", "fa-IR", id="its own territory wins over the alias's"),
        pytest.param("en-UK", "en-GB", id="a territory's old code"),
        pytest.param("es-840", "es-US", id="a territory's number"),
        pytest.param("hy-SU", "hy-AM", id="a country that fell apart, by language"),
        pytest.param("hr-YU", "hr-RS", id="a country that fell apart, the first"),
        pytest.param("ca-VALENCIA", "ca-valencia", id="a variant, not a script"),
        pytest.param("sl-rozaj-biske-1994", "sl-1994-biske-rozaj", id="order of variants"),
        pytest.param("el-polytoni", "el-polyton", id="a variant's old name"),
        pytest.param("de-x-Formal", "de-x-formal", id="private use"),
        pytest.param("en-XA", "en-XA", id="pseudo accents"),
        pytest.param("ar-XB", "ar-XB", id="pseudo right to left"),
        pytest.param("tlh", "tlh", id="a language with a name and no data"),
        pytest.param("yue", "yue", id="three letters"),
    ],
)
def test_a_tag_is_made_canonical(tag: str, expected: str) -> None:
    assert cldr.canonical(tag) == expected
    assert cldr.canonical(expected) == expected


GENERAL = "name a locale by its BCP 47 tag, such as `de`, `pt-BR` or `zh-Hant`"


@pytest.mark.parametrize(
    ("tag", "text", "help_"),
    [
        pytest.param(
            "german",
            "`german` is not a BCP 47 language tag",
            "did you mean `de` (German)?",
            id="an English name",
        ),
        pytest.param(
            "Deutsch",
            "`Deutsch` is not a BCP 47 language tag",
            "did you mean `de` (German)?",
            id="a language's own name",
        ),
        pytest.param(
            "brazilian portugese",
            "`brazilian portugese` is not a BCP 47 language tag",
            "did you mean `pt-BR` (Portuguese (Brazil))?",
            id="a name with a slip",
        ),
        pytest.param(
            "english-US",
            "`english-US` is not a BCP 47 language tag",
            "did you mean `en` (English)?",
            id="a name with a territory",
        ),
        pytest.param(
            "../de",
            "`../de` is not a BCP 47 language tag",
            "write it as BCP 47 has it: `de`",
            id="a path",
        ),
        pytest.param(
            "de_DE.UTF-8",
            "`de_DE.UTF-8` is not a BCP 47 language tag",
            "write it as BCP 47 has it: `de-DE`",
            id="a POSIX locale",
        ),
        pytest.param(
            "de_DE",
            "`de_DE` is not a BCP 47 language tag",
            "write it as BCP 47 has it: `de-DE`",
            id="gettext's spelling",
        ),
        pytest.param(
            "sr_RS@latin",
            "`sr_RS@latin` is not a BCP 47 language tag",
            "write it as BCP 47 has it: `sr-Latn-RS`",
            id="gettext's spelling of a script",
        ),
        pytest.param("", "`` is not a BCP 47 language tag", GENERAL, id="nothing"),
        pytest.param("12", "`12` is not a BCP 47 language tag", GENERAL, id="a number"),
        pytest.param(
            "xx_XX", "`xx_XX` is not a BCP 47 language tag", GENERAL, id="POSIX, no language"
        ),
        pytest.param("xx", "`xx`: CLDR knows no language `xx`", GENERAL, id="no language"),
        pytest.param(
            "dee",
            "`dee`: CLDR knows no language `dee`",
            "did you mean `de` (German)?",
            id="a language with a slip",
        ),
        pytest.param("und", "`und`: CLDR knows no language `und`", None, id="undetermined"),
        pytest.param(
            "de-XQ",
            "`de-XQ`: CLDR knows no territory `XQ`",
            "use a code of ISO 3166, or leave it out: `de`",
            id="no territory",
        ),
        pytest.param(
            "de-Abcd",
            "`de-Abcd`: CLDR knows no script `Abcd`",
            "use a code of ISO 15924, or leave it out: `de`",
            id="no script",
        ),
        pytest.param(
            "sr-latin",
            "`sr-latin`: `latin` is not a variant",
            "name the script by its code: `sr-Latn`",
            id="a script in words",
        ),
        pytest.param(
            "de-1996-1996", "`de-1996-1996` names a variant twice", "name it once", id="twice"
        ),
        pytest.param(
            "de-u-co-phonebk",
            "`de-u-co-phonebk` is not a BCP 47 language tag",
            "did you mean `de` (German)?",
            id="an extension",
        ),
        pytest.param(
            "de-DE-",
            "`de-DE-` is not a BCP 47 language tag",
            "did you mean `de` (German)?",
            id="a dash too many",
        ),
        pytest.param(
            "de\n",
            "`de\\u000a` is not a BCP 47 language tag",
            "write it as BCP 47 has it: `de`",
            id="a line break is shown, not printed",
        ),
        pytest.param(
            "q" * 1_000_000,
            f"`{'q' * 40}…` is not a BCP 47 language tag",
            GENERAL,
            id="a million letters",
        ),
    ],
)
def test_what_is_no_locale_is_refused_with_the_nearest(
    tag: str, text: str, help_: str | None
) -> None:
    with pytest.raises(ConfigError) as refused:
        cldr.canonical(tag)
    assert refused.value.text == text
    assert help_ is None or refused.value.help == help_


@given(st.text(alphabet="deLATNx01-_./\\\n@", max_size=12))
def test_any_text_is_a_tag_or_refused(text: str) -> None:
    try:
        tag = cldr.canonical(text)
    except ConfigError as refused:
        assert refused.help  # every refusal says what to do
    else:
        assert cldr.canonical(tag) == tag
        assert "/" not in cldr.posix(tag)
        assert cldr.categories(tag)[-1] == "other"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        pytest.param("de", "de", id="a language"),
        pytest.param("pt-BR", "pt_BR", id="a territory"),
        pytest.param("en-US", "en_US", id="the likely territory stays"),
        pytest.param("zh-Hant", "zh_Hant", id="a script"),
        pytest.param("zh-Hant-TW", "zh_Hant_TW", id="a script and a territory"),
        pytest.param("sr-Latn", "sr@latin", id="Latin is a modifier"),
        pytest.param("sr-Latn-RS", "sr_RS@latin", id="Latin comes after the territory"),
        pytest.param("uz-Cyrl", "uz@cyrillic", id="Cyrillic is a modifier"),
        pytest.param("ks-Deva", "ks@devanagari", id="Devanagari is a modifier"),
        pytest.param("ca-valencia", "ca@valencia", id="a variant is a modifier"),
        pytest.param("ca-ES-valencia", "ca_ES@valencia", id="a variant after a territory"),
        pytest.param("sr-Latn-ekavsk", "sr_Latn@ekavsk", id="one modifier only"),
        pytest.param("sl-1994-rozaj", "sl@1994_rozaj", id="two variants"),
        pytest.param("de-x-formal", "de@x_formal", id="private use"),
    ],
)
def test_gettext_spells_a_locale_its_own_way(tag: str, expected: str) -> None:
    assert cldr.posix(tag) == expected


@pytest.mark.parametrize(
    ("tag", "autonym", "english"),
    [
        pytest.param("de", "Deutsch", "German", id="a language"),
        pytest.param("pt-BR", "português (Brasil)", "Portuguese (Brazil)", id="a territory"),
        pytest.param("ja", "日本語", "Japanese", id="another script"),
        pytest.param("nb", "norsk bokmål", "Norwegian Bokmål", id="data that is inherited"),
        pytest.param("zh-Hant", "繁體中文", "Traditional Chinese", id="a script with a name"),
        pytest.param("zh-TW", "中文 (台灣)", "Chinese (Taiwan)", id="data of the likely script"),
        pytest.param("sr-Latn", "srpski (latinica)", "Serbian (Latin)", id="a script"),
        pytest.param("es-150", "español (Europa)", "Spanish (Europe)", id="no data of its own"),
        pytest.param("ca-valencia", "català (valencià)", "Catalan (Valencian)", id="a variant"),
        pytest.param("de-x-formal", "Deutsch (formal)", "German (formal)", id="private use"),
        pytest.param("de-x-abc-1", "Deutsch (abc-1)", "German (abc-1)", id="private use, longer"),
        pytest.param("de-abcdefg", "Deutsch (abcdefg)", "German (abcdefg)", id="an odd variant"),
        pytest.param("tlh", "Klingon", "Klingon", id="no data at all"),
        pytest.param("mhn", "mhn", "mhn", id="data without names"),
        pytest.param("en-XA", *["English (Pseudo-Accents)"] * 2, id="pseudo"),
    ],
)
def test_a_locale_has_a_name_in_its_own_language_and_in_english(
    tag: str, autonym: str, english: str
) -> None:
    assert cldr.autonym(tag) == autonym
    assert cldr.english_name(tag) == english


@pytest.mark.parametrize(
    ("expected", "tags"),
    [
        ("rtl", "ar ar-XB az-Arab az-IR ckb de-XB dv fa ff-Adlm he iw ks pa-PK ur uz-AF yi"),
        ("ltr", "az de en-XA ff ja ks-Deva pa sr-Latn tlh ur-Latn zh-Hant"),
    ],
)
def test_the_direction_is_that_of_the_script(expected: str, tags: str) -> None:
    assert {tag for tag in tags.split() if cldr.direction(tag) != expected} == set()


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("de", "Latn"), ("uk", "Cyrl"), ("zh-TW", "Hant"), ("sr", "Cyrl"), ("sr-Latn", "Latn")],
)
def test_the_script_is_the_likely_one_where_the_tag_has_none(tag: str, expected: str) -> None:
    assert cldr.script(tag) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        pytest.param("de", (), id="a language has none"),
        pytest.param("de-AT", ("de",), id="a territory falls to its language"),
        pytest.param("es-MX", ("es-419", "es"), id="through the continent"),
        pytest.param("es-ES", ("es",), id="not in that continent"),
        pytest.param("pt-AO", ("pt-PT", "pt"), id="African Portuguese is European"),
        pytest.param("pt-BR", ("pt",), id="Brazilian is the default"),
        pytest.param("en-GB", ("en-001", "en"), id="through the world"),
        pytest.param("en-AT", ("en-150", "en-001", "en"), id="through Europe and the world"),
        pytest.param("en-US", ("en",), id="American is the default"),
        pytest.param("en-XA", ("en",), id="pseudo"),
        pytest.param("zh-Hant", (), id="another script ends the chain"),
        pytest.param("zh-Hant-HK", ("zh-Hant",), id="a territory within the script"),
        pytest.param("zh-Hant-MO", ("zh-Hant-HK", "zh-Hant"), id="Macao falls to Hong Kong"),
        pytest.param("zh-MO", ("zh-Hant-HK", "zh-Hant"), id="with the script understood"),
        pytest.param("zh-TW", ("zh-Hant",), id="a territory with another script"),
        pytest.param("zh-CN", ("zh",), id="a territory with the same script"),
        pytest.param("zh-Hans-CN", ("zh-Hans", "zh"), id="the default script falls to all"),
        pytest.param("sr-Latn", (), id="Latin Serbian never falls to Cyrillic"),
        pytest.param("sr-Latn-RS", ("sr-Latn",), id="nor does its territory"),
        pytest.param("sr-Cyrl", ("sr",), id="Cyrillic is the default"),
        pytest.param("sr-ME", ("sr-Latn",), id="Montenegro writes Latin"),
        pytest.param("en-Latn-GB", ("en-001", "en"), id="a needless script"),
        pytest.param("en-Shaw", (), id="an uncommon script"),
        pytest.param("nb", ("no",), id="written Norwegian"),
        pytest.param("hi-Latn", ("en-IN", "en-001", "en"), id="as CLDR has it"),
        pytest.param("ca-valencia", ("ca",), id="a variant falls off"),
        pytest.param("ca-ES-valencia", ("ca-ES", "ca"), id="before the territory"),
        pytest.param("sl-1994-rozaj", ("sl-1994", "sl"), id="the last variant first"),
        pytest.param("de-AT-x-formal", ("de-AT", "de"), id="private use first of all"),
        pytest.param("iw-IL", ("he",), id="an alias"),
        pytest.param("tlh", (), id="no data at all"),
    ],
)
def test_a_locale_falls_back_as_cldr_says(tag: str, expected: tuple[str, ...]) -> None:
    assert cldr.parents(tag) == expected


@pytest.mark.parametrize(
    ("tag", "some", "others"),
    [
        pytest.param("es-419", {"es-AR", "es-MX"}, {"es-ES", "es-419-x-a"}, id="a continent"),
        pytest.param("pt-PT", {"pt-AO"}, {"pt-BR"}, id="a country for others"),
        pytest.param("en-001", {"en-GB", "en-150", "en-DE"}, {"en-US"}, id="grandchildren"),
        pytest.param("no", {"nb", "nn"}, {"no-NO"}, id="a language for others"),
        pytest.param("zh-HK", {"zh-Hant-MO"}, {"zh-Hans-MO"}, id="by a tag without its script"),
        pytest.param("en", set(), {"hi-Latn", "en-GB"}, id="no Hindi"),
    ],
)
def test_children_are_those_whose_tag_does_not_say_so(
    tag: str, some: set[str], others: set[str]
) -> None:
    found = cldr.children(tag)
    assert some <= set(found)
    assert others.isdisjoint(found)
    assert list(found) == sorted(found)


@pytest.mark.parametrize("tag", PLURAL_RULES)
def test_categories_are_those_of_intl(tag: str) -> None:
    assert cldr.categories(tag) == tuple(PLURAL_RULES[tag]["categories"])
    chosen = {number: cldr.category(tag, number) for number in PLURAL_RULES[tag]["select"]}
    assert chosen == PLURAL_RULES[tag]["select"]


def test_a_language_that_babel_has_no_data_of_counts_as_in_cldr() -> None:
    assert cldr.categories("ars-SA") == cldr.categories("ar")
    assert cldr.plural_forms("ars") == cldr.plural_forms("ar")


RECORDED = Path(__file__).parent / "data" / "plural-kinds.json"
INTEGERS = (*range(23), 100, 101, 102, 111, 1_000, 1_000_000)
FRACTIONS = ("0.0", "0.1", "0.5", "1.0", "1.1", "1.5", "2.0", "2.5", "21.1")


def kinds() -> dict[str, str]:
    """How each language counts, and the header that its new catalogs get -> the languages."""
    found: dict[str, list[str]] = {}
    for tag in ALL:
        chosen = ", ".join(f"{each} {cldr.category(tag, each)}" for each in (*INTEGERS, *FRACTIONS))
        found.setdefault(f"{cldr.plural_forms(tag)} {chosen}", []).append(tag)
    return {kind: " ".join(tags) for kind, tags in found.items()}


def test_no_language_counts_otherwise_than_before(request: pytest.FixtureRequest) -> None:
    """Another version of CLDR can give the forms of catalogs that are there another meaning.

    Whoever takes it sees here for which languages; `--update-golden` says that it is right.
    """
    if request.config.getoption("--update-golden"):
        RECORDED.write_text(json.dumps(kinds(), indent=1) + "\n", encoding="utf-8")
    recorded: dict[str, str] = json.loads(RECORDED.read_text(encoding="utf-8"))
    before = {tag: kind for kind, tags in recorded.items() for tag in tags.split()}
    now = {tag: kind for kind, tags in kinds().items() for tag in tags.split()}
    changed = {tag: (before[tag], now[tag]) for tag in before if now.get(tag) != before[tag]}
    assert changed == {}


@pytest.mark.parametrize(
    ("tag", "number", "expected"),
    [
        pytest.param("en", 1, "one", id="an integer"),
        pytest.param("en", 1.0, "one", id="a whole float is an integer"),
        pytest.param("en", "1", "one", id="digits"),
        pytest.param("en", "1.0", "other", id="digits show a fraction"),
        pytest.param("en", Decimal("1.0"), "other", id="a decimal shows its zeros"),
        pytest.param("en", Decimal(1), "one", id="a whole decimal"),
        pytest.param("en", -1, "one", id="the sign does not count"),
        pytest.param("en", "-1", "one", id="the sign of a text does not count"),
        pytest.param("fr", 1.5, "one", id="French counts by the whole part"),
        pytest.param("fr", 1e21, "many", id="a large float"),
        pytest.param("fr", Decimal("1E+6"), "many", id="a decimal with an exponent"),
        pytest.param("da", 0.05, "one", id="a fraction that begins with zeros"),
        pytest.param("lv", "0.01", "one", id="two digits of which the first is zero"),
        pytest.param("lv", "0.11", "zero", id="two digits"),
        pytest.param("ar", "0.0", "zero", id="zero with a fraction of zeros is zero"),
        pytest.param("ar", "0.1", "other", id="no whole number, no remainder"),
        pytest.param("ru", 1.5, "other", id="Russian fractions"),
        pytest.param("ht", 1, "other", id="Haitian does not count like French"),
        pytest.param("tlh", 1, "other", id="a language without rules"),
        pytest.param("sr-Latn", 2, "few", id="a script does not matter"),
        pytest.param("ja", 10**30, "other", id="beyond 64 bits"),
    ],
)
def test_a_number_selects_its_category(
    tag: str, number: float | str | Decimal, expected: str
) -> None:
    assert cldr.category(tag, number) == expected


@pytest.mark.parametrize(
    "number",
    ["", "one", "1e6", "1,5", "٣", "1.", ".5", float("nan"), float("inf"), Decimal("1e999999999")],
)
def test_what_is_no_number_in_plain_digits_is_refused(number: float | str | Decimal) -> None:
    with pytest.raises(ValueError, match=r"^not a number in plain digits: "):
        cldr.category("en", number)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        pytest.param("pl", ("one", "few", "many"), id="other is for fractions only"),
        pytest.param("cs", ("one", "few", "other"), id="many is for fractions only"),
        pytest.param("ar", cldr.CATEGORIES, id="all of them"),
        pytest.param("fr", ("one", "many", "other"), id="many is for millions"),
        pytest.param("ja", ("other",), id="one for all"),
        pytest.param("kw", cldr.CATEGORIES, id="Cornish"),
    ],
)
def test_integers_reach_only_some_categories(tag: str, expected: tuple[str, ...]) -> None:
    assert cldr.integer_categories(tag) == expected


def test_samples_are_sorted_and_hold_what_rules_test_for() -> None:
    samples = cldr.samples("kw")
    assert list(samples) == sorted(set(samples))
    assert {*range(201), 999, 1_000, 1_000_000, 20_001, 100_000, 1_100_000} <= set(samples)
    assert len(samples) < 1_000


@pytest.mark.parametrize(
    ("expected", "tags"),
    [
        (True, "ar cs cy de en es it pl pt-PT ro tr"),
        (False, "am da fil fr he hi hr is ja lv mk pt pt-BR ru si sl tlh uk zh"),
    ],
)
def test_whether_one_means_the_number_1_only(expected: bool, tags: str) -> None:
    assert {tag for tag in tags.split() if cldr.one_is_only_1(tag) != expected} == set()


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        pytest.param("ar", ("zero", "one", "two"), id="0, 1 and 2"),
        pytest.param("he", ("two",), id="one is for 0.5 too"),
        pytest.param("da", (), id="one is for 1.5 too"),
        pytest.param("lv", (), id="zero is for 10 too"),
        pytest.param("sl", (), id="two is for 102 too"),
        pytest.param("cy", ("zero", "one", "two", "few", "many"), id="3 and 6 as well"),
        pytest.param("ja", (), id="one for all"),
    ],
)
def test_which_categories_are_for_one_number_only(tag: str, expected: tuple[str, ...]) -> None:
    assert tuple(name for name in cldr.CATEGORIES if cldr.is_one_number(tag, name)) == expected


CUSTOMARY = {
    "de en es it ca sv el hu tr": "nplurals=2; plural=(n != 1);",
    "fr pt pt-BR hi hy": "nplurals=2; plural=(n > 1);",
    "ja zh ko th tlh": "nplurals=1; plural=0;",
    "cs sk": "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);",
    "pl": (
        "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    ),
    "uk ru be sr sr-Latn hr": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0"
        " : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    ),
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2"
        " : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
    ),
    "he": "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);",
    "is": "nplurals=2; plural=(n%10!=1 || n%100==11);",
}


@pytest.mark.parametrize("tags", CUSTOMARY)
def test_a_header_has_the_usual_spelling(tags: str) -> None:
    assert {cldr.plural_forms(tag) for tag in tags.split()} == {CUSTOMARY[tags]}


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("fr", "nplurals=3; plural=(n<=1 ? 0 : n!=0 && n%1000000==0 ? 1 : 2);"),
        ("es", "nplurals=3; plural=(n==1 ? 0 : n!=0 && n%1000000==0 ? 1 : 2);"),
        ("de", "nplurals=2; plural=(n != 1);"),
    ],
)
def test_an_exact_header_has_a_form_for_millions(tag: str, expected: str) -> None:
    assert cldr.plural_forms(tag, exact=True) == expected


def behaviour(tag: str) -> tuple[object, ...]:
    """What a tag's plurals do, so that languages that count alike are tested once."""
    selected = tuple(cldr.category(tag, number) for number in cldr.samples(tag))
    return (cldr.plural_forms(tag), cldr.plural_forms(tag, exact=True), selected)


KINDS = {behaviour(tag): tag for tag in reversed(ALL)}


HEADERS = {
    (tag, cldr.plural_forms(tag, exact=exact)): exact
    for tag in KINDS.values()
    for exact in (True, False)
}


@pytest.mark.parametrize(("tag", "exact"), [(tag, exact) for (tag, _), exact in HEADERS.items()])
def test_every_header_gives_every_integer_its_own_form(tag: str, exact: bool) -> None:
    rule = plural.parse(cldr.plural_forms(tag, exact=exact))
    names = cldr.integer_categories(tag)
    if rule.nplurals < len(names):
        assert not exact
        assert rule.nplurals == len(names) - 1
        names = tuple(name for name in names if name != "many")
    forms = {name: form for form, name in enumerate(names)}
    forms.setdefault("many", forms[names[-1]])  # what was left out is served by `other`
    further = {n for n in (*plural.boundaries(rule), *cldr.samples(tag)) if n <= TEN_MILLION}
    category = {number: cldr.category(tag, number) for number in {*range(10_101), *further}}
    wrong = {number: name for number, name in category.items() if rule.index(number) != forms[name]}
    assert wrong == {}


@pytest.mark.parametrize("tag", KINDS.values())
def test_a_header_of_ours_loses_nothing(tag: str) -> None:
    rule = plural.parse(cldr.plural_forms(tag))
    forms, losses = plural.form_categories(
        rule, lambda number: cldr.category(tag, number), cldr.samples(tag)
    )
    assert tuple(name for name in cldr.CATEGORIES if name in forms) == cldr.integer_categories(tag)
    assert losses == ()


def test_millions_are_left_to_other_only_where_nothing_else_is_many() -> None:
    shorter = {tag for tag in ALL if cldr.plural_forms(tag) != cldr.plural_forms(tag, exact=True)}
    shorter.discard("gl")  # one of them since a CLDR after 47
    assert shorter == {"br", "ca", "es", "fr", "it", "lld", "pt", "pt-PT", "scn", "vec"}


@pytest.mark.parametrize("name", ["en", "de", "uk", "pt_BR", "zh_Hant", "ht", "nn", "root"])
def test_what_is_read_of_a_file_is_what_all_of_it_says(name: str) -> None:
    file = Path(localedata.resolve_locale_filename(name)).read_bytes()
    whole = pickle.loads(file)
    part = data.own_data(name)
    assert len(data.head(file)) < len(file)
    assert part.keys() >= {"languages", "scripts", "territories", "variants"}
    assert ("plural_form" in part) == ("plural_form" in whole)
    for key, found in part.items():
        expected = whole[key]
        if key == "plural_form":
            found, expected = found.abstract, expected.abstract
        assert found == expected


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(pickle.dumps({"list_patterns": {}, "languages": {}}, 2), id="another order"),
        pytest.param(pickle.dumps({"languages": {}, "list_patterns": {}}, 4), id="newer pickle"),
        pytest.param(pickle.dumps({"languages": {}}, 2), id="without the key behind"),
    ],
)
def test_a_file_of_another_shape_is_read_whole(file: bytes) -> None:
    assert data.head(file) == file


def test_reading_names_first_leaves_the_plurals_alone() -> None:
    """Babel caches what `load` gave, whole or not, so that order could matter."""
    assert cldr.category("nb", 1) == "one"
    assert cldr.autonym("nb") == "norsk bokmål"
    assert cldr.category("nn", 2) == "other"


# --- pseudo-locales


@pytest.mark.parametrize("tag", ["en-XA", "ar-XB", "de-xa", "sr-Latn-XB", "en-XA-x-long"])
def test_a_locale_for_tests_is_known_by_its_territory(tag: str) -> None:
    assert cldr.is_pseudo(tag)


@pytest.mark.parametrize("tag", ["en", "ar-EG", "xh", "en-x-xa", "en-XK"])
def test_other_locales_are_for_readers(tag: str) -> None:
    assert not cldr.is_pseudo(tag)
