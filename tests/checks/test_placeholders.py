from __future__ import annotations

from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.checks.placeholders import problems, suspects
from l10n.haystack import Texts
from l10n.model import Message, Pair, Remark

NASTY = "{}%$<>[]()!:/\"'=a1 \\&;#-.s\n"
KEEP = "keep `{name}` as it is; its place may change"
STRAY = "braces are for placeholders: complete it or take it out"


def found(source: str, translation: str, *flags: str) -> list[tuple[str, str]]:
    return list(problems(Pair(Message(source, flags=flags), (translation,), "de")))


def found_in_plural(
    msgid: str,
    msgid_plural: str,
    *msgstr: str,
    single: tuple[int, ...] = (),
    categories: tuple[tuple[str, ...], ...] = (),
    flags: tuple[str, ...] = (),
) -> list[str]:
    message = Message(msgid, msgid_plural=msgid_plural, flags=flags)
    pair = Pair(message, msgstr, "pl", categories, frozenset(single))
    return [problem.text for problem in problems(pair)]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        pytest.param("Visit {name}", "{name} besuchen", id="German, another place"),
        pytest.param("Visit {name}", "Visiter {name}", id="French"),
        pytest.param("Visit {name}", "زيارة {name}", id="Arabic"),
        pytest.param("Visit {name}", "{name}を見る", id="Japanese, no blank"),
        pytest.param("Visit {name}", "Odwiedź {name}", id="Polish"),
        pytest.param("{a} and {b}", "{b} und {a}", id="two change places"),
        pytest.param("{0} of {1}", "{1} / {0}", id="numbers as names"),
        pytest.param("{} by {}", "{} von {}", id="no names"),
        pytest.param("Hello {{name}}", "{{name}}さん", id="i18next"),
        pytest.param("{{- html}} {{n, number}}", "{{n, number}} {{- html}}", id="i18next, formats"),
        pytest.param("Cost: ${price}", "Preis: ${price}", id="JavaScript"),
        pytest.param("${price} for {name}", "{name}: ${price}", id="JavaScript among others"),
        pytest.param("{x!r:>10} {y.z[0]}", "{y.z[0]} {x!r:>10}", id="the source's own tricks"),
        pytest.param("{x:{width}}", "Wert {x:{width}}", id="a format in a format"),
        pytest.param("(see {name})", "(siehe {name})", id="round brackets"),
        pytest.param("{see note} for {x}", "{siehe Hinweis} für {x}", id="prose in braces"),
        pytest.param("{see note} for {x}", "siehe Hinweis für {x}", id="prose out of braces"),
        pytest.param("a brace } here {x}", "eine Klammer hier {x}", id="a lone brace is dropped"),
        pytest.param("No braces here", "Klammer } ohne Platzhalter", id="nothing is filled in"),
        pytest.param("%(name)s is new", "Neu: %(name)s", id="Python's names"),
        pytest.param("%s by %s", "%s von %s", id="bare"),
        pytest.param("%s has %d", "%2$d bei %1$s", id="bare ones are numbered"),
        pytest.param("%1$s has %2$d", "%2$d bei %1$s", id="numbered"),
        pytest.param("%ds ago", "vor %ds", id="a unit follows"),
        pytest.param("100 %", "100 %", id="per cent"),
        pytest.param("50% of users", "50 % d'utilisateurs", id="per cent before a word, French"),
        pytest.param("50%discount", "50 % Rabatt", id="per cent without a blank"),
        pytest.param("100% safe", "安全性100%です", id="per cent, Japanese"),
        pytest.param("100%% of %s", "%s zu 100 Prozent", id="a doubled per cent sign is prose"),
        pytest.param("half of {name}", "50 %s Anteil an {name}", id="bare ones need the source's"),
    ],
)
def test_a_translation_with_the_source_s_placeholders_is_silent(
    source: str, translation: str
) -> None:
    assert found(source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        pytest.param(
            "Visit {name}", "Besuchen", [("`{name}` is missing in the translation", KEEP)],
            id="one is missing",
        ),
        pytest.param(
            "Visit {name}", "{nam} besuchen",
            [("`{nam}` is not in the source", "did you mean `{name}`?")],
            id="a misspelt one is named once",
        ),
        pytest.param(
            "Visit {name}", "{nombre} visitar",
            [("`{nombre}` is not in the source", "did you mean `{name}`?")],
            id="a translated one",
        ),
        pytest.param(
            "{name} and {place}", "{name} und {Platz}",
            [("`{Platz}` is not in the source", "did you mean `{place}`?")],
            id="the one that lacks is meant",
        ),
        pytest.param(
            "{first} {second}", "{secnd} {frist}",
            [
                ("`{secnd}` is not in the source", "did you mean `{second}`?"),
                ("`{frist}` is not in the source", "did you mean `{first}`?"),
            ],
            id="two misspelt ones",
        ),
        pytest.param(
            "{first} {second}", "{zzz}",
            [
                ("`{zzz}` is not in the source", "take it out: nothing would fill it"),
                (
                    "`{first}` is missing in the translation",
                    "keep `{first}` as it is; its place may change",
                ),
                (
                    "`{second}` is missing in the translation",
                    "keep `{second}` as it is; its place may change",
                ),
            ],
            id="nothing is near",
        ),
        pytest.param(
            "Visit us", "{name} besuchen",
            [("`{name}` is not in the source", "take it out: nothing would fill it")],
            id="the source has none",
        ),
        pytest.param(
            "Visit {name}", "{name} {name} besuchen",
            [
                (
                    "`{name}` stands twice in the translation, once in the source",
                    "use it as often as the source does",
                )
            ],
            id="once too often",
        ),
        pytest.param(
            "{x} {x} {x}", "{x} {x}",
            [
                (
                    "`{x}` stands twice in the translation, 3 times in the source",
                    "use it as often as the source does",
                )
            ],
            id="not often enough",
        ),
        pytest.param(
            "Hello {{name}}", "Hallo {name}",
            [("`{name}` is not in the source", "did you mean `{{name}}`?")],
            id="braces of another kind",
        ),
        pytest.param(
            "Hello ${name}", "Hallo {name}",
            [("`{name}` is not in the source", "did you mean `${name}`?")],
            id="a dollar sign less",
        ),
        pytest.param(
            "Visit {name}", "{ name } besuchen",
            [("`{ name }` is not in the source", "did you mean `{name}`?")],
            id="blanks inside",
        ),
        pytest.param(
            "%(name)s is new", "%(name) ist neu",
            [("`%(name) i` is not in the source", "did you mean `%(name)s`?")],
            id="the letter after the name got lost",
        ),
        pytest.param(
            "is new", "%(name)s ist neu",
            [("`%(name)s` is not in the source", "take it out: nothing would fill it")],
            id="a directive that prose does not have",
        ),
        pytest.param(
            "%s has %d", "%d von %s",
            [
                (
                    "the placeholders in the translation are not in the source's order",
                    "number them by their place in the source: `%1$s`, `%2$s`",
                )
            ],
            id="bare ones that print another argument",
        ),
        pytest.param(
            "%s has %d", "%1$s hat viele",
            [
                (
                    "`%2$d` is missing in the translation",
                    "keep `%2$d` as it is; its place may change",
                )
            ],
            id="numbered ones are compared by number",
        ),
        pytest.param(
            "%s has %d", "%d",
            [("`%s` is missing in the translation", "keep `%s` as it is; its place may change")],
            id="a bare one is missing",
        ),
    ],
)  # fmt: skip
def test_other_placeholders_are_named(
    source: str, translation: str, expected: list[tuple[str, str]]
) -> None:
    assert found(source, translation) == expected


@pytest.mark.parametrize(
    "trick",
    [
        "{x.__class__}", "{x.__init__.__globals__[secret]}", "{x[0]}", "{x!r}", "{x:>999999999}",
        "{x:{y}}", "{{x}}", "${x}", "{x,number}", "{x|safe}", "{ x }",
    ],
)  # fmt: skip
def test_a_trick_that_the_source_does_not_use_is_named(trick: str) -> None:
    assert found("Only {x}", f"Nur {trick}") == [
        (f"`{trick}` is not in the source", "did you mean `{x}`?")
    ]
    assert found("Only {x}", f"Nur {{x}} {trick}")[0] == (
        f"`{trick}` is not in the source",
        "did you mean `{x}`?",
    )


@pytest.mark.parametrize("trick", ["{!r}", "{:>999999999}", "{.__class__}", "{[0]}", "{0!r}"])
def test_a_trick_without_a_name_is_named(trick: str) -> None:
    assert [text for text, _ in found("Only words", f"Nur {trick}")] == [
        f"`{trick}` is not in the source"
    ]


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        pytest.param(
            "{name besuchen",
            ["`{name}` is missing in the translation",
             "a `{` in the translation belongs to no placeholder"],
            id="not closed",
        ),
        pytest.param("{name}} besuchen",
            ["a `}` in the translation belongs to no placeholder"], id="closed twice"),
        pytest.param("{name} {x y!r}",
            ["a `{` in the translation belongs to no placeholder",
             "a `}` in the translation belongs to no placeholder"],
            id="a group that is no placeholder"),
        pytest.param("{name} {x{y}",
            ["`{y}` is not in the source",
             "a `{` in the translation belongs to no placeholder"], id="nested and not closed"),
    ],
)  # fmt: skip
def test_a_brace_too_many_is_named(translation: str, expected: list[str]) -> None:
    assert [text for text, _ in found("Visit {name}", translation)] == expected


@pytest.mark.parametrize(
    ("flag", "source", "translation", "expected"),
    [
        pytest.param("c-format", "%5.2f %%", "%5.2f %%", [], id="widths"),
        pytest.param("c-format", "%lu files", "%lu Dateien", [], id="lengths"),
        pytest.param("c-format", "%x %u", "%2$u %1$x", [], id="C's are numbered"),
        pytest.param(
            "c-format", "%lu files", "%s Dateien",
            [("`%s` is not in the source", "did you mean `%lu`?")], id="another conversion",
        ),
        pytest.param(
            "c-format", "100 %", "100 % aller %n",
            [("`% a` is not in the source", "take it out: nothing would fill it"),
             ("`%n` is not in the source", "take it out: nothing would fill it")],
            id="every directive counts where the flag says so",
        ),
        pytest.param(
            "python-format", "%s has %d", "%2$d %1$s",
            [("`%2$d` is not in the source", "did you mean `%d`?"),
             ("`%1$s` is not in the source", "did you mean `%s`?")],
            id="Python's have no numbers",
        ),
        pytest.param(
            "python-format", "%s has %d", "%d %s",
            [("the placeholders in the translation are not in the source's order",
              "keep the source's order: they are filled from left to right")],
            id="Python's keep their order",
        ),
        pytest.param("python-format", "%(a)s %(b)i", "%(b)i %(a)s", [], id="Python's names do not"),
        pytest.param("c-format", "none", "%s",
            [("`%s` is not in the source", "take it out: nothing would fill it")],
            id="a flagged source without a directive"),
        pytest.param("c-format", "%s {script} [file]", "%s {skrypt} [plik]", [],
                     id="braces mean nothing in C"),
        pytest.param("no-c-format", "7% off", "7 % aus", [], id="a flag that says there are none"),
    ],
)  # fmt: skip
def test_flags_say_what_a_per_cent_sign_means(
    flag: str, source: str, translation: str, expected: list[tuple[str, str]]
) -> None:
    assert found(source, translation, flag) == expected


POLISH = (("one",), ("few",), ("many",))


@pytest.mark.parametrize(
    ("msgid", "msgid_plural", "msgstr", "single", "expected"),
    [
        pytest.param("{count} file", "{count} files", ("{count} Datei", "{count} Dateien"), (0,),
            [], id="all forms have it"),
        pytest.param("{count} file", "{count} files", ("eine Datei", "{count} Dateien"), (0,),
            [], id="the form for 1 leaves the number out"),
        pytest.param("One file", "{count} files", ("{count} Datei", "{count} Dateien"), (0,),
            [], id="the form for 1 has the number that the singular leaves out"),
        pytest.param("One file", "{count} files", ("Eine Datei", "{count} Dateien"), (0,),
            [], id="the form for 1 is like the singular"),
        pytest.param("One file", "{count} files", ("{count}件",), (),
            [], id="Japanese: the only form serves every number"),
        pytest.param("{count} file", "{count} files", ("{count} файл", "{count} файла", "файлов"),
            (), ["`{count}` is missing in `msgstr[2]` (many)"], id="`many` is many numbers"),
        pytest.param("{count} file", "{count} files", ("файл", "{count} файла", "{count} файлов"),
            (), ["`{count}` is missing in `msgstr[0]` (one)"], id="`one` is also 21"),
        pytest.param("One file", "{count} files", ("Un fichier", "{count} fichiers"), (),
            ["`{count}` is missing in `msgstr[0]` (one)"], id="French: `one` is also 0"),
        pytest.param("{count} file in {place}", "{count} files in {place}",
            ("plik w {place}", "{count} pliki w {plac}", "{count} plików w {place}"), (0,),
            ["`{plac}` is not in the source, but in `msgstr[1]` (few)"], id="the others stay"),
        pytest.param("{count} file in {place}", "{count} files in {place}",
            ("{count} plik", "{count} pliki w {place}", "{count} plików w {place}"), (0,),
            ["`{place}` is missing in `msgstr[0]` (one)"], id="only the number is left out"),
        pytest.param("{a} of {b}", "{a} of {b} files",
            ("{a}", "{a} {b}", "{a} {b}"), (0,),
            ["`{b}` is missing in `msgstr[0]` (one)"], id="which is the number is not known"),
        pytest.param("{total} in {num}", "{total} in {num} {num}",
            ("{total}", "{total} {num} {num}"), (0,), [], id="a customary name, each time"),
        pytest.param("{hits} hit", "{hits} hits", ("ein Treffer", "{hits} Treffer"), (0,),
            [], id="the only one is the number"),
        pytest.param("%d file", "%d files", ("eine Datei", "%d Dateien"), (0,),
            [], id="a bare directive"),
        pytest.param("%s: %d file", "%s: %d files", ("%s: eine Datei", "%s: %d Dateien"), (0,),
            [], id="the last bare directive"),
        pytest.param("%d file in %s", "%d files in %s", ("eine Datei in %s", "%d Dateien in %s"),
            (0,), ["`%d` is missing in `msgstr[0]` (one)"],
            id="a bare directive before another would shift it"),
        pytest.param("%1$d file in %2$s", "%1$d files in %2$s",
            ("eine Datei in %2$s", "%1$d Dateien in %2$s"), (0,),
            [], id="a numbered directive shifts nothing"),
        pytest.param("{count} {x", "{count} {x", ("{count} {", "{count} {", "{{ {count}"), (0,),
            ["a `{` in `msgstr[2]` (many) belongs to no placeholder"], id="braces of a plural"),
    ],
)  # fmt: skip
def test_each_form_of_a_plural_is_compared_for_itself(
    msgid: str,
    msgid_plural: str,
    msgstr: tuple[str, ...],
    single: tuple[int, ...],
    expected: list[str],
) -> None:
    texts = found_in_plural(msgid, msgid_plural, *msgstr, single=single, categories=POLISH)
    assert texts == expected


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        pytest.param(("a second ago", "{n} s"), [], id="what the author's singular leaves out"),
        pytest.param(
            ("a {n}", "{x}"), ["`{x}` is not in the source, but in `msgstr[1]`"], id="and no more"
        ),
    ],
)
def test_a_form_for_0_and_1_follows_the_singular(
    forms: tuple[str, ...], expected: list[str]
) -> None:
    message = Message("a second ago", msgid_plural="{n} seconds ago")
    pair = Pair(message, forms, "fr", zero_or_one=frozenset({0}))
    assert [problem.text for problem in problems(pair)] == expected


def test_a_form_for_0_and_1_keeps_the_number_of_the_singular() -> None:
    message = Message("{n} second", msgid_plural="{n} seconds")
    pair = Pair(message, ("une seconde", "{n} secondes"), "fr", zero_or_one=frozenset({0}))
    assert [problem.text for problem in problems(pair)] == ["`{n}` is missing in `msgstr[0]`"]


def test_a_form_for_zero_alone_may_say_that_there_is_nothing() -> None:
    arabic = (("zero",), ("one",), ("other",))
    forms = ("لا شيء محدد", "{sel} من {cnt} محدد", "{sel} من {cnt} محدد")
    texts = ("{sel} of {cnt} selected", "{sel} of {cnt} selected")
    assert found_in_plural(*texts, *forms, single=(0, 1), categories=arabic) == []
    assert found_in_plural(*texts, *forms, single=(1,), categories=arabic) == [
        "`{sel}` is missing in `msgstr[0]` (zero)",
        "`{cnt}` is missing in `msgstr[0]` (zero)",
    ]


@pytest.mark.parametrize(
    ("source", "translation", "harmless"),
    [
        pytest.param("{a}: add {a}", "{a} hinzufügen", True, id="a name once less, German"),
        pytest.param("%(a)s in %(b)s", "%(a)sの%(b)sで%(a)s", True, id="once more, Japanese"),
        pytest.param("%1$s %1$s", "%1$s", True, id="a numbered one"),
        pytest.param("{} and {}", "{}", False, id="those without a name shift"),
        pytest.param("%s", "%s %s", False, id="directives shift too"),
        pytest.param("{a}", "a", False, id="one that is missing"),
        pytest.param("{a}", "{a} {b}", False, id="one that nothing fills"),
    ],
)
def test_a_name_that_is_said_again_is_a_remark(
    source: str, translation: str, harmless: bool
) -> None:
    (problem,) = problems(Pair(Message(source), (translation,), "de"))
    assert isinstance(problem, Remark) == harmless


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        pytest.param("%b %d, %Y", "%-d. %B %Y", id="German"),
        pytest.param("%b %d, %Y", "%Y年%m月%d日", id="Japanese"),
        pytest.param("%b %d, %Y", "%d de %B de %Y", id="Spanish"),
        pytest.param("%Y-%m-%d", "%d/%m/%Y", id="Vietnamese"),
        pytest.param("%H:%M", "%H h %M", id="French"),
    ],
)
def test_each_language_writes_dates_in_its_own_way(source: str, translation: str) -> None:
    assert found(source, translation, "python-format") == []
    assert found(source, "%s", "python-format") != []
    assert found(source, f"{translation} {{x}}", "python-format") != []


def test_a_form_without_known_categories_is_named_by_its_index() -> None:
    assert found_in_plural("{n} a", "{n} b", "{n}", "x") == ["`{n}` is missing in `msgstr[1]`"]


def test_a_hostile_text_makes_a_bounded_number_of_problems() -> None:
    text = "".join(f"{{x{number}}}" for number in range(20_000))
    assert len(found("{name}", text)) == 5


def test_a_long_placeholder_is_cut_where_it_is_shown() -> None:
    [(text, _)] = found("nothing", "{" + "x" * 10_000 + "}")
    assert text == "`{" + "x" * 58 + "…` is not in the source"


@pytest.mark.parametrize(
    "piece", ["{", "}", "${", "{a:{b}", "{{a", "%(", "%(a", "%1", "{ ", "a.", "%-"]
)
def test_time_is_linear_in_the_text(piece: str) -> None:
    # A pattern that tries twice would need hours, not a second.
    found("{name} %s", piece * 100_000)
    found("{name}", "{a:" + piece * 100_000)


@given(st.text(NASTY))
@example("%s{}")
def test_the_source_s_own_text_is_never_a_finding(text: str) -> None:
    assert found(text, text) == []
    assert found(text, text, "c-format") == []
    assert found(text, text, "python-format") == []
    assert found_in_plural("x", text, text, text, single=(0,)) == []
    assert found_in_plural(text, "x", text, "x", single=(0,)) == []


PLACEHOLDERS = [
    "{name}",
    "{0}",
    "{}",
    "{{name}}",
    "${name}",
    "%(name)s",
    "%1$s",
    "{x:.2f}",
    "{a.b[0]}",
]


@given(st.lists(st.sampled_from([*PLACEHOLDERS, "a", "100 %", "(see)"])), st.randoms())
def test_whole_placeholders_may_change_places(words: list[str], random: Random) -> None:
    permuted = list(words)
    random.shuffle(permuted)
    assert found(" ".join(words), " ".join(permuted)) == []


@given(st.lists(st.sampled_from(PLACEHOLDERS), min_size=1), st.data())
def test_a_placeholder_taken_out_is_always_a_finding(words: list[str], data: st.DataObject) -> None:
    kept = list(words)
    kept.pop(data.draw(st.integers(0, len(words) - 1)))
    assert found(" ".join(words), " ".join(kept)) != []


@given(st.lists(st.tuples(st.text(NASTY), st.text(NASTY)), max_size=4))
def test_every_text_with_a_problem_is_a_suspect(texts: list[tuple[str, str]]) -> None:
    sources = Texts(source for source, _ in texts)
    translations = Texts(translation for _, translation in texts)
    wrong = {at for at, (source, translation) in enumerate(texts) if found(source, translation)}
    assert wrong <= set(suspects(sources, translations))


def test_a_plural_is_suspect_where_a_form_is_not_as_the_source() -> None:
    sources = Texts(["{n} day\0{n} days", "no\0nos"])
    assert set(suspects(sources, Texts(["{n} Tag\0Tage", "nein\0nein"]))) == {0}
