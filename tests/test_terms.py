"""The words of a glossary are found as they stand in sources, and by no word that is another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import seconds

from l10n.model import Term
from l10n.terms import is_term, keeps, says, terms_in


def found(text: str, *names: str, keep: tuple[str, ...] = ()) -> list[str]:
    glossary = tuple(map(Term, names)) + tuple(Term(name, keep=True) for name in keep)
    return [term.text for term in terms_in([text], glossary).get(0, ())]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        pytest.param("Our platform", "platform", id="as it is"),
        pytest.param("Platforms of ours", "platform", id="a plural, a capital"),
        pytest.param("two classes", "class", id="two letters more"),
        pytest.param("the user's", "user", id="before an apostrophe"),
        pytest.param("a non-profit group", "non-profit", id="with a hyphen"),
        pytest.param("of law  enforcement", "law enforcement", id="over two blanks"),
        pytest.param("partner\norganisations", "partner organisation", id="over two lines"),
        pytest.param("Unsere Nutzern", "Nutzer", id="a German noun"),
        pytest.param("ユーザーの安全", "ユーザー", id="Japanese, without blanks"),
        pytest.param("我们的用户", "用户", id="Chinese, without blanks"),
        pytest.param("[platform](https://a.b)", "platform", id="the text of a link"),
        pytest.param("x\0platform", "platform", id="after NUL"),
    ],
)
def test_a_term_stands_in_a_text(text: str, term: str) -> None:
    assert found(text, term) == [term]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        pytest.param("platforming", "platform", id="three letters more"),
        pytest.param("reuse", "use", id="the end of a word"),
        pytest.param("used", "us", id="a short word is matched whole"),
        pytest.param("a userful", "user", id="a longer word"),
        pytest.param("law or enforcement", "law enforcement", id="words apart"),
        pytest.param("an api", "API", id="a capital counts"),
        pytest.param("{user} `user` https://a.b/user", "user", id="no prose"),
    ],
)
def test_another_word_is_no_term(text: str, term: str) -> None:
    assert found(text, term) == []


@pytest.mark.parametrize(
    ("text", "name", "stands"),
    [
        pytest.param("At Zoom, we", "Zoom", True, id="as it is"),
        pytest.param("Zoom's users", "Zoom", True, id="in the genitive"),
        pytest.param("zoom in", "Zoom", False, id="a word that is no name"),
        pytest.param("Zooms", "Zoom", False, id="another name"),
        pytest.param("a 501(c)(3) group", "501(c)(3)", True, id="signs at the end"),
        pytest.param("A &amp; B", "A & B", True, id="a reference"),
        pytest.param("Tech  Coalition", "Tech Coalition", True, id="two blanks"),
    ],
)
def test_a_name_stands_as_it_is_written(text: str, name: str, *, stands: bool) -> None:
    assert found(text, keep=(name,)) == ([name] if stands else [])


def test_no_term_stands_inside_of_a_name_or_of_a_longer_term() -> None:
    name = "Digital Trust and Safety Partnership"
    assert found(f"The {name}", "trust and safety", keep=(name,)) == [name]
    assert found("child sexual abuse", "abuse", "child sexual abuse") == ["child sexual abuse"]
    both = found("abuse, and child sexual abuse", "abuse", "child sexual abuse")
    assert both == ["child sexual abuse", "abuse"]


def test_texts_without_a_term_are_left_out() -> None:
    term = Term("user")
    assert terms_in(["none", "a user", ""], (term,)) == {1: (term,)}
    assert terms_in(["a user"], ()) == {}


def test_a_term_needs_a_letter_or_a_digit() -> None:
    assert is_term("C++")
    assert is_term("3")
    assert is_term("用")
    assert not is_term("&-")


@given(st.lists(st.text(alphabet="abАب用 -\0'"), max_size=5), st.text(alphabet="abАب用 -'"))
def test_a_name_that_stands_in_a_source_is_kept_by_that_source(texts: list[str], name: str) -> None:
    if is_term(name) and name.strip() == name:
        for at in terms_in(texts, (Term(name, keep=True),)):
            assert keeps(texts[at], name)


@given(st.lists(st.text(), max_size=3), st.text(min_size=1))
def test_any_text_can_be_read(texts: list[str], term: str) -> None:
    if term.strip() == term:
        terms_in(texts, (Term(term), Term(f"{term}x", keep=True)))
    for text in texts:
        keeps(text, term)
        says(text, term)


def test_the_time_is_that_of_the_texts_not_of_each_term_in_each_text() -> None:
    texts = [f"the platform number{number} of our users" for number in range(5_000)]
    glossary = tuple(Term(f"word{number} of") for number in range(5_000))
    assert terms_in(texts, glossary) == {}
    assert seconds(lambda: terms_in(texts, glossary)) < 1
