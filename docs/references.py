"""Writes the reference pages of this folder from the code that they are about.

`python docs/references.py` writes `checks.md`; with `--check` it only compares, and exits 1
if the page is not what the code says.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

from l10n.checks import CHECKS
from l10n.model import Check

HERE = Path(__file__).parent
INTRODUCTION = """\
<!-- Written by docs/references.py from the explanations in src/l10n/checks/: edit them there. -->

# Checks

What `l10n check` reports, with the words that `l10n explain CHECK` prints.
A check that guards readers cannot be turned off or made a warning.
The others can, in [`[tool.l10n.check]`](configuration.md#checks).
What needs no translator, `l10n check --fix` [mends](catalogs.md#mending) where the table says so.
"""

_SENTENCE_END = re.compile(r"(?<=\.) (?=[A-Z])")  # a break too many shows nowhere


def pages() -> dict[str, str]:
    """The text of each generated page by its file name."""
    return {"checks.md": "\n".join([INTRODUCTION, *_table(), "", *_sections()])}


def _table() -> Iterator[str]:
    yield "| check | severity | the rule |"
    yield "| --- | --- | --- |"
    for check in CHECKS:
        setting = "guards readers" if check.guard else "can be set"
        setting += ", `--fix`" if check.mend is not None else ""
        row = [f"[`{check.name}`](#{check.name})", f"{check.severity}, {setting}", _rule(check)]
        yield f"| {' | '.join(row)} |"


def _rule(check: Check) -> str:
    return check.explanation.partition("\n")[0]


def _sections() -> Iterator[str]:
    yield "\n".join("\n".join([f"## {check.name}", "", *_section(check)]) for check in CHECKS)


def _section(check: Check) -> Iterator[str]:
    """The lines of a check: its rule, then each part of the explanation under its name."""
    yield _rule(check)
    for part in check.explanation.strip().split("\n\n")[1:]:
        name, _, indented = part.partition("\n")
        body = dedent(indented)
        yield from ("", f"**{name}**", "")
        if name == "Example":  # as it is: its texts are no Markdown of ours
            yield from ("```text", body, "```")
        else:
            yield _SENTENCE_END.sub("\n", body.replace("\n", " "))
    yield ""


def main() -> None:
    """Write the pages, or compare them."""
    parser = argparse.ArgumentParser(description="Write the reference pages from the code.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 on drift")
    only_check = parser.parse_args().check
    for name, text in pages().items():
        path = HERE / name
        if only_check:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                sys.exit(f"docs/{name} has drifted: run `python docs/references.py`")
        else:
            path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
