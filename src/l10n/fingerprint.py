"""What stays the same of a finding while lines move, so that no server reports it as new."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from l10n.model import Finding


def fingerprints(found: Sequence[Finding]) -> Iterator[str]:
    """64 hexadecimal digits for each finding, no two alike: a server keeps one of those.

    Made of the file, the check, the message and what was said of it. What has all of these in
    common is told apart by its turn.
    """
    turns: Counter[tuple[str, ...]] = Counter()
    for finding in found:
        parts = _parts(finding)
        turns[parts] += 1
        text = "\0".join((*parts, str(turns[parts])))
        yield hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _parts(finding: Finding) -> tuple[str, ...]:
    context, msgid = finding.identity or (None, "")
    return (
        finding.place.path,
        finding.check,
        finding.locale,
        finding.domain,
        finding.key,
        context or "",
        msgid,
        finding.text,
    )
