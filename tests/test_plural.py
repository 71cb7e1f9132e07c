"""Plural-Forms are read as GNU gettext reads them, and never run."""

from __future__ import annotations

import gettext
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.plural import (
    MAX_FORMS,
    Chain,
    Choice,
    Expression,
    Loss,
    Not,
    Number,
    PluralError,
    Rule,
    Variable,
    boundaries,
    form_categories,
    parse,
    show,
)

POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
ARABIC = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2"
    " : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
)


def value(expression: str, n: int = 0) -> int:
    return parse(f"nplurals=10; plural={expression};").index(n)


@pytest.mark.parametrize(
    ("header", "forms"),
    [
        pytest.param("nplurals=1; plural=0;", {0: 0, 1: 0, 7: 0}, id="one form for all"),
        pytest.param("nplurals=2; plural=(n != 1);", {0: 1, 1: 0, 2: 1}, id="germanic"),
        pytest.param("nplurals=2; plural=(n > 1);", {0: 0, 1: 0, 2: 1}, id="french"),
        pytest.param(POLISH, {1: 0, 2: 1, 5: 2, 12: 2, 22: 1, 112: 2, 101: 2}, id="polish"),
        pytest.param(ARABIC, {0: 0, 1: 1, 2: 2, 3: 3, 11: 4, 100: 5, 103: 3}, id="arabic"),
        pytest.param("nplurals=2;plural=n!=1", {1: 0, 2: 1}, id="no blanks, no final semicolon"),
        pytest.param(
            " nplurals = 2 ;\n\tplural\t=\tn != 1 ; \n", {1: 0, 2: 1}, id="blanks anywhere"
        ),
    ],
)
def test_a_number_gets_its_form(header: str, forms: dict[int, int]) -> None:
    rule = parse(header)
    assert {n: rule.index(n) for n in forms} == forms


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param("1+2*3", 7, id="a product before a sum"),
        pytest.param("9-3-2", 4, id="from left to right"),
        pytest.param("8/2/2", 2, id="division from left to right, in whole numbers"),
        pytest.param("9/2", 4, id="division rounds down"),
        pytest.param("7-3+1", 5, id="sum and difference have one precedence"),
        pytest.param("2*7%4", 2, id="product and remainder have one precedence"),
        pytest.param("3>2>1", 0, id="comparisons from left to right"),
        pytest.param("1==1<2", 1, id="less before equal"),
        pytest.param("0==1==0", 1, id="equal from left to right"),
        pytest.param("1||0&&0", 1, id="and before or"),
        pytest.param("0||0", 0, id="or of nothing"),
        pytest.param("5&&7", 1, id="and gives 1, not its operand"),
        pytest.param("0||7", 1, id="or gives 1, not its operand"),
        pytest.param("!n", 1, id="not"),
        pytest.param("!!5", 1, id="not of not gives 1"),
        pytest.param("!n+1", 2, id="not before a sum"),
        pytest.param("n?1:n?2:3", 3, id="choices from the right"),
        pytest.param("1?n?1:2:3", 2, id="a choice inside a choice"),
        pytest.param("(1?0:1)+4", 4, id="a choice in parentheses"),
        pytest.param("0-1==18446744073709551615", 1, id="below zero wraps to 64 bits"),
        pytest.param("18446744073709551615+1", 0, id="a sum wraps"),
        pytest.param("4294967296*4294967296", 0, id="a product wraps"),
        pytest.param("18446744073709551617", 1, id="a constant wraps"),
        pytest.param("1||1/n", 1, id="or stops at the first that is true"),
        pytest.param("0&&1/n", 0, id="and stops at the first that is false"),
        pytest.param("n?1/n:2", 2, id="only the chosen branch is evaluated"),
        pytest.param("2>=2", 1, id="at least"),
        pytest.param("3<=2", 0, id="at most"),
        pytest.param("007", 7, id="zeros in front mean nothing"),
    ],
)
def test_the_arithmetic_is_that_of_c(expression: str, expected: int) -> None:
    assert value(expression) == expected


def test_a_number_wraps_to_64_bits() -> None:
    assert value("n", 2**64 + 3) == 3


@pytest.mark.parametrize(
    ("header", "message"),
    [
        pytest.param(
            "", "Plural-Forms is not of the shape `nplurals=NUMBER; plural=EXPRESSION;`", id="empty"
        ),
        pytest.param(
            "nplurals=INTEGER; plural=EXPRESSION;",
            "Plural-Forms is not of the shape `nplurals=NUMBER; plural=EXPRESSION;`",
            id="xgettext's placeholder",
        ),
        pytest.param(
            "plural=n; nplurals=2",
            "Plural-Forms is not of the shape `nplurals=NUMBER; plural=EXPRESSION;`",
            id="the wrong order",
        ),
        pytest.param(
            "nplurals=0; plural=0;", "offset 9: nplurals must be 1 to 10, not 0", id="no forms"
        ),
        pytest.param(
            "nplurals=1000000000; plural=0;",
            "offset 9: nplurals must be 1 to 10, not 1000000000",
            id="a billion forms",
        ),
        pytest.param(
            f"nplurals={'9' * 500}; plural=0;",
            f"offset 9: nplurals must be 1 to 10, not {'9' * 20}…",
            id="more digits than anyone wants to see",
        ),
        pytest.param(
            "nplurals=2; plural=;",
            "offset 19: expected `n`, a number, `!` or `(`, found `;`",
            id="no expression",
        ),
        pytest.param(
            "nplurals=2; plural=n !=",
            "offset 23: expected `n`, a number, `!` or `(`, found the end",
            id="half a comparison",
        ),
        pytest.param(
            "nplurals=2; plural=(n != 1;",
            "offset 26: expected `)`, found `;`",
            id="a parenthesis that is not closed",
        ),
        pytest.param(
            "nplurals=2; plural=n != 1);",
            "offset 25: expected an operator or `;`, found `)`",
            id="a parenthesis that was not opened",
        ),
        pytest.param(
            "nplurals=2; plural=n ? 1;", "offset 24: expected `:`, found `;`", id="half a choice"
        ),
        pytest.param(
            "nplurals=2; plural=n 1;",
            "offset 21: expected an operator or `;`, found `1`",
            id="two values side by side",
        ),
        pytest.param(
            "nplurals=2; plural=n = 1;",
            "offset 21: `=` is not part of a plural expression",
            id="an assignment",
        ),
        pytest.param(
            "nplurals=2; plural=n & 1;",
            "offset 21: `&` is not part of a plural expression",
            id="an operator that gettext does not have",
        ),
        pytest.param(
            "nplurals=2; plural=-1;",
            "offset 19: expected `n`, a number, `!` or `(`, found `-`",
            id="a negative number",
        ),
        pytest.param(
            "nplurals=2; plural=__import__('os');",
            "offset 19: `_` is not part of a plural expression",
            id="Python",
        ),
        pytest.param(
            "nplurals=2; plural=\u202en;",
            "offset 19: U+202E is not part of a plural expression",
            id="a character that turns the line around is named, not shown",
        ),
        pytest.param(
            "nplurals=2; plural=٣;",
            "offset 19: `٣` is not part of a plural expression",
            id="digits of other scripts",
        ),
        pytest.param(
            "nplurals=2; plural=n; n;", "offset 22: expected the end, found `n`", id="a second one"
        ),
        pytest.param(
            "nplurals=2; plural=n;" + " " * 980,
            "Plural-Forms is longer than 1,000 characters; it has 1,001",
            id="1,001 characters",
        ),
        pytest.param(
            f"nplurals=2; plural={'(' * 21}n{')' * 21};",
            "offset 40: more than 20 levels inside one another",
            id="21 parentheses",
        ),
        pytest.param(
            f"nplurals=2; plural={'!' * 21}n;",
            "offset 40: more than 20 levels inside one another",
            id="21 times not",
        ),
        pytest.param(
            f"nplurals=2; plural={'n?' * 21}n{':n' * 21};",
            "offset 61: more than 20 levels inside one another",
            id="21 choices, each in the middle of another",
        ),
    ],
)
def test_what_gettext_could_not_use_is_refused(header: str, message: str) -> None:
    with pytest.raises(PluralError) as refused:
        parse(header)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param(f"{'(' * 20}n{')' * 20}", id="20 levels"),
        pytest.param("+".join("n" * 490), id="490 terms"),
        pytest.param("n?n:" * 240 + "n", id="240 choices one after another"),
        pytest.param("||".join(["n"] * 320), id="320 alternatives"),
    ],
)
def test_long_expressions_within_the_limits_are_fine(expression: str) -> None:
    assert parse(f"nplurals=2; plural={expression};").index(0) == 0


@pytest.mark.parametrize("operator", ["/", "%"])
def test_a_division_by_zero_is_an_error_of_the_header(operator: str) -> None:
    with pytest.raises(PluralError, match=r"^the expression divides by zero$"):
        value(f"1{operator}n", 0)


def test_a_form_past_the_last_is_an_error_of_the_header() -> None:
    rule = parse("nplurals=2; plural=n;")
    assert rule.index(1) == 1
    with pytest.raises(PluralError) as refused:
        rule.index(2)
    assert str(refused.value) == "n=2 asks for form 2, but nplurals=2 ends at form 1"


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        pytest.param("nplurals=1;plural=0", "nplurals=1; plural=0;", id="a number stays bare"),
        pytest.param("nplurals=2;plural=n!=1", "nplurals=2; plural=(n != 1);", id="blanks"),
        pytest.param("nplurals=2;plural=((n)>(1))", "nplurals=2; plural=(n > 1);", id="the needed"),
        pytest.param(
            "nplurals=9;plural=n-(2-1)",
            "nplurals=9; plural=(n - (2 - 1));",
            id="parentheses that matter",
        ),
        pytest.param(
            "nplurals=3;plural=(n?1:0)?!(n==1):n?1:(n?1:0)",
            "nplurals=3; plural=((n ? 1 : 0) ? !(n == 1) : n ? 1 : (n ? 1 : 0));",
            id="choices",
        ),
        pytest.param(
            POLISH,
            "nplurals=3; plural=(n == 1 ? 0 : n%10 >= 2 && n%10 <= 4"
            " && (n%100 < 10 || n%100 >= 20) ? 1 : 2);",
            id="polish",
        ),
    ],
)
def test_a_rule_is_shown_in_one_spelling(header: str, shown: str) -> None:
    assert show(parse(header)) == shown
    assert show(parse(shown)) == shown


def test_spelling_does_not_make_rules_differ() -> None:
    assert parse("nplurals=2; plural=(n != 1);") == parse("nplurals=2;plural=n!=1")
    assert parse("nplurals=2; plural=(n != 1);") != parse("nplurals=3; plural=(n != 1);")
    assert parse("nplurals=2; plural=(n != 1);") != parse("nplurals=2; plural=(n > 1);")


def chains(operands: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operators = st.sampled_from(["==", "!=", "<", ">", "<=", ">=", "+", "*"])
    divisions = st.sampled_from(["/", "%"])
    # Python's `or` gives an operand where C gives 1, so each operand is made 0 or 1 first.
    logical = st.sampled_from(["||", "&&"])
    return st.one_of(
        st.builds("{}{}{}".format, operands, operators, operands),
        st.builds("{} ? {} : {}".format, operands, operands, operands),
        st.builds("({})!=0{}({})!=0".format, operands, logical, operands),
        st.builds("({}){}{}".format, operands, divisions, st.integers(1, 11)),
        st.builds("(!({}))".format, operands),
        st.builds("({})".format, operands),
    )


EXPRESSIONS = st.recursive(st.sampled_from(["n", "0", "1", "2", "10"]), chains, max_leaves=8)


@given(EXPRESSIONS, st.integers(0, 30))
def test_pythons_own_gettext_gives_the_same_value(text: str, n: int) -> None:
    peer: Callable[[int], int] = gettext.c2py(text)
    expected = int(peer(n))
    rule = parse(f"nplurals=10; plural={text};")
    if expected < MAX_FORMS:
        assert rule.index(n) == expected
    else:
        with pytest.raises(PluralError):
            rule.index(n)


@given(EXPRESSIONS)
def test_what_is_shown_parses_to_an_equal_rule(text: str) -> None:
    rule = parse(f"nplurals=2; plural={text};")
    assert parse(show(rule)) == rule


@given(st.text(alphabet="n01?:|&=!<>+-*/%(); ", max_size=40))
def test_any_text_parses_or_is_refused(text: str) -> None:
    try:
        rule = parse(f"nplurals=2; plural={text}")
    except PluralError:
        return
    assert parse(show(rule)) == rule
    assert len(boundaries(rule)) < 5_000


TREES: st.SearchStrategy[Expression] = st.recursive(
    st.one_of(st.just(Variable()), st.builds(Number, st.integers(0, 3))),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(lambda a, op, b: Chain(a, ((op, b),)), inner, st.sampled_from(["+", "%"]), inner),
        st.builds(lambda a, b, c: Choice(((a, b),), c), inner, inner, inner),
    ),
    max_leaves=8,
)


@given(TREES)
def test_any_tree_is_shown_as_what_it_is(tree: Expression) -> None:
    rule = Rule(2, tree, "")
    try:
        again = parse(show(rule))
    except PluralError as refused:
        assert "levels" in str(refused)  # only the limit may refuse it
    else:
        assert again == rule


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param("0", {0, 1, 2}, id="none to speak of"),
        pytest.param("n!=1", {0, 1, 2, 3}, id="around a constant"),
        pytest.param("n%100==5", set(range(107)), id="a whole period and all constants"),
        pytest.param(
            "n==1000000", {0, 1, 999_999, 1_000_000, 1_000_001}, id="around a great constant"
        ),
        pytest.param(
            "n%1000000==7",
            {6, 7, 8, 999_999, 1_000_000, 1_000_007, 2_000_006, 10_000_008},
            id="around multiples of a great modulus",
        ),
        pytest.param("n==18446744073709551615", {2**64 - 2, 2**64 - 1}, id="the greatest constant"),
    ],
)
def test_boundaries_are_where_a_rule_can_change_its_mind(
    expression: str, expected: set[int]
) -> None:
    found = boundaries(parse(f"nplurals=2; plural={expression};"))
    assert found >= expected
    assert min(found) >= 0
    assert max(found) < 2**64


def test_boundaries_stay_below_5000_whatever_the_header() -> None:
    hostile = "+".join(f"n%{modulus}" for modulus in range(1_000, 1_910, 7))
    assert len(boundaries(parse(f"nplurals=2; plural={hostile};"))) == 4_999


def test_a_remainder_by_zero_has_no_multiples() -> None:
    assert boundaries(parse("nplurals=2; plural=n%0;")) == {0, 1, 2}


def test_boundaries_look_into_every_part() -> None:
    rule = parse("nplurals=2; plural=!(n==3000) ? n==4000 : n==5000;")
    assert boundaries(rule) >= {3_000, 4_000, 5_000}


def english(n: int) -> str:
    return "one" if n == 1 else "other"


def french(n: int) -> str:
    if n and n % 1_000_000 == 0:
        return "many"
    return "one" if n < 2 else "other"


def russian(n: int) -> str:
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    return "few" if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else "many"


@pytest.mark.parametrize(
    ("header", "category", "forms", "losses"),
    [
        pytest.param(
            "nplurals=2; plural=(n != 1);",
            english,
            {"one": 0, "other": 1},
            (),
            id="a header that agrees loses nothing",
        ),
        pytest.param(
            "nplurals=1; plural=0;",
            english,
            {"one": 0, "other": 0},
            (),
            id="one form serves all categories",
        ),
        pytest.param(
            "nplurals=2; plural=(n > 1);",
            english,
            {"one": 0, "other": 1},
            (Loss("other", 0, asked=0, given=1),),
            id="zero is lost to the majority",
        ),
        pytest.param(
            "nplurals=2; plural=(n != 1);",
            russian,
            {"one": 0, "few": 1, "many": 1},
            (Loss("one", 21, asked=1, given=0),),
            id="one goes with 1, though most of its numbers do not",
        ),
        pytest.param(
            "nplurals=3; plural=(n == 1 ? 0 : n == 0 || n == 7 ? 2 : 1);",
            english,
            {"one": 0, "other": 1},
            (Loss("other", 0, asked=2, given=1),),
            id="one loss for a category and form, with the smallest number",
        ),
        pytest.param(
            "nplurals=2; plural=(n > 1);",
            french,
            {"one": 0, "many": 1, "other": 1},
            (),
            id="many of millions is served by the same form as other",
        ),
        pytest.param(
            "nplurals=2; plural=(n == 12345);",
            english,
            {"one": 0, "other": 0},
            (Loss("other", 12_345, asked=1, given=0),),
            id="a branch that no sample reaches is found by its boundary",
        ),
    ],
)
def test_forms_are_given_to_categories(
    header: str,
    category: Callable[[int], str],
    forms: dict[str, int],
    losses: tuple[Loss, ...],
) -> None:
    rule = parse(header)
    assert form_categories(rule, category, (*range(200), 1_000_000)) == (forms, losses)


def test_the_smaller_form_wins_a_tie() -> None:
    rule = parse("nplurals=2; plural=(n%2 == 0);")
    assert form_categories(rule, lambda n: "other", range(8))[0] == {"other": 0}


def test_one_without_the_number_1_goes_with_the_most() -> None:
    rule = parse("nplurals=3; plural=(n == 1 ? 0 : n == 0 ? 1 : 2);")
    forms, losses = form_categories(rule, lambda n: "other" if n == 1 else "one", range(9))
    assert forms == {"one": 2, "other": 0}
    assert losses == (Loss("one", 0, asked=1, given=2),)


def test_a_header_without_a_form_for_a_sample_is_refused() -> None:
    with pytest.raises(PluralError, match=r"^n=2 asks for form 2, but nplurals=2"):
        form_categories(parse("nplurals=2; plural=n;"), english, range(9))
