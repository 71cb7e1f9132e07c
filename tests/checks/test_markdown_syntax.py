from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.timing import seconds

from l10n.checks.markdown_syntax import problems
from l10n.model import Message, Pair

FEWER = "mark the same words as the source"
MORE = "mark no more than the source does"
APART = "put the marks right at the word, and brackets and quotes outside of them"


def pair(source: str, translation: str, *, markdown: bool = True) -> Pair:
    return Pair(Message(source), (translation,), "de", markdown=markdown)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        pytest.param("*only* some", "*nur* einige", id="German"),
        pytest.param("*only* some", "_seulement_ quelques", id="French, with the other mark"),
        pytest.param("**whole** form", "la **forme entière**", id="several words"),
        pytest.param("*only* some", "*فقط* بعض", id="Arabic"),
        pytest.param("*only* some", "*רק* כמה", id="Hebrew"),
        pytest.param("*only* some", "*فقط* برخی", id="Persian"),
        pytest.param("**only** some", "いくつか**のみ**です", id="Japanese, in a word"),
        pytest.param("**only** some", "**仅**一些", id="Chinese, in a word"),
        pytest.param("**only** some", "**เพียง**บางส่วน", id="Thai, in a word"),
        pytest.param("*only* some", "*केवल* कुछ", id="Hindi, ending in a letter"),
        pytest.param("**only** some", "**მხოლოდ** ზოგი", id="Georgian"),
        pytest.param("*only* some", "*միայն* որոշ", id="Armenian"),
        pytest.param("*only* some", "*tylko* niektóre", id="Polish"),
        pytest.param("Is it *new*?", "¿Es *nuevo*?", id="Spanish"),
        pytest.param("*only* some", "*μόνο* μερικά", id="Greek"),
        pytest.param("`a *b* c` d", "x `a *b* c`", id="marks in code"),
        pytest.param("run `a`, then `b_c`", "zuerst `a`, dann `b_c`", id="code"),
        pytest.param(
            "a * b, snake_case_name", "b * a, snake_case_name", id="marks that mark nothing"
        ),
        pytest.param(r"\*no\* mark", r"\*keine\* Marke", id="escaped marks"),
        pytest.param("***both***", "_**beides**_", id="one in the other"),
        pytest.param("[*a*](b_c_d)", "[*ä*](b_c_d)", id="in a link"),
        pytest.param('<b title="a*b*c">x</b>', '<b title="a*b*c">y</b>', id="in a tag"),
    ],
)
def test_the_same_marks_are_silent(source: str, translation: str) -> None:
    assert list(problems(pair(source, translation))) == []


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        pytest.param(
            "*only* some",
            "nur einige",
            [("emphasis stands nowhere in the translation, once in the source", FEWER)],
            id="emphasis is gone",
        ),
        pytest.param(
            "the **whole** form",
            "die ** ganze** Form",
            [("strong emphasis stands nowhere in the translation, once in the source", APART)],
            id="a blank inside of the marks",
        ),
        pytest.param(
            "a **word** here",
            "ここで**「言葉」**を",
            [("strong emphasis stands nowhere in the translation, once in the source", APART)],
            id="Japanese brackets inside of the marks",
        ),
        pytest.param(
            "**all** of it",
            "*alles*",
            [
                ("emphasis stands once in the translation, nowhere in the source", MORE),
                ("strong emphasis stands nowhere in the translation, once in the source", FEWER),
            ],
            id="the other kind",
        ),
        pytest.param(
            "run `a` and `b`",
            "`a` und b ausführen",
            [("code stands once in the translation, twice in the source", FEWER)],
            id="code is gone",
        ),
        pytest.param(
            "plain",
            "*schlicht* `x`",
            [
                ("emphasis stands once in the translation, nowhere in the source", MORE),
                ("code stands once in the translation, nowhere in the source", MORE),
            ],
            id="marks that the source has not",
        ),
    ],
)
def test_other_marks_are_found(
    source: str, translation: str, expected: list[tuple[str, str]]
) -> None:
    assert list(problems(pair(source, translation))) == expected


def test_a_plain_text_may_have_stars() -> None:
    assert list(problems(pair("5 * 3 *", "*5* mal 3", markdown=False))) == []


PIECES = ["*a*", "**a**", "_a_", "`a`", "[a](b_c)", "[](_a_)", "<https://a_b.c/>", "<b>", "</b>",
          "<a b=\"c\">", "_", "*", " ", "a", "[", "](", ")", "!"]  # fmt: skip


@given(st.text(alphabet="ab*_` é[]()<>\\&;!-\n") | st.lists(st.sampled_from(PIECES)).map("".join))
def test_the_short_way_counts_as_commonmark_does(text: str) -> None:
    tokens = MarkdownIt("commonmark").parseInline(text)[0].children or ()
    kinds = [token.type for token in tokens]
    source = " ".join(
        ["*a*"] * kinds.count("em_open")
        + ["**a**"] * kinds.count("strong_open")
        + ["`a`"] * kinds.count("code_inline")
    )
    assert list(problems(pair(source, text))) == []


@given(st.text(), st.text())
def test_any_text_can_be_read(source: str, translation: str) -> None:
    list(problems(pair(source, translation)))


@pytest.mark.parametrize("piece", ["*a", "**", "`", "_a_", "`a`", "[*", "*a*", "\\*", "<*"])
def test_a_heap_of_marks_takes_no_time(piece: str) -> None:
    assert seconds(lambda: list(problems(pair("x", piece * 100_000)))) < 2
