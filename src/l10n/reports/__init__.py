"""The shelf of reports: findings and counts as text for people and machines, one file each.

To add a report: one file with a `REPORT`, one line in `REPORTS`, one test file.
"""

from __future__ import annotations

from l10n.model import Report
from l10n.reports import github, gitlab, json, junit, markdown, sarif, statistics, text

REPORTS: tuple[Report, ...] = (
    text.REPORT,
    json.REPORT,
    github.REPORT,
    gitlab.REPORT,
    sarif.REPORT,
    junit.REPORT,
    markdown.REPORT,
    statistics.REPORT,
)

FINDINGS = tuple(report.name for report in REPORTS if report.findings or report.explained)
STATUSES = tuple(report.name for report in REPORTS if report.statuses is not None)


def named(name: str) -> Report:
    """The report of that name; KeyError for none, since names come from a fixed choice."""
    return {report.name: report for report in REPORTS}[name]
