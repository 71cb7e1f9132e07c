"""What is waived is no finding; what a waiver says in vain is one; no reader is at risk."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import seconds

from l10n import po
from l10n.check import Chosen
from l10n.checks import named
from l10n.config import Config, parse
from l10n.errors import ConfigError
from l10n.model import Catalog, Finding, Place
from l10n.pipeline import waivers
from l10n.pipeline.choice import chosen
from l10n.pipeline.selection import select
from l10n.project import Project

Run = Callable[..., tuple[int, str, str]]

TODAY = "2026-11-28"
FILE = "locales/de/site.po"
ALL = chosen({})


def configured(*tables: str) -> Config:
    head = 'source-locale = "en"\nlocales = ["de", "fr"]\n'
    text = "".join(f"[[waiver]]\n{table}\n" for table in tables)
    domain = '[[domain]]\nname = "site"\nsources = ["a.yaml"]\n'
    return parse(tomllib.loads(head + text + domain), "pyproject.toml")


def catalog(comment: str = "", header_comment: str = "") -> Catalog:
    head = f'{header_comment}msgid ""\nmsgstr "Language: de\\n"\n\n'
    text = f'{head}{comment}msgctxt "menu.home"\nmsgid "Home"\nmsgstr "home"\n'
    return po.read(FILE, "de", "site", text)


def noted(read: Catalog) -> Iterator[waivers.Rule]:
    return waivers.noted(read, read.entries)


def standing(config: Config, read: Catalog, findings: Sequence[Finding]) -> list[Finding]:
    return waivers.standing(config, read, read.entries, findings)


def capitals(key: str = "menu.home", locale: str = "de", check: str = "capitals") -> Finding:
    place = Place(f"locales/{locale}/site.po", 6)
    return Finding(check, "error", "x", place, locale, "site", key, identity=(key, "Home"))


def applied(
    comment: str,
    *findings: Finding,
    config: Config | None = None,
    header_comment: str = "",
    checks: tuple[Chosen, ...] = ALL,
    is_all: bool = True,
) -> tuple[int, list[tuple[str, str, str]]]:
    """How many are waived, and (check, text, help) of what is left."""
    rules = noted(catalog(comment, header_comment))
    found = waivers.apply(findings, rules, checks, TODAY, config, is_all=is_all)
    return found.waived, [(each.check, each.text, each.help) for each in found.findings]


LEFT = ("capitals", "x", "")


# --- in comments


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param("# l10n: ignore=capitals a brand name\n", id="for ever"),
        pytest.param("# l10n: ignore=capitals until=2026-11-28 a brand\n", id="the last day"),
        pytest.param("# l10n: ignore=links,capitals a brand\n# ,\n", id="one of two"),
        pytest.param("# Anna\n# l10n: ignore=capitals Name der Marke\n", id="among others"),
        pytest.param("#l10n: ignore=capitals a brand\n", id="without a blank"),
    ],
)
def test_a_comment_waives_a_finding_of_its_entry(comment: str) -> None:
    waived, left = applied(comment, capitals())
    assert waived == 1
    assert [row for row in left if row[0] == "capitals"] == []


@pytest.mark.parametrize(
    "finding",
    [
        pytest.param(capitals("menu.mail"), id="another entry"),
        pytest.param(capitals(locale="fr"), id="another catalog"),
        pytest.param(capitals(check="links"), id="another check"),
    ],
)
def test_it_waives_nothing_else_and_is_then_unused(finding: Finding) -> None:
    text = "the waiver of `capitals` waives nothing"
    assert applied("# l10n: ignore=capitals a brand name\n", finding) == (
        0,
        [(finding.check, "x", ""), ("waiver-unused", text, "remove it")],
    )


def test_a_comment_above_the_header_is_for_the_file() -> None:
    finding = Finding("byte-order-mark", "warning", "x", Place(FILE, 1), "de", "site")
    comment = "# l10n: ignore=byte-order-mark an old editor\n"
    assert applied("", finding, header_comment=comment) == (1, [])
    waived, left = applied(comment, finding)
    assert (waived, left[0]) == (0, ("byte-order-mark", "x", ""))


@pytest.mark.parametrize(
    ("comment", "text", "help"),
    [
        pytest.param(
            "ignore=capitals",
            "it gives no reason, so the waiver has no effect",
            "write one at its end: `ignore=capitals a brand name`",
            id="no reason",
        ),
        pytest.param(
            "ignore=capitals until=2027-03-01",
            "it gives no reason, so the waiver has no effect",
            "write one at its end: `ignore=capitals a brand name`",
            id="a day and no reason",
        ),
        pytest.param(
            "ignore=capitals until=soon a brand",
            "`soon` is no day, so the waiver has no effect",
            "write it as in `until=2027-03-01`",
            id="no day",
        ),
        pytest.param(
            "ignore=capital a brand",
            "there is no check `capital`, so the waiver has no effect",
            "did you mean `capitals`?",
            id="no check",
        ),
        pytest.param(
            "ignore=unreadable we know",
            "`unreadable` cannot be waived, so the waiver has no effect",
            "remove it, and mend the cause",
            id="what cannot be waived",
        ),
    ],
)
def test_a_comment_that_is_no_waiver_is_found(comment: str, text: str, help: str) -> None:
    assert applied(f"# l10n: {comment}\n", capitals()) == (0, [LEFT, ("waiver-unused", text, help)])


@pytest.mark.parametrize(
    "comment",
    [
        "# l10n ignore=capitals a brand",
        "# l10n: ignore capitals",
        "# L10N: ignore=capitals a brand",
        "# l10n:ignore=capitals a brand",
        "#  l10n: ignore = capitals a brand",
        "# l10n: ignroe=capitals a brand",
        "# l10n: ignore=capitals, links a brand",
        "# l10n: ignore=",
    ],
)
def test_a_comment_that_is_meant_as_a_waiver_is_found(comment: str) -> None:
    text = f"`# {comment[1:].strip()}` is not written as a waiver is, so the waiver has no effect"
    help = "write `# l10n: ignore=CHECK REASON`, for several checks `ignore=CHECK,CHECK`"
    found = applied(f"{comment}\n", capitals())
    assert found == (0, [LEFT, ("waiver-unused", text, help)])


@pytest.mark.parametrize(
    "comment",
    [
        "# ignore=capitals a brand\n",
        "# l10n: keep it short\n",
        "# l10n ignore that\n",
        '# l10n: theirs "x"\n',
        '# l10n: form[1] "x"\n',
    ],
)
def test_other_comments_are_the_translators(comment: str) -> None:
    assert applied(comment, capitals()) == (0, [LEFT])


def test_a_waiver_that_is_over_is_an_error_and_waives_nothing() -> None:
    comment = "# l10n: ignore=capitals until=2026-11-27 the lawyers are asked\n"
    text = "the waiver of `capitals` ended on 2026-11-27: the lawyers are asked"
    help = "mend what it waived, or give it a later day"
    assert applied(comment, capitals()) == (0, [LEFT, ("waiver-expired", text, help)])


def test_what_is_said_of_waivers_can_be_turned_off_and_made_an_error() -> None:
    comment = "# l10n: ignore=capitals a brand name\n"
    assert applied(comment, checks=chosen({"waiver-unused": "off"})) == (0, [])
    rules = noted(catalog(comment))
    (found,) = waivers.apply([], rules, chosen({"waiver-unused": "error"}), TODAY).findings
    assert found == Finding(
        "waiver-unused",
        "error",
        "the waiver of `capitals` waives nothing",
        Place(FILE, 7, 9),
        "de",
        "site",
        "menu.home",
        help="remove it",
        identity=("menu.home", "Home"),
    )


# --- in the configuration


@pytest.mark.parametrize(
    ("more", "waived"),
    [
        pytest.param("", True, id="everything"),
        pytest.param('key = "menu.home"', True, id="its key"),
        pytest.param('key = "menu.*"', True, id="its group"),
        pytest.param('key = "**"', True, id="any key"),
        pytest.param('locale = "de"', True, id="its locale"),
        pytest.param('key = "menu"', False, id="a part of its key"),
        pytest.param('key = "menu.mail"', False, id="another key"),
        pytest.param('key = "menu.home"\nlocale = "fr"', False, id="another locale"),
        pytest.param("until = 2026-11-27", False, id="over"),
    ],
)
def test_a_waiver_is_about_a_check_a_key_and_a_locale(more: str, waived: bool) -> None:
    config = configured(f'check = "capitals"\nreason = "x"\n{more}')
    count, left = applied("", capitals(), config=config)
    assert (count, [row[0] for row in left if row[0] == "capitals"]) == (
        (1, []) if waived else (0, ["capitals"])
    )


@pytest.mark.parametrize(
    ("key", "waived"),
    [
        pytest.param("menu.items[]", True, id="all items of the list"),
        pytest.param("menu.items.1", True, id="one by its index"),
        pytest.param("menu.items.2", False, id="another one"),
        pytest.param("**[]", True, id="the items of any list"),
        pytest.param("menu.items", False, id="the list"),
        pytest.param("menu.items[].title", False, id="a field of the items"),
    ],
)
def test_an_item_is_named_as_reports_name_it_or_by_its_list(key: str, waived: bool) -> None:
    finding = capitals("menu.items.1")._replace(identity=("menu.items[]", "Home"))
    config = configured(f'check = "capitals"\nreason = "x"\nkey = "{key}"')
    assert applied("", finding, config=config)[0] == waived


def test_an_unused_one_is_found_where_all_was_looked_at() -> None:
    config = configured('check = "links"\nkey = "a"\nreason = "x"')
    text = "`tool.l10n.waiver[0]`: the waiver of `links` waives nothing"
    assert applied("", config=config) == (0, [("waiver-unused", text, "remove it")])
    assert applied("", config=config, is_all=False) == (0, [])


def test_two_waivers_of_one_finding_are_both_used() -> None:
    config = configured('check = "capitals"\nreason = "x"')
    assert applied("# l10n: ignore=capitals a brand\n", capitals(), config=config) == (1, [])


@pytest.mark.parametrize(
    ("table", "text", "help"),
    [
        pytest.param(
            'check = "capital"',
            "pyproject.toml: `tool.l10n.waiver[0].check`: there is no such check",
            "did you mean `capitals`?",
            id="no check",
        ),
        pytest.param(
            'check = "waiver-unused"',
            "pyproject.toml: `tool.l10n.waiver[0].check`: `waiver-unused` cannot be waived",
            "mend its cause",
            id="a waiver of waivers",
        ),
        pytest.param(
            'check = "links"\nlocale = "de"',
            "pyproject.toml: `tool.l10n.waiver[0].check`: `links` guards readers,"
            " and is waived for single keys only",
            'name one, as in `key = "menu.home"`, or waive it in a comment of the catalog',
            id="a guard without a key",
        ),
        pytest.param(
            'check = "missing"\nkey = "menu.*"',
            "pyproject.toml: `tool.l10n.waiver[0].check`: `missing` guards readers,"
            " and is waived for single keys only",
            'name one, as in `key = "menu.home"`, or waive it in a comment of the catalog',
            id="a guard with a pattern",
        ),
        pytest.param(
            'check = "links"\nkey = "menu.items[]"',
            "pyproject.toml: `tool.l10n.waiver[0].check`: `links` guards readers,"
            " and is waived for single keys only",
            'name one, as in `key = "menu.home"`, or waive it in a comment of the catalog',
            id="a guard for all items of a list",
        ),
    ],
)
def test_what_cannot_be_waived_so_is_refused(
    tmp_path: Path, table: str, text: str, help: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        select(Project(tmp_path), configured(f'{table}\nreason = "x"'))
    assert (caught.value.text, caught.value.help) == (text, help)


# --- publishing


def test_a_waiver_publishes_what_guards_no_reader_on_any_day() -> None:
    assert named("capitals") is not None
    config = configured('check = "capitals"\nuntil = 2020-01-01\nreason = "x"')
    findings = [capitals(), capitals(check="links")]
    assert standing(config, catalog(), findings) == [findings[1]]


@pytest.mark.parametrize("check", ["links", "placeholders", "html-tags"])
def test_a_waiver_publishes_nothing_that_guards_readers(check: str) -> None:
    finding = capitals(check=check)
    config = configured(f'check = "{check}"\nkey = "menu.home"\nreason = "x"')
    comment = f"# l10n: ignore={check} a reason\n"
    assert standing(config, catalog(comment), [finding]) == [finding]
    assert applied(comment, finding, config=config) == (1, [])


# --- bad input


@given(st.text(alphabet="l10n: ignore=,untl202-\n\u202eß", max_size=60))
def test_any_comment_is_a_waiver_or_none(text: str) -> None:
    comment = "".join(f"# {line}\n" for line in text.split("\n"))
    waived, left = applied(comment, capitals())
    assert (waived, LEFT in left) in [(0, True), (1, False)]


def test_many_waivers_and_findings_take_linear_time() -> None:
    def spent(count: int) -> float:
        entries = "".join(
            f'# l10n: ignore=capitals a brand\nmsgctxt "k{at}"\nmsgid "A"\nmsgstr "a"\n\n'
            for at in range(count)
        )
        read = po.read(FILE, "de", "site", entries)
        findings = [
            Finding("capitals", "error", "x", entry.place, "de", identity=entry.identity)
            for entry in read.entries
        ]
        assert waivers.apply(findings, noted(read), ALL, TODAY).waived == count
        return seconds(lambda: waivers.apply(findings, noted(read), ALL, TODAY))

    assert min(spent(16_000) for _ in range(3)) < 64 * min(spent(1000) for _ in range(3))
