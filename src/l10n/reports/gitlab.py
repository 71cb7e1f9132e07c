"""For GitLab: a Code Quality report, which shows a finding at its line of a merge request.

Format: GitLab's "Code Quality report format", a part of the Code Climate specification.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from l10n.display import dumped, shown, told
from l10n.fingerprint import fingerprints
from l10n.model import Finding, Report, Severity, Status, Style

_SEVERITIES: Mapping[Severity, str] = {"error": "major", "warning": "minor"}


def findings(found: Sequence[Finding], statuses: Sequence[Status], style: Style) -> str:
    """One list, with an object for each finding."""
    del statuses, style
    marked = zip(found, fingerprints(found), strict=True)
    return dumped([_issue(finding, fingerprint) for finding, fingerprint in marked])


def _issue(finding: Finding, fingerprint: str) -> dict[str, object]:
    return {
        "description": shown(told(finding)),
        "check_name": finding.check,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": finding.place.path, "lines": {"begin": finding.place.line}},
    }


REPORT = Report("gitlab", findings, hosted=True)
