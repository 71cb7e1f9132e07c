from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Placeholder
from l10n.placeholder import number, split, tokens, wording


@pytest.mark.parametrize(
    ("written", "name", "spec"),
    [
        pytest.param("{name}", "name", "", id="a name"),
        pytest.param("{ name }", "name", "", id="blanks inside of braces"),
        pytest.param("{user.name}", "user.name", "", id="an attribute"),
        pytest.param("{0}", "0", "", id="an index"),
        pytest.param("{}", "0", "", id="the next argument"),
        pytest.param("{:>9}", "0", ":>9", id="the next argument with a format"),
        pytest.param("{{name}}", "name", "", id="two braces"),
        pytest.param("{{}}", "0", "", id="two braces with nothing inside"),
        pytest.param("{{- name}}", "name", "-", id="i18next without escaping"),
        pytest.param("{{#if}}", "if", "#", id="Handlebars"),
        pytest.param("${name}", "name", "", id="a template string"),
        pytest.param("{n:>9}", "n", ":>9", id="a format"),
        pytest.param("{n:{w}}", "n", ":{w}", id="a format of its own width"),
        pytest.param("{n!r}", "n", "!r", id="a conversion"),
        pytest.param("{x[0]}", "x", "[0]", id="an item"),
        pytest.param("{n, number}", "n", ", number", id="an ICU argument"),
        pytest.param(
            "{n, plural, one {x} other {y}}", "n", ", plural, one {x} other {y}", id="an ICU plural"
        ),
        pytest.param("%(name)s", "name", "", id="a named directive"),
        pytest.param("%(n)d", "n", "", id="a named number"),
        pytest.param("%(n).2f", "n", ".2f", id="a named directive with a format"),
        pytest.param("%s", "0", "", id="a directive"),
        pytest.param("%2$ld", "1", "", id="a directive with a position and a length"),
        pytest.param("%1$5d", "0", "5d", id="a directive with a position and a width"),
        pytest.param("$t(site.title)", "site.title", "$t()", id="another key's text"),
    ],
)
def test_a_placeholder_has_a_name_and_what_a_name_does_not_say(
    written: str, name: str, spec: str
) -> None:
    placeholder = Placeholder(written, name, spec)
    found = wording([f"a {written} b"])
    assert list(found.placeholders.values()) == [placeholder]
    assert split(f"b {written}", found) == ["b ", placeholder]


@pytest.mark.parametrize(
    "text",
    [
        *["{see note}", "50%discount", "100 %", "50%d", "{", "}", "$t", "$t(", "%%s", "{a{b}", ""],
        *["{ }", "{\t}", "{{ }}", "${ }"],  # nobody writes the next argument so
    ],
)
def test_what_is_no_placeholder_is_literal(text: str) -> None:
    found = [token for token in tokens(text) if token != "{b}"]
    assert found == []


def test_only_what_the_source_has_is_a_placeholder_in_the_translation() -> None:
    source = wording(["Visit {name}"])
    (name,) = source.placeholders.values()
    assert split("{name}: {nam} %s {{x}}", source) == [name, ": {nam} %s {{x}}"]
    assert split("", source) == []


def test_directives_print_the_same_argument_in_any_order() -> None:
    source = wording(["%s of %s"])
    first, second = source.placeholders.values()
    assert (first.name, second.name) == ("0", "1")
    assert split("%2$s, %1$s", source) == [second, ", ", first]
    assert split("%s%s", source) == [first, second]


def test_two_per_cent_signs_are_one_beside_directives_only() -> None:
    source = wording(["%d %% of {name}"])
    count, name = source.placeholders.values()
    assert split("%d %% of {name}", source) == [count, " % of ", name]
    assert split("100 %% of {name}", wording(["of {name}"])) == ["100 %% of ", name]


def test_a_date_has_no_placeholders() -> None:
    assert not wording(["on %Y-%m-%d"]).placeholders
    assert wording(["%d files"]).placeholders


def test_a_plural_that_is_a_date_counts_nothing_that_it_prints() -> None:
    found = wording(["on %d.%m. of %Y", "on %d.%m."], plural=True)
    assert found.plural
    assert not found.placeholders
    assert found.number is None


def test_a_position_that_cannot_be_is_a_name_like_any_other() -> None:
    position = "9" * 5000
    (placeholder,) = wording([f"%{position}$s"]).placeholders.values()
    assert placeholder.name == position


@pytest.mark.parametrize(
    ("forms", "counted"),
    [
        pytest.param(["{n} files", "One file"], "{n}", id="by its name"),
        pytest.param(["{n} of {count}"], "{count}", id="the likelier name"),
        pytest.param(["%s has %d"], "%d", id="the directive for a number"),
        pytest.param(["{files} files", "one file"], "{files}", id="the only one"),
        pytest.param(["{a} of {b}"], None, id="one of two"),
        pytest.param(["many", "{n} file"], None, id="none in `other`"),
        pytest.param(["$t(unit)"], None, id="another key's text counts nothing"),
    ],
)
def test_the_number_that_a_plural_counts(forms: list[str], counted: str | None) -> None:
    assert number(tokens(forms[0])) == counted
    found = wording(forms, plural=True)
    assert (found.number and found.number.written) == counted
    assert wording(forms).number is None


def test_what_all_forms_of_a_plural_have_is_no_number_by_being_alone() -> None:
    found = wording(["{name} has friends", "{name} has a friend"], plural=True)
    assert found.number is None
    found = wording(["{n} days", "{n} day"], plural=True)
    assert found.number == found.placeholders["{n}"]


def test_a_plural_has_the_placeholders_of_all_its_forms() -> None:
    found = wording(["{n} files of {name}", "{first} of {name}"], plural=True)
    assert [each.name for each in found.placeholders.values()] == ["n", "name", "first"]


PIECES = st.sampled_from(
    ["{a}", "{b}", "{}", "{{a}}", "%s", "%1$s", "%d", "%%", "{", "}", "%", "a", "$t(a)", "${a}"]
)


@given(st.lists(PIECES).map("".join), st.lists(PIECES).map("".join))
def test_the_pieces_joined_are_the_text(source: str, text: str) -> None:
    known = wording([source])
    pieces = split(text, known)
    literals = [piece for piece in pieces if isinstance(piece, str)]
    assert "" not in literals
    assert not any(
        isinstance(one, str) and isinstance(other, str) for one, other in pairwise(pieces)
    )
    if "%" not in text:  # else `%1$s` may stand for `%s`, and `%` for `%%`
        written = [piece if isinstance(piece, str) else piece.written for piece in pieces]
        empty = "{}" in text or "{}" in source  # which is the first argument in both
        assert empty or "".join(written) == text
