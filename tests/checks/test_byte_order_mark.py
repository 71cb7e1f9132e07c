from __future__ import annotations

from l10n.checks.byte_order_mark import problems
from l10n.model import Catalog


def catalog(*, bom: bool) -> Catalog:
    return Catalog("de.po", "de", "site", None, (), bom=bom)


def test_a_mark_is_reported_with_what_removes_it() -> None:
    [problem] = problems(catalog(bom=True))
    assert (problem.text, problem.help) == (
        "the file begins with a byte order mark, which GNU gettext refuses",
        "`l10n format` removes it",
    )


def test_without_one_it_is_silent() -> None:
    assert list(problems(catalog(bom=False))) == []
