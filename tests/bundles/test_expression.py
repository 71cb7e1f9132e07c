from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from l10n import cldr
from l10n.bundles.expression import counting

HEADER = re.compile(r"nplurals=([0-9]+); plural=\(?(.*?)\)?;")
NUMBERS = [
    *range(201),
    *(10**power + more for power in range(2, 8) for more in (-1, 0, 1, 2, 11)),
    *((1000 * whole + more) / 1000 for whole in (0, 1, 2, 21) for more in range(1, 1000)),
    *((1000 * whole + more) / 1000 for whole in (11, 12, 100, 10**6) for more in range(1, 1000, 7)),
]
# One language of all that count alike.
KINDS = list({repr(cldr.conditions(tag)): tag for tag in reversed(cldr.languages())}.values())


def evaluated(expression: str) -> Callable[[float], int]:
    """A flat chain of choices over numbers that are not negative, for which Python's `%` is C's."""
    *cases, last = re.sub("&&", "and", re.sub(r"\|\|", "or", expression)).split(" : ")
    text = "".join(
        f"{form} if {when} else " for when, _, form in (c.partition(" ? ") for c in cases)
    )
    code = compile(f"int({text}{last})", expression, "eval")
    return lambda n: int(eval(code, {"n": n}))


@pytest.mark.parametrize("decimals", [True, False])
@pytest.mark.parametrize("tag", KINDS)
def test_each_number_takes_the_form_of_its_category(tag: str, decimals: bool) -> None:
    header, forms, _ = counting(tag, decimals=decimals)
    match = HEADER.fullmatch(header)
    assert match is not None
    assert (sorted(forms), len(forms)) == (sorted(cldr.categories(tag)), int(match[1]))
    form = evaluated(match[2])
    wrong = [number for number in NUMBERS if forms[form(number)] != cldr.category(tag, number)]
    assert wrong == []


@pytest.mark.parametrize(
    ("tag", "header", "forms"),
    [
        ("ja", "nplurals=1; plural=0;", "other"),
        ("de", "nplurals=2; plural=(n != 1);", "one other"),
        ("da", "nplurals=2; plural=(n%1!=0 && n<2 ? 0 : n%1!=0 ? 1 : n != 1);", "one other"),
        (
            "cs",
            "nplurals=4; plural=(n%1!=0 ? 3 : n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);",
            "one few other many",
        ),
    ],
)
def test_the_header_is_that_of_gettext_with_fractions_before_it(
    tag: str, header: str, forms: str
) -> None:
    for decimals in (True, False):
        assert counting(tag, decimals=decimals)[:2] == (header, tuple(forms.split()))


def test_a_library_without_decimals_multiplies() -> None:
    assert "n%0.01<0.0005" in counting("lv", decimals=True).header
    assert "n*10000%100<5" in counting("lv", decimals=False).header
    assert "." not in counting("lv", decimals=False).header


def test_only_what_all_libraries_read_is_in_an_expression() -> None:
    """Tannin takes a second character with each colon, and stops at the first choice that holds."""
    for tag in cldr.languages():
        header = counting(tag, decimals=True).header
        assert re.fullmatch(r"(?:[n0-9.%<>=&|()? ;]|!=|plural|: )+", header.partition(" ")[2])
        chain = HEADER.fullmatch(header)
        assert chain is not None
        assert all(re.search(r" \? [0-9]$", case) for case in chain[2].split(" : ")[:-1])
