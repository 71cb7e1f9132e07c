from __future__ import annotations

from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.checks import links
from l10n.checks.links import CHECK, problems
from l10n.model import Message, Pair

NASTY = "{}%$<>[]()!:/\"'=a1 \\&;#?-`\n"
KEEP = "keep the address as it is; only what the reader sees is translated"
OUT = "take it out"


def found(source: str, translation: str) -> list[tuple[str, str]]:
    return list(problems(Pair(Message(source), (translation,), "de")))


def has(scheme: str) -> str:
    return f"has the scheme `{scheme}`, which the source has not"


def texts(source: str, translation: str) -> list[str]:
    return [text for text, _ in found(source, translation)]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        pytest.param("See [us](https://a.b/c)", "Siehe [uns](https://a.b/c)", id="German"),
        pytest.param("See [us](https://a.b/c)", "[私たち](https://a.b/c)を見る", id="Japanese"),
        pytest.param("See [us](https://a.b/c)", "انظر [نحن](https://a.b/c)", id="Arabic"),
        pytest.param("[a](#x) and [b](/y)", "[b](/y) i [a](#x)", id="Polish, another order"),
        pytest.param("[a](b 'c')", '[ä](<b> "ö")', id="another way of writing it"),
        pytest.param("![a](b.png)", "![ä](b.png)", id="an image"),
        pytest.param("[![a](b)](c)", "[![ä](b)](c)", id="an image in a link"),
        pytest.param("[a](b_(c))", "[ä](b_(c))", id="brackets in a target"),
        pytest.param(r"[a](b\_c)", "[ä](b_c)", id="a backslash undone"),
        pytest.param("[a](?b&amp;c)", "[ä](?b&c)", id="a reference undone"),
        pytest.param("[a](b%2fc)", "[ä](b%2Fc)", id="case of a percent sign"),
        pytest.param("[a](/日本)", "[ä](/%E6%97%A5%E6%9C%AC)", id="encoded or not"),
        pytest.param("[a]({url})", "[ä]({url})", id="a placeholder"),
        pytest.param("see <https://a.b>", "siehe <https://a.b>", id="an autolink"),
        pytest.param("ask <a@b.c>", "fragen: <a@b.c>", id="an e-mail address"),
        pytest.param('<a href="x">y</a>', "<a href=x>ü</a>", id="quotes"),
        pytest.param("<a href='x&#58;y'>z</a>", "<a HREF = 'x:y'>z</a>", id="references in HTML"),
        pytest.param("<a href='a\tb'>z</a>", "<a href=' ab'>z</a>", id="blanks in HTML"),
        pytest.param("See https://a.b/c.", "https://a.b/cを見る。", id="an address in Japanese"),
        pytest.param("(https://a.b/c)", "„https://a.b/c“", id="an address in other marks"),
        pytest.param("https://a.b, https://a.b", "https://a.b!", id="an address once or twice"),
        pytest.param("https://a.b/x_(y)", "(https://a.b/x_(y))", id="an address with brackets"),
        pytest.param("*https://a.b*", "_https://a.b_", id="an address in emphasis"),
        pytest.param("[a][Ref  b]", "[ä][ref b]", id="a label"),
        pytest.param("[a]: /b 'c'", '[a]: </b> "ü"', id="a definition"),
        pytest.param("[Note]: important", "[Hinweis]: wichtig", id="a note"),
        pytest.param("[Note]: see below", "[Hinweis]: siehe unten", id="a note of two words"),
        pytest.param("[optional]", "[wahlweise]", id="square brackets"),
        pytest.param("[sic] & [a](b)", "[sic] & [ä](b)", id="an ampersand"),
        pytest.param("Note: read <b>this</b>", "Hinweis: lies <b>das</b>", id="a colon, a tag"),
        pytest.param("`[a](b)`", "`[a](b)`", id="shown in a code span"),
        pytest.param(r"\[a](b)", r"\[ä](b)", id="escaped"),
        pytest.param("at 10:30", "um 10:30 Uhr", id="a time"),
        pytest.param("Look, [a](b)", r"Sieh\![ä](b)", id="an escaped mark is no image's"),
        pytest.param("![a][b]", "![ä][b]", id="an image's label"),
        pytest.param("ask help@a.org.", "fragen: *help@a.org*", id="a mail address"),
        pytest.param("ask help@a.org", "help@a.orgまで", id="a mail address in Japanese"),
        pytest.param("the address a@b.org", "die A@b.org-Adresse", id="a mail address in a word"),
        pytest.param("{user}@a.org", "{user}@a.org", id="a placeholder in a mail address"),
        pytest.param("5@3.50", "5@3,50", id="no mail address"),
        pytest.param("@name", "von @name", id="an account"),
        pytest.param("mailto:a@b.org", " mailto:a@b.org ", id="an address as the whole text"),
        pytest.param("Total:{n}", "Summe:{n}", id="a word before a colon is no scheme"),
        pytest.param("Tel:{n}", "Tél:{n}", id="nor is one with a capital"),
        pytest.param("Data:", "Daten:", id="nor is a label"),
        pytest.param("Learn JavaScript now", "JavaScript: lerne es", id="a topic is no scheme"),
        pytest.param("[:ss[.uuuuuu]][TZ]", "[:сс[.мммммм]][ЧА]", id="a format, Belarusian"),
        pytest.param("HH[:MM[:SS]][TZ]", "HH [: MM [: SS]] [TZ]", id="a format, Uzbek"),
        pytest.param("as ‘http://’.", "„http://“", id="a scheme alone, Macedonian"),
        pytest.param("as 'http://'.", "'http://'-мен", id="a scheme alone, Kazakh"),
        pytest.param("as “https://”.", "com 'https://'.", id="a scheme alone, Catalan"),
        pytest.param("see https://a.b/c.", "ნახეთ https://a.b/c-ში.", id="Georgian endings"),
        pytest.param("[![a][b]][c]", "[![ä][b]][c]", id="a badge"),
        pytest.param("write href= in <b>a tag</b>", "<b>im Tag</b> href= schreiben", id="prose"),
    ],
)
def test_a_translation_with_the_source_s_targets_is_silent(source: str, translation: str) -> None:
    assert found(source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        pytest.param("[a](https://a.b/c)", "ä", [
            ("the link to `https://a.b/c` is missing in the translation", KEEP)],
            id="one is missing"),
        pytest.param("[a](https://a.b/c)", "[ä](https://a.b/d)", [
            ("the link to `https://a.b/d` is not in the source", "did you mean `https://a.b/c`?")],
            id="a changed one is named once"),
        pytest.param("[a](/one) [b](/two)", "[ä](/onn) [b](/twoo)", [
            ("the link to `/onn` is not in the source", "did you mean `/one`?"),
            ("the link to `/twoo` is not in the source", "did you mean `/two`?")], id="two"),
        pytest.param("[a](/one) [b](/two)", "[ä](xyz)", [
            ("the link to `xyz` is not in the source", OUT),
            ("the link to `/one` is missing in the translation", KEEP),
            ("the link to `/two` is missing in the translation", KEEP)], id="nothing is near"),
        pytest.param("a", "[ä](https://c.d)", [
            ("the link to `https://c.d` is not in the source", OUT)], id="the source has none"),
        pytest.param("[a](b)", "[ä](b) [ö](b)", [
            ("the link to `b` stands twice in the translation, once in the source",
             "use it as often as the source does")], id="once too often"),
        pytest.param("[a](b) [a](b) [a](b)", "[ä](b) [ö](b)", [
            ("the link to `b` stands twice in the translation, 3 times in the source",
             "use it as often as the source does")], id="not often enough"),
        pytest.param("[a](https://a.b)", "[ä](http://a.b)", [
            (f"the link to `http://a.b` in the translation {has('http:')}",
             "did you mean `https://a.b`?")], id="not encrypted"),
        pytest.param("[a](https://a.b/c)", "[ä](https://a.b@c.d/c)", [
            ("the link to `https://a.b@c.d/c` is not in the source",
             "did you mean `https://a.b/c`?")], id="a user name that looks like the host"),
        pytest.param("see https://a.b", "siehe https://a.b:x@c.d", [
            ("the address `https://a.b:x@c.d` is not in the source", "did you mean `https://a.b`?")],
            id="a password in an address in the text"),
        pytest.param("see https://a.b/c", "siehe http://a.b/c", [
            (f"the address `http://a.b/c` in the translation {has('http:')}",
             "did you mean `https://a.b/c`?")], id="an address that is not encrypted"),
        pytest.param("see https://a.b.", "siehe https://a.c.", [
            ("the address `https://a.c` is not in the source", "did you mean `https://a.b`?")],
            id="an address in the text"),
        pytest.param("see https://a.b.", "siehe dort", [
            ("the address `https://a.b` is missing in the translation", KEEP)],
            id="an address is missing"),
        pytest.param("see https://a.b.", "siehe ftp://a.b.", [
            (f"the address `ftp://a.b` in the translation {has('ftp:')}", "did you mean `https://a.b`?")],
            id="an address of another scheme"),
        pytest.param("<https://a.b>", "https://a.b", [
            ("the link to `https://a.b` is missing in the translation", KEEP)],
            id="an autolink becomes a text"),
        pytest.param("[a][b]", "[ä][c]", [
            ("the link to `[c]` is not in the source", "did you mean `[b]`?")], id="a label"),
        pytest.param("[a]: /b", "[a]: /c", [
            ("the link to `/c` is not in the source", "did you mean `/b`?")], id="a definition"),
        pytest.param("Look, [a](/b)", "Sieh![ä](/b)", [
            ("the link to `/b` is an image in the translation",
             "write no `!` right before `[`, or a backslash before the `!`")],
            id="a link becomes an image"),
        pytest.param("[a](/b)", "`_`![ä](/b)", [
            ("the link to `/b` is an image in the translation",
             "write no `!` right before `[`, or a backslash before the `!`")],
            id="a link becomes an image beside code"),
        pytest.param("[a][b]", "![ä][b]", [
            ("the link to `[b]` is an image in the translation",
             "write no `!` right before `[`, or a backslash before the `!`")],
            id="a label becomes an image's"),
        pytest.param("![a](b)", "[ä](b)", [
            ("the link to `b` is not in the source", OUT),
            ("the image `b` is missing in the translation", KEEP)], id="an image becomes a link"),
        pytest.param("![a](b.png)", "![ä](c.png)", [
            ("the image `c.png` is not in the source", "did you mean `b.png`?")], id="an image"),
        pytest.param("ask help@a.org", "fragen: help@evil.org", [
            ("the address `help@evil.org` is not in the source", "did you mean `help@a.org`?")],
            id="a mail address in the text"),
        pytest.param("[a](mailto:a@b.org?c)", "[ä](mailto:d@b.org?c)", [
            ("the link to `mailto:d@b.org?c` is not in the source",
             "did you mean `mailto:a@b.org?c`?")], id="a mail address as a target is named once"),
        pytest.param("mailto:a@b.org", "javascript:alert(1)", [
            (f"the link to `javascript:alert(1)` in the translation {has('javascript:')}",
             "did you mean `mailto:a@b.org`?")], id="an address as the whole text"),
        pytest.param("/home", " Java\nScript: alert(1)", [
            (f"the link to `JavaScript: alert(1)` in the translation {has('javascript:')}", OUT)],
            id="a script as the whole text"),
        pytest.param("tel:112", "tel:0900", [
            ("the link to `tel:0900` is not in the source", "did you mean `tel:112`?")],
            id="a number as the whole text"),
        pytest.param("a", "[" * 1_001, [
            ("the translation has too many brackets to be read",
             "use `[` no more than 1000 times")], id="too many brackets"),
        pytest.param("[" * 1_001, "a", [
            ("the source has too many brackets to be read",
             "use `[` no more than 1000 times")], id="too many brackets in the source"),
        pytest.param('<a title=">" href="/b">c</a>', '<a title=">" href="/d">c</a>', [
            ("the link to `/d` is not in the source", "did you mean `/b`?")],
            id="an end in quotes, HTML"),
        pytest.param("<img src=a.png>", "<img src=b.png>", [
            ("the link to `b.png` is not in the source", "did you mean `a.png`?")], id="HTML"),
        pytest.param("`[a](b)`", "[ä](b)", [("the link to `b` is not in the source", OUT)],
            id="taken out of a code span"),
        pytest.param(r"\[a](b)", "[ä](b)", [("the link to `b` is not in the source", OUT)],
            id="the backslash is lost"),
        pytest.param("a", "<xx:/onclick=alert(1)>", [
            (f"the link to `xx:/onclick=alert(1)` in the translation {has('xx:')}", OUT)],
            id="an autolink that a browser takes for a tag"),
    ],
)  # fmt: skip
def test_other_targets_are_named(
    source: str, translation: str, expected: list[tuple[str, str]]
) -> None:
    assert found(source, translation) == expected


@pytest.mark.parametrize(
    "translation",
    [
        pytest.param("[ä](javascript:alert)", id="plainly"),
        pytest.param("[ä](JavaScript:alert)", id="in another case"),
        pytest.param("[ä](java&#115;cript:alert)", id="a decimal reference"),
        pytest.param("[ä](&#x6a;avascript:alert)", id="a hexadecimal reference"),
        pytest.param("[ä](javascript&colon;alert)", id="a named reference"),
        pytest.param(r"[ä](javascript\:alert)", id="a backslash"),
        pytest.param("[ä](<javascript:alert>)", id="angle brackets"),
        pytest.param("[ä](javascript:alert 'ü')", id="with a title"),
        pytest.param("[ä *ü](javascript:alert) ö*", id="in emphasis"),
        pytest.param("[" * 50 + "ä](javascript:alert)", id="behind many brackets"),
        pytest.param("![ä](javascript:alert)", id="an image"),
        pytest.param("<javascript:alert>", id="an autolink"),
        pytest.param("[ä]: javascript:alert", id="a definition"),
        pytest.param("> [ä]:\n  javascript:alert", id="a definition in a quote, on two lines"),
        pytest.param("<a href='java\nscript:alert'>ä</a>", id="a line end, HTML"),
        pytest.param("<a href='\x01 javascript:alert'>ä</a>", id="a control character, HTML"),
        pytest.param("<a href=&#0000000000000106avascript:alert>ä</a>", id="many zeros, HTML"),
        pytest.param("<a/href=javascript:alert>ä</a>", id="a slash, HTML"),
        pytest.param('<a x"href="javascript:alert', id="an odd tag without an end, HTML"),
    ],
)
def test_a_script_is_found_however_it_is_spelt(translation: str) -> None:
    scheme = "JavaScript" if "JavaScript" in translation else "javascript"
    noun = "the image" if translation.startswith("!") else "the link to"
    fault = f"{noun} `{scheme}:alert` in the translation {has('javascript:')}"
    assert fault in texts("[a](https://a.b)", translation)


@pytest.mark.parametrize("scheme", ["data:", "vbscript:", "file:", "blob:", "http:"])
def test_a_scheme_that_the_source_does_not_use_is_named(scheme: str) -> None:
    [text] = texts("[a](https://a.b)", f"[ä]({scheme}x)")
    assert text.endswith(has(scheme))


def test_each_form_of_a_plural_is_compared_for_itself() -> None:
    message = Message("one file", msgid_plural="[{count} files](/files)")
    forms = ("eine Datei", "[{count} Dateien](/files)")
    categories = (("one",), ("few", "many"))
    assert list(problems(Pair(message, forms, "de", categories, frozenset({0})))) == []
    everywhere = ("[{count} Datei](/files)", "[{count} Dateien](/files)")
    assert list(problems(Pair(message, everywhere, "de", categories, frozenset({0})))) == []

    wrong = ("[eine](/file)", "[{count}](javascript:files)")
    found = problems(Pair(message, wrong, "de", categories, frozenset({0})))
    assert [text for text, _ in found] == [
        "the link to `/file` is not in the source, but in `msgstr[0]` (one)",
        f"the link to `javascript:files` in `msgstr[1]` (few, many) {has('javascript:')}",
    ]
    assert [text for text, _ in problems(Pair(message, forms, "fr"))] == [
        "the link to `/files` is missing in `msgstr[0]`"
    ]


def test_a_hostile_text_makes_a_bounded_number_of_problems() -> None:
    assert len(found("x", "".join(f"[a](b{number}) " for number in range(5_000)))) == 5


def test_a_long_target_is_cut_where_it_is_shown() -> None:
    assert texts("x", "[a](" + "b" * 1_000 + ")") == [
        "the link to `" + "b" * 79 + "…` is not in the source"
    ]


def test_a_reference_of_a_million_digits_is_no_crash() -> None:
    assert len(found("x", "<a href='&#" + "9" * 1_000_000 + ";'>")) == 1
    assert len(found("x", "<a href='&#" + "0" * 1_000_000 + "97;'>")) == 1


@pytest.mark.parametrize(
    "piece",
    ["a@", "a_", "a@b.", "_a@", "a.b-", "=", "='", '="', "![",
     "](", "a://(", "a://", "a", "<", "<a", "<a href='", '<a href="x', "href=", "&", "&#", "`",
     "` ``", "<b>", "*a_", "\\", "%a"],
)  # fmt: skip
def test_time_is_linear_in_a_text(piece: str) -> None:
    # A pattern that tries twice would need hours, not a second.
    found("x", piece * 20_000)
    found("x", "a://" + piece * 20_000)


@pytest.mark.parametrize(
    "piece",
    ["[", "![", "[a](", "[](", "[a][", "[a](<", "[a]:", "\n[", "\n[a]:", "[\\", "<a:", "[a](b) ",
     "[a] ", "[`", "[*"],
)  # fmt: skip
def test_time_is_linear_in_markdown(piece: str) -> None:
    found("x", piece * 1_000)
    found("x", piece * 40_000)


@given(st.text(NASTY))
def test_the_source_s_own_text_is_never_a_finding(text: str) -> None:
    assert found(text, text) == []
    plural = Message("x", msgid_plural=text)
    assert list(problems(Pair(plural, (text, text), "de", (), frozenset({0})))) == []


LINKS = [
    "[a](/b)",
    "[a](https://a.b)",
    "![a](c)",
    "<https://d.e>",
    "https://f.g",
    "<a href=h>i</a>",
]


@given(st.lists(st.sampled_from([*LINKS, "word", "Note:", "[sic]"])), st.randoms())
def test_whole_links_may_change_places(words: list[str], random: Random) -> None:
    permuted = list(words)
    random.shuffle(permuted)
    assert found(" ".join(words), " ".join(permuted)) == []


@given(st.lists(st.sampled_from(LINKS), min_size=1, unique=True), st.data())
def test_a_link_taken_out_is_always_a_finding(words: list[str], data: st.DataObject) -> None:
    kept = list(words)
    kept.pop(data.draw(st.integers(0, len(words) - 1)))
    assert found(" ".join(words), " ".join(kept)) != []


@given(st.text("[]()!ab*_:/#& \n<>.\"'"))
@example("[a](b)[c](d)")
@example("![a*b](c_d)e*")
@example("a![b](c)")
def test_the_short_way_for_plain_texts_finds_what_markdown_finds(text: str) -> None:
    if links._PLAIN.fullmatch(text):
        targets, images = links._targets(text)
        assert sorted(links._PLAIN_LINK.findall(text)) == sorted(targets)
        assert images == []


@given(
    st.lists(
        st.sampled_from(
            ["[a](b)", "[", "]", "(c)", "![x](y)", "&", "<b>", "*", "_", ":", " ", "\n"]
        )
    )
)
def test_the_short_way_reads_links_among_marks_as_markdown_does(pieces: list[str]) -> None:
    text = "".join(pieces)
    if links._PLAIN.fullmatch(text):
        targets, images = links._targets(text)
        assert sorted(links._PLAIN_LINK.findall(text)) == sorted(targets)
        assert images == []


@given(st.text(NASTY), st.text(NASTY))
def test_nothing_is_found_without_one_of_the_triggers(source: str, translation: str) -> None:
    if found(source, translation):
        assert any(mark in source + translation for mark in CHECK.triggers)
