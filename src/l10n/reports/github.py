"""For GitHub Actions: workflow commands that show a finding at its line of a pull request.

Format: GitHub's "Workflow commands for GitHub Actions", with its escaping, so that no
text from a file can start a command of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from l10n.display import shown, told
from l10n.model import Finding, Report, Status, Style


def findings(found: Sequence[Finding], statuses: Sequence[Status], style: Style) -> str:
    """One `::error file=...::text` or `::warning` a line."""
    del statuses, style
    return "".join(f"{_command(finding)}\n" for finding in found)


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {
        "file": place.path,
        "line": str(place.line),
        "col": str(place.column),
        "title": f"l10n {finding.check}",
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{finding.severity} {listed}::{_data(told(finding))}"


def _data(text: str) -> str:
    return shown(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORT = Report("github", findings, hosted=True)
