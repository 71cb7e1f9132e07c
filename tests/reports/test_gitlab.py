"""The report for GitLab's merge requests: whole outputs."""

from __future__ import annotations

import json

from l10n.fingerprint import fingerprints
from l10n.model import Finding, Place
from l10n.reports.gitlab import findings


def plain(text: str, role: str) -> str:
    del role
    return text


BROKEN = Finding(
    "placeholders",
    "error",
    "`{name}` is missing",
    Place("locales/de/site.po", 41, 9),
    "de",
    "site",
    "site.visit",
    Place("source/site/links.yaml", 3, 8),
    "keep it",
)
BARE = Finding("plural-forms", "warning", "sites\ndiffer", Place("locales/pl/site.po", 1))


def test_a_finding_is_an_issue_with_all_that_is_known() -> None:
    first, second = fingerprints([BROKEN, BARE])
    assert json.loads(findings([BROKEN, BARE], [], plain)) == [
        {
            "description": "`{name}` is missing (site.visit); "
            "source: source/site/links.yaml:3:8; help: keep it",
            "check_name": "placeholders",
            "fingerprint": first,
            "severity": "major",
            "location": {"path": "locales/de/site.po", "lines": {"begin": 41}},
        },
        {
            "description": "sites\\ndiffer",
            "check_name": "plural-forms",
            "fingerprint": second,
            "severity": "minor",
            "location": {"path": "locales/pl/site.po", "lines": {"begin": 1}},
        },
    ]


def test_nothing_found_is_an_empty_list() -> None:
    """GitLab shows what a merge request mends only if its target branch has a report too."""
    assert findings([], [], plain) == "[]\n"
