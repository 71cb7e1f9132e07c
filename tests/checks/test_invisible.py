from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.invisible import CHECK, problems, suspects
from l10n.haystack import Texts
from l10n.model import Message, Pair, Problem

HELP = "take it out: nobody sees it, and a search does not find the word"


def found(source: str, translation: str) -> list[Problem]:
    return list(problems(Pair(Message(source), (translation,), "de")))


@pytest.mark.parametrize(
    "translation",
    [
        pytest.param("می\u200cخواهم {name}\u200cها", id="Persian joiners"),
        pytest.param("ह\u200dम क्\u200cष", id="Hindi joiners"),
        pytest.param("ക്\u200d", id="Malayalam joiner"),
        pytest.param("ශ්\u200dරී", id="Sinhala joiner"),
        pytest.param("ค้น\u200bหา\u200b", id="Thai word breaks"),
        pytest.param("ស្វែង\u200bរក", id="Khmer word breaks"),
        pytest.param("検索\u2060結果", id="Japanese word joiner"),
        pytest.param("Donau\xaddampf\xadschiff", id="German soft hyphens"),
        pytest.param("само\xadвідданий", id="Ukrainian soft hyphens"),
        pytest.param("Êtes-vous sûr\xa0? «\xa0oui\xa0»", id="French no-break spaces"),
        pytest.param("w\xa0domu, 5\xa0zł", id="Polish no-break spaces"),
        pytest.param("100\xa0km, §\xa05", id="Greek and German units"),
        pytest.param("5\xa0GB の\xa0CD", id="Japanese beside Latin"),
        pytest.param("path/\u200bto/\u200bfile_\u200bname", id="where a path may break"),
        pytest.param("👨\u200d👩\u200d👧 Familie", id="emoji joiners"),
        pytest.param("שלום\u200f!", id="Hebrew mark"),
        pytest.param("ი\u200eა", id="Georgian with a mark"),
        pytest.param("ه\u200d", id="an Arabic letter in its joining form"),
        pytest.param("¿Buscar?", id="Spanish"),
    ],
)
def test_what_a_script_needs_is_silent(translation: str) -> None:
    assert found("a", translation) == []
    assert suspects(Texts(["a"]), Texts([translation])) == []


@pytest.mark.parametrize(
    ("translation", "named", "around"),
    [
        pytest.param("Da\u200btei", "U+200B (zero width space)", "Da\u200btei", id="in a word"),
        pytest.param("\u200bDatei", "U+200B (zero width space)", "\u200bDatei", id="at the start"),
        pytest.param("Eine Datei \u200b", "U+200B (zero width space)", "ine Datei \u200b",
            id="at the end"),
        pytest.param("фа\u200dйл", "U+200D (zero width joiner)", "фа\u200dйл", id="in Russian"),
        pytest.param("αρ\u200cχείο", "U+200C (zero width non-joiner)", "αρ\u200cχείο", id="Greek"),
        pytest.param("ქარ\u2060თული", "U+2060 (word joiner)", "ქარ\u2060თული", id="Georgian"),
        pytest.param("שלו\u200bם", "U+200B (zero width space)", "שלו\u200bם", id="Hebrew"),
        pytest.param("ein\ufeffmal", "U+FEFF (zero width no-break space)", "ein\ufeffmal",
            id="a byte order mark inside"),
        pytest.param("Datei\xad herunter", "U+00AD (soft hyphen)", "Datei\xad herunter",
            id="a soft hyphen at the end of a word"),
        pytest.param("検\xad索", "U+00AD (soft hyphen)", "検\xad索", id="one in Japanese"),
        pytest.param("บท\xadความ", "U+00AD (soft hyphen)", "บท\xadความ", id="one in Thai"),
        pytest.param("搜索\xa0结果", "U+00A0 (no-break space)", "搜索\xa0结果", id="in Chinese"),
        pytest.param("f\u2061x", "U+2061 (function application)", "f\u2061x", id="an operator"),
        pytest.param("a\u3164b", "U+3164 (hangul filler)", "a\u3164b", id="a letter that is blank"),
    ],
)  # fmt: skip
def test_what_no_script_needs_is_named(translation: str, named: str, around: str) -> None:
    assert found("a", translation) == [
        Problem(f"{named} in the translation is of no use where it stands: `{around}`", HELP)
    ]
    assert suspects(Texts(["", ""]), Texts(["a", translation])) == [1]


@pytest.mark.parametrize("source", ["a\u200bb", "a&#8203;b", "a&ZeroWidthSpace;b"])
def test_what_the_source_has_is_silent(source: str) -> None:
    assert found(source, "ä\u200bb") == []


def test_each_form_of_a_plural_is_looked_at_and_each_character_named_once() -> None:
    pair = Pair(Message("{n} day", None, "{n} days"), ("ein Tag", "Ta\u200bg\u200be"), "de")
    [problem] = problems(pair)
    assert problem.text.startswith("U+200B (zero width space) in `msgstr[1]` is of no use")
    assert suspects(Texts(["{n} day\0{n} days"]), Texts(["\0".join(pair.msgstr)])) == [0]


def test_it_is_a_warning() -> None:
    assert (CHECK.severity, CHECK.guard) == ("warning", False)


HIDDEN = st.text("\u200b\u200c\u200d\xad\xa0\u2060\ufeffabא検ก ./\n", max_size=12)


@given(st.lists(HIDDEN, max_size=4))
def test_no_problem_is_hidden_by_the_search_of_all_texts(texts: list[str]) -> None:
    wrong = [at for at, text in enumerate(texts) if found("", text)]
    assert set(wrong) <= set(suspects(Texts([""] * len(texts)), Texts(texts)))


@given(st.text())
def test_any_text_can_be_looked_at_and_its_own_source_allows_it(text: str) -> None:
    assert found(text, text) == []


@pytest.mark.parametrize("piece", ["\u200b", "a\u200bb", "\xad ", "検\xa0", "\xa0", "\ufeff"])
def test_time_is_linear_in_the_text(piece: str) -> None:
    assert len(found("", piece * 50_000)) <= 5
