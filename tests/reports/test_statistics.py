"""The overview: whole outputs."""

from __future__ import annotations

from l10n.model import Finding, Place, Severity, Status
from l10n.reports.statistics import findings


def marked(text: str, role: str) -> str:
    """A style that can be seen."""
    return f"<{role}>{text}</{role}>"


def some(count: int, check: str, severity: Severity) -> list[Finding]:
    return [Finding(check, severity, "x", Place("a.po", line + 1)) for line in range(count)]


def test_the_most_frequent_come_first_then_the_alphabet() -> None:
    found = some(2, "quotes", "warning") + some(12, "links", "error") + some(2, "links", "warning")
    assert findings(found, [Status("de", "site", translated=50)], marked) == (
        "12 <error>error  </error> links\n"
        " 2 <warning>warning</warning> links\n"
        " 2 <warning>warning</warning> quotes\n"
        "Found 12 errors and 4 warnings in 50 translations (1 locale)\n"
    )


def test_nothing_found_is_the_sum() -> None:
    text = "Found 0 errors and 0 warnings in 0 translations (0 locales)\n"
    assert findings([], [], marked) == text
