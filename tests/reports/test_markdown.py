"""The table for a comment or a README: whole outputs."""

from __future__ import annotations

from l10n.model import Status
from l10n.reports.markdown import statuses


def plain(text: str, role: str) -> str:
    del role
    return text


def test_counts_are_a_table() -> None:
    rows = [
        Status("de", "", translated=200),
        Status("uk", "", translated=90, fuzzy=5, untranslated=104, broken=1),
    ]
    assert statuses(rows, plain) == (
        "| locale | done | translated | fuzzy | missing | broken |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: |\n"
        "| de | 100 % | 200/200 | 0 | 0 | 0 |\n"
        "| uk | 45 % | 90/200 | 5 | 104 | 1 |\n"
    )


def test_domains_and_files_have_columns_where_they_are_counted() -> None:
    rows = [Status("de", "site", "source/a.yaml"), Status("uk", "site", "source/a.yaml", fuzzy=1)]
    assert statuses(rows, plain) == (
        "| locale | domain | file | done | translated | fuzzy | missing | broken |\n"
        "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |\n"
        "| de | site | source/a.yaml | 100 % | 0/0 | 0 | 0 | 0 |\n"
        "| uk | site | source/a.yaml | 0 % | 0/1 | 1 | 0 | 0 |\n"
    )


def test_the_name_of_a_file_cannot_forge_a_row_or_a_cell() -> None:
    row = Status("de", "", "a | 100 % |\n| uk \\| \u202e.yaml", untranslated=1)
    assert statuses([row], plain).splitlines()[2:] == [
        "| de | a \\| 100 % \\|\\\\n\\| uk \\\\\\| \\\\u202e.yaml | 0 % | 0/1 | 0 | 1 | 0 |"
    ]
