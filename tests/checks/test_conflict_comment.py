from __future__ import annotations

import pytest

from l10n.checks import named
from l10n.checks.conflict_comment import entry_problems, header_problems, left_over
from l10n.merge import threeway
from l10n.model import Catalog, Entry, Message, Previous

HELP = "keep the better one in `msgstr`, then remove the comment and the `fuzzy` flag"


def entry(*comments: str, fuzzy: bool = True) -> Entry:
    return Entry(Message("Home", "menu.home"), ("Start",), comments, fuzzy=fuzzy)


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param('l10n: theirs "Startseite"', id="a text"),
        pytest.param('l10n: theirs[1] "Startseiten"', id="a plural form"),
        pytest.param('l10n: theirs previous "House"', id="a previous text"),
        pytest.param('l10n: theirs previous plural "Houses"', id="a previous plural"),
        pytest.param('l10n: theirs previous context "menu"', id="a previous context"),
    ],
)
@pytest.mark.parametrize("fuzzy", [True, False])
def test_what_a_merge_left_is_reported_once(comment: str, fuzzy: bool) -> None:
    [problem] = entry_problems(entry("a note", comment, comment, fuzzy=fuzzy))
    assert (problem.text, problem.help) == (
        "a merge left the other branch's translation in a comment `# l10n: theirs`",
        HELP,
    )


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param('l10n: form[1] "Startseiten"', id="a form that waits for its plural"),
        pytest.param("l10n: theirs is better", id="words of a translator"),
        pytest.param('see l10n: theirs "x"', id="a comment about such a comment"),
        pytest.param("", id="an empty comment"),
    ],
)
def test_other_comments_are_silent(comment: str) -> None:
    assert list(entry_problems(entry(comment))) == []
    assert list(header_problems(Entry(Message(""), ("",), (comment,)), "de")) == []


def test_a_header_with_two_plural_forms_lines_is_reported() -> None:
    header = Entry(Message(""), ("",), ('l10n: theirs "Plural-Forms: nplurals=3; plural=0;"',))
    [problem] = header_problems(header, "de")
    assert (problem.text, problem.help) == (
        "a merge left the other branch's `Plural-Forms` in a comment `# l10n: theirs`",
        "keep the one that the plural forms in the file are numbered by, then remove the comment",
    )


def test_every_comment_that_a_merge_leaves_is_known() -> None:
    def catalog(form: str, previous: Previous, header: str) -> Catalog:
        top = Entry(Message(""), (f"Plural-Forms: {header}\n",))
        found = Entry(Message("a", None, "b"), (form, form), (), previous, fuzzy=True)
        one = Entry(Message("c"), (form,))
        return Catalog("de.po", "de", "site", top, (found, one))

    ours = catalog("x", Previous("m"), "nplurals=1; plural=0;")
    theirs = catalog("y", Previous("n", "o", "p"), "nplurals=2; plural=0;")
    merged = threeway.merge(None, ours, theirs).catalog
    assert merged.header is not None
    left = [each for each in (merged.header, *merged.entries) for _ in each.translator_comments]
    assert len(left) == 1 + 5 + 1
    for each in (merged.header, *merged.entries):
        for comment in each.translator_comments:
            assert left_over(entry(comment))


def test_the_check_can_be_turned_off_and_looks_at_the_header_by_itself() -> None:
    check = named("conflict-comment")
    assert check is not None
    assert (check.severity, check.guard) == ("error", False)
    assert check.header is header_problems
    assert check.pair is None
